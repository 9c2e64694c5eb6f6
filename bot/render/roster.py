"""Roster: the facts of an article, of one kind or of all, page by page; each a tap from its sentence."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.address import Address, key
from bot.render import buttons, citation
from bot.render.factlist import quoted
from bot.render.frame import Frame
from bot.render.keyboard import Button, halves, rows
from bot.render.message import Message, bold, join, plain
from bot.render.opening import Opening
from bot.tap import Gone, Tap
from bot.words import Words
from corpus.article import Article, Span
from retrieval.excerpts import citation as cited
from retrieval.facts.fact import Fact, FactKind

LISTS = {"people": FactKind.PERSON, "figures": FactKind.FIGURE, "facts": None}  # by their commands
_LINES, _UNITS = 12, 2500  # of a page
_ROW = 6  # buttons
_TITLE = 150  # UTF-16 units


@dataclass(frozen=True, slots=True)
class Walk:
    """Through all the articles: where this one stands among them, counted from 1."""

    number: int
    articles: int


@dataclass(frozen=True, slots=True)
class _Line:
    number: int  # counted from 1, through all pages
    fact: Fact
    text: Message


Page = list[_Line]


def pages(facts: Sequence[Fact], kind: FactKind | None, words: Words) -> list[Page]:
    """Those of the kind; for None all of them, kind by kind."""
    wanted = [fact for each in FactKind for fact in facts if fact.kind is each and kind in (each, None)]
    return list(_pages(wanted, words))


def whole_roster(article: Article, facts: Sequence[Fact], kind: FactKind | None, words: Words) -> Message:
    """All pages in one, where nothing limits its length. Gone where there are none."""
    lines = [line for page in pages(facts, kind, words) for line in page]
    if not lines:
        raise Gone
    return join("\n", [_heading(article, kind, words), *_labelled(lines, kind is None, words)])


def roster(
    article: Article,
    facts: Sequence[Fact],
    kind: FactKind | None,
    number: int,
    words: Words,
    frame: Frame,
    walk: Walk | None = None,
) -> Message:
    """Page `number`, counted from 0. facts: the article's, of all kinds. Gone where there is no such page."""
    every = pages(facts, kind, words)
    if number >= len(every):
        raise Gone
    page = every[number]
    foot = plain(_foot(number, len(every), walk, words))
    body = join("\n", [_heading(article, kind, words), *_labelled(page, kind is None, words)])
    listed = _page_of(article, kind, number, walk)
    sentences = [Button(str(line.number), _to_sentence(article, line.fact, listed)) for line in page]
    keyboard = rows(
        *halves(sentences, _ROW),
        buttons.paging(*_turns(article, kind, number, len(every), walk)),
        buttons.to_facts(key(article.id), {fact.kind for fact in facts} - {kind}, words),
    )
    return frame.around(join("\n\n", [body, foot]), keyboard)


def _pages(facts: Sequence[Fact], words: Words) -> Iterator[Page]:
    page: Page = []
    for number, fact in enumerate(facts, 1):
        line = _Line(number, fact, plain(f"{number}. ") + quoted(fact, words))
        used = sum(each.text.units for each in page) + line.text.units
        if page and (len(page) == _LINES or used > _UNITS):
            yield page
            page = []
        page.append(line)
    if page:
        yield page


def _heading(article: Article, kind: FactKind | None, words: Words) -> Message:
    name = words.name("fact_kinds", kind) if kind else words.say("facts_all")
    return bold(name) + " — " + citation.source(cited(article, article.passages[0]), words, _TITLE)


def _labelled(page: Page, several: bool, words: Words) -> Iterator[Message]:
    """The lines; where there are several kinds, each below its name."""
    last = None
    for line in page:
        if several and line.fact.kind is not last:
            yield plain(f"\n{words.name('fact_kinds', line.fact.kind)}:")
        last = line.fact.kind
        yield line.text


def _to_sentence(article: Article, fact: Fact, listed: Tap) -> Tap:
    sentences: Iterator[Span] = (s for passage in article.passages for s in passage.sentences)
    around = (span for span in sentences if span.start <= fact.start and fact.end <= span.end)
    sentence = Address.of(article, next(around, Span(fact.start, fact.end)))
    return Opening(sentence.values, listed).tap


def _foot(number: int, count: int, walk: Walk | None, words: Words) -> str:
    parts = []
    if walk and walk.articles > 1:
        parts.append(words.say("facts_walk", number=walk.number, articles=walk.articles))
    if count > 1:
        parts.append(words.say("sources_page", page=number + 1, pages=count))
    return " ".join(parts)


def _turns(
    article: Article, kind: FactKind | None, number: int, count: int, walk: Walk | None
) -> tuple[Tap | None, Tap | None]:
    """Back and on. On a walk pages count from 1: 0 and what follows the last lead to other articles."""
    before = number > 0 or (walk is not None and walk.number > 1)
    behind = number + 1 < count or (walk is not None and walk.number < walk.articles)
    back = _page_of(article, kind, number - 1, walk) if before else None
    return back, _page_of(article, kind, number + 1, walk) if behind else None


def _page_of(article: Article, kind: FactKind | None, number: int, walk: Walk | None) -> Tap:
    verb, first = (buttons.WALK, 1) if walk else (buttons.FACTS, 0)
    return Tap(verb, (key(article.id), kind.value if kind else buttons.ALL, number + first))
