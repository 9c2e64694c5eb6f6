"""Profile: an article on one page: what it is, what it says in its own sentences, its key facts."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.address import Address, key
from bot.render import buttons, citation, clip
from bot.render.factlist import quoted
from bot.render.keyboard import Button, rows
from bot.render.message import Mark, Message, Style, bold, join, plain
from bot.render.quotation import quotations
from bot.tap import Tap
from bot.words import Words
from corpus.article import Article
from retrieval.answer import Excerpt
from retrieval.facts.fact import Fact, FactKind

_TITLE, _NAME = 200, 100  # UTF-16 units
_KEY = {FactKind.FIGURE: ("measure", 4), FactKind.PERSON: ("role", 3)}  # what makes one telling; how many


def profile(
    article: Article, summary: Sequence[Excerpt], facts: Sequence[Fact], page: int, words: Words
) -> Message:
    """summary: some of its sentences; facts: all of its facts; page: of the list that it stands on."""
    kinds = {fact.kind for fact in facts}
    place = Address.of(article, article.passages[0].sentences[0])
    keyboard = rows(
        [Button(words.say("button_read"), Tap(buttons.READ, place.values))],
        buttons.to_facts(key(article.id), kinds, words),
        [
            Button(words.say("button_all_facts"), Tap(buttons.FACTS, (key(article.id), buttons.ALL, 0)))
            if facts
            else None,
            Button(words.say("button_sources"), Tap(buttons.SOURCES, (page, "0"))),
        ],
    )
    sentences = [each for each in summary if each.citation.paragraph]
    parts = [_head(article, words), *quotations(sentences, words, article.id), *_key_facts(facts, words)]
    return replace(join("\n\n", parts), keyboard=keyboard)


def _head(article: Article, words: Words) -> Message:
    """The title, and below it what comes with the article."""
    title = citation.title(article.title, article.url, _TITLE)
    strong = Mark(Style.BOLD, 0, len(title.text))
    known = [
        words.day(article.published) if article.published else "",
        words.say("meta_author", name=clip.one_line(article.author, _NAME)) if article.author else "",
        words.say("meta_publisher", name=clip.one_line(article.publisher, _NAME))
        if article.publisher
        else "",
    ]
    marked = replace(title, marks=(strong, *title.marks))
    return join("\n", [marked, plain(" · ".join(filter(None, known)))])


def _key_facts(facts: Sequence[Fact], words: Words) -> Iterator[Message]:
    """The first of each kind that say what they are."""
    for kind, (telling, most) in _KEY.items():
        told = [fact for fact in facts if fact.kind is kind and fact.attribute(telling)][:most]
        if told:
            lines = [plain("• ") + quoted(fact, words) for fact in told]
            yield join("\n", [bold(words.name("fact_kinds", kind)), *lines])
