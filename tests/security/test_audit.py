"""The audit of packages: a flaw ends the check, a database that is away does not."""

import pytest

from tests.security.audit import report


def test_a_known_flaw_is_named_and_ends_the_check(capsys: pytest.CaptureFixture[str]) -> None:
    flawed = {"name": "a", "version": "1", "vulns": [{"id": "CVE-1"}]}
    assert report([flawed, {"name": "b", "version": "1", "vulns": []}]) == 1
    assert "a: CVE-1" in capsys.readouterr().out


def test_without_a_flaw_the_check_goes_on(capsys: pytest.CaptureFixture[str]) -> None:
    assert report([{"name": "a", "version": "1", "vulns": []}, {"name": "b", "skip_reason": "no"}]) == 0
    assert "0 known flaws in 1 packages, 1 could not be looked up" in capsys.readouterr().out


def test_where_nothing_can_be_looked_up_it_says_so_and_the_check_goes_on(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert report([{"name": "a", "skip_reason": "not found"}]) == 0
    assert "nothing is known" in capsys.readouterr().out
