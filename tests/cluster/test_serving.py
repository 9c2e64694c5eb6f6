"""What is served from the cluster: how it is made, followed, taken back, and outlives a node."""

import io
import shutil
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from threading import Event, Thread

import pytest
from rich.console import Console

from bot import words
from bot.address import Directory, key
from bot.chat import Chat
from bot.today import today
from retrieval.answer import Answer
from retrieval.catalogue import articles, wish
from retrieval.cluster.address import Address
from retrieval.cluster.client import Client
from retrieval.cluster.errors import AwayError
from retrieval.cluster.filling import fill
from retrieval.cluster.turn import Turn
from retrieval.cluster.version import edition, name
from retrieval.engine import Engine
from retrieval.indexed import Indexed
from tests.cluster.cluster import Cluster
from tests.cluster.door import door

ARTICLES = Path(__file__).parents[1] / "retrieval" / "articles"
QUESTION = "Cầu Bến Lội dài bao nhiêu mét?"
NEW = "Lễ khánh thành thư viện Đồng Mua\n\nThư viện Đồng Mua có 4.200 cuốn sách và 36 chỗ ngồi.\n"
ANOTHER = "Toàn xã Mường Lống có bao nhiêu hộ trồng mận tam hoa?"
ABOUT_NEW = "Thư viện Đồng Mua có bao nhiêu cuốn sách?"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copytree(ARTICLES, tmp_path / "articles")
    return tmp_path / "articles"


@pytest.fixture
def address(three: Cluster, alias: str) -> Address:
    return Address(tuple(three.urls), name=alias)


@dataclass(frozen=True, slots=True)
class Given:
    answer: Answer | Exception
    seconds: float


def first(engine: Engine, question: str) -> str:
    given = engine.answer(question)
    return given.excerpts[0].text if given.excerpts else ""


def indexes(cluster: Cluster, alias: str) -> list[str]:
    """Of articles."""
    return sorted({*cluster.ask("GET", f"/{alias}-*/_alias")} - {f"{alias}-marks"})


def test_whoever_comes_later_needs_no_folder(folder: Path, address: Address, tmp_path: Path) -> None:
    here, there = Engine(folder), Engine(folder, cluster=address)
    without = Engine(tmp_path / "nothing", cluster=address)
    for question in (QUESTION, "Những ai được nhắc đến?", "Tóm tắt bài về cầu Bến Lội", "Giá vàng hôm nay?"):
        assert without.answer(question) == there.answer(question) == here.answer(question)
    assert list(without.facts()) == list(here.facts())
    assert list(without.library.articles) == list(here.library.articles)
    assert without.library.articles[-1] == here.library.articles[-1]


def test_lists_are_the_same(folder: Path, address: Address) -> None:
    here, there = Engine(folder).library, Engine(folder, cluster=address).library
    there = Engine(folder / "nothing", cluster=address).library
    day = date(2024, 3, 5)
    for typed in ("", "nuoc", "3/2024", "cầu bến"):
        wished = wish(typed, here, day)
        assert wish(typed, there, day) == wished
        found = articles(wished, there)
        assert [each.id for each in found] == [each.id for each in articles(wished, here)]
    assert [each.title for each in there.headings] == [each.title for each in here.articles]
    directory = Directory(there)
    assert [directory.article(key(each.id)) for each in here.articles] == list(here.articles)


@pytest.mark.parametrize(
    "words",
    [
        "nối xã Phú Cường với thị trấn Mãn Đức",
        "Cầu dài 126 m,  rộng 7 m",
        "Cầu dài 128 m, rộng 7 m",
        "cầu",
        "không ở đâu có câu này cả",
        "…",
    ],
)
def test_words_are_verified_alike(words: str, folder: Path, address: Address) -> None:
    assert Engine(folder, cluster=address).verify(words) == Engine(folder).verify(words)


