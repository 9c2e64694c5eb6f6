"""Measures: what a figure counts or measures, in words of its sentence that would label it in a table.

An amount is labelled before it (“thu nhập đạt 75 triệu đồng”), else by the stuff behind it (“42 tấn giống
ngô”). What is counted labels itself, unless the words before or behind say what became of it (“huy động 320
chiến sĩ”, “7 người bị thương”) or which ones are meant (“3 hộ nghèo”). A figure that goes on about the same
thing (“tăng 5%”) has the measure of the one before.
"""

from collections.abc import Sequence

from retrieval.facts.fact import FactKind
from retrieval.facts.figures.clause import Tokens, left_of, right_of
from retrieval.facts.figures.figure import Figure
from retrieval.facts.figures.label import Kind, Label, label_before, listed_quantity
from retrieval.facts.figures.predicate import lasting, share_of, stuff, told
from retrieval.facts.figures.scene import Scene
from retrieval.facts.figures.sharing import Measure, given_to, is_object_too, respectively, same_thing
from retrieval.facts.figures.unit import Sort
from retrieval.facts.names import CAPITALISED
from retrieval.facts.phrases import phrases, single_words

_LONGEST_SUBJECT = 6  # words right before an amount
_SHORT_SUBJECT = 3  # words right before a count
_INSIDE = frozenset(["ở", "tại", "của", "trong", "giữa", "khắp"])  # before a count inside a longer phrase


_NONE = Measure(None)


def measures(scene: Scene, norms: Sequence[Tokens | None]) -> list[Measure]:
    """The measure of each figure of a sentence, in order; ages and what says when have none.

    `norms`: what the figures are compared with, which is no measure of theirs.
    """
    found: list[Measure] = []
    earlier: list[tuple[Figure, Measure]] = []
    for figure, norm in zip(scene.figures, norms, strict=True):
        # An age is itself part of what the next figure measures, and a time says when it was.
        if figure.unit.sort is Sort.AGE or figure.start in scene.when:
            found.append(_NONE)
            continue
        found.append(_measure(scene, figure, norm, earlier))
        if not _is_inside(scene, figure) or found[-1].tokens:
            earlier.append((figure, found[-1]))
    return found


def _is_inside(scene: Scene, figure: Figure) -> bool:
    """Whether a count is part of a longer phrase: tổng giá của 27 thửa."""
    counts = figure.unit.sort is Sort.COUNT or figure.unit.name == "điểm"
    if figure.unit.name in ("m", "km") and scene.word(figure.start - 1) in ("ở", "tại"):
        return True  # thắng ở 50 m cuối
    return counts and scene.word(figure.start - 1) in _INSIDE


def _measure(
    scene: Scene, figure: Figure, norm: Tokens | None, earlier: Sequence[tuple[Figure, Measure]]
) -> Measure:
    if same_place := respectively(scene, figure, earlier):
        return same_place
    start = norm.start if norm and norm.end == figure.start else figure.start
    label = label_before(scene, left_of(scene, start, earlier[-1][0].end if earlier else 0))
    limit = figure.end if norm and norm.start == figure.end else scene.next_figure(figure)
    right = right_of(scene, figure.end, limit)
    if figure.unit.sort is Sort.DURATION:
        own = lasting(scene, figure, label, right)
        again = own is None and label.equates and earlier and earlier[-1][0].unit.sort is Sort.DURATION
        return earlier[-1][1] if again else Measure(own, lasts=True)
    if earlier and is_object_too(scene, *earlier[-1], figure):
        return earlier[-1][1]
    own = (_of_count if figure.unit.sort is Sort.COUNT else _of_amount)(scene, figure, label, right)
    if own is None and (of := same_thing(scene, figure, label, earlier) or given_to(scene, figure, earlier)):
        return of
    if own is None and not earlier and not _is_inside(scene, figure):
        own = listed_quantity(scene, figure.start)
    return Measure(own, lasts=own == label.tokens and label.lasts)


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


def _of_amount(scene: Scene, figure: Figure, label: Label, right: Tokens) -> Tokens | None:
    if label.kind is Kind.QUANTITY and _is_money(scene, label) and _is_physical(figure):
        return stuff(scene, right) or label.tokens  # thu nhập chính từ 3 sào | mía
    if label.kind is Kind.QUANTITY:
        return label.tokens
    if label.kind is Kind.HEADING:
        return (stuff(scene, right) if _is_physical(figure) else None) or label.tokens
    if figure.unit.name == "lần":
        return None if label.equates else told(scene, figure, right) or _said(scene, label)
    alone = label.kind is Kind.NOTHING and (_is_physical(figure) or not label.equates)
    verb = told(scene, figure, right) if alone else None
    if figure.unit.name == "%" or figure.joint == "/":
        return share_of(scene, right) or verb or _said(scene, label)
    named = label.kind is not Kind.NOTHING and scene.word(right.start) == "là"  # lãi 2 triệu đồng | là ít
    return (None if named else stuff(scene, right)) or verb or _said(scene, label)


