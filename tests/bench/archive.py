"""Archive: made-up articles in any number, and questions that are known to be answered by one of them.

Words follow Zipf's law over real Vietnamese syllables, alone and in pairs; an article has a subject, whose
words it repeats. Each article holds one planted sentence, and every other article one of the same mould about
another place, so that a question is told from others by its names alone. Article n is the same whatever the
size of the archive.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from pathlib import Path

from corpus.article import Article
from corpus.metadata import front_matter
from corpus.outline import outline
from retrieval import lexicon
from retrieval.analyzer import analyze
from retrieval.syllable import is_syllable

PASSAGES = 10  # an article's paragraphs
LENGTHS = (20, 30, 35, 40, 45, 70)  # words of a paragraph, about
WORDS = 40_000  # of the whole vocabulary; a pair of syllables is one
SUBJECT = 40  # words that an article keeps using
ON_SUBJECT = 0.35  # of all words
_NEWS = Path(__file__).parents[1] / "eval" / "news" / "tuned" / "articles"
_CROPS = ("lúa", "ngô", "chè", "cam", "bưởi", "vải", "cà phê", "hồ tiêu", "thanh long", "sắn")


@dataclass(frozen=True, slots=True)
class Planted:
    """A question, the number of the article that answers it, and what the answer must hold."""

    question: str
    article: int
    answer: str


@dataclass(frozen=True, slots=True)
class Written:
    id: str
    text: str
    planted: Planted

    def article(self) -> Article:
        found = outline(self.text, front_matter(self.text), None)
        assert found
        return Article(self.id, f"{self.id}.txt", self.id, self.text, found.title, found.passages)


def written(count: int, edition: int = 0) -> Iterator[Written]:
    """The first articles of the archive; another edition has other words in the same places."""
    return (one(number, edition) for number in range(count))


def one(number: int, edition: int = 0) -> Written:
    draw = random.Random(f"{number}/{edition}")
    subject = draw.choices(_vocabulary()[1000:], k=SUBJECT)
    sentence, question, answer = _planted(number, draw)
    paragraphs = [_paragraph(draw, subject) for _ in range(PASSAGES)]
    place = draw.randrange(PASSAGES)
    paragraphs[place] = f"{paragraphs[place]} {sentence}"
    title = _capital(" ".join(_words(draw, subject, 8)))
    text = "\n\n".join([title, *paragraphs]) + "\n"
    return Written(f"{number:07}", text, Planted(question, number, answer))


def _paragraph(draw: random.Random, subject: list[str]) -> str:
    left, sentences = draw.choice(LENGTHS), []
    while left > 0:
        length = draw.randint(10, 25)
        sentences.append(_sentence(draw, subject, length))
        left -= length
    return " ".join(sentences)


def _sentence(draw: random.Random, subject: list[str], length: int) -> str:
    """Some hold a figure or somebody's name."""
    words = _words(draw, subject, length * 2 // 3)
    chance = draw.random()
    if chance < 0.25:
        words[draw.randrange(len(words))] = f"{draw.randint(2, 999)} {draw.choice(('ha', 'tấn', '%', 'hộ'))}"
    elif chance < 0.45:
        words[draw.randrange(len(words))] = draw.choice(("ông", "bà")) + " " + _person(draw)
    return _capital(" ".join(words)) + "."


def _words(draw: random.Random, subject: list[str], count: int) -> list[str]:
    common = draw.choices(_vocabulary(), cum_weights=_weights(), k=count)
    return [draw.choice(subject) if draw.random() < ON_SUBJECT else word for word in common]


def _planted(number: int, draw: random.Random) -> tuple[str, str, str]:
    """A sentence, the question that it answers, and the answer."""
    place, year, crop = _place(number), draw.randint(2005, 2024), draw.choice(_CROPS)
    match number % 4:
        case 0:
            amount = f"{draw.randint(12, 990)} tấn"
            told = f"Năm {year}, xã {place} thu hoạch {amount} {crop}."
            return told, f"Năm {year} xã {place} thu hoạch bao nhiêu tấn {crop}?", amount
        case 1:
            person = _person(draw)
            told = f"Ông {person}, Chủ tịch UBND xã {place}, đã dự buổi lễ."
            return told, f"Ai là Chủ tịch UBND xã {place}?", person
        case 2:
            day = f"{draw.randint(1, 28)}/{draw.randint(1, 12)}/{year}"
            told = f"Nhà máy nước {place} được khởi công ngày {day}."
            return told, f"Nhà máy nước {place} được khởi công khi nào?", day
        case _:
            length = f"{draw.randint(20, 900)} m"
            return f"Cầu {place} dài {length}.", f"Cầu {place} dài bao nhiêu mét?", length


def _place(number: int) -> str:
    """Another pair of syllables for every number; each syllable is that of many places."""
    names = _syllables()
    first, second = divmod(number * 999_983 % len(names) ** 2, len(names))
    return f"{_capital(names[first])} {_capital(names[second])}"


def _person(draw: random.Random) -> str:
    parts = ("surnames_common.txt", "middle_names.txt", "middle_names.txt")
    return " ".join(_capital(draw.choice(lexicon.words(name))) for name in parts)


@cache
def _syllables() -> list[str]:
    """Those that the word lists and the news of the evaluation use, the commonest first."""
    texts = [*lexicon.entries(), *(file.read_text(encoding="utf-8") for file in sorted(_NEWS.glob("*.txt")))]
    counts: dict[str, int] = {}
    for text in texts:
        for term in analyze(text):
            if is_syllable(term.text) and len(term.text) > 1:
                syllable = text[term.start : term.end].lower()
                counts[syllable] = counts.get(syllable, 0) + 1
    return sorted(counts, key=lambda syllable: (-counts[syllable], syllable))


@cache
def _vocabulary() -> list[str]:
    """The commonest first: function words, then syllables alone and in pairs."""
    draw, single = random.Random(0), _syllables()
    first = [word for word in lexicon.words("function_words.txt") if " " not in word]
    pairs = {" ".join(draw.choices(single, k=2)) for _ in range(WORDS)}
    mixed = single + sorted(pairs)[: WORDS - len(single)]
    draw.shuffle(mixed)
    return list(dict.fromkeys([*first, *mixed]))


@cache
def _weights() -> list[float]:
    return list(accumulate(1 / (rank + 3) for rank in range(len(_vocabulary()))))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
