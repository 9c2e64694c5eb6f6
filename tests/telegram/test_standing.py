"""`check` asks Telegram how the bot is set up there, and says what its owner should type to @BotFather."""

import pytest
from bot_api_server import BotApiServer
from bot_process import TOKEN, BotProcess


async def test_a_bot_that_is_set_up_well_gets_no_advice(bot: BotProcess) -> None:
    code, output, errors = await bot.command("check")
    assert (code, errors) == (0, "")
    assert output.endswith("Telegram knows the bot as @trichdan_bot\n")


@pytest.mark.parametrize(
    ("privacy", "inline", "joinable", "told"),
    [
        (False, True, True, "/setprivacy"),
        (True, False, True, "/setinline"),
        (True, True, False, "/setjoingroups"),
    ],
)
async def test_what_is_not_set_as_it_should_be_is_named_with_what_to_type(
    api: BotApiServer, bot: BotProcess, privacy: bool, inline: bool, joinable: bool, told: str
) -> None:
    api.world.privacy, api.world.inline, api.world.joinable = privacy, inline, joinable
    code, output, _ = await bot.command("check")
    warnings = [line for line in output.splitlines() if line.startswith("warning:")]
    assert (code, len(warnings)) == (0, 1)
    assert f"Send {told} to @BotFather, choose @trichdan_bot" in warnings[0]


async def test_a_telegram_that_is_away_is_said_to_be_and_no_more(api: BotApiServer, bot: BotProcess) -> None:
    api.fail_next("getMe", 502)
    code, output, errors = await bot.command("check")
    assert (code, errors) == (0, "")
    assert "Telegram cannot be reached" in output
    assert "warning" not in output


async def test_a_token_that_telegram_refuses_is_an_error(bot: BotProcess) -> None:
    code, output, errors = await bot.command("check", BOT_TOKEN="1:nobody")  # noqa: S106 - nobody's token
    assert code == 1
    assert errors.startswith("BOT_TOKEN: ")
    assert "nobody" not in output + errors
    assert TOKEN not in output
