"""Upload: a document as the bot reads it, before it is added to the articles."""

from collections.abc import Iterator
from dataclasses import replace

from bot.render import clip
from bot.render.buttons import to_add
from bot.render.factlist import detail
from bot.render.message import Message, bold, join, plain
from bot.render.reload import problem_lines, twin_lines
from bot.uploads import Upload
from bot.words import Words
from corpus.article import Article
from corpus.library import LIMIT, Library
from corpus.names import SUFFIXES
from retrieval.draft import Preview

_ARTICLES, _FACTS = 5, 6  # that are shown
_TITLE, _LINE, _NAME = 200, 120, 80  # UTF-16 units


def preview(found: Preview, upload: Upload, served: Library, words: Words) -> Message:
    """With the buttons to add it or throw it away, where there is an article in it."""
    articles = found.library.articles
    parts = [join("\n\n", [_article(each, words) for each in articles[:_ARTICLES]])]
    if len(articles) > _ARTICLES:
        parts.append(plain(words.say("upload_articles", count=len(articles))))
    parts.append(plain("\n".join(_facts(found, words))))
    parts.append(plain("\n".join(problem_lines(found.library.problems, words))))
    parts.append(plain("\n".join(twin_lines(found.twins, words))))
    if not articles:
        return join("\n\n", [plain(words.say("upload_nothing")), *parts])
    parts.append(plain("\n".join(_replaced(found, served, words))))
    keyboard = to_add(upload.token, words)
    return replace(join("\n\n", parts), keyboard=keyboard)


def unknown(name: str, words: Words) -> Message:
    """A kind of file that is no article."""
    kinds = ", ".join(SUFFIXES)
    return plain(words.say("upload_unknown", name=clip.one_line(name, _NAME) or "?", kinds=kinds))


def too_large(name: str, words: Words) -> Message:
    return plain(words.say("upload_too_large", name=name, megabytes=words.number(LIMIT // 1_000_000)))


def _article(article: Article, words: Words) -> Message:
    about = [
        words.day(article.published) if article.published else words.say("upload_no_date"),
        clip.one_line(article.author or "", _NAME),
        clip.one_line(article.publisher or "", _NAME),
        words.say("passages", count=len(article.passages)),
    ]
    lines = [bold(clip.one_line(article.title, _TITLE)), plain(clip.one_line(article.path, _NAME))]
    lines.append(plain(" · ".join(filter(None, about))))
    return join("\n", [*lines, plain(clip.one_line(article.url or "", _TITLE))])


def _facts(found: Preview, words: Words) -> Iterator[str]:
    yield words.say("upload_facts", count=len(found.facts)) if found.library.articles else ""
    for fact in found.facts[:_FACTS]:
        said = detail(fact)
        yield f"• {clip.one_line(f'{fact.text} — {said}' if said else fact.text, _LINE)}"


def _replaced(found: Preview, served: Library, words: Words) -> Iterator[str]:
    """Articles of the same name that go where these come."""
    ids = {article.id for article in served.headings}
    for article in found.library.articles[:_ARTICLES]:
        if article.id in ids:
            yield words.say("upload_replaces", name=clip.one_line(article.id, _NAME))
