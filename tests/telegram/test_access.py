"""Who is answered by the real bot: those on the lists, and not without end."""

import re

from bot_api_server import BotApiServer
from bot_process import BotProcess
from shown import quotes

QUESTION = "Ai là Bí thư Huyện ủy Hải Hà?"


async def test_with_a_list_only_those_on_it_are_answered_and_others_once_told_why(
    api: BotApiServer, bot: BotProcess
) -> None:
    lan, admin, stranger = (api.user(number, "Lan") for number in (7, 40, 8))
    await bot.start(BOT_ALLOWED_IDS="7", BOT_ADMIN_IDS="40")
    for person in (lan, admin):
        person.says(QUESTION)
        assert quotes((await api.replies(person))[0])
    for _ in range(3):
        stranger.says(QUESTION)
    [refusal] = await api.replies(stranger)
    assert not quotes(refusal)
    assert re.search(r"\b8\b", refusal["text"])  # what to tell whoever runs the bot
    await api.silence(stranger, 1.5)
    assert "not in BOT_ALLOWED_IDS update=" in bot.log()
    bot.check_log()


async def test_in_a_group_on_the_list_everybody_is_answered_and_in_another_nothing_is_said(
    api: BotApiServer, bot: BotProcess
) -> None:
    stranger, lan = api.user(8, "Nam"), api.user(7, "Lan")
    ours, theirs = api.group(-100, "Tòa soạn"), api.group(-200, "Nhóm khác")
    await bot.start(BOT_ALLOWED_IDS="-100,7")
    stranger.says(f"/ask {QUESTION}", theirs)
    stranger.says(f"/ask {QUESTION}", ours)
    [answer] = await api.replies(ours)
    assert quotes(answer)
    await api.silence(theirs)
    lan.says(f"/ask {QUESTION}", theirs)
    [shown] = await api.replies(theirs)
    assert quotes(shown)
    stranger.taps(shown, shown["reply_markup"]["inline_keyboard"][0][0]["text"])
    stranger.says(f"/ask {QUESTION}", ours)
    await api.replies(ours)
    assert api.calls_of("answerCallbackQuery") == []
    bot.check_log()


async def test_who_is_not_on_the_list_gets_nothing_through_inline_mode(
    api: BotApiServer, bot: BotProcess
) -> None:
    lan, stranger = api.user(7, "Lan"), api.user(8, "Nam")
    await bot.start(BOT_ALLOWED_IDS="7")
    refused = await api.offered(stranger.asks_inline(QUESTION))
    assert refused["results"] == []
    assert refused["button"]["text"]
    assert (await api.offered(lan.asks_inline(QUESTION)))["results"]
    bot.check_log()


async def test_who_is_blocked_gets_no_sign_of_life(api: BotApiServer, bot: BotProcess) -> None:
    lan, nuisance, group = api.user(7, "Lan"), api.user(8, "Nam"), api.group(-100, "Nhóm")
    lan.says(QUESTION)
    await bot.start(BOT_BLOCKED_IDS="8,-100")
    [answer] = await api.replies(lan)
    nuisance.says(QUESTION)
    nuisance.asks_inline(QUESTION)
    nuisance.forges(answer, answer["reply_markup"]["inline_keyboard"][0][0]["callback_data"])
    lan.says(f"/ask {QUESTION}", group)
    lan.says(QUESTION)
    await api.replies(lan)
    await api.silence(nuisance, 0.3)
    await api.silence(group, 0.1)
    assert api.calls_of("answerCallbackQuery", "answerInlineQuery") == []
    bot.check_log()


async def test_names_open_no_doors(api: BotApiServer, bot: BotProcess) -> None:
    impostor = api.user(8, "7", username="admin40", last_name="40")
    await bot.start(BOT_ALLOWED_IDS="7", BOT_ADMIN_IDS="40")
    impostor.says("/reload")
    [refusal] = await api.replies(impostor)
    assert "BOT_ADMIN_IDS" not in refusal["text"]
    assert "reloaded" not in bot.log()


# --- how often -------------------------------------------------------------------------------------------
async def test_who_asks_too_often_is_asked_once_to_wait_while_others_and_taps_go_on(
    api: BotApiServer, bot: BotProcess
) -> None:
    lan, nam = api.user(7, "Lan"), api.user(8, "Nam")
    await bot.start(BOT_QUESTIONS_PER_MINUTE="3")
    for _ in range(9):
        lan.says(QUESTION)
    replies = await api.replies(lan, 4)
    assert len([reply for reply in replies if quotes(reply)]) == 3
    [notice] = [reply for reply in replies if not quotes(reply)]
    assert "3 câu hỏi" in notice["text"]
    answer = next(reply for reply in replies if quotes(reply))
    for _ in range(5):
        query = lan.taps(answer, answer["reply_markup"]["inline_keyboard"][-1][0]["text"])
        await api.reaction(query)
    nam.says(QUESTION)
    assert quotes((await api.replies(nam))[0])
    await api.silence(lan, 1.5)
    assert bot.log().count("too many questions of one person") == 1
    bot.check_log()


async def test_edits_commands_and_inline_queries_count_as_questions(
    api: BotApiServer, bot: BotProcess
) -> None:
    lan, nam = api.user(7, "Lan"), api.user(8, "Nam")
    await bot.start(BOT_QUESTIONS_PER_MINUTE="2")
    asked = lan.says(QUESTION)
    lan.edits(asked, "Ai trồng chè?")
    lan.says("/help")
    notices = [reply for reply in await api.replies(lan, 2) if "2 câu hỏi" in reply["text"]]
    assert len(notices) == 1
    for typed in ("Ai", "Ai là"):
        await api.offered(nam.asks_inline(typed))
    refused = await api.offered(nam.asks_inline(QUESTION))
    assert refused["results"] == []
    bot.check_log()


async def test_in_a_group_chatter_does_not_count_and_one_notice_does_for_all(
    api: BotApiServer, tmp_path
) -> None:
    people, group = [api.user(number, "Lan") for number in (7, 8)], api.group(-100, "Nhóm")
    api.world.privacy = False
    bot = BotProcess(api, tmp_path)
    await bot.start(BOT_QUESTIONS_PER_MINUTE="2")
    try:
        for person in people:
            for _ in range(5):
                person.says("Chào cả nhà /ask", group)
            for _ in range(4):
                person.says(f"/ask {QUESTION}", group)
        replies = await api.replies(group, 5, timeout=15)
        assert len([reply for reply in replies if quotes(reply)]) == 4
        await api.silence(group, 2)
    finally:
        await bot.kill()
