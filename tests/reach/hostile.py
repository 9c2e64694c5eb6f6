"""Hostile: articles made of whatever breaks programs that think of text as ASCII."""

import random
import unicodedata
from pathlib import Path

SENTENCES = (
    "Ông Nguyễn Văn An, Chủ tịch xã Quảng Long, cho biết thu nhập bình quân năm 2020 đạt 75 triệu đồng.",
    "Cầu Vân Tiên dài 3,9 km, rộng 16 m, khánh thành ngày 30/4/2024 với tổng mức đầu tư 640 tỷ đồng.",
    "Năm 2023, huyện đảo Cô Tô đón 300.000 lượt khách, tăng 12% so với năm 2022.",
    "Bà Trần Thị Bưởi trồng chè từ năm 1998 ở thôn Đông, xã Yên Thọ, huyện Hải Hà.",
)
PIECES = {
    "Arabic": "قال الرئيس إن الدخل بلغ ٧٥ مليون دونغ في عام ٢٠٢٠.",
    "Hebrew and numbers": "ההכנסה הממוצעת הייתה 75 מיליון בשנת 2020.",
    "families": "👨‍👩‍👧‍👦👩🏽‍🚀🏳️‍🌈🇻🇳1️⃣ ",
    "right-to-left marks": "\u200fchè\u200e \u202egnàv áig\u202c \u2067xanh\u2069",
    "joiners": "th\u200du\u200b nh\u200cập\u2060 b\ufeffình qu\u00adân",
    "combining marks": "Z̸̢̡̧̨̛̛̛a̷̡̢̛l̶̢̧̛g̴̨̛ơ̵̧̢̨ 2020",
    "quotes": '“Chưa đóng, ‘vẫn chưa, «mãi chưa, "và chưa, (cũng chưa [chưa {chưa',
    "markup": "<b>đậm</b> *sao* _gạch_ `mã` [bài](https://a.vn) &amp; <script>x</script> #thẻ @ai /help",
    "spaces": "a\u00a0b\u2003c\u3000d\te\u2028f\u2029g\x0bh\x0ci",
    "controls": "a\x01b\x07c\x1bd\x7fe",
    "mathematics": "𝐓𝐡𝐮 𝐧𝐡ậ𝐩 𝟐𝟎𝟐𝟎 𝔥𝔲𝔶ệ𝔫",
    "Chinese": "2020年人均收入达到7500万越南盾。",
    "ends": "…!!!???……。！？‼️",
    "private and odd": "\ue000\U0010fffd\ufffd\ufffc",
}
LINES = {
    "no space": "chè" * 3000,
    "no end": "thu nhập bình quân năm 2020 " * 400,
    "emoji": "😀" * 5000,
    "family": "👨‍👩‍👧‍👦" * 700,
    "marks on one letter": "a" + "\u0301\u0302\u0303" * 2000,
    "Arabic": PIECES["Arabic"] * 90,
    "quotes": "“" * 4200,
    "4,096 units": "x" * 4095 + "😀",
}


def write(folder: Path, seed: int = 1) -> None:
    """One article a piece and a line, and some that mix them; every title and paragraph has them, too."""
    chance = random.Random(seed)
    for number, (name, line) in enumerate(LINES.items()):
        paragraphs = [name, line, f"{SENTENCES[number % 4]} {line} {SENTENCES[(number + 1) % 4]}"]
        _save(folder / f"line-{number}.txt", paragraphs)
    for number, (name, piece) in enumerate(PIECES.items()):
        paragraphs = [f"Bài {name}: {piece}", *(_mixed(chance, [piece]) for _ in range(4))]
        _save(folder / f"piece-{number}.txt", paragraphs)
    for number in range(20):
        paragraphs = [_mixed(chance, list(PIECES.values())) for _ in range(6)]
        form = "NFD" if number % 3 == 0 else "NFC"
        end = "\r\n" if number % 2 else "\n"
        _save(folder / f"mixed-{number}.txt", [unicodedata.normalize(form, each) for each in paragraphs], end)


def _mixed(chance: random.Random, pieces: list[str]) -> str:
    """Sentences with pieces between and inside them."""
    words: list[str] = []
    for sentence in chance.sample(SENTENCES, 3):
        words += sentence.split(" ")
        words.insert(chance.randrange(len(words)), chance.choice(pieces))
    return " ".join(words)


def _save(file: Path, paragraphs: list[str], end: str = "\n") -> None:
    file.write_bytes((end * 2).join(paragraphs).encode())
