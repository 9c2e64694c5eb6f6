"""Verification: whether somebody's words stand in the articles, where, and in what they differ."""

from dataclasses import replace
from itertools import islice

from bot.address import Address
from bot.render import citation, clip
from bot.render.buttons import to_read
from bot.render.keyboard import rows
from bot.render.message import Message, Style, bold, join, plain, styled
from bot.render.opening import Opening
from bot.render.quotation import quotation
from bot.tap import Tap
from bot.words import Words
from corpus.article import Span
from retrieval.alignment import Difference
from retrieval.answer import Excerpt
from retrieval.verification import Place, Verdict, Verification

_QUOTE, _WORDS = 1200, 120  # UTF-16 units
_DIFFERENCES = 10
_OPENED = 3  # places with a button


def verified(verification: Verification, words: Words, again: Tap | None = None) -> Message:
    """The verdict, the passage as it stands in the article, where that is, and each difference.

    again: shows the same once more, where that can be done.
    """
    if not verification.places:
        return plain(words.say("verify_none"))
    parts = [_verdict(verification, words), _passage(verification, words), _differences(verification, words)]
    taps = [Opening(_address(place).values, again).tap for place in verification.places[:_OPENED]]
    return replace(join("\n\n", parts), keyboard=rows(to_read(taps, words)))


def _address(place: Place) -> Address:
    return Address.quoting(place.citation.article, place.start, place.text)


def _verdict(verification: Verification, words: Words) -> Message:
    match verification.verdict:
        case Verdict.EXACT:
            return bold(words.say("verify_exact"))
        case Verdict.SAME_WORDS:
            kinds = (words.name("deviations", kind) for kind in verification.deviations)
            return bold(words.say("verify_same_words", what=", ".join(kinds)))
        case _:
            return bold(words.say("verify_nearest"))


def _passage(verification: Verification, words: Words) -> Message:
    """As much of it as a message has room for, with what differs in bold."""
    place, *others = verification.places
    differing = tuple(each.stands for each in verification.differences if each.stands.start < each.stands.end)
    first = differing[0].start - place.start if differing else 0
    kept = clip.window(place.text, _QUOTE, Span(first, first))
    excerpt = Excerpt(
        place.citation,
        place.start + kept.start,
        place.start + kept.end,
        kept.of(place.text),
        0.0,
        tuple(span for span in differing if span.end <= place.start + kept.end),
    )
    source = citation.line(
        place.citation, words, where=_where(place, words), cut=len(excerpt.text) < len(place.text)
    )
    offsets = words.say("verify_offsets", start=place.start, end=place.end)
    also = citation.also([other.citation for other in others], words)
    return quotation(excerpt, source + f", {offsets}" + also)


def _where(place: Place, words: Words) -> str:
    if not place.paragraphs:
        return words.say("verify_outside")
    first, last = (citation.place(number, words) for number in (place.paragraphs[0], place.paragraphs[-1]))
    return first if first == last else f"{first} – {last}"


def _differences(verification: Verification, words: Words) -> Message:
    if not verification.differences:
        return Message("")
    place = verification.places[0]
    lines = [_difference(each, place, words) for each in islice(verification.differences, _DIFFERENCES)]
    left = len(verification.differences) - len(lines)
    more = [plain(words.say("list_more", count=left))] if left else []
    return join("\n", [plain(words.say("verify_differences")), *lines, *more])


def _difference(difference: Difference, place: Place, words: Words) -> Message:
    """• said → what stands there."""
    said = styled(clip.one_line(difference.said, _WORDS), Style.STRUCK)
    stands = bold(clip.one_line(_stands(difference, place), _WORDS))
    if not stands.text:
        return plain("• ") + said + f" ({words.say('verify_superfluous')})"
    if not said.text:
        return plain("• ") + stands + f" ({words.say('verify_left_out')})"
    return plain("• ") + said + " → " + stands


def _stands(difference: Difference, place: Place) -> str:
    span = difference.stands
    return place.text[span.start - place.start : span.end - place.start]
