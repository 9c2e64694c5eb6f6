"""Desk: the engine for many people at once: its work runs in threads, answers apart from reloads.

The engine knows how many threads are worth it. A chat's questions come one by one (transport/lanes.py).
"""

import asyncio
import sys
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import TypeVar

from bot.address import Directory
from bot.examples import examples
from bot.ideas import ideas
from bot.made import Made
from bot.suggestions import Names
from corpus.article import Article, Heading, Span
from corpus.errors import CorpusError
from corpus.library import Library, LibraryChange
from retrieval.answer import Answer, Excerpt
from retrieval.catalogue import Wish, articles, wish
from retrieval.context import Context
from retrieval.draft import Draft, Preview, Progress, ReloadReport
from retrieval.engine import Engine
from retrieval.facts.fact import Fact, FactKind
from retrieval.facts.roll import roll
from retrieval.question.language import Language
from retrieval.recent import Recent
from retrieval.verification import Verification

T = TypeVar("T")

_Answers = Recent[tuple[str, date], tuple[Context | None, Answer]]

_TURN = 0.0003  # seconds after which a thread that answers lets the event loop go on; Python's own is 0.005
_NAMING = 300  # articles whose names are suggested
_LAST_ANSWERS = 500
_NO_MORE = ""
_LONGEST_QUESTION = 1000  # characters; what follows is not read


