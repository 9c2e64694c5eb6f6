"""Messages are sent, changed and refused as in Telegram."""

import pytest
from bot_api_errors import Json
from bot_api_people import Person
from bot_api_server import BotApiServer
from http_client import Call
from telegram import Bot, CopyTextButton, InlineKeyboardButton, InlineKeyboardMarkup, ReplyParameters
from telegram.error import BadRequest, Forbidden

pytestmark = pytest.mark.usefixtures("lan")


# --- keyboards -------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    "button",
    [
        {"text": "x"},
        {"text": "", "callback_data": "a"},
        {"text": "x", "callback_data": ""},
        {"text": "x", "callback_data": "ă" * 33},
        {"text": "x", "callback_data": "a", "url": "https://vi.vn"},
        {"text": "x", "url": "vi vn"},
        {"text": "x", "url": "http://localhost/a"},
        {"text": "x", "callback": "a"},
        {"text": "x", "copy_text": {"text": ""}},
        "x",
    ],
)
async def test_a_broken_button_is_refused(call: Call, button: Json) -> None:
    markup = {"inline_keyboard": [[button]]}
    assert (await call("sendMessage", chat_id=7, text="a", reply_markup=markup))[0] == 400


@pytest.mark.parametrize(
    "markup",
    [
        {},
        {"inline_keyboard": [], "keyboard": []},
        {"inline_keyboard": [[]]},
        {"inline_keyboard": [{"text": "x", "callback_data": "a"}]},
        {"inline_keyboard": [[{"text": "x", "callback_data": "a"}] * 9]},
        {"inline_keyboard": [[{"text": "x", "callback_data": "a"}]] * 101},
        {"inline_keyboard": [], "resize_keyboard": True},
    ],
)
async def test_a_broken_keyboard_is_refused(call: Call, markup: Json) -> None:
    assert (await call("sendMessage", chat_id=7, text="a", reply_markup=markup))[0] == 400


@pytest.mark.parametrize(
    "markup",
    [
        {"keyboard": [["Hỏi", {"text": "Nguồn"}]], "resize_keyboard": True},
        {"remove_keyboard": True},
        {"force_reply": True, "input_field_placeholder": "Câu hỏi"},
    ],
)
async def test_other_keyboards_are_taken(call: Call, markup: Json) -> None:
    assert (await call("sendMessage", chat_id=7, text="a", reply_markup=markup))[0] == 200


def _png(width: int, height: int) -> bytes:
    """The beginning of a picture, which is all that the server looks at."""
    size = width.to_bytes(4) + height.to_bytes(4)
    return b"\x89PNG\r\n\x1a\n" + b"\0\0\0\rIHDR" + size + bytes(20)


def _keyboard(text: str, data: str) -> InlineKeyboardMarkup:
    copying = InlineKeyboardButton("Chép", copy_text=CopyTextButton("trích"))
    return InlineKeyboardMarkup([[InlineKeyboardButton(text, callback_data=data), copying]])


async def test_a_tap_is_answered_once(api: BotApiServer, client: Bot, lan: Person) -> None:
    message = await client.send_message(7, "a", reply_markup=_keyboard("Thêm", "more:1"))
    lan.taps(message.to_dict(), "Thêm")
    [update] = await client.get_updates()
    query = update.callback_query
    assert query
    assert (query.data, query.from_user.id) == ("more:1", 7)
    assert await query.answer("Đây")
    with pytest.raises(
        BadRequest, match=r"(?i)query is too old and response timeout expired or query ID is invalid"
    ):
        await query.answer()
    assert api.world.callbacks == {}


async def test_a_button_that_is_not_there_cannot_be_tapped(client: Bot, lan: Person) -> None:
    message = await client.send_message(7, "a", reply_markup=_keyboard("Thêm", "more:1"))
    with pytest.raises(AssertionError, match="no button"):
        lan.taps(message.to_dict(), "Bớt")


# --- changing messages -----------------------------------------------------------------------------------
async def test_an_edit_changes_the_message(api: BotApiServer, client: Bot, lan: Person) -> None:
    message = await client.send_message(7, "đang đọc", reply_markup=_keyboard("Thêm", "more"))
    await client.edit_message_text("xong", 7, message.message_id)
    [shown] = api.sent_messages(lan)
    assert (shown["text"], "reply_markup" in shown) == ("xong", False)


