"""Labels: what stands before a figure and says what it measures.

“Tỷ lệ hộ nghèo còn 3,1%” (a quantity), “đàn hươu có 5.870 con” (a subject), “huy động 320 chiến sĩ” (an
action).
"""

from enum import Enum
from typing import NamedTuple

from retrieval.facts.figures.clause import LONGEST, Tokens, before_verb, behind_starts, left_of
from retrieval.facts.figures.goods import priced, sold, sold_for
from retrieval.facts.figures.quantity import first_quantity, quantity_at
from retrieval.facts.figures.scene import Scene
from retrieval.facts.phrases import phrases, single_words

_TENSES = frozenset(["đã", "sẽ", "đang"])
_PASSIVE = frozenset(["được", "bị"])
_WITHIN = frozenset(["trong", "trên", "ở", "tại"])
_CUTS = frozenset(["với", "đã", "sẽ", "đang", "còn", "có", "là", "thì"])  # behind them the last phrase begins
_WORTH = (["trị", "giá"], ["trị", "giá", "khoảng"], ["trị", "giá", "gần"], ["trị", "giá", "hơn"])


class Kind(Enum):
    NOTHING = "the words name nothing"
    QUANTITY = "a noun of quantity"
    HEADING = "what stands before a colon"
    SUBJECT = "of whom or what an amount is told"
    ACTION = "a verb of doing and its object"


class Label(NamedTuple):
    kind: Kind
    tokens: Tokens
    equates: bool  # a verb of equality joins it to the figure
    lasts: bool = False  # a property that has no day of its own: diện tích, giá


def label_before(scene: Scene, clause: Tokens) -> Label:
    """What of the clause before a figure labels it."""
    body, equates = before_verb(scene, clause)
    body = _without_times(scene, body)
    body = Tokens(behind_starts(scene, *body), body.end)
    if scene.word(clause.end) == ":":
        return _label(scene, Kind.HEADING, _subject(scene, body), equates)
    quantity = first_quantity(scene, _behind_cuts(scene, body), body.end) or first_quantity(scene, *body)
    if quantity is not None and (goods := priced(scene, body.start, quantity, body.end)):
        return Label(Kind.QUANTITY, goods, equates, lasts=True)
    if quantity is not None:
        size = phrases("quantities.tsv").at(scene.words, quantity)
        tokens = quantity_at(scene, quantity, body.end)
        return Label(Kind.QUANTITY, tokens, equates, lasts=size is not None and size[1] == "size")
    if equates and scene.words[body.end : clause.end] in _WORTH:
        last = scene.last("action_verbs.txt", body.start, body.end)
        start = body.start if last is None else phrases("action_verbs.txt").end(scene.words, last)
        body = Tokens(start if start < body.end else body.start, body.end)
    action = None if equates else scene.last("action_verbs.txt", _behind_auxiliary(scene, body), body.end)
    if action is None:
        return _label(scene, Kind.SUBJECT, _subject(scene, body), equates)
    if goods := sold(scene, body.start, action) or sold_for(scene, action, Tokens(body.end, clause.end)):
        return Label(Kind.QUANTITY, goods, equates=True, lasts=True)
    if receiver := _receiver(scene, body, action):
        return Label(Kind.SUBJECT, receiver, equates)
    return _label(scene, Kind.ACTION, _object(scene, action, body.end), equates)


def _label(scene: Scene, kind: Kind, tokens: Tokens, equates: bool) -> Label:
    if kind is not Kind.HEADING and _gets(scene, tokens):
        tokens = Tokens(tokens.start, tokens.end - 1)  # vận động | được 31,7 tỷ đồng
    measured = not tokens.empty and scene.words[tokens.end - 1] in single_words("dimensions.txt")
    if tokens.empty:
        return Label(Kind.NOTHING, tokens, equates)
    return Label(kind, tokens, equates, lasts=kind is Kind.SUBJECT and (measured or not equates))


def _gets(scene: Scene, tokens: Tokens) -> bool:
    """Whether “được” ends the words, as what is got in doing them, and not “thu được” as a whole."""
    words = scene.words[tokens.start : tokens.end]
    return (
        len(words) > 1 and words[-1] == "được" and words[-2] != "thu" and not {"chưa", "không"} & set(words)
    )


def listed_quantity(scene: Scene, end: int) -> Tokens | None:
    """The quantity that a list is headed by, before the colon: số ca mắc cao gồm: Ninh Kiều | 402 ca, …"""
    colon = scene.first_word(":", 0, end)
    clause = left_of(scene, colon + 1, 0) if colon else Tokens(0, 0)
    start = first_quantity(scene, *clause)
    if start is None:
        return None
    behind = range(phrases("quantities.tsv").end(scene.words, start), clause.end)
    said = (
        index
        for index in behind
        if scene.begins(index, "adjectives.txt", "measure_verbs.txt", "equating_verbs.txt")
    )
    return Tokens(start, next(said, clause.end))


def _subject(scene: Scene, body: Tokens) -> Tokens:
    """The subject without conjunctions, general words, and names of people, bodies and places before it."""
    start = behind_starts(scene, _behind_cuts(scene, body), body.end)
    if not body.empty and scene.words[body.end - 1] in single_words("dimensions.txt"):
        within = [index for index in range(start, body.end) if scene.words[index] in (*_WITHIN, "một", "ra")]
        start = within[-1] + 1 if within else start
    for index in range(start + 1, body.end):
        if scene.words[index] in ("của", "phải", "cần", "được", "bị"):
            return Tokens(start, index)
    return Tokens(max(start, body.end - LONGEST), body.end)


def _behind_auxiliary(scene: Scene, body: Tokens) -> int:
    """Where the last verb of the clause may begin: dự án do UNDP tài trợ đã | giúp 3 xã."""
    places = (index for index in range(body.end - 1, body.start - 1, -1) if scene.words[index] in _TENSES)
    return next(places, body.start)


def _behind_cuts(scene: Scene, body: Tokens) -> int:
    for index in range(body.end - 1, body.start, -1):
        if scene.words[index - 1] in _CUTS or scene.ends(index, "saying_verbs.txt"):
            return index
    return body.start


def _receiver(scene: Scene, body: Tokens, action: int) -> Tokens | None:
    """Who receives an amount: đội nhì | nhận 20 triệu đồng, hộ nghèo | được hỗ trợ 5 triệu đồng."""
    passives = [
        index
        for index in range(body.start, action)
        if scene.words[index] in _PASSIVE and scene.begins(index + 1, "giving_verbs.txt")
    ]
    if not passives and scene.words[action] not in ("nhận", "lĩnh", "hưởng"):
        return None
    end = passives[0] if passives else action
    subject = Tokens(behind_starts(scene, body.start, end), end)
    return None if subject.empty else subject


def _object(scene: Scene, action: int, end: int) -> Tokens:
    """The verb and its object, which ends before a name."""
    for index in range(phrases("action_verbs.txt").end(scene.words, action), end):
        if index in scene.taken or scene.words[index] == "(":
            return Tokens(action, index)
    return Tokens(action, end)


def _without_times(scene: Scene, body: Tokens) -> Tokens:
    """What stands before the clause's last time where it names something, else what stands behind it."""
    start, end = body
    for index, behind in scene.when.items():
        if not start <= index < end:
            continue
        before = before_verb(scene, Tokens(start, index))[0]
        named = scene.first("quantities.tsv", *before) is not None
        if scene.first("quantities.tsv", behind, end) is None and (
            named or behind_starts(scene, behind, end) >= end
        ):
            return before
        start = min(behind, end)
    return Tokens(start, end)
