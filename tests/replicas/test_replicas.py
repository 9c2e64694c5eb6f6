"""Several copies of the bot behave as one: nginx hands what is said to one after the other."""

import asyncio
import itertools
import re
from collections.abc import Callable

import pytest
from bot_api_errors import Json
from bot_api_people import Person
from shown import buttons, quotes

from tests.replicas.crew import Crew

pytestmark = pytest.mark.asyncio(loop_scope="module")
QUESTION = "Ai là Bí thư Huyện ủy Hải Hà?"
TEA = "Xã Bến Gỗ trồng chè\n\nXã Bến Gỗ trồng 420 ha chè.\n"
HOW_MUCH = "Xã Bến Gỗ trồng bao nhiêu ha chè?"
_numbers = itertools.count(1000)


@pytest.fixture
def newcomer(crew: Crew) -> Callable[[], Person]:
    return lambda: crew.api.user(next(_numbers), "Lan", language_code="vi")


async def ask(crew: Crew, person: Person, text: str) -> Json:
    person.says(text)
    [answer] = await crew.api.replies(person, timeout=20)
    return answer


async def reloaded(crew: Crew) -> Json:
    crew.admin.says("/reload")
    [progress] = await crew.api.replies(crew.admin, timeout=20)
    report = progress
    while report["text"].startswith(progress["text"]):
        report = await crew.api.edited(report, timeout=20)
    return report


async def test_what_comes_twice_is_answered_once(crew: Crew, newcomer: Callable[[], Person]) -> None:
    lan = newcomer()
    assert crew.api.webhook
    before = len(crew.api.webhook.deliveries)
    crew.api.duplicate_next(5)
    for _ in range(5):
        lan.says(QUESTION)
    assert all(map(quotes, await crew.api.replies(lan, 5, timeout=20)))
    await crew.api.silence(lan, 1.5)
    assert len(crew.api.webhook.deliveries) == before + 10


async def test_one_chat_is_answered_in_order_and_once_a_second(
    crew: Crew, newcomer: Callable[[], Person]
) -> None:
    people = [newcomer() for _ in range(5)]
    said = {person.id: [person.says(QUESTION)["message_id"] for _ in range(6)] for person in people}
    for person in people:
        answers = await crew.api.replies(person, 6, timeout=30)
        assert [each["reply_to_message"]["message_id"] for each in answers] == said[person.id]
    assert crew.api.refusals == []


async def test_a_question_leans_on_the_last_one_whoever_answered_that(
    crew: Crew, newcomer: Callable[[], Person]
) -> None:
    for _ in range(4):
        lan = newcomer()
        await ask(crew, lan, QUESTION)
        assert "Phạm Xuân Đài nói gì?" in (await ask(crew, lan, "đồng chí ấy nói gì?"))["text"]


async def test_an_edited_question_has_its_answer_edited_whoever_gave_it(
    crew: Crew, newcomer: Callable[[], Person]
) -> None:
    for _ in range(4):
        lan = newcomer()
        lan.says("Giá vàng?")
        [answer] = await crew.api.replies(lan)
        [said, _] = crew.api.messages(lan)
        lan.edits(said, QUESTION)
        assert "Phạm Xuân Đài" in (await crew.api.edited(answer))["text"]


async def test_a_chosen_language_holds_with_all(crew: Crew, newcomer: Callable[[], Person]) -> None:
    lan = newcomer()
    await ask(crew, lan, "/lang en")
    for _ in range(4):
        assert "as you chose" in (await ask(crew, lan, "/lang"))["text"]


async def test_whom_an_administrator_blocks_none_answers(crew: Crew, newcomer: Callable[[], Person]) -> None:
    lan = newcomer()
    await ask(crew, lan, QUESTION)
    await ask(crew, crew.admin, f"/block {lan.id}")
    await asyncio.sleep(0.5)
    for _ in range(4):
        lan.says(QUESTION)
    await crew.api.silence(lan, 2)
    await ask(crew, crew.admin, f"/unblock {lan.id}")


async def test_how_often_somebody_asks_is_counted_together(
    crew: Crew, newcomer: Callable[[], Person]
) -> None:
    lan = newcomer()
    for _ in range(24):
        lan.says(QUESTION)
    answers = await crew.api.replies(lan, 17, timeout=30)
    assert sum(bool(quotes(each)) for each in answers) == 16
    await crew.api.silence(lan, 1.5)


async def test_what_one_reads_again_all_serve_within_two_seconds_and_so_they_go_back(
    crew: Crew, newcomer: Callable[[], Person]
) -> None:
    (crew.corpus / "che.txt").write_text(TEA, "utf-8")
    await reloaded(crew)
    assert await crew.all_serve(2) < 2
    lan = newcomer()
    for _ in range(3):
        assert "420 ha" in (await ask(crew, lan, HOW_MUCH))["text"]
    await ask(crew, crew.admin, "/rollback")
    assert await crew.all_serve(1) < 2
    (crew.corpus / "che.txt").unlink()


async def test_an_administrator_decides_on_what_waits_whoever_hears_the_tap(crew: Crew) -> None:
    file, golden = crew.corpus / "che.txt", crew.corpus / "golden.yaml"
    golden.write_text(f"- question: {HOW_MUCH}\n  expect: 420 ha\n", "utf-8")
    file.write_text(TEA, "utf-8")
    assert "1/1" in (await reloaded(crew))["text"]
    file.write_text(TEA.replace("420", "450"), "utf-8")
    for live in (False, False, True):
        asked = await reloaded(crew)
        crew.admin.taps(asked, list(buttons(asked))[0 if live else 1])
        await crew.api.edited(asked)
    for number in range(3):
        assert "450 ha" in (await ask(crew, crew.api.user(50 + number, "Lan"), HOW_MUCH))["text"]
    for path in (file, golden):
        path.unlink()
    await reloaded(crew)
    assert await crew.all_serve(1) < 2


async def test_documents_are_added_whoever_hears_of_them(crew: Crew) -> None:
    for number in range(3):
        crew.admin.sends_document(f"{number}.txt", TEA.replace("Bến Gỗ", f"Bến {number}").encode())
        [preview] = await crew.api.replies(crew.admin, timeout=20)
        crew.admin.taps(preview, next(iter(buttons(preview))))
        current = preview
        while f"{number}" not in "".join(re.findall("Đã thêm.*", current["text"])):
            current = await crew.api.edited(current, timeout=20)
        assert await crew.all_serve(number + 2) < 2


async def test_when_the_keeper_dies_another_one_looks_after_the_articles(crew: Crew) -> None:
    await asyncio.sleep(2)  # what was said before is done with, and not taken up again
    await crew.bots[0].kill()
    for file in crew.corpus.glob("?.txt"):
        file.unlink()
    assert "1" in (await reloaded(crew))["text"]
    await crew.bots[0].launch()
    await crew.ready(crew.bots[0])
    assert await crew.all_serve(1) < 2


async def test_a_copy_that_hashes_people_by_another_key_does_not_join(
    crew: Crew, tmp_path_factory: pytest.TempPathFactory
) -> None:
    stranger = crew.another(tmp_path_factory.mktemp("stranger"))
    await stranger.launch()
    assert await asyncio.wait_for(stranger.exited(), 60) == 2
    assert "BOT_DATA_DIR: expected the identity.key of the other copies" in stranger.log()
