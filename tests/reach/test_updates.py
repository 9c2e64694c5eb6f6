"""Updates of every type, valid and spoilt: no crash, and no answer where none is due."""

from pathlib import Path

import pytest
from telegram import Update

from tests.reach.updates import KINDS, may_be_answered
from tests.reach.updates_at_random import play, stage


@pytest.fixture(autouse=True)
def as_in_the_application(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "1")


def test_every_type_of_update_that_ptb_knows_is_played() -> None:
    assert {*KINDS} == {*Update.ALL_TYPES}


def test_what_telegram_sends_is_answered_where_it_asks_and_nowhere_else() -> None:
    figures, faults = play(300, spoilt=False)
    assert faults == []
    assert figures["answers"] > 20


def test_what_no_telegram_would_send_stops_nothing_and_gets_no_answer_where_none_is_due() -> None:
    figures, faults = play(300, spoilt=True)
    assert faults == []
    assert figures["updates"] > 200


def test_an_answer_that_is_missing_and_one_that_nobody_asked_for_are_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = {"message_id": 1, "date": 0, "chat": {"id": 7, "type": "private"}, "text": "Ai?"}
    asked["from"] = {"id": 7, "is_bot": False, "first_name": "Lan"}
    with stage(tmp_path, spoilt=False) as (faults, _):
        assert faults([{"message": asked}]) == []
        monkeypatch.setattr("tests.reach.playback.may_be_answered", lambda _: False)
        [fault] = faults([{"message": asked}])
        assert fault.startswith('said in 7 though nobody asked: {"message": ')
        monkeypatch.setattr("tests.reach.playback.may_be_answered", may_be_answered)
        monkeypatch.setattr("tests.reach.playback.must_be_answered", lambda _: True)
        assert faults([{"message": asked | {"via_bot": asked["from"]}}]) == ["no answer in 7"]
