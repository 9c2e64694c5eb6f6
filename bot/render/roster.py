"""Roster: all facts of a kind in one article, page by page."""

from collections.abc import Iterator, Sequence

from bot.address import key
from bot.render import buttons, citation
from bot.render.factlist import quoted
from bot.render.frame import Frame
from bot.render.keyboard import rows
from bot.render.message import Message, bold, join, plain
from bot.tap import Gone, Tap
from bot.words import Words
from corpus.article import Article
from retrieval.excerpts import citation as cited
from retrieval.facts.fact import Fact, FactKind

_LINES, _UNITS = 12, 2500  # of a page
_TITLE = 150  # UTF-16 units


def roster(
    article: Article, facts: Sequence[Fact], kind: FactKind, number: int, words: Words, frame: Frame
) -> Message:
    """Page `number`, counted from 0. facts: the article's, of all kinds. Gone where there is no such page."""
    pages = list(_pages([fact for fact in facts if fact.kind is kind], words))
    if number >= len(pages):
        raise Gone
    source = citation.source(cited(article, article.passages[0]), words, _TITLE)
    heading = bold(words.name("fact_kinds", kind)) + " — " + source
    foot = words.say("sources_page", page=number + 1, pages=len(pages)) if len(pages) > 1 else ""
    body = join("\n\n", [join("\n", [heading, *pages[number]]), plain(foot)])
    others = {fact.kind for fact in facts} - {kind}
    back = _tap(article, kind, number - 1) if number else None
    on = _tap(article, kind, number + 1) if number + 1 < len(pages) else None
    keyboard = rows(buttons.paging(back, on), buttons.to_facts(key(article.id), others, words))
    return frame.around(body, keyboard)


def _tap(article: Article, kind: FactKind, number: int) -> Tap:
    return Tap(buttons.FACTS, (key(article.id), kind.value, number))


def _pages(facts: Sequence[Fact], words: Words) -> Iterator[list[Message]]:
    """Lines, as many as a page holds."""
    page: list[Message] = []
    for fact in facts:
        line = plain("• ") + quoted(fact, words)
        if page and (len(page) == _LINES or sum(each.units for each in page) + line.units > _UNITS):
            yield page
            page = []
        page.append(line)
    if page:
        yield page
