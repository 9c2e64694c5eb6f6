"""Private: the way from a group to the private chat with the bot, to where the answer stands."""

from bot.address import Address
from bot.render.keyboard import Button
from bot.tap import Tap
from bot.words import Words
from retrieval.answer import Answer

_GREETING = "group"  # what /start says where there is no passage to open


def private_button(answer: Answer, bot: str, words: Words) -> Button:
    """bot: its user name."""
    start = _GREETING
    if answer.excerpts:
        excerpt = answer.excerpts[0]
        start = Tap(
            "read", Address.quoting(excerpt.citation.article, excerpt.start, excerpt.text).values
        ).data
    return Button(words.say("in_private"), f"https://t.me/{bot}?start={start}")