def test_a_reload_is_followed_and_taken_back(folder: Path, address: Address) -> None:
    one, other = (Engine(folder, cluster=address) for _ in range(2))
    assert not other.follow(one.version)
    (folder / "thu-vien.txt").write_text(NEW)

    report = one.reload()
    assert report.change.added == ("thu-vien",)
    assert "4.200" in first(one, ABOUT_NEW)
    assert "4.200" not in first(other, ABOUT_NEW)
    assert other.follow(one.version)
    assert "4.200" in first(other, ABOUT_NEW)

    change = other.rollback()
    assert change
    assert change.removed == ("thu-vien",)
    assert one.follow(other.version)
    assert "4.200" not in first(one, ABOUT_NEW)
    assert one.rollback() is None


def test_who_looks_serves_what_another_process_has_written(folder: Path, address: Address) -> None:
    one, other = (Engine(folder, cluster=address) for _ in range(2))
    assert not other.check()
    (folder / "thu-vien.txt").write_text(NEW)
    one.reload()
    assert other.check()
    assert "4.200" in first(other, ABOUT_NEW)
    assert not other.check()


def test_words_that_mean_others_are_followed_too(folder: Path, address: Address) -> None:
    one, other = (Engine(folder, cluster=address) for _ in range(2))
    (folder / "aliases.yaml").write_text("- typed: cầu của bà con\n  means: cầu Bến Lội\n")
    one.reload()
    assert other.follow(one.version)
    assert other.answer("cầu của bà con dài bao nhiêu mét?") == one.answer(
        "cầu của bà con dài bao nhiêu mét?"
    )
    assert "126 m" in first(other, "cầu của bà con dài bao nhiêu mét?")


def test_what_was_served_before_is_kept_and_what_was_before_that_is_not(
    folder: Path, three: Cluster, address: Address, alias: str
) -> None:
    late, engine = (Engine(folder, cluster=address) for _ in range(2))
    for number in range(1, 3):
        (folder / f"{number}.txt").write_text(f"{NEW}\nBài {number}.\n")
        engine.reload()
    assert len(indexes(three, alias)) == 4
    assert "4.200" in first(late, ABOUT_NEW)  # its own index is gone: it takes up the one that is served


def test_an_interrupted_filling_goes_on_and_gives_the_same(
    folder: Path, three: Cluster, address: Address, alias: str
) -> None:
    for number in range(160):
        (folder / f"thon-{number}.txt").write_text(
            f"Thôn {number}\n\nThôn {number} có {number + 7} hộ dân.\n"
        )
    client, snapshot = Client(address), Indexed.of(folder).completed()
    index = name(alias, snapshot.library.articles)
    told: list[int] = []

    def interrupted(done: int, _: int) -> None:
        if done >= 150:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fill(client, index, snapshot, (), interrupted)
    fill(client, index, snapshot, (), lambda done, _: told.append(done))
    assert told[0] == 100  # what was surely there was not written again
    there, here = Engine(folder, cluster=address), Engine(folder)
    for question in (QUESTION, "Thôn 3 có bao nhiêu hộ dân?", "Thôn 159 có bao nhiêu hộ?"):
        assert there.answer(question) == here.answer(question)
    assert indexes(three, alias) == [index, f"{index}-articles"]


def test_two_that_start_at_once_serve_the_same(
    folder: Path, three: Cluster, address: Address, alias: str
) -> None:
    with ThreadPoolExecutor(2) as both:
        one, other = both.map(lambda _: Engine(folder, cluster=address), range(2))
    assert one.answer(QUESTION) == other.answer(QUESTION) == Engine(folder).answer(QUESTION)
    assert len(indexes(three, alias)) == 2


def test_a_pasted_page_is_answered_alike(folder: Path, address: Address) -> None:
    page = " ".join(file.read_text() for file in sorted(folder.iterdir())) * 2
    assert len(page) > 5000
    assert Engine(folder, cluster=address).answer(page) == Engine(folder).answer(page)


