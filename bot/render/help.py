"""Help: who the bot is, how to ask it, and questions that these very articles answer."""

from collections.abc import Sequence
from dataclasses import replace

from bot.render import clip
from bot.render.buttons import to_ask
from bot.render.message import Message, join, plain
from bot.words import Words

_EXAMPLE = 200  # UTF-16 units


def help_message(words: Words, commands: Sequence[str], examples: Sequence[str]) -> Message:
    """commands: what can be done besides asking, where the help is shown."""
    texts = [words.say("help"), *commands]
    return join("\n\n", [*map(plain, texts), example_lines(words, examples)])


def telegram_commands(words: Words, *, admin: bool = False) -> tuple[str, ...]:
    own = (words.say("help_admin"),) if admin else ()
    return (words.say("help_commands"), *own, words.say("help_groups"))


def example_lines(words: Words, examples: Sequence[str]) -> Message:
    """With a button each: it asks the question."""
    if not examples:
        return Message("")
    lines = "\n".join(f"• {clip.shortened(example, _EXAMPLE)}" for example in examples)
    return replace(plain(f"{words.say('examples_lead')}\n{lines}"), keyboard=to_ask(examples))
