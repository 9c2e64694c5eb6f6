"""Predicates: what is said of a figure behind it: of what it is, what became of them, or which ones."""

from retrieval.facts.figures.attribute import NOUNS, VERBS, attribute_end, is_noun, kind_of, noun_of
from retrieval.facts.figures.clause import Tokens
from retrieval.facts.figures.figure import Figure
from retrieval.facts.figures.label import Kind, Label
from retrieval.facts.figures.quantity import is_whole
from retrieval.facts.figures.scene import Scene
from retrieval.facts.figures.unit import Sort
from retrieval.facts.phrases import phrases, single_words

_PASSIVE = frozenset(["được", "bị"])
_SECOND = frozenset([*_PASSIVE, "đã", "đang", "hiện"])  # they begin a second verb
_BEFORE_VERBS = frozenset(["phải", "cần", "vẫn"])
_SAYS_MORE = frozenset(["chưa", "không", "đã", "đang", "bị"])  # 14 điểm trường lẻ | chưa có điện
_PLACES = frozenset(["ở", "tại", "dọc", "quanh"])
_SHORT_ATTRIBUTE = 3  # words


def stuff(scene: Scene, right: Tokens) -> Tokens | None:
    """The noun behind an amount: 42 tấn | giống ngô | cho nông dân; 80 ha là | chè cổ thụ."""
    start = right.start + (scene.word(right.start) == "là")
    if start >= right.end or not is_noun(scene, start):
        return None
    end = start
    while end < right.end and not (end in scene.taken or _ends_noun(scene, end, right.end)):
        end = max(end + 1, phrases("quantities.tsv").end(scene.words, end))
    cut = scene.first_word("và", start, end) if _is_cut_short(scene, right) else None
    return Tokens(start, end if cut is None else cut)


def _ends_noun(scene: Scene, index: int, end: int) -> bool:
    if scene.ends(index + 1, "joint_compounds.txt"):
        return False  # mặt bằng
    if scene.words[index] == "và":
        return index + 1 >= end or not is_noun(scene, index + 1)
    behind = phrases("action_verbs.txt").end(scene.words, index)
    if index < behind < end and scene.begins(behind, "clause_joints.txt"):
        return True  # a verb with more behind it: chè | liên kết với công ty
    ended = scene.begins(index, "clause_joints.txt", "auxiliaries.txt") or scene.words[index] in (
        "mỗi",
        "bị",
        "được",
    )
    return ended or index in scene.when


def _is_cut_short(scene: Scene, right: Tokens) -> bool:
    """Whether the next figure, and no mark, ends what stands behind a figure."""
    return right.end < len(scene.words) and scene.reading.tokens[right.end].shape != "mark"


def share_of(scene: Scene, right: Tokens) -> Tokens | None:
    """The whole of which a share is told, with what is said of it: 57% | thành viên các tổ là nữ; what
    changed by it: tăng 17% về | lượng."""
    start = right.start + (scene.word(right.start) == "về")
    if start >= right.end or not is_noun(scene, start) or scene.begins(start, "plans.txt"):
        return None
    ends = [time for time in scene.when if start < time < right.end]
    ends += [at for at in range(start + 1, right.end) if is_whole(scene, at)]
    ends += [
        at
        for at in range(start + 1, right.end)
        if scene.words[at] != "và" and scene.begins(at, "reasons.txt")
    ]
    return Tokens(start, _before_joints(scene, Tokens(start, min(ends, default=right.end))))


def _before_joints(scene: Scene, right: Tokens) -> int:
    end = right.end
    cut = _is_cut_short(scene, right)
    while (
        end > right.start + 1
        and cut
        and not scene.ends(end, "joint_compounds.txt")
        and scene.begins(end - 1, "clause_joints.txt", "equating_verbs.txt")
    ):
        end -= 1
    return end


def told(scene: Scene, figure: Figure, right: Tokens) -> Tokens | None:
    """What became of those who are counted (7 người | bị thương), or the noun with the words that say which
    ones are meant (3 | hộ nghèo)."""
    if right.empty:
        return None
    start = _behind_asides(scene, figure.behind, right)
    if scene.words[start : right.end] == ["có"]:
        return None  # cứ 4 em có 1 em cận thị
    if scene.word(start) == "là" and start + 1 < right.end:
        return _verb_phrase(scene, Tokens(start + 1, right.end))
    later = (index for index in range(start, min(start + _SHORT_ATTRIBUTE, right.end)))
    more = next((index for index in later if _says_more(scene, index)), None)
    start = _behind_name(scene, start, right) if more is None else more
    if more is None and (kind := kind_of(scene, figure, right)):
        return kind
    joint = scene.longest(start, "clause_joints.txt")
    if joint > start + 1 and joint > scene.longest(start, *VERBS):
        return None  # 175 đại biểu | thay mặt …
    if start < right.end and scene.begins(start, *VERBS):
        return _verb_phrase(scene, Tokens(start, right.end))
    if figure.unit.name in single_words("cases.txt"):
        return stuff(scene, right)
    end = attribute_end(scene, figure, right)
    if end > figure.end and figure.unit.sort is Sort.COUNT:
        return Tokens(noun_of(figure).start, end)
    return _unknown(scene, figure, Tokens(start, right.end))


