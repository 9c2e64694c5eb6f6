"""Question: what a person typed, understood without looking at the corpus."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from retrieval.analyzer import Term, analyze
from retrieval.facts.fact import FactKind
from retrieval.question.framing import QuestionKind, frame
from retrieval.question.keys import with_decoded_keys
from retrieval.question.language import Language, detect
from retrieval.question.smalltalk import Heard, listen
from retrieval.question.spelling import placed, respelled
from retrieval.question.timewish import ANY_TIME, TimeWish
from retrieval.question.wording import is_marked, read
from retrieval.question.words import Word, words_of

_NEED_WORDS = (QuestionKind.FREE, QuestionKind.WHY)  # without a subject they ask nothing

__all__ = ["Language", "Question", "QuestionKind", "TimeWish", "Word", "understand"]


@dataclass(frozen=True, slots=True)
class Question:
    text: str  # as typed, or in full where it leaned on the question before it
    language: Language
    kind: QuestionKind
    asked: tuple[FactKind, ...]  # kinds of fact that would answer, the likeliest first
    words: tuple[Word, ...]
    counted: Word | None = None  # the thing after "bao nhiêu" or "how many", if a word stands there
    noun: tuple[Word, ...] = ()  # what is asked for by name: "tỉnh" in "tỉnh nào", "chỉ thị" in "chỉ thị nào"
    kin: tuple[Word, ...] = ()  # who of somebody's family is asked for: "vợ" in "vợ anh Dũng là ai"
    of_article: bool = False  # it speaks of an article: "bài", "the article"
    typed_as: str | None = None  # where it leaned on the question before it; "" where nobody typed it
    about: str | None = None  # Article.id of what is talked about, as far as it leans on that
    when: TimeWish = ANY_TIME  # how new the news should be
    read: str = ""  # its words as they were understood: in full, decoded, without small talk

    @property
    def is_bare(self) -> bool:
        """Whether it names a kind of thing and no subject: "party members", "nghị quyết nào"."""
        return all(word.function or word in self.noun for word in self.words)

    def typed(self, word: Word) -> str:
        return self.text[word.start : word.end]


def understand(text: str, today: date | None = None) -> Question:
    """Never fails: a text without a word is a Question of kind EMPTY.

    today: what "hôm qua" and "last month" are counted from; where it is not given they wish for no days.
    """
    terms = with_decoded_keys(text, analyze(text))
    parts = [term for term in terms if not term.whole]
    heard = listen(text, parts, loose=not is_marked(parts))
    language = detect(heard.rest or parts, text)
    if not heard.rest:
        return Question(text, language, _said(heard), (), ())
    terms = placed(terms, heard.rest)
    if language is Language.VIETNAMESE:
        terms = respelled(text, terms)
    wording = read(text, [term for term in terms if not term.whole], language)
    framed = frame(wording)
    words = words_of(text, terms, wording, framed.taken)
    counted = [word for word in words if word.position == framed.counted and not word.function]
    when = wording.times.wish(today)
    return Question(
        text=text,
        language=language,
        kind=_kind(framed.kind, words, when),
        asked=framed.asked,
        words=words,
        counted=counted[0] if counted else None,
        noun=tuple(word for word in words if word.position in framed.noun),
        kin=tuple(word for word in words if word.position in framed.kin),
        of_article=framed.of_article,
        when=when,
        read=_read(text, wording.parts),
    )


def _read(text: str, parts: Sequence[Term]) -> str:
    signs = {term.start for term in parts if text[term.start] == "%"}
    words = [(term.start, "%" if term.start in signs else term.text) for term in parts]
    return " ".join(
        word for n, (start, word) in enumerate(words) if start not in signs or words[n - 1][0] != start
    )


def _said(heard: Heard) -> QuestionKind:
    """Of a message that is nothing but small talk."""
    kinds = (QuestionKind.HELP, QuestionKind.GREETING, QuestionKind.THANKS)
    return next((kind for kind in kinds if kind in heard.kinds), QuestionKind.EMPTY)


def _kind(framed: QuestionKind, words: Sequence[Word], when: TimeWish) -> QuestionKind:
    """Without a subject "vì sao" asks nothing, and "tin mới nhất" for a summary of what is new."""
    if framed not in _NEED_WORDS:
        return framed
    if when.newest and all(word.function for word in words):
        return QuestionKind.SUMMARY
    return framed if words else QuestionKind.EMPTY
