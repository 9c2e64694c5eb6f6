"""Sources: the list of articles, or of those that somebody looks for, a page at a time."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from bot.address import key
from bot.render import buttons, citation
from bot.render.keyboard import Button, Keyboard, halves, rows
from bot.render.message import Message, join, plain
from bot.tap import Gone, Tap
from bot.words import Words
from corpus.article import Heading
from corpus.library import Library
from retrieval.catalogue import Wish

_PAGE = 10  # articles; with their longest titles they still fit one message
_ROW = 5  # buttons
_TITLE = 150  # UTF-16 units
_ANY_DAY = "0"
_YEAR = 4  # digits
_DAY = "%Y%m%d"
_EVERYTHING = Wish()


def page(found: Sequence[Heading], number: int, words: Words, wished: Wish = _EVERYTHING) -> Message:
    """Page `number`, counted from 1; the first or the last where there is none of that number.

    found: the articles that are wished for.
    """
    if not found:
        return plain(words.say("sources_none"))
    pages = -(-len(found) // _PAGE)
    number = min(max(number, 1), pages)
    first = (number - 1) * _PAGE
    shown = list(enumerate(found[first : first + _PAGE], first + 1))
    lines = [_line(place, article, words) for place, article in shown]
    foot = _foot(number, pages, wished, words)
    text = join("\n\n", [plain(_lead(found, wished, words)), join("\n", lines), plain(foot)])
    return replace(text, keyboard=_keyboard(shown, number, pages, wished))


def number_in(text: str) -> int | None:
    """The page that somebody asks for; a number of four digits is a year."""
    return int(text) if text.isdecimal() and len(text) < _YEAR else None


def page_of(article: Heading, library: Library) -> int:
    """On which page of the whole list the article stands."""
    return place_of(article, library) // _PAGE + 1


def place_of(article: Heading, library: Library) -> int:
    """Counted from 0; also where the library has been read again since and has lost the article."""
    return bisect_left(library.headings, article.id, key=lambda each: each.id)


def count(library: Library, words: Words) -> str:
    return words.say("articles", count=len(library.articles))


def tap(number: int, wished: Wish = _EVERYTHING) -> Tap:
    """Asks for a page: 1sources-<page>-<days>-<word>-<word>…, where days are 0 or two dates in one."""
    days = "".join(day.strftime(_DAY) for day in wished.days) if wished.days else _ANY_DAY
    return Tap(buttons.SOURCES, (number, days, *wished.words))


def wish_in(asked: Tap) -> Wish:
    """Gone for what is none."""
    days = asked.word(1)
    try:
        found = None if days == _ANY_DAY else (_day(days[:8]), _day(days[8:]))
    except ValueError:
        raise Gone from None
    return Wish(tuple(map(str, asked.values[2:])), found)


def _day(digits: str) -> date:
    return date.fromisoformat(f"{digits[:4]}-{digits[4:6]}-{digits[6:]}")


def _lead(found: Sequence[Heading], wished: Wish, words: Words) -> str:
    articles = words.say("articles", count=len(found))
    return words.say("sources_lead" if wished == _EVERYTHING else "sources_found", articles=articles)


def _line(number: int, article: Heading, words: Words) -> Message:
    published = f" — {words.day(article.published)}" if article.published else ""
    return plain(f"{number}. ") + citation.title(article.title, article.url, _TITLE) + published


def _foot(number: int, pages: int, wished: Wish, words: Words) -> str:
    if pages == 1:
        return ""
    foot = words.say("sources_page", page=number, pages=pages)
    last = number == pages or wished != _EVERYTHING
    return foot if last else f"{foot} {words.say('sources_next', next=number + 1)}"


def _keyboard(shown: Sequence[tuple[int, Heading]], number: int, pages: int, wished: Wish) -> Keyboard:
    """A button for each article, and the pages beside this one."""
    numbers = [Button(str(place), Tap(buttons.ARTICLE, (key(article.id),))) for place, article in shown]
    back = _fitting(number - 1, wished) if number > 1 else None
    on = _fitting(number + 1, wished) if number < pages else None
    return rows(*halves(numbers, _ROW), buttons.paging(back, on))


def _fitting(number: int, wished: Wish) -> Tap | None:
    """None where so many words fit no button."""
    asked = tap(number, wished)
    return asked if asked.fits else None
