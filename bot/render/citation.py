"""Citation: the line below a quote that says where it stands."""

from collections.abc import Sequence
from datetime import date
from urllib.parse import urlsplit

from bot.render import clip
from bot.render.message import Message, Style, join, plain, styled
from bot.words import Words
from retrieval.answer import Citation

_TITLE = 200  # UTF-16 units
_OTHER_TITLE = 80
_NAMED = 2  # of the other articles that say the same
_URL = 2048


def line(citation: Citation, words: Words, *, where: str | None = None, cut: bool = False) -> Message:
    """— title, paragraph, date.

    where: instead of the paragraph; cut: say that the quote is only a part of it.
    """
    rest = [where or place(citation.paragraph, words), *_date(citation.published, words)]
    if cut:
        rest.append(words.say("shortened"))
    return plain("— ") + title(citation.title, citation.url) + "".join(f", {part}" for part in rest)


def place_line(citation: Citation, words: Words) -> Message:
    """— paragraph: where the article has just been named."""
    return plain(f"— {place(citation.paragraph, words)}")


def title_line(citation: Citation, words: Words) -> Message:
    """— “title”, date: below a quote that is the title itself."""
    rest = "".join(f", {part}" for part in _date(citation.published, words))
    return plain("— ") + title(words.say("title"), citation.url) + rest


def source(citation: Citation, words: Words, limit: int) -> Message:
    """“Title” (date)."""
    rest = "".join(f" ({part})" for part in _date(citation.published, words))
    return plain("“") + title(citation.title, citation.url, limit) + f"”{rest}"


def is_cited(title: str, message: str) -> bool:
    """Whether a message of the bot names the article of this title."""
    return clip.one_line(title, _TITLE) in message


def also(citations: Sequence[Citation], words: Words, *, named: bool = True) -> Message:
    """, also in 2 articles: “title”, “title”. named: whether there is room for the titles."""
    if not citations:
        return Message("")
    titles = [plain("“") + title(each.title, each.url, _OTHER_TITLE) + "”" for each in citations[:_NAMED]]
    more = [plain("…")] if len(citations) > _NAMED else []
    told = plain(f", {words.say('also', count=len(citations))}")
    return told + ": " + join(", ", titles + more) if named else told


def title(text: str, url: str | None, limit: int = _TITLE) -> Message:
    """A title on one line, linked where the address is one that Telegram links."""
    shown = clip.one_line(text, limit) or "…"
    address = web(url)
    return styled(shown, Style.LINK, address) if address else plain(shown)


def web(url: str | None) -> str | None:
    """The address, where it is one that Telegram links."""
    return url if url and len(url) <= _URL and _is_web(url) else None


def place(paragraph: int, words: Words) -> str:
    return words.say("paragraph", number=paragraph) if paragraph else words.say("title")


def _date(published: date | None, words: Words) -> list[str]:
    return [words.day(published)] if published else []


def _is_web(url: str) -> bool:
    try:
        parts = urlsplit(url)
        return parts.scheme in {"http", "https"} and bool(parts.hostname) and url.isascii()
    except ValueError:
        return False