def test_an_endless_word_is_found_alike(folder: Path, address: Address) -> None:
    (folder / "endless.txt").write_text(f"Từ dài\n\nMột từ {'dài' * 200} đứng ở đây.\n")
    question = f"từ {'dài' * 200} ở đâu?"
    assert Engine(folder, cluster=address).answer(question) == Engine(folder).answer(question)


def test_what_was_given_up_is_thrown_away(folder: Path, three: Cluster, address: Address, alias: str) -> None:
    given_up = f"{edition(alias)}-0123456789abcdef"
    three.ask("PUT", f"/{alias}-of-somebody-else")
    engine = Engine(folder, cluster=address)
    three.ask("PUT", f"/{given_up}")
    (folder / "thu-vien.txt").write_text(NEW)
    engine.reload()
    left = indexes(three, alias)
    assert given_up not in left
    assert f"{alias}-of-somebody-else" in left


def test_what_somebody_is_writing_is_left_alone_until_they_are_gone(
    folder: Path, three: Cluster, address: Address, alias: str
) -> None:
    index = f"{edition(alias)}-0123456789abcdef"
    three.ask("PUT", f"/{index}")
    turn = Turn(Client(address), f"{alias}-marks", index)
    assert turn.take()
    with turn.held():
        engine = Engine(folder, cluster=address)
        assert index in indexes(three, alias)
    assert turn.take()  # and is gone without a word
    (folder / "thu-vien.txt").write_text(NEW)
    engine.reload()
    assert index not in indexes(three, alias)


def test_no_question_fails_while_a_node_is_killed_and_comes_back(
    folder: Path, three: Cluster, address: Address
) -> None:
    engine = Engine(folder, cluster=address)
    expected = engine.answer(QUESTION)
    three.wait(3)
    with _asking(engine) as given:
        three.nodes[0].kill()
        three.wait(2, status="yellow")
        three.nodes[0].start()
        three.wait(3)
    assert len(given) > 20
    assert all(each.answer == expected for each in given)


@pytest.mark.parametrize("who", ["who has a shard", "who leads"])
def test_a_node_that_hangs_is_waited_for_once_and_no_question_fails(
    who: str, folder: Path, three: Cluster, address: Address, alias: str
) -> None:
    engine = Engine(folder, cluster=address)
    expected = engine.answer(QUESTION)
    three.wait(3)
    node = three.manager() if who == "who leads" else three.holder(indexes(three, alias)[0])
    with _asking(engine) as given:
        node.hang()
        time.sleep(20)
        assert engine.answer(ANOTHER).excerpts  # whose article is known to nobody yet
        node.resume()
        three.wait(3)
    assert len(given) > 50
    assert all(each.answer == expected for each in given)
    waits = sorted(each.seconds for each in given)
    assert waits[-1] < 6
    assert waits[-3] < 2  # neither it nor the others that wait for it are asked again


def test_search_that_is_away_is_told_and_comes_back(folder: Path, three: Cluster, alias: str) -> None:
    with door(three.urls[0]) as opened:
        engine = Engine(folder, cluster=Address((opened.url,), name=alias))
        console = Console(record=True, file=io.StringIO())
        chat = Chat(engine, words.for_code("en"), console, today)
        opened.is_open = False
        with pytest.raises(AwayError, match="does not answer"):
            engine.answer(QUESTION)
        chat.run(iter([QUESTION]))
        opened.is_open = True
        chat.run(iter([QUESTION]))
    said = console.export_text()
    assert said.count("Search is away just now.") == 1
    assert "126 m" in said


@contextmanager
def _asking(engine: Engine) -> Iterator[list[Given]]:
    """While questions go on, in a thread of their own; what came of each."""
    given: list[Given] = []
    over = Event()

    def ask() -> None:
        while not over.is_set():
            start = time.monotonic()
            try:
                answer: Answer | Exception = engine.answer(QUESTION)
            except Exception as error:
                answer = error
            given.append(Given(answer, time.monotonic() - start))

    asking = Thread(target=ask)
    asking.start()
    try:
        yield given
    finally:
        over.set()
        asking.join()
