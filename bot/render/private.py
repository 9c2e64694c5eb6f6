"""Private: the way from a group to the private chat with the bot, to where the answer stands."""

from bot.render import buttons
from bot.render.keyboard import Button
from bot.tap import Tap
from bot.words import Words
from retrieval.answer import Answer

_GREETING = "group"  # what /start says where there is no passage to open


def private_button(answer: Answer, bot: str, words: Words) -> Button:
    """bot: its user name."""
    quoted = answer.excerpts[:1]
    start = Tap(buttons.READ, buttons.place(quoted[0])).data if quoted else _GREETING
    return Button(words.say("in_private"), f"https://t.me/{bot}?start={start}")
