"""Blocked: who is, and how to change that."""

from collections.abc import Sequence
from dataclasses import replace

from bot.render.buttons import to_unblock
from bot.render.message import Message, plain
from bot.words import Words

_SHOWN = 20


def blocked(ids: Sequence[int], settled: Sequence[int], words: Words) -> Message:
    """settled: by the settings, where alone they can be taken back."""
    lines = [f"• {each}" for each in ids[:_SHOWN]]
    if len(ids) > _SHOWN:
        lines.append(words.say("unanswered_more", count=len(ids) - _SHOWN))
    lines += [f"• {words.say('block_settled', who=each)}" for each in settled[:_SHOWN]]
    head = words.say("block_list", count=len(ids) + len(settled)) if lines else words.say("block_nobody")
    shown = plain("\n".join([head, *lines, "", words.say("block_how")]))
    return replace(shown, keyboard=to_unblock(ids[:_SHOWN]))
