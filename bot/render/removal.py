"""Removal: whether an article shall be taken out."""

from dataclasses import replace

from bot.address import key
from bot.render import clip
from bot.render.buttons import to_remove
from bot.render.message import Message, bold, join, plain
from bot.words import Words
from corpus.article import Heading

_TITLE, _PATH = 200, 100  # UTF-16 units


def removal(article: Heading, file: str, inside: int, words: Words) -> Message:
    """file: which holds the article; inside: how many that file holds, where it is a ZIP."""
    ask = words.say("remove_ask_zip", file=clip.one_line(file, _PATH), count=inside)
    lines = [
        plain(ask if inside else words.say("remove_ask")),
        bold(clip.one_line(article.title, _TITLE)),
        plain(clip.one_line(article.path, _PATH)),
    ]
    return replace(join("\n", lines), keyboard=to_remove(key(article.id), words))
