"""/block and /unblock, with the real bot."""

from bot_api_errors import Json
from bot_api_people import Person
from bot_api_server import BotApiServer
from bot_process import ADMINS, BotProcess
from shown import buttons, quotes

ADMIN = ADMINS[0]
QUESTION = "Ai là Bí thư Huyện ủy Hải Hà?"


async def said(api: BotApiServer, person: Person, text: str, reply_to: Json | None = None) -> Json:
    person.says(text, reply_to=reply_to)
    [answer] = await api.replies(person)
    return answer


async def is_answered(api: BotApiServer, person: Person, control: Person) -> bool:
    """Somebody else's answer tells when it would be there."""
    person.says(QUESTION)
    assert quotes(await said(api, control, QUESTION))
    try:
        await api.replies(person, timeout=0.3)
    except AssertionError:
        return False
    return True


async def test_who_is_blocked_by_number_gets_nothing_until_unblocked_also_after_a_restart(
    api: BotApiServer, bot: BotProcess, admin: Person
) -> None:
    lan, nuisance = api.user(7, "Lan"), api.user(8, "Nam")
    await bot.start(BOT_ADMIN_IDS=str(ADMIN), BOT_BLOCKED_IDS="9")
    assert await is_answered(api, nuisance, lan)
    done = await said(api, admin, "/block 8")
    assert "8 gets no answer from me any more. /unblock 8" in done["text"]
    assert not await is_answered(api, nuisance, lan)
    await bot.kill()
    await bot.start()
    assert not await is_answered(api, nuisance, lan)
    listed = await said(api, admin, "/block")
    assert listed["text"].startswith("Blocked (2):\n• 8\n• 9 (in BOT_BLOCKED_IDS)\n")
    assert list(buttons(listed)) == ["✖ 8"]
    assert "BOT_BLOCKED_IDS" in (await said(api, admin, "/unblock 9"))["text"]
    assert "10 isn't blocked" in (await said(api, admin, "/unblock 10"))["text"]
    admin.taps(listed, "✖ 8")
    assert (await api.edited(listed))["text"].startswith("Blocked (1):\n• 9")
    assert await is_answered(api, nuisance, lan)
    bot.check_log()
    assert api.refusals == []


async def test_who_has_written_in_a_group_or_what_was_forwarded_is_blocked_by_a_reply(
    api: BotApiServer, bot: BotProcess, admin: Person
) -> None:
    lan, nuisance, other, hidden = (api.user(number, "Lan") for number in (7, 8, 9, 10))
    group = api.group(-100, "Nhóm")
    await bot.start(BOT_ADMIN_IDS=str(ADMIN))
    spam = nuisance.says("Mua vàng giá rẻ", group)
    admin.says("/block", group, reply_to=spam)
    [done] = await api.replies(group)
    assert "Blocked: 8" in done["text"]
    assert not await is_answered(api, nuisance, lan)
    passed_on = admin.forwards(other.says("Mua vàng giá rẻ", group))
    await api.replies(admin)
    assert "Blocked: 9" in (await said(api, admin, "/block", passed_on))["text"]
    assert not await is_answered(api, other, lan)
    assert "9 gets answers again" in (await said(api, admin, "/unblock", passed_on))["text"]
    origin = {"type": "hidden_user", "sender_user_name": "Lan", "date": 0}
    passed_on = admin.sends({"text": "Mua vàng", "forward_origin": origin})
    await api.replies(admin)
    assert "doesn't tell me who wrote that" in (await said(api, admin, "/block", passed_on))["text"]
    assert await is_answered(api, hidden, lan)
    bot.check_log()


async def test_a_whole_group_is_blocked_by_its_number(
    api: BotApiServer, bot: BotProcess, admin: Person
) -> None:
    lan, group = api.user(7, "Lan"), api.group(-100, "Nhóm")
    await bot.start(BOT_ADMIN_IDS=str(ADMIN))
    await said(api, admin, "/block -100")
    lan.says(f"/ask {QUESTION}", group)
    assert await is_answered(api, lan, admin)
    await api.silence(group, 0.3)
    listed = await said(api, admin, "/block")
    admin.taps(listed, "✖ -100")
    assert (await api.edited(listed))["text"].startswith("Nobody is blocked.")
    lan.says(f"/ask {QUESTION}", group)
    assert quotes((await api.replies(group))[0])


async def test_only_administrators_block_and_nobody_blocks_them_or_a_group_by_mistake(
    api: BotApiServer, bot: BotProcess, admin: Person
) -> None:
    lan, group = api.user(7, "Lan", language_code="en"), api.group(-100, "Nhóm")
    await bot.start(BOT_ADMIN_IDS=str(ADMIN))
    assert "administrators only" in (await said(api, lan, "/block 8"))["text"]
    assert "administrator" in (await said(api, admin, f"/block {ADMIN}"))["text"]
    lan.says(f"/ask {QUESTION}", group)
    [answer] = await api.replies(group)
    for message in (answer, lan.says("Chào", group, anonymous=True), None):
        admin.says("/block", group, reply_to=message)
        [how] = await api.replies(group)
        assert "/block 123456" in how["text"]
    listed = await said(api, admin, "/block 8")
    listed = await said(api, admin, "/block")
    forged = lan.forges(listed, buttons(listed)["✖ 8"]["callback_data"])
    assert "administrators only" in (await api.reaction(forged))["text"]
    assert await is_answered(api, lan, admin)
    bot.check_log()
