"""Questions: at random about the articles, in all spellings, and things that are none; and ordinary ones."""

import json
import random
import re
import unicodedata
from collections.abc import Iterator, Sequence

from tests.eval import xquad
from tests.eval.corpora import HERE, XQUAD_VI
from tests.reach.hostile import LINES, PIECES

_LIMIT = 2000  # characters: no app sends more than 4,096 UTF-16 units in one message
_FRAMES = ("{}?", "{} là gì?", "ai {}", "{} bao nhiêu", "khi nào {}", "What is {}?", "còn {}?", "{}")
_ABOUT = (
    "các con số trong bài về {}",
    "who is mentioned in {}",
    "bài {} đăng ngày nào",
    "tóm tắt {}",
    "figures and dates in {}",
)
_FIXED = (
    "/start",
    "/help",
    "/sources",
    "/sources 2",
    "/ask",
    "xin chào",
    "bạn là ai?",
    "tóm tắt",
    "và sau đó?",
)


def questions(texts: Sequence[str], seed: int = 1) -> Iterator[str]:
    """Without end. texts: of the articles."""
    chance = random.Random(seed)
    while True:
        question = _question(chance, texts)[:_LIMIT].strip()
        if (question and not question.startswith("/")) or question in _FIXED:
            yield question


def about_seed() -> list[str]:
    """What people would ask about the article that comes along."""
    lines = (HERE / "seed-questions.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line)["q"] for line in lines if line.startswith("{")]


def about_xquad() -> list[str]:
    return [asked.text for asked in xquad.questions(XQUAD_VI)]


def _question(chance: random.Random, texts: Sequence[str]) -> str:
    match chance.randrange(20):
        case 0:
            return chance.choice(_FIXED)
        case 1:
            return chance.choice([*PIECES.values(), *LINES.values()])
        case 2 | 3:
            return chance.choice(_ABOUT).format(_words(chance, chance.choice(texts)[:200]))
        case kind:
            asked = chance.choice(_FRAMES).format(_words(chance, chance.choice(texts)))
            return _without_marks(asked) if kind < 9 else asked


def _words(chance: random.Random, text: str) -> str:
    """A few words of the text that stand together."""
    words = re.findall(r"\S+", text) or ["chè"]
    start = chance.randrange(len(words))
    return " ".join(words[start : start + chance.randint(2, 10)])


def _without_marks(text: str) -> str:
    letters = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))
