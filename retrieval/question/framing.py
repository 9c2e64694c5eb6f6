"""Framing: how a question is put, and so what kind of answer it asks for.

Three lexicon files say it: question words ("ai", "bao nhiêu", "what percentage"), nouns that name a kind of
fact ("xã" in "xã nào", "con số"), and function words.
"""

from collections.abc import Sequence, Set
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from itertools import pairwise, takewhile

from retrieval.facts.fact import FactKind
from retrieval.lexicon import words as lexicon_words
from retrieval.question.heads import (
    head_kin,
    head_noun,
    is_headed_by_measure,
    is_headed_by_office,
    is_headed_by_role,
    is_plural,
)
from retrieval.question.phrases import Match, phrases, places
from retrieval.question.wording import Wording


class QuestionKind(StrEnum):
    """What kind of answer is asked for."""

    WHO = "who"
    HOW_MUCH = "how_much"
    WHEN = "when"
    WHERE = "where"
    DOCUMENT = "document"
    ORGANISATION = "organisation"
    LIST = "list"  # "các con số trong bài", "party members"
    WHY = "why"  # "vì sao", "nguyên nhân", "what caused"
    SUMMARY = "summary"  # "bài này nói về gì"
    META = "meta"  # about the article itself: its date, its author
    FREE = "free"  # everything else
    GREETING = "greeting"  # no question: "xin chào"
    THANKS = "thanks"
    HELP = "help"  # "bạn là ai", "what can you do"
    EMPTY = "empty"  # nothing that could be searched: blank, emoji, punctuation


FACT_OF = {
    QuestionKind.WHO: FactKind.PERSON,
    QuestionKind.HOW_MUCH: FactKind.FIGURE,
    QuestionKind.WHEN: FactKind.TIME,
    QuestionKind.WHERE: FactKind.PLACE,
    QuestionKind.DOCUMENT: FactKind.DOCUMENT,
    QuestionKind.ORGANISATION: FactKind.ORGANISATION,
}
KIND_OF = {fact: kind for kind, fact in FACT_OF.items()}
OVERVIEW = (QuestionKind.LIST, QuestionKind.SUMMARY, QuestionKind.META)  # of whole articles, mostly
_DIRECT = {*FACT_OF, QuestionKind.WHY}

# Roles of question words beside the kinds above (second column of the lexicon files).
_WHICH = "which"  # asks for the noun beside it
_NAME = "name"  # "tên là gì": asks for the first noun
_ABOUT = "about"  # "nói về gì": asks for a summary when it is said of an article
_CLASS = "class"  # flag of a noun that only names a kind: "con số"
_SEARCHED = "searched"  # flag of a word that asks and is a subject too: "nguyên nhân"
_MEASURED = "measured"  # flag of one that is searched for and asks all the same: "how old"
_MENTION = "mention"  # flag of a word that asks who stands in an article: "is mentioned"
_CLOSE = ("gì", "what")  # ask for the noun right beside them only: "cây gì", but "xã … trồng gì"
_WHAT = "what"
_ASKED_BY_WHAT = ("time", "figure", "place")  # "What is the deadline …", but not "What is the report …"
_NUMBER = "so"  # folded
_ONE = ("1", "một", "mỗi")
_NUMBERED = "số"  # of words that ask for a number: "số mấy", "số hiệu là gì"
_NOUN_REACH = 4  # words between "xã" and "nào" in "xã biên giới nào", "which" and "district"
_LISTED = ("person", "place", "organisation", "document", "figure")  # "những ngày nào" asks for one time


@dataclass(frozen=True, slots=True)
class Frame:
    """What the wording of a question says. Places count the question's parts."""

    kind: QuestionKind
    asked: tuple[FactKind, ...]  # kinds of fact that would answer, the likeliest first
    taken: frozenset[int]  # places of words that are not searched for
    noun: frozenset[int]  # places of the noun that is asked for: "tỉnh" in "tỉnh nào"
    kin: frozenset[
        int
    ]  # places of the word for a member of somebody's family who is asked for: "vợ anh Dũng"
    counted: int | None  # the place behind "bao nhiêu" or "how many"
    of_article: bool  # the question speaks of an article: "bài", "the article"


def frame(wording: Wording) -> Frame:
    wanted = _wanted(wording)
    kin = head_kin(wording) if _asks_for_somebody(wording) else None
    kind = QuestionKind.WHO if kin else _kind(wording, wanted)
    named = _named(kind, wording, wanted)
    return Frame(
        kind=kind,
        asked=_asked(kind, named, wording),
        taken=places(word for word in wording.words if not {_SEARCHED, _MEASURED} & {*word.row[2:]})
        | places(noun for noun in named if _CLASS in noun.row[2:])
        | places(wording.about.nouns if kind in OVERVIEW else ())
        | places(wording.about.said if kind in (QuestionKind.SUMMARY, QuestionKind.META) else ())
        | wording.times.unsearched,
        noun=places(noun for noun in _sorts(kind, named, wanted) if "any" not in noun.row[2:]),
        kin=places([kin] if kin else ()),
        counted=_counted(kind, wording),
        of_article=wording.about.place is not None,
    )


