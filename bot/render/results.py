"""Results: what else the articles say to a question, behind what its answer shows; page by page."""

from collections.abc import Sequence

from bot.render import buttons
from bot.render.answer import LIMIT, limited
from bot.render.frame import Frame
from bot.render.keyboard import rows
from bot.render.message import Message, join, plain
from bot.render.opening import Opening
from bot.render.quotation import quotations
from bot.tap import Tap
from bot.words import Words
from retrieval.answer import Excerpt

_PAGE = 3  # excerpts


def results(excerpts: Sequence[Excerpt], first: int, here: int, words: Words, frame: Frame) -> Message | None:
    """Those from `here` on; None where there are none. first: how many the answer itself shows."""
    shown = excerpts[here : here + _PAGE]
    if not shown:
        return None
    for count in range(len(shown), 0, -1):
        page = shown[:count]
        body = join("\n\n", [plain(words.say("results_lead")), *quotations(page, words)])
        if (frame.lead + body).units + len("\n\n") <= LIMIT:
            break
    behind = here + len(page)
    back = Tap(buttons.MORE, (first, max(here - _PAGE, first))) if here > first else None
    on = Tap(buttons.MORE, (first, behind)) if behind < len(excerpts) else None
    listed = Tap(buttons.MORE, (first, here))
    taps = [Opening(buttons.place(excerpt), listed).tap for excerpt in page]
    return frame.around(limited(body), rows(buttons.to_read(taps, words), buttons.paging(back, on)))
