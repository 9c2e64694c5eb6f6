"""Sources: the list of articles, a page at a time."""

from bot.render import citation
from bot.render.message import Message, join, plain
from bot.words import Words
from corpus.article import Article
from corpus.library import Library

_PAGE = 20  # articles; with their longest titles they still fit one message
_TITLE = 150  # UTF-16 units


def page(library: Library, number: int, words: Words) -> Message:
    """Page `number`, counted from 1; the first or the last where there is none of that number."""
    pages = max(1, -(-len(library.articles) // _PAGE))
    number = min(max(number, 1), pages)
    first = (number - 1) * _PAGE
    articles = library.articles[first : first + _PAGE]
    lines = [_line(place, article, words) for place, article in enumerate(articles, first + 1)]
    return join("\n\n", [plain(lead(library, words)), join("\n", lines), plain(_foot(number, pages, words))])


def lead(library: Library, words: Words) -> str:
    return words.say("sources_lead", articles=count(library, words))


def count(library: Library, words: Words) -> str:
    return words.say("articles", count=len(library.articles))


def _line(number: int, article: Article, words: Words) -> Message:
    published = f" — {words.day(article.published)}" if article.published else ""
    return plain(f"{number}. ") + citation.title(article.title, article.url, _TITLE) + published


def _foot(number: int, pages: int, words: Words) -> str:
    if pages == 1:
        return ""
    foot = words.say("sources_page", page=number, pages=pages)
    return f"{foot} {words.say('sources_next', next=number + 1)}" if number < pages else foot