def _counted(kind: QuestionKind, wording: Wording) -> int | None:
    """The place of what is counted: behind "bao nhiêu", but not in "bao nhiêu một năm", and behind "Số …"."""
    behind = next((match.end for match in wording.words if match.row[1] == QuestionKind.HOW_MUCH), None)
    if behind is not None and not any(part.text in _ONE for part in wording.parts[behind : behind + 1]):
        return behind
    return 1 if kind is QuestionKind.HOW_MUCH and wording.parts[0].folded == _NUMBER else None


def _asks_for_somebody(wording: Wording) -> bool:
    return wording.about.place is None and bool(
        {QuestionKind.WHO, _NAME} & {w.row[1] for w in wording.asking}
    )


def _named(kind: QuestionKind, wording: Wording, wanted: Sequence[Match]) -> Sequence[Match]:
    """The nouns of what is asked for; in a list those that name the article are none of them."""
    if kind not in OVERVIEW or (wanted and not wording.asking):
        return wanted
    place = wording.about.place
    before = [noun for noun in wording.nouns if place is not None and noun.start < place]
    return (wanted or before or wording.nouns) if kind is QuestionKind.LIST else wording.nouns


def _sorts(kind: QuestionKind, named: Sequence[Match], wanted: Sequence[Match]) -> Sequence[Match]:
    """The nouns that say what sort of thing is asked for: several only in a list."""
    return named if kind is QuestionKind.LIST else wanted[-1:]


def _wanted(wording: Wording) -> list[Match]:
    """The nouns that are asked for: before "nào", behind "which", the head of a phrase that asks nothing."""
    if not wording.asking:
        head = head_noun(wording)
        if head and head.start > (wording.about.place or head.start):
            return []  # it names the article
        return [head] if head and (_CLASS in head.row[2:] or is_plural(wording, head)) else []
    named = [word for word in wording.asking if word.row[1] == _NAME]
    if named and not wording.asks_in_english:
        beside = [noun for noun in wording.nouns if any(_touch(noun, word) for word in named)]
        written = [noun for noun in beside if noun.row[1] == FactKind.DOCUMENT]
        if not written and (document := _numbered_document(wording, named)):
            return [document]
        return written[:1] or beside[:1] or [noun for noun in wording.nouns[:1] if noun.start <= 1]
    if numbered := [noun for noun in wording.nouns if _is_numbered(noun, wording)]:
        return numbered
    which = named or [word for word in wording.asking if word.row[1] == _WHICH]
    head = head_noun(wording) if wording.asks_in_english and which and which[0].row[0] == _WHAT else None
    if head and head.row[1] in _ASKED_BY_WHAT:
        return [head]
    near = [noun for noun in wording.nouns if any(_near(noun, word, wording) for word in which)]
    return _in_one_phrase(near, wording) if wording.asks_in_english else near


def _in_one_phrase(nouns: Sequence[Match], wording: Wording) -> list[Match]:
    """The first and those of its phrase: "which district secretary", not "which firm built the school"."""
    grammar = places(wording.words)
    between = (range(one.end, other.start) for one, other in pairwise(nouns))
    joined = takewhile(lambda places: grammar.isdisjoint(places), between)
    return list(nouns[: 1 + sum(1 for _ in joined)])


def _numbered_document(wording: Wording, named: Sequence[Match]) -> Match | None:
    """The document that heads a question for its number: "Kế hoạch phòng chống lũ số mấy?"."""
    head = phrases("document_heads.tsv").at(wording.parts, 0, wording.loose)
    numbered = any(word.row[0].startswith(_NUMBERED) for word in named)
    return Match(head.start, head.end, (head.row[0], FactKind.DOCUMENT)) if head and numbered else None


def _touch(noun: Match, word: Match) -> bool:
    """Whether they stand side by side, or share a word: "kế hoạch số" and "số mấy"."""
    beside = noun.end == word.start or word.end == noun.start
    return beside or noun.start < noun.end - 1 == word.start


def _is_numbered(noun: Match, wording: Wording) -> bool:
    """Whether it is a document whose number is asked for: "quyết định số bao nhiêu"."""
    counting = {word.start for word in wording.asking if word.row[1] == QuestionKind.HOW_MUCH}
    behind = counting & {noun.end, noun.end + 1}
    number = any(wording.parts[place - 1].folded == _NUMBER for place in behind)
    return noun.row[1] == FactKind.DOCUMENT and number


def _near(noun: Match, word: Match, wording: Wording) -> bool:
    """Whether "nào" or "which" asks for the noun: not beyond an auxiliary, "which law do students …"."""
    english = wording.asks_in_english
    apart = noun.start - word.end if english else word.start - noun.end
    between = wording.parts[word.end : noun.start] if english else ()
    cut = any(part.text in _auxiliaries() for part in between)
    return 0 <= apart < (1 if word.row[0] in _CLOSE else _NOUN_REACH) and not cut


