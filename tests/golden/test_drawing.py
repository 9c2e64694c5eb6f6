"""How a message is written down: nothing of it gets lost, and it reads well."""

from tests.golden.drawing import message


def entity(kind: str, offset: int, length: int, **more: str) -> dict[str, object]:
    return {"type": kind, "offset": offset, "length": length} | more


def test_entities_count_utf_16_units_and_nest() -> None:
    entities = [
        entity("blockquote", 5, 8),
        entity("bold", 9, 4),
        entity("text_link", 16, 4, url="https://a.vn"),
    ]
    drawn = message({"text": "😀😀\nchè xanh\n— đoạn", "entities": entities})
    assert drawn == ["😀😀", "> chè **xanh**", "", "— [đoạn](https://a.vn)"]


def test_signs_of_one_piece_close_in_the_opposite_order() -> None:
    both = [entity("bold", 0, 3), entity("text_link", 0, 3, url="https://a.vn")]
    assert message({"text": "chè", "entities": both}) == ["**[chè](https://a.vn)**"]


def test_empty_lines_around_quotations_are_told_apart() -> None:
    one = message({"text": "a\nb\nc", "entities": [entity("blockquote", 2, 1)]})
    two = message({"text": "a\n\nb\n\nc", "entities": [entity("blockquote", 3, 1)]})
    assert one == ["a", "> b", "", "c"]
    assert two == ["a", "", "> b", "", "", "c"]


def test_quotations_that_have_to_be_opened_and_buttons_are_seen() -> None:
    keys = [
        [{"text": "Xem", "callback_data": "x"}, {"text": "Báo", "url": "https://a.vn"}],
        [{"text": "Gửi", "switch_inline_query": "chè"}],
    ]
    content = {"text": "a\nb", "entities": [entity("expandable_blockquote", 0, 3)]}
    assert message(content | {"reply_markup": {"inline_keyboard": keys}}) == [
        "> a\\",
        "> b ⌄",
        "",
        "[ Xem ] [ [Báo](https://a.vn) ]\\",
        "[ Gửi → chè ]",
    ]
