"""Encodings are found, and what no encoding reads is refused."""

import unicodedata

import pytest

from corpus.encoding import decode
from corpus.problem import ProblemKind, RefusedError

TEXT = "Huyện Hải Hà (Quảng Ninh): Phát huy vai trò nêu gương\r\n\r\nÔng Dũng ở thôn 8 trồng chè.\n"
TONES = "\u0300\u0301\u0303\u0309\u0323"


def windows_1258(text: str) -> tuple[bytes, str]:
    """The text as Windows-1258 writes it, and as it reads again: letter, then combining tone."""
    letters = []
    for letter in unicodedata.normalize("NFC", text):
        parts = unicodedata.normalize("NFD", letter)
        tone = "".join(part for part in parts if part in TONES)
        letters.append(unicodedata.normalize("NFC", "".join(p for p in parts if p not in TONES)) + tone)
    written = "".join(letters)
    return written.encode("cp1258"), written


def refusal(data: bytes) -> RefusedError:
    with pytest.raises(RefusedError) as caught:
        decode(data)
    return caught.value


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("mark", ["\ufeff", ""])
def test_unicode_is_read_with_and_without_a_mark_which_stays(encoding: str, mark: str) -> None:
    assert decode((mark + TEXT).encode(encoding)) == mark + TEXT


@pytest.mark.parametrize("text", [TEXT, TEXT * 50, "Huyện Hải Hà có 15 xã.", "“Trò đùa” của ai?"])
def test_windows_1258_is_read_and_its_combining_tones_stay(text: str) -> None:
    data, written = windows_1258(text)
    assert decode(data) == written


def test_decomposed_text_is_not_composed() -> None:
    text = unicodedata.normalize("NFD", TEXT)
    assert decode(text.encode()) == text


def test_one_broken_byte_is_refused_and_its_place_named() -> None:
    data = TEXT.encode()
    place = data.index(b"(")
    refused = refusal(data[:place] + b"\xff" + data[place:])
    assert refused.kind is ProblemKind.ENCODING
    assert f"byte {place}" in refused.detail


@pytest.mark.parametrize("place", [0, 9000])
def test_a_piece_of_utf8_in_windows_1258_is_refused(place: int) -> None:
    data = windows_1258(TEXT * 300)[0]
    assert refusal(data[:place] + "Huyện Hải Hà".encode() + data[place:]).kind is ProblemKind.ENCODING


def test_garbage_in_windows_1258_is_refused() -> None:
    data = windows_1258(TEXT * 300)[0]
    assert refusal(data[:9000] + b"\xcc\xd2\xde\xec\xf2" * 40 + data[9000:]).kind is ProblemKind.ENCODING


def test_one_broken_byte_in_a_long_plain_text_is_refused() -> None:
    data = b"plain ascii words here. " * 40 + "Chè".encode() + b"\xff"
    assert refusal(data).kind is ProblemKind.ENCODING


def test_half_utf8_half_windows_1258_is_refused() -> None:
    assert refusal(TEXT.encode() + windows_1258(TEXT)[0]).kind is ProblemKind.ENCODING


@pytest.mark.parametrize(
    "data",
    [
        "Новости на русском языке сегодня утром".encode("koi8-r"),
        "中文新闻文章的内容在这里，测试编码。".encode("gb18030"),
        "ViÖt Nam lµ mét n­íc n»m ë §«ng Nam ¸, d©n sè h¬n 90 triÖu ng­êi".encode("cp1252"),  # TCVN3
        "Vieät Nam laø moät nöôùc naèm ôû Ñoâng Nam AÙ".encode("cp1252"),  # VNI
        bytes(range(0x80, 0x100)) * 3,
    ],
)
def test_other_encodings_are_refused_not_turned_into_nonsense(data: bytes) -> None:
    assert refusal(data).kind is ProblemKind.ENCODING


@pytest.mark.parametrize(
    "data", [b"\x00\x01\x02\x03" * 50, b"%PDF-1.7\x00\x9c\xff", b"abc\x01\x02def", b"a\x00b"]
)
def test_binary_files_are_refused(data: bytes) -> None:
    assert refusal(data).kind is ProblemKind.BINARY


def test_one_stray_control_character_in_a_long_text_is_let_pass() -> None:
    text = TEXT * 30 + "\x08"
    assert decode(text.encode()) == text


def test_utf16_cut_in_the_middle_is_refused() -> None:
    assert refusal("\ufeffHải Hà".encode("utf-16-le")[:-1]).kind is ProblemKind.ENCODING
