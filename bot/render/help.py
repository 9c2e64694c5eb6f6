"""Help: who the bot is, how to ask it, and questions that these very articles answer."""

from collections.abc import Sequence
from dataclasses import replace

from bot.render.buttons import to_ask
from bot.render.message import Message, join, plain
from bot.words import Words


def help_message(words: Words, commands: Sequence[str], examples: Sequence[str]) -> Message:
    """commands: what can be done besides asking, where the help is shown."""
    texts = [words.say("help"), *commands]
    return join("\n\n", [*map(plain, texts), example_questions(words, examples)])


def telegram_commands(words: Words, *, admin: bool = False) -> tuple[str, ...]:
    own = (words.say("help_admin"),) if admin else ()
    return (words.say("help_commands"), *own, words.say("help_groups"))


def example_questions(words: Words, examples: Sequence[str]) -> Message:
    """A button each, which asks the question."""
    if not examples:
        return Message("")
    return replace(plain(words.say("examples_lead")), keyboard=to_ask(examples))
