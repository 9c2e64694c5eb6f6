"""What is proposed to ask next has an answer in the articles, is short, and is not what was just asked."""

from pathlib import Path

import pytest

from bot.ideas import ideas
from corpus.article import Article, Span
from retrieval.answer import Status
from retrieval.engine import Engine
from retrieval.question.language import Language

NEWS = Path("tests/eval/news/tuned/articles")


@pytest.fixture(scope="module")
def engine() -> Engine:
    return Engine(NEWS)


def found(
    engine: Engine, article: Article, near: Span, asked: str | None, language: Language = Language.VIETNAMESE
) -> list[str]:
    return [question for question in ideas(engine, article.id, near, asked, language) if question]


@pytest.mark.parametrize("language", Language)
def test_each_question_is_answered_and_fits_a_button(engine: Engine, language: Language) -> None:
    proposed = [
        question
        for article in engine.library.articles
        for passage in article.passages[1::4]
        for question in found(engine, article, passage, None, language)
    ]
    assert len(proposed) > 40
    assert [question for question in proposed if engine.answer(question).status is not Status.ANSWERED] == []
    assert max(map(len, proposed)) <= 60


def test_what_has_just_been_asked_or_shown_is_not_proposed(engine: Engine) -> None:
    article = engine.library.articles[0]
    first, *_ = found(engine, article, Span(0, 0), None)
    assert first not in found(engine, article, Span(0, 0), first.upper())
    whole = Span(0, len(article.text))
    assert found(engine, article, whole, None) == []


def test_an_article_that_has_left_gives_no_ideas(engine: Engine) -> None:
    assert list(ideas(engine, "gone", Span(0, 0), None, Language.VIETNAMESE)) == []