def _is_money(scene: Scene, label: Label) -> bool:
    """Whether the quantity is one of money, so that no tons or hectares are it."""
    size = phrases("quantities.tsv").end(scene.words, label.tokens.start)
    return scene.begins(label.tokens.start, "money_quantities.txt") and size > label.tokens.start


def _is_physical(figure: Figure) -> bool:
    """Whether the unit is one of stuff: ha, tấn, neither money nor a share nor a rate."""
    return not ({"%", "/", "đồng", "USD"} & {*figure.unit.name.split(), *figure.unit.name})


def _said(scene: Scene, label: Label) -> Tokens | None:
    """The label; without a verb of equality only a short subject is one (mỗi suất | 1 triệu đồng)."""
    long = label.tokens.end - label.tokens.start > _LONGEST_SUBJECT
    loose = label.kind is Kind.SUBJECT and (label.lasts or not label.equates)
    if label.kind is Kind.NOTHING or (label.kind is Kind.SUBJECT and _names_person(scene, label.tokens)):
        return None
    if loose and long:
        last = Tokens(label.tokens.end - 1, label.tokens.end)
        return last if scene.words[last.start] in single_words("dimensions.txt") else None
    return label.tokens


def _of_count(scene: Scene, figure: Figure, label: Label, right: Tokens) -> Tokens | None:
    if _is_inside(scene, figure):
        return None
    before = scene.word(figure.start - 1)
    if label.kind is Kind.HEADING or (label.kind is Kind.QUANTITY and before == "với"):
        return told(scene, figure, right) or label.tokens
    if label.kind is Kind.QUANTITY:
        return _with_verb(scene, label.tokens) if before == "cho" else label.tokens
    if figure.unit.name in single_words("capacities.txt"):
        if label.kind is Kind.ACTION and label.tokens.end == figure.start:
            return _object(scene, label.tokens) or label.tokens
        if label.lasts:
            return label.tokens
    if label.kind is Kind.ACTION and (before == "gồm" or (before == "với" and figure.joint == "/")):
        return None  # bầu Ban Chấp hành gồm 37 đồng chí, bầu Bí thư với 36/37 phiếu
    if label.kind is Kind.ACTION and (before == "cho" or not _only_brings(scene, label.tokens.start)):
        return label.tokens
    if behind := told(scene, figure, right) or _told_of_both(scene, figure, right):
        return behind
    if label.kind is not Kind.SUBJECT:
        return None
    if all(scene.reading.tokens[index].shape in CAPITALISED for index in range(*label.tokens)):
        return None  # a name that is no place in any list
    has = before == "với" and scene.first("state_verbs.txt", *label.tokens) is None
    vague = figure.unit.name in single_words("vague_units.txt")
    return _said(scene, label) if has or vague or _is_right_before(figure, label) else None


def _with_verb(scene: Scene, quantity: Tokens) -> Tokens:
    """The quantity with the verb right before it, for those who get it: miễn học phí | cho 260 học sinh."""
    return Tokens(phrases("action_verbs.txt").before(scene.words, quantity.start), quantity.end)


def _object(scene: Scene, action: Tokens) -> Tokens | None:
    """What is done something with, before its size: điều khiển | xe khách | 45 chỗ."""
    start = phrases("action_verbs.txt").end(scene.words, action.start)
    completes = scene.word(start) in ("thêm", "mới", "được", "lại")  # kê thêm 30 giường
    return Tokens(start, action.end) if start < action.end and not completes else None


def _names_person(scene: Scene, tokens: Tokens) -> bool:
    mentions = (scene.taken.at(index) for index in range(*tokens))
    return any(mention is not None and mention.kind is FactKind.PERSON for mention in mentions)


def _only_brings(scene: Scene, verb: int) -> bool:
    """Whether the verb only says that something is there: xây, and not xây mới."""
    brings = scene.longest(verb, "bringing_verbs.txt")
    return brings > verb and brings >= scene.longest(verb, "action_verbs.txt")


def _is_right_before(figure: Figure, label: Label) -> bool:
    """Whether a few words stand directly before a count: a verb that no list knows, or whose it is."""
    return label.tokens.end == figure.start and label.tokens.end - label.tokens.start <= _SHORT_SUBJECT