@cache
def _auxiliaries() -> frozenset[str]:
    return frozenset(lexicon_words("english_auxiliaries.txt"))


def _kind(wording: Wording, wanted: Sequence[Match]) -> QuestionKind:
    kinds = {match.row[1] for match in wording.asking}
    left = _unexplained(wording)
    if _ABOUT in kinds and (wording.about.place is not None or not left):
        return QuestionKind.SUMMARY
    for special in (QuestionKind.SUMMARY, QuestionKind.META, QuestionKind.LIST):
        if special in kinds:
            return special
    if asked := wording.about.asks(len(left)):
        return QuestionKind(asked)
    direct = _direct(wording)
    if _is_list(wording, wanted, direct, left):
        return QuestionKind.LIST
    if any(_is_numbered(noun, wording) for noun in wanted):
        return QuestionKind.DOCUMENT
    if _NAME in kinds and not wanted and is_headed_by_role(wording):
        return QuestionKind.WHO
    if direct or wanted:
        return direct or KIND_OF[FactKind(wanted[-1].row[1])]
    return _of_head(wording) or (QuestionKind.WHY if QuestionKind.WHY in kinds else QuestionKind.FREE)


def _of_head(wording: Wording) -> QuestionKind | None:
    """What the head of a phrase asks for in which no other word does."""
    if _asks_for_head(wording) and is_headed_by_measure(wording):
        return QuestionKind.HOW_MUCH
    return QuestionKind.WHO if not wording.asking and is_headed_by_office(wording) else None


def _asks_for_head(wording: Wording) -> bool:
    """Whether the question is its head, with at most "what is" before it."""
    what = wording.asks_in_english and wording.asking[0].row[0].startswith(_WHAT) if wording.asking else True
    return what and len(wording.asking) <= 1


def _unexplained(wording: Wording) -> Set[int]:
    """Places of the words that only the corpus can know."""
    known = places([*wording.words, *wording.nouns, *wording.about.nouns, *wording.about.said])
    return set(range(len(wording.parts))) - known - wording.function


def _is_list(wording: Wording, wanted: Sequence[Match], direct: QuestionKind | None, left: Set[int]) -> bool:
    """Whether all things of a kind are wanted: "những xã nào", "key figures"; a kind alone is a list too.

    So it is where a kind and nothing else is asked of an article: "ai được nhắc đến trong bài về lũ".
    """
    article = wording.about.place
    if not left and (
        article is not None if direct else any(_may_be_several(n, wording) for n in wording.nouns)
    ):
        return True
    if direct:
        mentioned = wording.english and any(_MENTION in word.row[2:] for word in wording.words)
        listed = article is not None and (mentioned or _stands_before(wording, article, left))
        listed = listed or (mentioned and not left)
        return direct is QuestionKind.WHO and listed
    if article is not None and wanted and not wording.asking:
        return True
    plural = [noun for noun in wanted if is_plural(wording, noun)]
    return any(noun.row[1] in _LISTED or article is not None for noun in plural)


def _may_be_several(noun: Match, wording: Wording) -> bool:
    """Vietnamese nouns have no plural: "nghị quyết"; English ones do: "documents", but "the chairman"."""
    return not wording.english or _CLASS in noun.row[2:] or is_plural(wording, noun)


def _stands_before(wording: Wording, article: int, left: Set[int]) -> bool:
    """Whether what asks stands before the word for an article, and nothing unexplained does."""
    return wording.asking[0].start < article and not any(place < article for place in left)


def _direct(wording: Wording) -> QuestionKind | None:
    """The kind that the first word asks for that does nothing but ask.

    In English nothing behind "what" asks: "What happened when …?"
    """
    asking = [word for word in wording.asking if _SEARCHED not in word.row[2:]]
    direct = [word for word in (asking[:1] if wording.asks_in_english else asking) if word.row[1] in _DIRECT]
    return QuestionKind(direct[0].row[1]) if direct else None


def _asked(kind: QuestionKind, nouns: Sequence[Match], wording: Wording) -> tuple[FactKind, ...]:
    if kind is QuestionKind.LIST:
        direct = [FACT_OF[each] for each in FACT_OF if each in {word.row[1] for word in wording.words}]
        return tuple(dict.fromkeys(direct or [FactKind(noun.row[1]) for noun in nouns]))
    if kind is QuestionKind.WHO and _asks_for_party(wording):
        return (FactKind.PERSON, FactKind.ORGANISATION)
    return (FACT_OF[kind],) if kind in FACT_OF else ()


def _asks_for_party(wording: Wording) -> bool:
    """Whether who is asked for may be a body as well: "Ai là chủ đầu tư"."""
    asking = [word for word in wording.asking if word.row[1] == QuestionKind.WHO]
    bodies = [
        noun for noun in wording.nouns if noun.row[1] == FactKind.ORGANISATION and "any" in noun.row[2:]
    ]
    return any(_touch(noun, word) or noun.start == 0 for noun in bodies for word in asking)
