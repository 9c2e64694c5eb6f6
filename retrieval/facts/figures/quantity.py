"""Quantities: nouns of quantity in a clause, up to whose they are (thu nhập bình quân | của huyện)."""

from retrieval.facts.figures.clause import LONGEST, Tokens
from retrieval.facts.figures.scene import Scene
from retrieval.facts.phrases import phrases

_WHOSE = frozenset(["của", "tại", "theo"])
_NO_NUMBERS = frozenset(["một", "vô", "đa", "thiểu", "trong", "chữ", "con"])  # một số hộ, trong số 5 hộ
_DISTANCES = frozenset(["khoảng", "thời", "quãng", "cự", "hành", "đoạn"])  # … from A to B
_LONG_ENOUGH = 4  # words of a quantity that need no name behind them


def first_quantity(scene: Scene, start: int, end: int) -> int | None:
    """Where the first noun of quantity begins that is no part of a verb (đánh giá)."""
    quantities, actions = phrases("quantities.tsv"), phrases("action_verbs.txt")
    while start < end:
        behind = max(actions.end(scene.words, start), phrases("no_quantities.txt").end(scene.words, start))
        if behind > start + 1 and scene.longest(start + 1, "quantities.tsv") > behind:
            behind = start + 1  # tăng | giá trị sản xuất
        if start < quantities.end(scene.words, start) >= behind and start not in scene.taken:
            return start
        if _is_number_of(scene, start):
            return start
        start = max(behind, start + 1)
    return None


def _is_number_of(scene: Scene, index: int) -> bool:
    """Whether the word makes a counted noun a quantity: nâng | số xã đạt chuẩn | lên 5 xã."""
    return (
        scene.words[index] == "số"
        and scene.word(index - 1) not in _NO_NUMBERS
        and scene.begins(index + 1, "counted.tsv")
    )


def quantity_at(scene: Scene, start: int, end: int) -> Tokens:
    """The quantity up to whose or where it is: thu nhập bình quân | của huyện; mực nước sông Sâu | tại …"""
    for index in range(max(start + 1, phrases("quantities.tsv").end(scene.words, start)), end):
        word = scene.words[index]
        if word in _WHOSE or scene.words[index:end:2] == ["(", ")"] or is_whole(scene, index):
            return Tokens(start, index)
        begins_name = index in scene.taken and scene.taken.at(index) is not scene.taken.at(index - 1)
        if begins_name and index - start >= _LONG_ENOUGH:
            return Tokens(start, index)
        if _tells_more(scene, Tokens(start, end), index):
            return Tokens(start, index)
    return Tokens(start, min(end, start + LONGEST))


def _tells_more(scene: Scene, quantity: Tokens, index: int) -> bool:
    """Whether where, when or from what it comes is said of a quantity: lượng khách | đến Sóc Trăng, kinh phí
    | trích từ quỹ; it is part of what has two ends (khoảng cách từ Hải Phòng)."""
    word, start = scene.words[index], quantity.start
    verb = phrases("action_verbs.txt").end(scene.words, index)
    if index < verb < quantity.end and index > start + 1:
        return scene.words[verb] in ("từ", "cho", "được")
    if word == "trong" and (index + 1 in scene.when or scene.word(index + 1) in ("dịp", "kỳ", "đợt")):
        return True
    two_ends = word in ("từ", "đến") and scene.words[start] in _DISTANCES
    return word in ("ở", "đến", "từ") and index + 1 in scene.taken and not two_ends


def is_whole(scene: Scene, index: int) -> bool:
    """Whether the word begins whose the quantity is: toàn huyện, cả nước."""
    if scene.words[index] == "cả":
        return True
    if scene.words[index] != "toàn" or scene.words[index + 1 : index + 3] == ["xã", "hội"]:
        return False
    return scene.word(index + 1) in ("quốc", "ngành", "trường") or scene.begins(index + 1, "levels.txt")
