"""Fixtures: a small corpus in a folder of its own."""

from pathlib import Path

import pytest

from retrieval.engine import Engine

TEA = """Chè Hải Hà

Ông Nguyễn Văn An, Chủ tịch xã Quảng Long, cho biết thu nhập bình quân đầu người năm 2020 đạt 75 triệu đồng.

Gia đình anh Dũng trồng chè từ năm 2015.
"""
SEA = """Biển Cô Tô

Huyện đảo Cô Tô đón 300.000 lượt khách trong năm 2023.
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    articles = tmp_path / "articles"
    articles.mkdir()
    (articles / "tea.txt").write_text(TEA, encoding="utf-8")
    (articles / "sea.txt").write_text(SEA, encoding="utf-8")
    return articles


@pytest.fixture
def engine(folder: Path) -> Engine:
    return Engine(folder)
