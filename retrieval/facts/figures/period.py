"""Periods: when a figure holds, or when what it counts happened, as its sentence says."""

from collections.abc import Sequence

from retrieval.facts.fact import FactKind
from retrieval.facts.figures.clause import Tokens
from retrieval.facts.figures.figure import Figure
from retrieval.facts.figures.scene import Scene
from retrieval.facts.figures.sharing import Measure
from retrieval.facts.figures.unit import Sort
from retrieval.facts.names import CAPITALISED

_INTO = frozenset(["trước", "vào", "trong", "đến", "hết", "từ", "của", "lúc", "khoảng", "ngay", "tới"])
_NOW = frozenset(["nay", "có", "còn", "đang", "đã", "tại", "là"])  # behind hiện
_NO_NOW = frozenset(
    ["phát", "thực", "xuất", "thể", "biểu", "tái", "hôm", "năm", "sáng", "chiều", "tối", "đêm"]
)
_EACH = frozenset(["mỗi", "hàng", "hằng"])
_EACH_UNIT = frozenset(["giờ", "ngày", "đêm", "tuần", "tháng", "quý", "năm"])  # 180.000 đồng/ngày
_FRAMES = frozenset(["trong", "suốt"])
_OPENING = 4  # words into the sentence, before which a time holds for all of it
_BIRTH = frozenset(["sinh", "sn"])


def periods(scene: Scene, measures: Sequence[Measure], than: Sequence[Tokens]) -> list[Tokens | None]:
    """The period of each figure of a sentence, in order; ages and durations have none."""
    times = _times(scene, measures, than)
    found: list[Tokens | None] = []
    for figure, measure in zip(scene.figures, measures, strict=True):
        if figure.unit.sort in (Sort.AGE, Sort.DURATION):
            found.append(None)
        else:
            found.append(_period(scene, figure, measure, times))
    return found


def _times(scene: Scene, measures: Sequence[Measure], than: Sequence[Tokens]) -> list[Tokens]:
    """What may be a period: no day of birth, no date of a document, nothing a figure is compared with."""
    spans = [Tokens(*span) for span in scene.when.items()]
    spans += [
        Tokens(figure.start, figure.end)
        for figure, measure in zip(scene.figures, measures, strict=True)
        if figure.unit.sort is Sort.DURATION and not measure.tokens and _frames(scene, figure)
    ]
    return sorted(span for span in spans if _is_free(scene, span, than))


def _frames(scene: Scene, figure: Figure) -> bool:
    """Whether a duration says when: trong hai ngày | chỉ xảy ra 2 vụ."""
    dated = figure.end in scene.when  # 3 năm 2024 - 2026
    return (
        scene.word(figure.start - 1) in _FRAMES
        and not dated
        and not scene.begins(figure.end, "frame_ends.txt")
    )


def _is_free(scene: Scene, span: Tokens, than: Sequence[Tokens]) -> bool:
    if any(other.start <= span.start < other.end for other in than):
        return False
    if scene.word(span.start - 1) in _BIRTH and not scene.ends(span.start, "counted.tsv"):
        return False  # sinh năm 1989, though not học sinh năm 2023
    if scene.word(span.start - 2) in ("kể", "tính") and scene.word(span.start - 1) == "từ":
        return False  # where a change began
    before = scene.taken.at(span.start - 1)
    of_document = before is not None and before.kind is FactKind.DOCUMENT
    return not of_document and not scene.begins(span.end, "saying_verbs.txt")


def _period(scene: Scene, figure: Figure, measure: Measure, times: Sequence[Tokens]) -> Tokens | None:
    """The time right behind a figure, else the nearest before it, else the next in its clause.

    What lasts has none from another clause: khởi công tháng 11/2021, tổng mức đầu tư 9,8 tỷ đồng.
    """
    limit = _clause_end(scene, figure)
    behind = next((span for span in times if figure.end <= span.start < limit), None)
    if behind and _is_near(scene, figure, behind):
        return behind
    before = [span for span in times if span.end <= figure.start]
    if not before or (behind and ";" in scene.words[before[-1].end : figure.start]):
        return behind
    nearest = (
        before[0] if _is_in_name(scene, before[-1], measure) and before[0].start < _OPENING else before[-1]
    )
    if any(_is_now(scene, at) for at in range(nearest.end, figure.start)) or _is_anothers(
        scene, nearest, figure
    ):
        return None
    return None if measure.lasts and _is_elsewhere(scene, nearest, figure) else nearest


def _is_now(scene: Scene, index: int) -> bool:
    """Whether another time begins there: mỗi ngày tiếp nhận 50 trẻ; | hiện 126 cháu điều trị; but not in
    phát hiện, năm nay."""
    if scene.words[index] not in ("hiện", "nay") or scene.word(index - 1) in _NO_NOW:
        return False
    opens = not index or scene.reading.tokens[index - 1].shape == "mark"
    return scene.words[index] == "nay" or opens or scene.word(index + 1) in _NOW


def _is_anothers(scene: Scene, span: Tokens, figure: Figure) -> bool:
    """Whether how often (mỗi năm) is said of another figure: ủ 20 tấn phân mỗi năm, giảm | 60%."""
    if scene.words[span.start] not in _EACH:
        return False
    between = scene.words[span.end : figure.start]
    behind = (other.end for other in scene.figures if other.end <= span.start)
    before = scene.words[max(behind, default=span.start) : span.start]
    follows = bool(before) and not {",", ";", ":"} & set(before)
    first = not any(span.end <= other.start < figure.start for other in scene.figures)
    price = figure.unit.name.startswith("đồng/") and not first
    return (
        ";" in between
        or ("," in between and (follows or price))
        or (figure.unit.name.split("/")[-1] in _EACH_UNIT)
    )


def _is_elsewhere(scene: Scene, span: Tokens, figure: Figure) -> bool:
    """Whether a time stands in another clause than the figure, and is not what the sentence begins with."""
    marks = scene.word(span.start - 1), scene.word(span.end)
    opens = marks == (",", ",") or (span.start < _OPENING and not _has_day(scene, span))
    joints = {",", "và"} & set(scene.words[span.end : figure.start])
    return bool(joints) and not opens


def _has_day(scene: Scene, span: Tokens) -> bool:
    words = scene.words[span.start : span.end]
    return bool({"ngày", "sáng", "trưa", "chiều", "tối", "đêm", "giờ"} & set(words)) or words.count("/") == 2


def _is_in_name(scene: Scene, span: Tokens, measure: Measure) -> bool:
    """Whether a year belongs to a name before it, and not to what is measured: Lễ hội Cửa Ông năm 2023."""
    if measure.tokens and measure.tokens.start < span.start:
        return False
    year = scene.words[span.start : span.end - 1] == ["năm"]
    before = span.start - 1
    return year and before > 0 and scene.reading.tokens[before].shape in CAPITALISED


def _clause_end(scene: Scene, figure: Figure) -> int:
    marks = (",", ";", ".", ":")
    counting = (other.start for other in scene.figures if other.unit.sort not in (Sort.AGE, Sort.DURATION))
    following = next((start for start in counting if start >= figure.end), len(scene.words))
    return next((index for index in range(figure.end, following) if scene.words[index] in marks), following)


def _is_near(scene: Scene, figure: Figure, span: Tokens) -> bool:
    gap = scene.words[figure.behind : span.start]
    if gap == ["("] and scene.word(span.end) == ")":
        return True  # 30 triệu đồng (năm 2020)
    return not gap or (len(gap) <= 2 and set(gap) <= _INTO)
