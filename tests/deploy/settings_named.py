"""The settings that a file for deploying names."""

import re
from pathlib import Path

from bot.settings import Settings


def unknown_settings(*files: Path) -> set[str]:
    """Those that the bot does not have."""
    named = {name for file in files for name in re.findall(r"BOT_[A-Z_]+", file.read_text("utf-8"))}
    assert named
    return named - {f"BOT_{name.upper()}" for name in Settings.model_fields}
