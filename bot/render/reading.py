"""Reading: an article page by page as it stands, captions and page furniture included, one excerpt marked."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from bot.render import buttons, citation, clip
from bot.render.frame import Frame
from bot.render.keyboard import Button, Row, rows
from bot.render.message import Mark, Message, Style, join, plain, styled, units
from bot.render.opening import FROM, UNTIL, Opening
from bot.tap import Gone, Tap
from bot.words import Words
from corpus.article import Article, Span
from corpus.metadata import front_matter
from corpus.paragraphs import paragraphs, stripped
from retrieval.landing import landing

# UTF-16 units: the longest page with its citation still fits one message.
_PIECE = 900  # longer paragraphs are cut at the ends of sentences
_PAGE = 1200  # what a screen or two hold
_LONGEST = 2900  # a paragraph with those before and behind it
_EXCERPT = 600  # characters of a long sentence that are sure to be on the page
_WINDOW = 6000  # characters that are looked at: more than a page has


def reading(article: Article, excerpt: Span, tap: Tap, words: Words, link: str, frame: Frame) -> Message:
    """The page that the tap asks for. link: opens the bot at the excerpt. Gone for a page that is not."""
    body, opening = _body(article.text), Opening.read(tap)
    page = _page(article.text, body, excerpt, opening.turn)
    url = citation.web(landing(article.url, article.text, excerpt) if article.url else None)
    said = _quote(article, page, excerpt) + "\n" + _source(article, page, words, url, link)
    keyboard = rows(
        _paging(page, body, excerpt, opening, words),
        [
            Button(words.say("button_original"), url) if url else None,
            buttons.to_share(link, words),
        ],
    )
    return frame.around(said, keyboard)


def _body(text: str) -> Span:
    """The text without front matter and what is blank around it."""
    return stripped(text, front_matter(text).body, len(text))


def _page(text: str, body: Span, excerpt: Span, turn: Tap | None) -> Span:
    if turn is None:
        return _around(text, body, excerpt)
    here = turn.number(0)
    if turn.verb == FROM and here < body.end:
        start = stripped(text, max(here, body.start), body.end).start
        pieces = _pieces(text, start, min(start + _WINDOW, body.end))
        return _longest(text, [Span(start, piece.end) for piece in pieces], _PAGE)
    if turn.verb == UNTIL and body.start < here <= body.end:
        end = stripped(text, body.start, here).end
        pieces = _pieces(text, max(end - _WINDOW, body.start), end)
        return _longest(text, [Span(piece.start, end) for piece in reversed(pieces)], _PAGE)
    raise Gone


def _around(text: str, body: Span, excerpt: Span) -> Span:
    """The pieces that hold the excerpt with one more at each side; the first where front matter holds it."""
    near = excerpt if _overlap(body, excerpt) else body
    near = Span(near.start, min(near.end, near.start + _EXCERPT))
    pieces = _pieces(text, max(near.start - _WINDOW, body.start), min(near.start + 2 * _WINDOW, body.end))
    holding = [place for place, piece in enumerate(pieces) if _overlap(piece, near)] or [0]
    first, last = pieces[holding[0]], pieces[holding[-1]]
    before = pieces[max(holding[0] - 1, 0)]
    behind = pieces[min(holding[-1] + 1, len(pieces) - 1)]
    pages = [Span(first.start, last.end), Span(before.start, last.end), Span(before.start, behind.end)]
    return _longest(text, pages, _LONGEST)


def _pieces(text: str, start: int, end: int) -> list[Span]:
    """The paragraphs of this part of the text, long ones in parts."""
    pieces = []
    window = text[start:end]
    for paragraph in paragraphs(window, 0):
        here = paragraph.start
        while here < paragraph.end:
            kept = clip.window(window[here : min(paragraph.end, here + _PIECE + 1)], _PIECE, Span(0, 0))
            piece = stripped(window, here, here + kept.end)
            pieces.append(Span(start + piece.start, start + piece.end))
            here = stripped(window, here + kept.end, paragraph.end).start
    return pieces


def _longest(text: str, pages: Sequence[Span], limit: int) -> Span:
    """The last page before one that is too long; the first whatever its length."""
    fitting = takewhile(lambda page: units(page.of(text)) <= limit, pages[1:])
    return [pages[0], *fitting][-1]


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _quote(article: Article, span: Span, excerpt: Span) -> Message:
    """The page as one quotation, the excerpt in bold as far as it is on it."""
    text = span.of(article.text)
    start, end = max(excerpt.start - span.start, 0), min(excerpt.end - span.start, len(text))
    quote = styled(text, Style.QUOTE)
    return replace(quote, marks=(*quote.marks, Mark(Style.BOLD, start, end))) if start < end else quote


def _source(article: Article, span: Span, words: Words, url: str | None, link: str) -> Message:
    """— title, paragraphs 3–5 of 14, date: the title opens the original, the paragraphs the bot."""
    parts = [citation.title(article.title, url)]
    if numbers := _numbers(article, span, words):
        parts.append(styled(numbers, Style.LINK, link))
    if article.published:
        parts.append(plain(words.day(article.published)))
    return plain("— ") + join(", ", parts)


def _numbers(article: Article, span: Span, words: Words) -> str:
    """The paragraphs on the page; "" where it holds none that counts."""
    found = [passage.number for passage in article.passages if _overlap(passage, span)]
    counted = [number for number in found if number]
    if not counted:
        return words.say("title") if found else ""
    first, last = counted[0], counted[-1]
    numbers = f"{first}–{last}" if first < last else str(first)
    total = article.passages[-1].number
    return words.say("reading_place", count=len(counted), numbers=numbers, total=total)


def _paging(page: Span, body: Span, excerpt: Span, opening: Opening, words: Words) -> Row:
    """Where the excerpt is on another page, there is a way back to it."""
    back = replace(opening, turn=Tap(UNTIL, (page.start,))).tap if page.start > body.start else None
    on = replace(opening, turn=Tap(FROM, (page.end,))).tap if page.end < body.end else None
    there = Button(words.say("button_excerpt"), replace(opening, turn=None).tap)
    return buttons.paging(back, on, None if _overlap(page, excerpt) or not (back or on) else there)
