"""Counts: what became of those who are counted, or which ones are meant."""

from retrieval.facts.figures.amount import said
from retrieval.facts.figures.clause import Tokens, right_of
from retrieval.facts.figures.figure import Figure
from retrieval.facts.figures.label import Kind, Label
from retrieval.facts.figures.predicate import told
from retrieval.facts.figures.scene import Scene
from retrieval.facts.names import CAPITALISED
from retrieval.facts.phrases import phrases, single_words

_SHORT_SUBJECT = 3  # words right before a count


def of_count(scene: Scene, figure: Figure, label: Label, right: Tokens) -> Tokens | None:
    before = scene.word(figure.start - 1)
    if label.kind is Kind.HEADING or (label.kind is Kind.QUANTITY and before == "với"):
        return told(scene, figure, right) or label.tokens
    if label.kind is Kind.QUANTITY:
        return _with_verb(scene, label.tokens) if before == "cho" else label.tokens
    if figure.unit.name in single_words("capacities.txt") and (thing := _sized(scene, figure, label)):
        return thing
    if label.kind is Kind.ACTION and _is_no_object(figure, before):
        return told(scene, figure, right) if before == "từ" else None
    if label.kind is Kind.ACTION and (before == "cho" or not _only_brings(scene, label.tokens.start)):
        return label.tokens
    if behind := told(scene, figure, right) or _told_of_both(scene, figure, right):
        return behind
    return _of_subject(scene, figure, label) if label.kind is Kind.SUBJECT else None


def _of_subject(scene: Scene, figure: Figure, label: Label) -> Tokens | None:
    """The words right before a count: a verb that no list knows, or what has so many."""
    if all(scene.reading.tokens[index].shape in CAPITALISED for index in range(*label.tokens)):
        return None  # a name that is no place in any list
    with_ = scene.word(figure.start - 1) == "với"
    has = with_ and scene.first("state_verbs.txt", *label.tokens) is None
    vague = figure.unit.name in single_words("vague_units.txt")
    return said(scene, label) if has or vague or _is_right_before(figure, label) else None


def _is_no_object(figure: Figure, before: str) -> bool:
    """Whether what is counted is no object of the verb: bầu Ban Chấp hành gồm 37 đồng chí, bầu Bí thư với
    36/37 phiếu, bốc dỡ hàng từ 2 xuồng."""
    return (
        before == "gồm"
        or (before == "với" and figure.joint == "/")
        or (before == "từ" and figure.joint != "..")
    )


def _sized(scene: Scene, figure: Figure, label: Label) -> Tokens | None:
    """What has so many seats or rooms: xe khách | 45 chỗ; điều khiển | xe khách | 45 chỗ."""
    if label.kind is not Kind.ACTION or label.tokens.end < figure.start:
        return label.tokens if label.lasts else None
    start = phrases("action_verbs.txt").end(scene.words, label.tokens.start)
    completes = scene.word(start) in ("thêm", "mới", "được", "lại")  # kê thêm 30 giường
    return label.tokens if completes or start >= figure.start else Tokens(start, label.tokens.end)


def _with_verb(scene: Scene, quantity: Tokens) -> Tokens:
    """The quantity with the verb right before it, for those who get it: miễn học phí | cho 260 học sinh."""
    return Tokens(phrases("action_verbs.txt").before(scene.words, quantity.start), quantity.end)


def _only_brings(scene: Scene, verb: int) -> bool:
    """Whether the verb only says that something is there: xây, and not xây mới."""
    brings = scene.longest(verb, "bringing_verbs.txt")
    return brings > verb and brings >= scene.longest(verb, "action_verbs.txt")


def _is_right_before(figure: Figure, label: Label) -> bool:
    """Whether a few words stand directly before a count: a verb that no list knows, or whose it is."""
    return label.tokens.end == figure.start and label.tokens.end - label.tokens.start <= _SHORT_SUBJECT


def _told_of_both(scene: Scene, figure: Figure, right: Tokens) -> Tokens | None:
    """What is told of this count and the next together: 1.240 tàu cá với 5.600 lao động | đã vào bờ."""
    other = scene.following(figure)
    if (
        other is None
        or not other.start == right.end == figure.end + 1
        or scene.words[figure.end] not in ("và", "với", "cùng", ",")
    ):
        return None
    return told(scene, other, right_of(scene, other.end, scene.next_figure(other)))
