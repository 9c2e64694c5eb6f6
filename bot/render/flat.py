"""Flat: a message where nothing can be boxed or tapped: « » around quotations, what can be asked as lines."""

from bot.render.buttons import ASK
from bot.render.guillemets import in_guillemets
from bot.render.message import Message
from bot.tap import Tap


def flat(message: Message) -> Message:
    buttons = (button for row in message.keyboard for button in row)
    asked = [button.label for button in buttons if isinstance(button.does, Tap) and button.does.verb == ASK]
    return in_guillemets(message) + "".join(f"\n• {question}" for question in asked)