async def test_an_edit_that_changes_nothing_is_refused(client: Bot) -> None:
    keyboard = _keyboard("Thêm", "more")
    message = await client.send_message(7, "a", reply_markup=keyboard)
    with pytest.raises(BadRequest, match=r"(?i)message is not modified"):
        await message.edit_text("a", reply_markup=keyboard)
    with pytest.raises(BadRequest, match=r"(?i)message is not modified"):
        await message.edit_reply_markup(keyboard)
    await message.edit_reply_markup(_keyboard("Bớt", "less"))


async def test_only_messages_of_the_bot_that_exist_are_edited(client: Bot, lan: Person) -> None:
    with pytest.raises(BadRequest, match=r"(?i)message to edit not found"):
        await client.edit_message_text("a", 7, 999)
    with pytest.raises(BadRequest, match=r"(?i)message can't be edited"):
        await client.edit_message_text("a", 7, lan.says("b")["message_id"])
    with pytest.raises(BadRequest, match=r"(?i)message identifier is not specified"):
        await client.edit_message_text("a")


async def test_a_deleted_message_is_gone(api: BotApiServer, client: Bot, lan: Person) -> None:
    message = await client.send_message(7, "a")
    assert await message.delete()
    assert api.sent_messages(lan) == []
    with pytest.raises(BadRequest, match=r"(?i)message to delete not found"):
        await message.delete()


async def test_in_a_group_others_messages_stay_unless_the_bot_is_an_administrator(
    api: BotApiServer, client: Bot, lan: Person
) -> None:
    group = api.group(-100, "Nhóm")
    with pytest.raises(BadRequest, match=r"(?i)can't be deleted"):
        await client.delete_message(-100, lan.says("a", group)["message_id"])
    lan.adds_bot(group, "administrator")
    assert await client.delete_message(-100, lan.says("b", group)["message_id"])


async def test_forwards_say_where_they_come_from_and_copies_do_not(client: Bot, lan: Person) -> None:
    number = lan.says("a")["message_id"]
    forward = await client.forward_message(7, 7, number)
    assert forward.forward_origin
    assert (forward.text, forward.forward_origin.type) == ("a", "user")
    copied = await client.copy_message(7, 7, number)
    assert copied.message_id > forward.message_id
    with pytest.raises(BadRequest, match=r"(?i)message to copy not found"):
        await client.copy_message(7, 7, 999)


async def test_small_methods_check_what_they_get(client: Bot, lan: Person) -> None:
    number = lan.says("a")["message_id"]
    assert await client.send_chat_action(7, "typing")
    assert await client.pin_chat_message(7, number)
    assert await client.set_message_reaction(7, number, "👍")
    with pytest.raises(BadRequest, match=r"(?i)REACTION_INVALID"):
        await client.set_message_reaction(7, number, "🥢")
    with pytest.raises(BadRequest, match=r"(?i)wrong parameter action"):
        await client.send_chat_action(7, "thinking")
    with pytest.raises(BadRequest, match=r"(?i)message to pin not found"):
        await client.pin_chat_message(7, 999)


# --- replies and threads ---------------------------------------------------------------------------------
async def test_a_reply_shows_what_it_answers(client: Bot, lan: Person) -> None:
    question = lan.says("Ai?")
    answer = await client.send_message(
        7, "b", reply_parameters=ReplyParameters(question["message_id"], quote="Ai")
    )
    assert answer.reply_to_message
    assert answer.reply_to_message.text == "Ai?"
    with pytest.raises(BadRequest, match=r"(?i)QUOTE_TEXT_INVALID"):
        await client.send_message(
            7, "b", reply_parameters=ReplyParameters(question["message_id"], quote="Đâu")
        )


async def test_a_reply_to_nothing_goes_out_where_that_is_allowed(client: Bot) -> None:
    reply = ReplyParameters(999, allow_sending_without_reply=True)
    assert (await client.send_message(7, "b", reply_parameters=reply)).reply_to_message is None


async def test_topics_keep_their_messages(api: BotApiServer, client: Bot, lan: Person) -> None:
    forum = api.group(-100, "Diễn đàn", topics=["Hỏi đáp", "Khác"])
    thread = forum.topic("Hỏi đáp")
    question = lan.says("a", forum, thread=thread)
    assert question["reply_to_message"]["forum_topic_created"]["name"] == "Hỏi đáp"
    answer = await client.send_message(-100, "b", reply_parameters=ReplyParameters(question["message_id"]))
    assert (answer.message_thread_id, answer.is_topic_message) == (thread, True)
    with pytest.raises(BadRequest, match=r"(?i)message thread not found"):
        await client.send_message(-100, "b", message_thread_id=question["message_id"])
    reply, other = ReplyParameters(question["message_id"]), forum.topic("Khác")
    with pytest.raises(BadRequest, match=r"(?i)another thread"):
        await client.send_message(-100, "b", message_thread_id=other, reply_parameters=reply)