def _unknown(scene: Scene, figure: Figure, right: Tokens) -> Tokens | None:
    """What is said behind a count that begins its clause, in a verb that no list knows: 12 em | lên sởi."""
    before = scene.reading.tokens[figure.start - 1].shape if figure.start else "mark"
    long_enough = right.end - right.start > 1 and scene.reading.tokens[right.start].shape == "lower"
    begins = scene.begins(
        right.start, "clause_joints.txt", "function_words.txt", "no_nouns.txt", "asides.txt"
    )
    if before != "mark" or not long_enough or begins or right.start in scene.taken:
        return None
    if figure.unit.sort is not Sort.COUNT or right.start in scene.when or _is_cut_short(scene, right):
        return None
    return _verb_phrase(scene, right)


def _behind_name(scene: Scene, start: int, right: Tokens) -> int:
    """Behind a capitalised name before a passive: 412 căn nhà | Đại đoàn kết | được xây mới."""
    if start >= right.end or scene.reading.tokens[start].shape == "lower":
        return start
    behind = (index for index in range(start, min(start + 5, right.end)) if scene.words[index] in _PASSIVE)
    return next(behind, start)


def _says_more(scene: Scene, index: int) -> bool:
    return scene.words[index] in _SAYS_MORE and not scene.ends(index + 1, "joint_compounds.txt")


def _behind_asides(scene: Scene, start: int, right: Tokens) -> int:
    """Behind words between those who are counted and their verb: còn lại, từ 7 đến 45 tuổi, ở xã Hòa Hải."""
    while start < right.end:
        aside = max(
            phrases("asides.txt").end(scene.words, start), scene.age_end(start), scene.age_end(start + 1)
        )
        if scene.words[start] in ("ở", "tại", "từ", "của") and start + 1 in scene.taken:
            aside = scene.taken.end(start + 1)
            while scene.word(aside) in ("và", ",") and aside + 1 in scene.taken:
                aside = scene.taken.end(aside + 1)  # ở xã Mỹ Thuận và xã Hiển Khánh
        if aside <= start or scene.longest(start, *VERBS, *NOUNS) > aside:
            break  # đầu tư, though đầu is an aside
        start = aside
    return start


def _verb_phrase(scene: Scene, right: Tokens) -> Tokens:
    """A verb up to the next reason, time or place, and up to a second verb in the passive."""
    start = right.start + (scene.words[right.start] in _BEFORE_VERBS and right.start + 1 < right.end)
    for index in range(max(start + 1, scene.longest(start, *VERBS)), right.end):
        second = (
            scene.words[index] in _SECOND
            and scene.words[index - 1] not in (*_SECOND, "chưa", "không")
            and index + 1 < right.end  # chưa liên lạc được
        )
        place = scene.begins(index, "clause_joints.txt") and (
            index + 1 in scene.taken or scene.begins(index, "asides.txt")
        )
        place = place or _says_where(scene, index)
        if index in scene.when or second or place or scene.begins(index, "reasons.txt"):
            return Tokens(start, _before_joints(scene, Tokens(start, index)))
    return Tokens(start, _before_joints(scene, Tokens(start, right.end)))


def _says_where(scene: Scene, index: int) -> bool:
    """Whether a place follows that the words name without a name; not in: nhà ở, làm việc ở nước ngoài."""
    compound = scene.ends(index + 1, "joint_compounds.txt") or scene.begins(index + 1, "adjectives.txt")
    return scene.words[index] in _PLACES and not compound


def lasting(scene: Scene, figure: Figure, label: Label, right: Tokens) -> Tokens | None:
    """What lasts so long: the verb behind a duration (hai năm | tạm dừng), or that before it."""
    if scene.begins(figure.end, "frame_ends.txt") or "nhất" in scene.words[figure.start - 2 : figure.start]:
        return None  # cao nhất trong | 5 năm
    if label.kind in (Kind.QUANTITY, Kind.HEADING):
        return label.tokens
    if scene.ends(figure.start, "dimensions.txt") and figure.start - 1 not in scene.taken:
        longest = phrases("action_verbs.txt").before(scene.words, figure.start)
        return Tokens(min(longest, figure.start - 1), figure.start)  # vở kịch dài, kéo dài | 60 phút
    at_start = label.kind is Kind.NOTHING
    start = _behind_asides(scene, figure.end, right)
    if start < right.end and scene.words[start] not in _SECOND and scene.begins(start, *VERBS):
        return _verb_phrase(scene, Tokens(start, right.end))
    if found := stuff(scene, right):
        return found
    verb = None if at_start else scene.last("state_verbs.txt", *label.tokens)
    if verb is not None:
        return Tokens(verb, label.tokens.end)
    return label.tokens if label.kind is Kind.ACTION else None
