"""Clauses: the words before and behind a figure, up to the next mark, and the verb that joins them to it."""

from typing import NamedTuple

from retrieval.facts.fact import FactKind
from retrieval.facts.figures.scene import Scene
from retrieval.facts.phrases import phrases, single_words

_ENDS = frozenset([",", ";", ".", ":", "!", "?", "…", "(", ")", "“", "”", '"'])
_JOINTS = frozenset(["và", "cùng", "hoặc", "với", ","])
_COMPLEMENTS = frozenset(
    ["được", "lại", "mới", "theo", "thêm"]
)  # they complete a verb: trồng lại, tuyển thêm
_AVERAGES = (["bình", "quân"], ["trung", "bình"])  # before the verb they belong to what is measured
_BEHIND_SUBJECTS = (
    "auxiliaries.txt",
    "measure_verbs.txt",
    "equating_verbs.txt",
    "action_verbs.txt",
    "state_verbs.txt",
    "measure_starts.txt",
    "honorifics.txt",
)
_LONGEST_CLAUSE = 40  # words
_LONGEST_BEHIND = 24  # words behind a figure, where it stands before its verb
LONGEST = 14  # words of a measure
_LONGEST_OBJECT = 5  # words from a figure to the “và” that joins the next


class Tokens(NamedTuple):
    """A stretch of a sentence: the first token, and the one behind the last."""

    start: int
    end: int

    @property
    def empty(self) -> bool:
        return self.start >= self.end


def left_of(scene: Scene, start: int, last: int) -> Tokens:
    """The clause before a figure; before the bracket or the colon that the figure follows directly."""
    end = start
    if end > last and scene.words[end - 1] in ("(", ":"):
        end -= 1
    first, last = end, max(last, end - _LONGEST_CLAUSE)
    while first > last and not _ends_clause(scene, first - 1):
        first = _opening(scene, first - 1, last) if scene.words[first - 1] == ")" else first - 1
    near = scene.words[first : min(end, first + _LONGEST_OBJECT)]
    if first == last > 0 and "và" in near:
        first += near.index("và") + 1
    return Tokens(first, end)


def right_of(scene: Scene, start: int, limit: int) -> Tokens:
    """The rest of the clause behind a figure, or what of it stands before the token `limit`."""
    end = start
    while (
        end < min(limit, start + _LONGEST_BEHIND) and not _ends_clause(scene, end) and scene.words[end] != ")"
    ):
        end += 1
    return Tokens(start, end)


def is_listed(scene: Scene, last: int, start: int) -> bool:
    """Whether “và” or a comma joins a figure to the one before and its object: 42 tấn ngô và 1,8 tấn …"""
    gap = scene.words[last:start]
    return bool(gap) and len(gap) <= _LONGEST_OBJECT and gap[-1] in _JOINTS and not _ENDS & set(gap[:-1])


def _ends_clause(scene: Scene, index: int) -> bool:
    mention = scene.taken.at(index)
    word = scene.words[index]
    if word not in _ENDS or word == ")" or (mention is not None and mention is scene.taken.at(index + 1)):
        return False
    lists = (_lists_words, _counts_together, _chains_places)
    return not (word == "," and any(joins(scene, index) for joins in lists))


def _chains_places(scene: Scene, comma: int) -> bool:
    """Whether the comma stands between two places, one in the other: xã Bản Qua, huyện Bát Xát."""
    around = scene.taken.at(comma - 1), scene.taken.at(comma + 1)
    return all(mention is not None and mention.kind is FactKind.PLACE for mention in around)


def _counts_together(scene: Scene, comma: int) -> bool:
    """Whether the comma stands between nouns that are counted together: 100% thôn, bản có chi bộ."""
    return scene.ends(comma, "counted_together.txt") and scene.begins(comma + 1, "counted_together.txt")


def _lists_words(scene: Scene, comma: int) -> bool:
    """Whether the comma stands between single words: nông, lâm, thủy sản."""
    return "," in scene.words[max(0, comma - 2) : comma] + scene.words[comma + 2 : comma + 3]


