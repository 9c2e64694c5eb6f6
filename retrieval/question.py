"""Question: what a person typed, understood."""

from dataclasses import dataclass
from enum import StrEnum


class Language(StrEnum):
    VIETNAMESE = "vi"
    ENGLISH = "en"


class QuestionKind(StrEnum):
    """What kind of answer is asked for."""

    WHO = "who"
    HOW_MUCH = "how_much"
    WHEN = "when"
    WHERE = "where"
    DOCUMENT = "document"
    ORGANISATION = "organisation"
    LIST = "list"  # "các con số trong bài", "party members"
    SUMMARY = "summary"  # "bài này nói về gì"
    META = "meta"  # about the article itself: its date, its author
    FREE = "free"  # everything else
    GREETING = "greeting"  # no question: "xin chào"
    THANKS = "thanks"
    EMPTY = "empty"  # nothing that could be searched: blank, emoji, punctuation


@dataclass(frozen=True, slots=True)
class Question:
    text: str  # as typed
    language: Language
    kind: QuestionKind