async def test_a_chain_of_replies_is_a_thread_but_no_topic(
    api: BotApiServer, client: Bot, lan: Person
) -> None:
    group = api.group(-100, "Nhóm")
    first = lan.says("a", group)
    second = lan.says("b", group, reply_to=first)
    assert second["message_thread_id"] == first["message_id"]
    assert "is_topic_message" not in second
    with pytest.raises(BadRequest, match=r"(?i)message thread not found"):
        await client.send_message(-100, "c", message_thread_id=first["message_id"])


# --- chats that are closed -------------------------------------------------------------------------------
async def test_who_never_wrote_cannot_be_written_to(api: BotApiServer, client: Bot) -> None:
    api.user(8, "Nam")
    with pytest.raises(BadRequest, match=r"(?i)Chat not found"):
        await client.send_message(8, "a")


async def test_who_blocked_the_bot_is_out_of_reach_until_the_block_is_lifted(
    client: Bot, lan: Person
) -> None:
    lan.blocks_bot()
    with pytest.raises(Forbidden, match=r"(?i)bot was blocked by the user"):
        await client.send_message(7, "a")
    lan.unblocks_bot()
    assert await client.send_message(7, "a")
    first, second = await client.get_updates()
    assert first.my_chat_member
    assert second.my_chat_member
    assert first.my_chat_member.new_chat_member.status == "kicked"
    assert second.my_chat_member.new_chat_member.status == "member"


async def test_a_group_without_the_bot_is_forbidden(api: BotApiServer, client: Bot, lan: Person) -> None:
    group = api.group(-100, "Nhóm")
    lan.removes_bot(group)
    with pytest.raises(Forbidden, match=r"(?i)kicked from the supergroup chat"):
        await client.send_message(-100, "a")
    lan.adds_bot(group)
    assert await client.leave_chat(-100)
    with pytest.raises(Forbidden, match=r"(?i)not a member"):
        await client.send_message(-100, "a")
    assert [update.my_chat_member is not None for update in await client.get_updates()] == [True, True]


async def test_an_upgraded_group_says_where_it_went(api: BotApiServer, lan: Person, call: Call) -> None:
    old, new = api.group(-5, "Nhóm", kind="group"), api.group(-1005, "Nhóm")
    old.upgrades(new, lan)
    status, body = await call("sendMessage", chat_id=-5, text="a")
    assert (status, body["parameters"]) == (400, {"migrate_to_chat_id": -1005})


# --- files -----------------------------------------------------------------------------------------------
async def test_a_document_of_the_bot_is_stored(client: Bot) -> None:
    message = await client.send_document(7, b"noi dung", filename="bài.txt", caption="Đây")
    assert message.document
    assert (message.document.file_name, message.document.file_size) == ("bài.txt", 8)
    file = await message.document.get_file()
    assert await file.download_as_bytearray() == b"noi dung"
    again = await client.send_document(7, message.document.file_id)
    assert again.document == message.document
    photo = await client.send_photo(7, _png(1000, 640), caption="x")
    assert (photo.photo[0].width, photo.photo[0].height) == (1000, 640)
    for data, reason in ((b"GIF89a", "IMAGE_PROCESS_FAILED"), (_png(9000, 2000), "PHOTO_INVALID_DIMENSIONS")):
        with pytest.raises(BadRequest, match=f"(?i){reason}"):
            await client.send_photo(7, data)


async def test_a_document_of_a_person_can_be_fetched(client: Bot, lan: Person) -> None:
    lan.sends_document("bài.txt", b"noi dung", caption="@trichdan_bot xem")
    [update] = await client.get_updates()
    assert update.message
    assert update.message.document
    file = await update.message.document.get_file()
    assert await file.download_as_bytearray() == b"noi dung"


@pytest.mark.parametrize(
    ("document", "words"), [(b"", "non-empty"), ("nofile", "wrong file_id"), (b"x", "caption is too long")]
)
async def test_broken_documents_are_refused(client: Bot, document: bytes | str, words: str) -> None:
    caption = "a" * 1025 if document == b"x" else None
    with pytest.raises(BadRequest, match=rf"(?i){words}"):
        await client.send_document(7, document, caption=caption)


async def test_a_file_over_20_megabytes_cannot_be_fetched(client: Bot, lan: Person) -> None:
    document = lan.sends_document("to.pdf", b"x", size=20_000_001)["document"]
    with pytest.raises(BadRequest, match=r"(?i)too big"):
        await client.get_file(document["file_id"])
