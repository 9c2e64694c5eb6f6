"""Quotation: an excerpt as a quote with the matched words in bold, and below it where it stands."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.render import citation
from bot.render.message import Mark, Message, Style, styled, units
from bot.words import Words
from corpus.article import Span
from retrieval.answer import Excerpt

_LONG = 400  # UTF-16 units; a longer quote is folded until someone taps it


def quotations(excerpts: Sequence[Excerpt], words: Words, named: str | None = None) -> list[Message]:
    """One each. An article is named once: not again below the next quote of it.

    named: the id of the article that stands just above the quotes.
    """
    above = [named, *(excerpt.citation.article for excerpt in excerpts)]
    return [
        quotation(
            excerpt,
            _source(excerpt, words, excerpt.citation.article == last) + citation.also(excerpt.also, words),
        )
        for excerpt, last in zip(excerpts, above, strict=False)
    ]


def quotation(excerpt: Excerpt, source: Message) -> Message:
    style = Style.LONG_QUOTE if units(excerpt.text) > _LONG else Style.QUOTE
    quote = styled(excerpt.text, style)
    marked = replace(quote, marks=quote.marks + tuple(_matched(excerpt)))
    return marked + "\n" + source


def _source(excerpt: Excerpt, words: Words, named: bool) -> Message:
    if named:
        return citation.place_line(excerpt.citation, words)
    if " ".join(excerpt.text.split()) == " ".join(excerpt.citation.title.split()):
        return citation.title_line(excerpt.citation, words)
    return citation.line(excerpt.citation, words)


def _matched(excerpt: Excerpt) -> Iterator[Mark]:
    """The matched words in bold: trimmed, neighbours made one, in order and apart."""
    merged: list[Span] = []
    for highlight in sorted(excerpt.highlights):
        span = _trimmed(excerpt, highlight)
        if span.start >= span.end:
            continue
        if merged and not excerpt.text[merged[-1].end : span.start].strip():
            span = Span(merged[-1].start, max(merged[-1].end, span.end))
            merged.pop()
        merged.append(span)
    return (Mark(Style.BOLD, span.start, span.end) for span in merged)


def _trimmed(excerpt: Excerpt, highlight: Span) -> Span:
    """The highlight as offsets into the excerpt, without what lies outside and white space at its edges."""
    start = max(highlight.start - excerpt.start, 0)
    end = min(highlight.end - excerpt.start, len(excerpt.text))
    piece = excerpt.text[start:end]
    return Span(start + len(piece) - len(piece.lstrip()), end - len(piece) + len(piece.rstrip()))
