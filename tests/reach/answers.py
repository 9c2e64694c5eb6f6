"""Answers: thousands of them at random, and what is wrong with any; buttons below them are tapped, too."""

import asyncio
import itertools
import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from bot_api_people import Person
from bot_api_server import BotApiServer

from tests.reach.checking import Articles
from tests.reach.playing import answers_to, running, texts, write_everything
from tests.reach.questions import questions

_AT_ONCE = 60  # conversations; the bot writes to each once a second
_PATIENCE = 60.0  # seconds


@dataclass
class Figures:
    seen: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)


async def ask(count: int, seed: int = 1) -> Figures:
    """Ask so many questions. faults: refusals of the server, quotations that are none, an ugly log."""
    figures = Figures()
    async with running(write_everything) as (api, bot):
        articles = texts(bot.corpus)
        asked = itertools.islice(questions(articles, seed), count)
        await asyncio.gather(*(_converse(api, number, asked, figures) for number in range(_AT_ONCE)))
        figures.faults += [f"{call.method}: {call.description} {call.params}" for call in api.refusals]
        _check(api, Articles(articles), figures)
        bot.check_log()
    return figures


async def _converse(api: BotApiServer, number: int, asked: Iterator[str], figures: Figures) -> None:
    """One person, who asks and then taps one of the buttons, if there are any."""
    person = api.user(1000 + number, "Lan", language_code="en" if number % 3 == 0 else "vi")
    chance = random.Random(number)
    for question in asked:
        try:
            answer, *_ = await answers_to(api, [person.says(question)])
        except AssertionError:
            figures.faults.append(f"no answer to {question!r}")
            continue
        figures.seen["questions"] += 1
        await _tap(api, person, answer, chance, figures)


async def _tap(
    api: BotApiServer, person: Person, answer: dict[str, Any], chance: random.Random, figures: Figures
) -> None:
    keys = [key for row in answer.get("reply_markup", {}).get("inline_keyboard", []) for key in row]
    taps = [key["callback_data"] for key in keys if "callback_data" in key]
    if not taps or "callback_query" not in api.updates.allowed:
        return
    query = person.taps(answer, chance.choice(taps))["id"]
    try:
        await api.until(lambda: query not in api.world.callbacks, _PATIENCE)
        figures.seen["taps"] += 1
    except AssertionError:
        figures.faults.append(f"a tap without an answer below {answer['text'][:100]!r}")


def _check(api: BotApiServer, articles: Articles, figures: Figures) -> None:
    """Every message and every edit, as it left the bot."""
    for call in api.calls_of("sendMessage", "editMessageText"):
        figures.seen["messages" if call.method == "sendMessage" else "edits"] += 1
        entities = call.result.get("entities", []) if isinstance(call.result, dict) else []
        figures.seen["quotations"] += sum("quote" in entity["type"] for entity in entities)
        figures.seen["entities"] += len(entities)
        if entities:
            figures.faults += articles.faults(call.result)
