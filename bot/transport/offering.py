"""Offering: results on their way to whoever types @bot and a question in some chat."""

import logging
from collections.abc import Sequence

from telegram import (
    InlineQuery,
    InlineQueryResultArticle,
    InlineQueryResultsButton,
    InputTextMessageContent,
    LinkPreviewOptions,
)
from telegram.error import BadRequest

from bot.render.result import Result
from bot.transport.reply import entities

log = logging.getLogger(__name__)

_EXPIRED = "query is too old"
START = "inline"  # what /start says about somebody who came from another chat


async def offer(query: InlineQuery, results: Sequence[Result], button: str | None = None) -> None:
    """button: what leads to the private chat, where one is shown above the results.

    Nothing is kept by Telegram: after a reload its copy would quote articles that are gone.
    """
    try:
        await query.answer(
            [_article(number, result) for number, result in enumerate(results)],
            cache_time=0,
            is_personal=True,
            button=InlineQueryResultsButton(button, start_parameter=START) if button else None,
        )
    except BadRequest as error:
        if _EXPIRED not in error.message.lower():
            raise
        log.info("nobody waits for these results any more")


def _article(number: int, result: Result) -> InlineQueryResultArticle:
    return InlineQueryResultArticle(
        id=str(number),
        title=result.title,
        description=result.description,
        input_message_content=InputTextMessageContent(
            result.message.text,
            entities=entities(result.message),
            link_preview_options=LinkPreviewOptions(is_disabled=True),
        ),
    )
