"""Lines: how long facts take in endless lines, and whether that grows with the text alone.

    python -m tests.bench lines [megabytes]

A row is a sort of text, as one line without any paragraph; a column is a size, ten times the one before.
Then the time for a sentence of the news, beside that of underthesea's names where that is installed.
"""

import time
import unicodedata
from pathlib import Path

from corpus.article import Article, Passage, PassageKind, Sentence
from corpus.library import load
from retrieval.facts.extractor import extract

NEWS = Path(__file__).parents[1] / "eval" / "news" / "tuned" / "articles"
LARGEST = 10  # megabytes


def line(piece: str, size: int) -> str:
    return (piece * (size // len(piece) + 1))[:size]


def sorts() -> dict[str, str]:
    """What the lines are made of."""
    news = " ".join(file.read_text(encoding="utf-8") for file in sorted(NEWS.glob("*.txt")))
    letters = unicodedata.normalize("NFD", news.replace("đ", "d").replace("Đ", "D"))
    return {
        "news": news,
        "capital letters": news.upper(),
        "without diacritics": "".join(each for each in letters if not unicodedata.combining(each)),
        "English": "The committee, chaired by Mr John Smith, spent $3.5 million on 12 schools in May 2021. ",
        "misread letters": news.replace("a", "@").replace("o ", "0").replace(". ", " . . "),
        "a table of numbers": "1.204\t987,5\t4,2%\t12/9\t2021\n",
        "figures": "tăng 5% và giảm 3 tỷ đồng, ",
        "names": "Chủ tịch UBND huyện Nguyễn Văn A, ",
        "times": "từ ngày 5/9 đến 7 giờ ngày 12/9, ",
        "brackets": "(",
    }


def article(text: str) -> Article:
    """One passage, one sentence: the whole text."""
    passage = Passage(0, len(text), 1, PassageKind.TEXT, (Sentence(0, len(text)),))
    return Article("a", "a.txt", "", text, "A", (passage,))


def seconds(text: str) -> float:
    """Of the processor, so that other work on the machine does not count."""
    started = time.process_time()
    extract(article(text))
    return time.process_time() - started


def facts(largest: int) -> None:
    sizes = [largest * 1_000_000 // 100, largest * 1_000_000 // 10, largest * 1_000_000]
    extract(article(sorts()["news"]))  # word lists are read once
    print("Facts, seconds" + " " * 11 + "".join(f"{size / 1e6:>10.1f} MB" for size in sizes) + "   growth")
    for name, piece in sorts().items():
        taken = [seconds(line(piece, size)) for size in sizes]
        print(
            f"{name:25}" + "".join(f"{each:13.2f}" for each in taken) + f"{taken[-1] / taken[-2]:9.1f}",
            flush=True,
        )


def sentences() -> None:
    """Both read the same sentences once, after a first reading that fills their caches."""
    articles = load(NEWS).articles
    texts = [each.of(one.text) for one in articles for passage in one.passages for each in passage.sentences]
    tasks = {"facts": lambda: [extract(one) for one in articles]}
    try:
        from underthesea import ner  # no part of the project's requirements
    except ImportError as error:
        print(f"\nunderthesea is left out: {error}")
    else:
        tasks["underthesea's names"] = lambda: [ner(text) for text in texts]
    print(f"\n{len(texts)} sentences of the news, milliseconds a sentence")
    for name, task in tasks.items():
        task()
        started = time.process_time()
        task()
        print(f"{name:25}{(time.process_time() - started) / len(texts) * 1000:13.2f}")


def run(arguments: list[str]) -> None:
    facts(int(arguments[0]) if arguments else LARGEST)
    sentences()