class Desk:
    """Call close() at the end."""

    def __init__(self, engine: Engine, today: Callable[[], date]) -> None:
        """today: gives the day that "yesterday" is counted from."""
        self._engine = engine
        self._today = today
        sys.setswitchinterval(_TURN)
        self._answering = ThreadPoolExecutor(engine.at_once, "answer")
        self._reloading = ThreadPoolExecutor(1, "reload")
        self._looking = ThreadPoolExecutor(1, "look")
        self._swapped = asyncio.Event()
        self._directory = Made(Directory)
        self._names = Made(self._named)
        self._answers: Made[_Answers] = Made(lambda _: Recent(_LAST_ANSWERS))
        self._examples = {language: Made(self._proposed(language)) for language in Language}

    @property
    def library(self) -> Library:
        return self._engine.library

    @property
    def version(self) -> str:
        return self._engine.version

    async def warm_up(self) -> None:
        """Answer a question, so that all that answering needs is loaded, or its lack known, at the start."""
        example, *_ = await self.examples(Language.VIETNAMESE)
        await self.answer(example)

    async def answer(self, text: str, context: Context | None = None) -> Answer:
        """context: what was talked about before."""
        question = text[:_LONGEST_QUESTION]
        return await _run(self._answering, lambda: self._answer(question, context, self._today()))

    async def more(self, given: Answer, most: int) -> tuple[Excerpt, ...]:
        """Excerpts behind those of the answer."""
        return await _run(self._answering, lambda: self._engine.more(given, most))

    async def article(self, key: str) -> Article:
        """The article of this key (bot/address.py). Gone where there is none any more."""
        return await _run(self._answering, lambda: self._directory.of(self.library).article(key))

    async def wish(self, text: str) -> Wish:
        """Which articles somebody looks for."""
        return await _run(self._answering, lambda: wish(text, self._engine.library, self._today()))

    async def articles(self, wished: Wish) -> Sequence[Heading]:
        return await _run(self._answering, lambda: articles(wished, self._engine.library))

    async def facts(self, article_id: str) -> tuple[Fact, ...]:
        """Each of the article's facts once, in the order of the text; none where there is no such article."""
        return await _run(self._answering, lambda: tuple(roll(self._facts(article_id))))

    async def kinds(self, answer: Answer) -> frozenset[FactKind]:
        """The kinds of facts in the article that the answer quotes first."""
        cited = [excerpt.citation.article for excerpt in answer.excerpts[:1]]
        return await _run(
            self._answering, lambda: frozenset(fact.kind for each in cited for fact in self._facts(each))
        )

    async def ideas(
        self, article: Article, near: Span, asked: str | None, language: Language
    ) -> tuple[str, ...]:
        """Questions that the facts near a piece of an article answer. asked: one that is none of them.

        Several are tried, and between them others get their answers.
        """
        tried = ideas(self._engine, article.id, near, asked, language)
        found: list[str | None] = []
        while (question := await _run(self._answering, lambda: next(tried, _NO_MORE))) != _NO_MORE:
            found.append(question)
        return tuple(filter(None, found))

    async def verify(self, text: str) -> Verification:
        return await _run(self._answering, lambda: self._engine.verify(text))

    async def examples(self, language: Language) -> tuple[str, ...]:
        """Questions this corpus answers; made once for each snapshot."""
        return await _run(self._answering, lambda: self._examples[language].of(self.library))

    async def names(self) -> Names:
        """Of what the first articles speak of; made once for each library, beside the answers."""
        return await _run(self._reloading, lambda: self._names.of(self.library))

    async def reload(self) -> ReloadReport:
        """Raises CorpusError, after which the old articles serve on."""
        report = await _run(self._reloading, self._engine.reload)
        self._swapped.set()
        return report

    async def draft(self, progress: Progress) -> Draft:
        """The same without the swap. Raises CorpusError."""
        return await _run(self._reloading, lambda: self._engine.draft(progress))

    async def adopt(self, draft: Draft) -> None:
        await _run(self._reloading, lambda: self._engine.adopt(draft))
        self._swapped.set()

    async def preview(self, folder: Path) -> Preview:
        """What the articles of another folder would be beside these."""
        return await _run(self._reloading, lambda: self._engine.preview(folder))

    async def rollback(self) -> LibraryChange | None:
        """Back to the articles before the last reload, where there are any."""
        change = await _run(self._reloading, self._engine.rollback)
        self._swapped.set()
        return change

    async def check(self) -> bool:
        """Whether other articles are served from now on, which another process has put into the cluster.

        Raises ClusterError where nothing can be answered just now.
        """
        changed = await _run(self._looking, self._engine.check)
        if changed:
            self._swapped.set()
        return changed

    async def swapped(self) -> None:
        """Wait until other articles are served here; those that were followed do not count."""
        await self._swapped.wait()
        self._swapped.clear()

    async def follow(self, version: str) -> bool:
        """Serve what another copy of the bot does; False where that cannot be found here."""
        return await _run(self._reloading, lambda: self._engine.follow(version))

    async def keep(self) -> None:
        """Prepare what questions would otherwise wait for, and keep it for the next start."""
        with suppress(CorpusError):  # the articles are gone: the next reload says why
            await _run(self._reloading, self._engine.keep)

    def close(self) -> None:
        self._engine.close()
        for executor in (self._answering, self._reloading, self._looking):
            executor.shutdown(wait=False, cancel_futures=True)

    def _facts(self, article_id: str) -> list[Fact]:
        try:
            return list(self._engine.facts(article_id))
        except KeyError:  # the articles have been read again in the meantime
            return []

    def _answer(self, question: str, context: Context | None, today: date) -> Answer:
        """What is tapped below an answer has it again for nothing."""
        known = self._answers.of(self.library)
        before, answer = known.at((question, today)) or (None, None)
        if answer is None or before is not context:
            answer = self._engine.answer(question, context, today)
            known.remember((question, today), (context, answer))
        return answer

    def _proposed(self, language: Language) -> Callable[[Library], tuple[str, ...]]:
        return lambda _: examples(self._engine, language)

    def _named(self, library: Library) -> Names:
        articles = library.articles[:_NAMING]
        return Names.of(fact for article in articles for fact in self._facts(article.id))


async def _run(executor: ThreadPoolExecutor, work: Callable[[], T]) -> T:
    return await asyncio.get_running_loop().run_in_executor(executor, work)
