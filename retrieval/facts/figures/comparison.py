"""Comparisons: with what a figure is compared, in the words of its sentence."""

import re
from collections.abc import Sequence
from functools import cache

from retrieval.facts.figures.clause import Tokens
from retrieval.facts.figures.figure import Figure
from retrieval.facts.figures.scene import Scene
from retrieval.facts.phrases import phrases

_REACH = 15  # words from a figure to its comparison
_SAME = (["("], ["(", "tương", "đương"], [",", "tương", "đương"], [",", "tức"])
_CHANGES = frozenset(
    ["tăng", "giảm", "cao", "thấp", "nhiều", "ít", "bằng", "gấp", "vượt", "lên", "xuống", "nhanh", "chậm"]
)


@cache
def _than() -> re.Pattern[str]:
    """“so với năm 2015”, “cao hơn cùng kỳ năm 2022”: up to the clause's end, a reason or a figure."""
    more = (
        r"(?:cao|thấp|nhiều|ít|lớn|nhỏ|sớm|muộn|đắt|rẻ)\shơn\s"
        r"(?=cùng\skỳ|năm|tháng|quý|tuần|vụ|nhiệm\skỳ|kế\shoạch|dự\s(?:toán|báo|kiến)|chỉ\stiêu|"
        r"mức|trung\sbình|thị\strường|quy\sđịnh|giá|bình\squân)"
    )
    stops = (
        r"nên|mà|khiến|song|nhưng|do|vì|nhờ|là|thì|và|khi|trong\skhi|tăng|giảm|"
        r"(?:cao|thấp|nhiều|ít)\shơn|đã|chỉ|đạt|công\sbố"
    )
    number = r"(?!(?:19|20)\d\d\b)\d[\d.]*(?:,\d+)?"
    figure = rf"{number}(?:\s?[-–]\s?{number})?\s?(?:[%‰]|[^\W\d_])"
    return re.compile(
        rf"(?:so\svới\s|{more})[^,;.:()“”]*?(?=\s(?:{stops})\s|\s(?:hơn\s|gần\s|khoảng\s|trên\s)?{figure}|[,;:()“”]|\.(?:\s|$)|$)"
    )


@cache
def _above() -> re.Pattern[str]:
    """“trên báo động III” before the figure, “kém đội đầu bảng”."""
    return re.compile(
        r"(?:trên|dưới|vượt)\s(?:mức\s)?(?:báo động|bđ)\s(?:số\s)?\w+|(?:kém|hơn)\s[^,;.:()\d]{3,40}?"
    )


def compared(scene: Scene) -> list[Tokens]:
    """The comparisons of a sentence that words of comparing introduce, in order."""
    found = _than().finditer(scene.reading.lower)
    return [Tokens(scene.taken.index(match.start()), scene.taken.index(match.end())) for match in found]


def comparison_of(scene: Scene, figure: Figure, than: Sequence[Tokens]) -> Tokens | None:
    """What the figure is compared with: behind it, before the next figure; else right before it."""
    following = _behind_repeated(scene, figure)
    limit = min(following, figure.end + _REACH)
    limit = min([limit, *(at for at in range(figure.end, limit) if scene.words[at] == ";")])
    behind = next((span for span in than if figure.end <= span.start < limit and span.end != following), None)
    return behind or _norm(scene, figure) or _shared_norm(scene, figure) or _before(scene, figure, than)


def _shared_norm(scene: Scene, figure: Figure) -> Tokens | None:
    """The norm of two shares joined by “và”: hoàn thành 72% và 95% | kế hoạch năm."""
    other = scene.following(figure)
    if (
        other is None
        or scene.words[figure.end : other.start] != ["và"]
        or other.unit.name != figure.unit.name
    ):
        return None
    return _norm(scene, other)


def _behind_repeated(scene: Scene, figure: Figure) -> int:
    """Where the next figure begins that does not say the same otherwise: giảm 9 tỷ đồng (21%) so với …"""
    following = scene.following(figure)
    if following is None:
        return len(scene.words)
    same = scene.words[figure.end : following.start] in _SAME
    return scene.next_figure(following) if same else scene.next_figure(figure)


def _norm(scene: Scene, figure: Figure) -> Tokens | None:
    """The plan or the norm behind a share: bằng 60% | kế hoạch, gấp bốn lần | ngày thường."""
    share = figure.unit.name in ("%", "lần") or (figure.joint == "/" and not figure.unit.name)
    if not share or figure.end >= len(scene.words):
        return None
    verb = scene.word(figure.start - 1)
    plan = scene.begins(figure.end, "plans.txt")
    noun = scene.reading.tokens[figure.end].shape == "lower" and not scene.begins(
        figure.end,
        "function_words.txt",
        "no_nouns.txt",
        "clause_joints.txt",
        "auxiliaries.txt",
        "action_verbs.txt",
    )
    if not (plan or (noun and verb in ("bằng", "gấp"))):
        return None
    end = max(figure.end + 1, phrases("plans.txt").end(scene.words, figure.end))
    while (
        end < scene.next_figure(figure)
        and scene.reading.tokens[end].shape != "mark"
        and not _stops(scene, end)
    ):
        end += 1
    return Tokens(figure.end, end)


def _stops(scene: Scene, index: int) -> bool:
    return scene.begins(index, "reasons.txt") or scene.words[index] in ("và", "cùng", "còn", "đã")


def _before(scene: Scene, figure: Figure, than: Sequence[Tokens]) -> Tokens | None:
    """“so với cùng kỳ năm trước | tăng 5%”, “trên báo động III | 1,52 m”."""
    for span in than:
        gap = scene.words[span.end : figure.start]
        changed = len(gap) <= 2 and set(gap) & _CHANGES
        if span.end == figure.start or (span.end < figure.start and changed):
            return span
    for start in range(max(0, figure.start - 8), figure.start):
        position = scene.reading.tokens[start].start
        end = scene.reading.tokens[figure.start - 1].end
        more = scene.words[start] == "hơn" and scene.word(start - 1) in (",", "(")
        if (more or scene.words[start] in ("trên", "dưới", "vượt", "kém")) and _above().fullmatch(
            scene.reading.lower, position, end
        ):
            return Tokens(start, figure.start)
    return None
