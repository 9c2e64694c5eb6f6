"""The systemd unit: systemd reads it, and it is as shut in as it can be."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.deploy.settings_named import unknown_settings

UNIT = Path(__file__).parents[2] / "deploy/trichdan.service"
_INSTALLED = "/opt/trichdan/.venv/bin/python"
_EXPOSURE = 1.2  # of 10; what is left is mostly the network


@pytest.fixture
def unit(tmp_path: Path) -> Path:
    """The same with a Python that is on this machine, so that it can be looked for."""
    text = UNIT.read_text("utf-8")
    assert _INSTALLED in text
    copy = tmp_path / UNIT.name
    copy.write_text(text.replace(_INSTALLED, sys.executable), encoding="utf-8")
    return copy


def analysed(*arguments: object) -> subprocess.CompletedProcess[str]:
    if not (tool := shutil.which("systemd-analyze")):
        pytest.skip("systemd-analyze is not on this machine")
    command = [tool, *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - reads a file


def test_systemd_understands_every_line(unit: Path) -> None:
    done = analysed("verify", "--man=no", unit)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_systemd_finds_little_that_the_service_could_reach(unit: Path) -> None:
    done = analysed("security", "--offline=true", "--no-pager", unit)
    found = re.search(r"exposure level for trichdan.service: ([\d.]+)", done.stdout)
    assert found, done.stderr
    assert float(found[1]) <= _EXPOSURE


def test_every_setting_named_exists() -> None:
    assert unknown_settings(UNIT) == set()


def test_the_service_waits_longer_for_the_end_than_answers_may_take() -> None:
    found = re.search(r"^TimeoutStopSec=(\d+)$", UNIT.read_text("utf-8"), re.MULTILINE)
    assert found
    assert int(found[1]) > 25
