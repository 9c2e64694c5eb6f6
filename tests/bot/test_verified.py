"""What people read about a text of theirs, drawn as in the golden messages; the articles are conftest's."""

import pytest

from bot.render.verification import verified
from bot.words import for_code
from retrieval.engine import Engine
from tests.bot.building import drawn

SEA = "Huyện đảo Cô Tô đón 300.000 lượt khách trong năm 2023."


@pytest.mark.parametrize(
    ("code", "text", "message"),
    [
        (
            "vi",
            SEA,
            f"**Đúng nguyên văn, từng ký tự:**\n\n<quote>{SEA}</quote>\n— Biển Cô Tô, đoạn 1, ký tự 12–66",
        ),
        (
            "en",
            "Chè  Hải Hà",
            "**The same words; they differ only in blanks or line breaks:**\n\n"
            "<quote>Chè Hải Hà</quote>\n— Chè Hải Hà, title, characters 0–10",
        ),
        (
            "vi",
            "đảo Cô Tô đã đón 400.000 khách",
            "**Không có nguyên văn như vậy. Chỗ gần giống nhất:**\n\n"
            "<quote>Huyện đảo Cô Tô đón **300.000 lượt** khách trong năm 2023.</quote>\n"
            "— Biển Cô Tô, đoạn 1, ký tự 12–66\n\n"
            "Khác nhau (chữ đưa ra → chữ trong bài):\n"
            "• ~~đã~~ (trong bài không có)\n• ~~400.000~~ → **300.000 lượt**",
        ),
        ("en", "Hà Nội mưa to", "No article has these words, or any like them."),
    ],
)
def test_a_verdict_says_where_and_what_differs(engine: Engine, code: str, text: str, message: str) -> None:
    assert drawn(verified(engine.verify(text), for_code(code))) == message


def test_a_long_text_with_many_differences_fits_one_message(engine: Engine, folder) -> None:
    words = [f"chữ{number}" for number in range(900)]
    (folder / "long.txt").write_text("Bài dài\n\n" + " ".join(words), encoding="utf-8")
    engine.reload()
    changed = [word.upper() if number % 7 == 0 else word for number, word in enumerate(words)]
    shown = verified(engine.verify(" ".join(changed)), for_code("en"))
    assert shown.units <= 4096
    assert ", shortened, characters" in shown.text
    assert shown.text.endswith("… and 119 more items")
