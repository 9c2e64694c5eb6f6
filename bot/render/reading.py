"""Reading: an article page by page as it stands, captions and page furniture included, one excerpt marked."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from bot.address import Address
from bot.render import buttons, citation, clip
from bot.render.frame import Frame
from bot.render.keyboard import Button, Row, rows
from bot.render.message import Mark, Message, Style, join, plain, styled, units
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
_FROM, _UNTIL = "from", "until"
_PLACE = 4  # values of a tap that are the excerpt's address


def reading(article: Article, excerpt: Span, tap: Tap, words: Words, link: str, frame: Frame) -> Message:
    """The page that the tap asks for. link: opens the bot at the excerpt. Gone for a page that is not."""
    pieces = list(_pieces(article.text))
    page = _page(article.text, pieces, excerpt, tap)
    span = _span(pieces, page)
    url = citation.web(landing(article.url, article.text, excerpt) if article.url else None)
    body = _quote(article, span, excerpt) + "\n" + _source(article, span, words, url, link)
    keyboard = rows(
        _paging(page, len(pieces), _overlap(span, excerpt), Address.of(article, excerpt), words),
        [
            Button(words.say("button_original"), url) if url else None,
            buttons.to_share(link, words),
        ],
    )
    return frame.around(body, keyboard)


def _pieces(text: str) -> Iterator[Span]:
    """Every paragraph of the text, in parts where it is long."""
    for paragraph in paragraphs(text, front_matter(text).body):
        start = paragraph.start
        while start < paragraph.end:
            rest = text[start : min(paragraph.end, start + _PIECE + 1)]
            end = start + clip.window(rest, _PIECE, Span(0, 0)).end
            yield stripped(text, start, end)
            start = stripped(text, end, paragraph.end).start


def _page(text: str, pieces: Sequence[Span], excerpt: Span, tap: Tap) -> range:
    """Which of the pieces."""
    if len(tap.values) == _PLACE:
        return _around(text, pieces, excerpt)
    turn, here = tap.word(_PLACE), tap.number(_PLACE + 1)
    if turn == _FROM and here < len(pieces):
        stops = range(here + 2, len(pieces) + 1)
        return _longest(text, pieces, range(here, here + 1), (range(here, stop) for stop in stops), _PAGE)
    if turn == _UNTIL and 0 < here <= len(pieces):
        starts = range(here - 2, -1, -1)
        return _longest(text, pieces, range(here - 1, here), (range(start, here) for start in starts), _PAGE)
    raise Gone


def _around(text: str, pieces: Sequence[Span], excerpt: Span) -> range:
    """The pieces that hold the excerpt with one more at each side; the first where none holds it."""
    holding = [place for place, piece in enumerate(pieces) if _overlap(piece, excerpt)] or [0]
    start, stop = holding[0], holding[-1] + 1
    before, behind = max(start - 1, 0), min(stop + 1, len(pieces))
    wider = (range(before, stop), range(before, behind)) if before < start else (range(start, behind),)
    return _longest(text, pieces, range(start, stop), wider, _LONGEST)


def _longest(text: str, pieces: Sequence[Span], least: range, wider: Iterable[range], limit: int) -> range:
    """The last of the wider pages up to the first that is too long; else the least."""
    page = least
    for each in wider:
        if units(_span(pieces, each).of(text)) > limit:
            break
        page = each
    return page


def _span(pieces: Sequence[Span], page: range) -> Span:
    return Span(pieces[page.start].start, pieces[page.stop - 1].end)


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


def _paging(page: range, count: int, held: bool, address: Address, words: Words) -> Row:
    """held: whether the excerpt is on the page; where it is not there is a way back to it."""
    back = Tap(buttons.READ, (*address.values, _UNTIL, page.start)) if page.start else None
    on = Tap(buttons.READ, (*address.values, _FROM, page.stop)) if page.stop < count else None
    there = Button(words.say("button_excerpt"), Tap(buttons.READ, address.values))
    return buttons.paging(back, on, None if held or not (back or on) else there)
