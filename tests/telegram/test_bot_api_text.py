"""Texts, entities and markup are checked as strictly as promised."""

import pytest
from bot_api_errors import Json
from bot_api_server import BotApiServer
from bot_api_text import covered, kept, units
from http_client import Call
from hypothesis import given
from hypothesis import strategies as st
from telegram import Bot, MessageEntity
from telegram.error import BadRequest

pytestmark = pytest.mark.usefixtures("lan")


def _entity(kind: str, offset: int, length: int, **more: str) -> Json:
    return {"type": kind, "offset": offset, "length": length} | more


TEXT = "😀 trích dẫn nguyên văn"


@pytest.mark.parametrize(
    ("entities", "words"),
    [
        ([_entity("bold", 0, 0)], "outside"),
        ([_entity("bold", 20, 5)], "outside"),
        ([_entity("bold", -1, 3)], "outside"),
        ([_entity("bold", 1, 3)], "surrogate"),
        ([_entity("bold", 0, 1)], "surrogate"),
        ([_entity("bold", 2, 1)], "white space"),
        ([_entity("fat", 0, 2)], "unsupported type"),
        ([{"type": "bold", "offset": "0", "length": 2}], "integers"),
        ([_entity("bold", 0, 8), _entity("italic", 3, 10)], "overlap without nesting"),
        ([_entity("code", 0, 8), _entity("bold", 3, 2)], "can't be nested"),
        ([_entity("bold", 0, 8), _entity("pre", 3, 5)], "can't be nested"),
        ([_entity("blockquote", 0, 8), _entity("expandable_blockquote", 3, 5)], "can't be nested"),
        ([_entity("bold", 0, 8), _entity("bold", 3, 5)], "can't be nested"),
        ([_entity("text_link", 0, 2)], "without url"),
        ([_entity("text_link", 0, 2, url="http://localhost")], "invalid URL"),
        ([_entity("mention", 0, 8), _entity("hashtag", 3, 5)], "can't contain each other"),
        ([_entity("bold", 3, 5, colour="red")], "unknown field colour"),
        ([_entity("bold", 3, 1)] * 101, "more than 100"),
    ],
)
async def test_broken_entities_are_refused(call: Call, entities: list[Json], words: str) -> None:
    status, body = await call("sendMessage", chat_id=7, text=TEXT, entities=entities)
    assert status == 400
    assert words in body["description"]


async def test_nested_entities_are_kept(client: Bot) -> None:
    wanted = [
        MessageEntity("blockquote", 0, 12),
        MessageEntity("bold", 3, 5),
        MessageEntity("text_link", 13, 4, url="https://example.com/a"),
    ]
    message = await client.send_message(7, TEXT, entities=wanted)
    assert list(message.entities) == wanted


async def test_white_space_around_a_text_goes_and_entities_move_along(api: BotApiServer, client: Bot) -> None:
    await client.send_message(7, "\n 😀a\r\nb  ", entities=[MessageEntity("bold", 4, 5)])
    [message] = api.sent_messages(7)
    assert (message["text"], message["entities"]) == ("😀a\nb", [_entity("bold", 2, 3)])


@given(text=st.text(), data=st.data())
def test_an_entity_goes_on_covering_the_same_words(text: str, data: st.DataObject) -> None:
    text = f"“{text}”"  # nothing to trim
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    entity = _entity("bold", units(text[:start]), units(text[start:end]))
    shorter, moved = kept(text, [entity])
    assert [covered(shorter, one) for one in moved] == [
        piece for piece in [_cleaned(text[start:end])] if piece
    ]


def _cleaned(text: str) -> str:
    return kept(f"“{text}”", [])[0][1:-1]


@pytest.mark.parametrize(
    ("mode", "markup", "text", "entities"),
    [
        (
            "HTML",
            "<b>đậm <i>và nghiêng</i></b> &lt;&amp;",
            "đậm và nghiêng <&",
            [("bold", 0, 14), ("italic", 4, 10)],
        ),
        ("HTML", '<a href="https://vi.vn">x</a>', "x", [("text_link", 0, 1)]),
        ("HTML", "<blockquote expandable>x</blockquote>", "x", [("expandable_blockquote", 0, 1)]),
        ("MarkdownV2", "*đậm* \\. `a.b`", "đậm . a.b", [("bold", 0, 3), ("code", 6, 3)]),
        (
            "MarkdownV2",
            ">trích _dẫn_\nrồi [x](https://vi.vn)",
            "trích dẫn\nrồi x",
            [("blockquote", 0, 9), ("italic", 6, 3), ("text_link", 14, 1)],
        ),
    ],
)
async def test_markup_becomes_entities(
    api: BotApiServer, client: Bot, mode: str, markup: str, text: str, entities: list[tuple[str, int, int]]
) -> None:
    await client.send_message(7, markup, parse_mode=mode)
    [message] = api.sent_messages(7)
    assert message["text"] == text
    assert [(e["type"], e["offset"], e["length"]) for e in message["entities"]] == entities


@pytest.mark.parametrize(
    ("markup", "mode"),
    [
        ("<b>x", "HTML"),
        ("x</b>", "HTML"),
        ("<b><i>x</b></i>", "HTML"),
        ("<h1>x</h1>", "HTML"),
        ("1 < 2", "HTML"),
        ("a.b", "MarkdownV2"),
        ("*a", "MarkdownV2"),
        ("*a _b* c_", "MarkdownV2"),
        ("x", "RichText"),
    ],
)
async def test_broken_markup_is_refused(client: Bot, markup: str, mode: str) -> None:
    with pytest.raises(BadRequest):
        await client.send_message(7, markup, parse_mode=mode)


async def test_markup_and_entities_together_are_refused(call: Call) -> None:
    params = {"chat_id": 7, "text": "x", "parse_mode": "HTML", "entities": []}
    assert (await call("sendMessage", **params))[0] == 400