def _opening(scene: Scene, closing: int, last: int) -> int:
    """The bracket that opens what the bracket at the token closes."""
    for index in range(closing - 1, max(last, closing - LONGEST) - 1, -1):
        if scene.words[index] == "(":
            return index
    return closing


def before_verb(scene: Scene, clause: Tokens) -> tuple[Tokens, bool]:
    """The clause without the verbs and small words at its end, and whether a verb of equality was there.

    A colon or a bracket behind the clause does what the verb does.
    """
    if scene.word(clause.end) == ":":
        return clause, True
    equates, end = scene.word(clause.end) == "(", clause.end
    if equates and end - 1 in scene.taken:
        end = _before_name(scene, clause)  # dẫn đầu là Hàn Quốc | (38%)
    while end > clause.start:
        if scene.words[end - 1] in single_words("dimensions.txt") and end - 1 not in scene.taken:
            return Tokens(clause.start, end), True
        verb = phrases("equating_verbs.txt").before(scene.words, end)
        start = min(verb, phrases("measure_verbs.txt").before(scene.words, end))
        averages = equates and start > clause.start and scene.words[start:end] in _AVERAGES
        if _reaches(scene, clause.start, end):
            return Tokens(clause.start, end - 1), False
        if (
            start == end
            or averages
            or _is_said(scene, start, end)
            or (
                _completes(scene, clause.start, end)
                and (not equates or phrases("state_verbs.txt").before(scene.words, end) < end - 1)
            )
        ):
            break
        equates = equates or verb < end
        end = max(start, clause.start)
    return Tokens(clause.start, end), equates


def _reaches(scene: Scene, first: int, end: int) -> bool:
    """Whether a verb of doing goes on as far as its object: mất | tới 70 cây."""
    if end - 1 <= first or scene.words[end - 1] not in ("tới", "đến"):
        return False
    lists = ("action_verbs.txt", "state_verbs.txt")
    return first <= min(phrases(name).before(scene.words, end - 1) for name in lists) < end - 1


def _before_name(scene: Scene, clause: Tokens) -> int:
    """Where the name begins that ends the clause, where something stands before it, else where it ends."""
    start = clause.end
    while start > clause.start and scene.taken.at(start - 1) is scene.taken.at(clause.end - 1):
        start -= 1
    return start if start > clause.start else clause.end


def _is_said(scene: Scene, start: int, end: int) -> bool:
    """Whether a verb of doing or a quantity ends there that is longer than the small words."""
    lists = ("action_verbs.txt", "quantities.tsv")
    return min(phrases(name).before(scene.words, end) for name in lists) < start


def _completes(scene: Scene, start: int, end: int) -> bool:
    """Whether the last word completes the verb of doing before it: trồng lại."""
    verb = phrases("action_verbs.txt").before(scene.words, end - 1)
    return scene.words[end - 1] in _COMPLEMENTS and start <= verb < end - 1


def behind_starts(scene: Scene, start: int, end: int) -> int:
    """Skip conjunctions, general subjects, times, and names of people, bodies and places at the beginning."""
    while start < end:
        skipped = max(_general_end(scene, start), scene.when.get(start, start))
        if start in scene.taken:
            skipped = max(skipped, scene.taken.end(start))
        elif scene.words[start] in ("(", ")", "-", "–"):
            skipped = start + 1
        if skipped == start:
            break
        start = skipped
    return min(start, end)


def _general_end(scene: Scene, start: int) -> int:
    """Where a conjunction or a general subject ends; one syllable alone may begin another word (hội chợ)."""
    starts = phrases("measure_starts.txt").end(scene.words, start)
    if scene.longest(start, "action_verbs.txt") > starts > start and not scene.begins(
        starts, "state_verbs.txt"
    ):
        return start  # làm giả 43 sổ tiết kiệm
    subject = phrases("subjects.txt").end(scene.words, start)
    if subject == start + 1 and subject not in scene.taken and not scene.begins(subject, *_BEHIND_SUBJECTS):
        subject = start
    return max(starts, subject)
