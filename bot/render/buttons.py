"""Buttons: what each of them says, and the tap it makes."""

from collections.abc import Collection, Sequence
from urllib.parse import quote

from bot.address import Address, key
from bot.render import clip
from bot.render.keyboard import Button, Keyboard, Row, rows
from bot.tap import Gone, Tap
from bot.words import Words
from retrieval.answer import Answer, Excerpt
from retrieval.facts.fact import FactKind
from retrieval.question.question import QuestionKind

# The verbs of taps. Buttons live for ever: a verb never gets another meaning.
ANSWER, ABOUT, MORE, READ, FACTS, IDEAS, ASK = "answer", "about", "more", "read", "facts", "ideas", "ask"
HELPFUL, USELESS = "helpful", "useless"
SOURCES, ARTICLE, WALK = "sources", "article", "walk"
VERIFY = "verify"
LIVE, DROP = "live", "drop"
ADD, DISCARD, REMOVE, KEEP = "add", "discard", "remove", "keep"
ALIAS, EXPORT = "alias", "export"
UNBLOCK = "unblock"
ALIAS_SIGN, ALIAS_ARROW = "🔤 ", " → "  # a label is “🔤 typed → means”: what a tap says is read there
_GROUP, _PERSON = "g", "p"  # numbers of groups are below 0
ALL = "all"  # in the place of a kind of facts

KINDS = (FactKind.FIGURE, FactKind.PERSON)  # of facts that have a button
_OVERVIEW = (QuestionKind.LIST, QuestionKind.SUMMARY, QuestionKind.META)
_LABEL = 60  # UTF-16 units


def below_answer(
    answer: Answer, excerpts: Sequence[Excerpt], kinds: Collection[FactKind], words: Words, *, brief: bool
) -> Keyboard:
    """excerpts: those that are shown; kinds: of the facts in the article of the first."""
    first, count = excerpts[0], len(excerpts)
    overview = answer.question.kind in _OVERVIEW
    more = None if overview else Button(words.say("button_more"), Tap(MORE, (count, count)))
    ideas = None if brief else Button(words.say("button_ideas"), Tap(IDEAS, place(first)))
    return rows(
        [*to_read([Tap(READ, place(excerpt)) for excerpt in excerpts], words), more],
        () if brief else to_facts(key(first.citation.article), kinds, words),
        [ideas, Button("👍", Tap(HELPFUL, place(first))), Button("👎", Tap(USELESS, place(first)))],
    )


def to_read(taps: Sequence[Tap], words: Words) -> Row:
    """Excerpts in their articles; numbered where there are several."""
    several = len(taps) > 1
    return tuple(
        Button(f"📖 {number}" if several else words.say("button_read"), tap)
        for number, tap in enumerate(taps, 1)
    )


def to_facts(article: str, kinds: Collection[FactKind], words: Words) -> Row:
    """article: its key."""
    return tuple(
        Button(words.name("button_facts", kind), Tap(FACTS, (article, kind.value, 0)))
        for kind in KINDS
        if kind in kinds
    )


def kind_in(word: str) -> FactKind | None:
    """The kind of facts that a tap names; None for all. Gone where it names none."""
    if word == ALL:
        return None
    try:
        return FactKind(word)
    except ValueError:
        raise Gone from None


def to_choose(excerpts: Sequence[Excerpt]) -> Keyboard:
    """The articles that a question may be about."""
    return tuple((_choice(excerpt),) for excerpt in excerpts)


def to_ask(questions: Sequence[str]) -> Keyboard:
    """The label is the question: the tap only tells the buttons apart."""
    return tuple((Button(question, Tap(ASK, (number,))),) for number, question in enumerate(questions))


def to_decide(token: str, words: Words) -> Keyboard:
    """Whether articles that wait are served. token: theirs."""
    live = Button(words.say("button_live"), Tap(LIVE, (token,)))
    return ((live, Button(words.say("button_drop"), Tap(DROP, (token,)))),)


def to_add(token: str, words: Words) -> Keyboard:
    """What becomes of a document that was sent. token: its own."""
    add = Button(words.say("button_add"), Tap(ADD, (token,)))
    return ((add, Button(words.say("button_discard"), Tap(DISCARD, (token,)))),)


def to_remove(article: str, words: Words) -> Keyboard:
    """article: the key of the one that may go."""
    remove = Button(words.say("button_remove"), Tap(REMOVE, (article,)))
    return ((remove, Button(words.say("button_keep"), Tap(KEEP, (article,)))),)


def to_alias(aliases: Sequence[tuple[str, str]]) -> Keyboard:
    """The label is the alias: the tap only tells the buttons apart."""
    labels = [f"{ALIAS_SIGN}{typed}{ALIAS_ARROW}{means}" for typed, means in aliases]
    return tuple((Button(label, Tap(ALIAS, (number,))),) for number, label in enumerate(labels))


def fits(typed: str, means: str) -> bool:
    """Whether an alias can be a label that is read again."""
    short = len(typed) + len(means) <= _LABEL
    return short and ALIAS_ARROW.strip() not in typed + means


def to_export(days: int, words: Words) -> Keyboard:
    return ((Button(words.say("button_export"), Tap(EXPORT, (days,))),),)


def to_unblock(ids: Sequence[int]) -> Keyboard:
    return tuple(
        (Button(f"✖ {each}", Tap(UNBLOCK, (_GROUP if each < 0 else _PERSON, abs(each)))),) for each in ids
    )


def to_be_unblocked(tap: Tap) -> int:
    """The number that the tap means. Gone where it means none."""
    return -tap.number(1) if tap.word(0) == _GROUP else tap.number(1)


def to_answer(article: str, words: Words) -> Row:
    """Back to the answer. article: the key of the one that it quotes."""
    return (Button(words.say("button_answer"), Tap(ANSWER, (article,))),)


def to_list(listed: Tap, words: Words) -> Row:
    """Back to the list that a passage was opened from."""
    return (Button(words.say("button_list"), listed),)


def to_article(article: str, words: Words) -> Row:
    """To the page of the article of this key."""
    return (Button(words.say("button_article"), Tap(ARTICLE, (article,))),)


def paging(back: Tap | None, on: Tap | None, between: Button | None = None) -> Row:
    arrows = [Button(sign, tap) if tap else None for sign, tap in (("◀", back), ("▶", on))]
    return tuple(button for button in (arrows[0], between, arrows[1]) if button)


def to_share(link: str, words: Words) -> Button:
    """Telegram asks whom to send the link to."""
    return Button(words.say("button_share"), f"https://t.me/share/url?url={quote(link, safe='')}")


def place(excerpt: Excerpt) -> tuple[str | int, ...]:
    return Address.quoting(excerpt.citation.article, excerpt.start, excerpt.text).values


def _choice(excerpt: Excerpt) -> Button:
    title = clip.one_line(excerpt.citation.title, _LABEL) or "…"
    return Button(title, Tap(ABOUT, (key(excerpt.citation.article),)))
