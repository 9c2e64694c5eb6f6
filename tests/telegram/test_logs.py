"""What the real bot writes into its log: each event in a line, with its update, and never what people say."""

import re

from bot_api_server import BotApiServer
from bot_process import BotProcess

ASKED = "Ai là Bí thư Huyện ủy Hải Hà?"
LINE = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,\d{3} (INFO|WARNING|ERROR) [\w.]+: .+")


async def test_a_question_is_followed_by_its_number_and_its_words_are_not_written(
    api: BotApiServer, bot: BotProcess
) -> None:
    lan = api.user(7, "Lan")
    await bot.start()
    lan.says(ASKED)
    [update] = api.updates.pending
    api.fail_next("sendMessage", 502)
    await api.replies(lan)
    await api.offered(lan.asks_inline("Thu nhập năm 2020?"))
    lan.says("/verify Phạm Xuân Đài")
    await api.replies(lan)
    await bot.stop()
    lines = bot.log().splitlines()
    assert [line for line in lines if not LINE.fullmatch(line)] == []
    mine = [line for line in lines if f"update={update['update_id']}" in line]
    assert len([line for line in mine if "kind=who status=answered ms=" in line]) == 1
    assert len([line for line in mine if "trying again" in line]) == 1
    for word in ("Bí thư", "Thu nhập", "Phạm Xuân Đài", "Lan"):
        assert word not in bot.log()
    bot.check_log()


async def test_trouble_of_the_network_is_a_line_and_no_traceback(api: BotApiServer, bot: BotProcess) -> None:
    lan = api.user(7, "Lan")
    await bot.start()
    api.fail_next("sendMessage", None, drop=True, times=2)
    api.fail_next("getUpdates", None, drop=True, times=2)
    lan.says(ASKED)
    await bot.logs("perhaps not delivered")
    await bot.logs("cannot be reached")
    await bot.stop()
    assert [line for line in bot.log().splitlines() if not LINE.fullmatch(line)] == []
    assert "Traceback" not in bot.log()
    assert bot.log().count("perhaps not delivered") == 1
