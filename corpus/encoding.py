"""Bytes → text: the encoding is found, never guessed into nonsense, and nothing is changed."""

import codecs
import re
import unicodedata

from corpus.problem import ProblemKind, RefusedError

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_MANY_BYTES = re.compile(rb"[\xc3-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_TONE = re.compile(r"(.?)[\u0300\u0301\u0303\u0309\u0323]", re.DOTALL)
_HIGH_BYTES = bytes(byte >= 0x80 for byte in range(256))  # 1 for each byte beyond ASCII
_UTF8_VIETNAMESE = re.compile(rb"\xe1[\xba\xbb][\x80-\xbf]")  # ạ … ỹ, in hardly any other encoding
_FOREIGN = re.compile("[ÄÅÆÇËÏÑÖØÛÜŒŸßäåæçëïñöøûüœÿ]")  # of Windows-1258, but not of Vietnamese
_VOWELS = frozenset("aeiouyAEIOUY")


def decode(data: bytes) -> str:
    """The text of a file: UTF-8, UTF-16 or Windows-1258. A byte-order mark stays in the text.

    Raises RefusedError (BINARY, or ENCODING with the offset of the first byte that does not fit).
    """
    text = _decoded(data)
    controls = len(_CONTROLS.findall(text))
    # One stray control character in a long article is dirt; more of them are no text.
    if controls * 1000 > len(text) or "\0" in text:
        raise RefusedError(ProblemKind.BINARY, f"not text: {controls} control characters")
    return text


def _decoded(data: bytes) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strict(data, encoding)
    if b"\0" in data:
        return _without_mark(data)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _windows_1258(data, error.start)


def _strict(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise _misfit(encoding.upper(), error.start) from error


def _misfit(encoding: str, offset: int) -> RefusedError:
    return RefusedError(ProblemKind.ENCODING, f"not valid {encoding} from byte {offset}")


def _without_mark(data: bytes) -> str:
    """UTF-16 shows by its zero bytes: in Latin writing they are every second byte, on one side."""
    even, odd = data[::2].count(0), data[1::2].count(0)
    for zeros, others, encoding in ((odd, even, "utf-16-le"), (even, odd, "utf-16-be")):
        if not others and zeros * 6 > len(data) and len(data) % 2 == 0:
            return _strict(data, encoding)
    raise RefusedError(ProblemKind.BINARY, f"not text: a zero byte at byte {data.index(0)}")


def _windows_1258(data: bytes, misfit: int) -> str:
    """Vietnamese in Windows-1258; damaged UTF-8 and other encodings are refused at byte `misfit`."""
    from charset_normalizer import from_bytes  # hardly any file needs it: a process is ready sooner without

    if _is_damaged_utf8(data) or not from_bytes(data, cp_isolation=["cp1258"]).best():
        raise _misfit("UTF-8", misfit)
    try:
        text = data.decode("cp1258")
    except UnicodeDecodeError as error:
        raise _misfit("UTF-8 or Windows-1258", error.start) from error
    if not _is_vietnamese(text):
        raise _misfit("UTF-8 or Windows-1258", misfit)
    return text


def _is_damaged_utf8(data: bytes) -> bool:
    high = data.translate(_HIGH_BYTES).count(1)
    return len(_MANY_BYTES.findall(data)) * 10 > high or _UTF8_VIETNAMESE.search(data) is not None


def _is_vietnamese(text: str) -> bool:
    """VNI and TCVN3, which no codec reads, show by letters and tone marks where none can be."""
    foreign = len(_FOREIGN.findall(text))
    letters = sum(not letter.isascii() for letter in text) if foreign else 0
    return foreign * 10 <= letters and all(_carries_tone(match[1]) for match in _TONE.finditer(text))


def _carries_tone(letter: str) -> bool:
    """Whether a tone mark may follow: a text in another encoding has them after anything."""
    return unicodedata.normalize("NFD", letter)[:1] in _VOWELS
