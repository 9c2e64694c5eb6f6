"""Attributes: words behind a counted noun that say which ones are meant (128 khu dân cư | kiểu mẫu)."""

from retrieval.facts.figures.clause import Tokens
from retrieval.facts.figures.figure import Figure
from retrieval.facts.figures.scene import Scene
from retrieval.facts.phrases import phrases, phrases_of

VERBS = ("state_verbs.txt", "action_verbs.txt", "auxiliaries.txt")
_NO_NOUNS = (
    "function_words.txt",
    "no_nouns.txt",
    "clause_joints.txt",
    "equating_verbs.txt",
    "qualifiers.txt",
    "adjectives.txt",
    *VERBS,
)
NOUNS = ("quantities.tsv", "counted.tsv")  # học phí is a noun, though học is a verb
_LONGEST_ATTRIBUTE = 5  # words
_LONGEST_KIND = 6  # words


def is_noun(scene: Scene, index: int) -> bool:
    """Whether a noun begins at the token, as far as the lists of other words tell."""
    if index in scene.taken or index in scene.when or scene.reading.tokens[index].shape == "mark":
        return False
    noun = scene.longest(index, *NOUNS)
    child = noun > index and scene.words[index] == "trẻ"  # and not the adjective
    return child or noun > scene.longest(index, *_NO_NOUNS) or not scene.begins(index, *_NO_NOUNS)


def noun_of(figure: Figure) -> Tokens:
    """The counted noun of a figure."""
    return Tokens(figure.end - len(figure.unit.name.replace(",", " ,").split()), figure.end)


def kind_of(scene: Scene, figure: Figure, right: Tokens) -> Tokens | None:
    """A noun that says little alone, with what it is of or what it is for: 57 | dự án điện gió; 2 | đường
    cứu nạn."""
    start = figure.behind
    if figure.unit.name not in phrases("generic_nouns.tsv") or start >= right.end:
        return None
    is_thing = figure.unit.name in phrases_of("generic_nouns.tsv", "thing")
    if scene.reading.tokens[start].shape == "number":
        return None  # 13 sản phẩm | 3 sao
    if not (is_noun(scene, start) or (is_thing and scene.begins(start, "action_verbs.txt"))):
        return None
    end = max(start + 1, scene.longest(start, *NOUNS, "action_verbs.txt"))
    while end < right.end and end - start < _LONGEST_KIND and _goes_on(scene, start, end):
        end += 1
    return Tokens(noun_of(figure).start, min(end, right.end))


def _goes_on(scene: Scene, start: int, index: int) -> bool:
    """Whether a noun's next word belongs to it; the second of two may be like a verb (lưu trú)."""
    if index == start + 1 and scene.reading.tokens[index].shape == "lower" and index not in scene.taken:
        return not scene.begins(index, "clause_joints.txt", "auxiliaries.txt", "function_words.txt")
    return scene.reading.tokens[index].shape != "number" and is_noun(scene, index)


def attribute_end(scene: Scene, figure: Figure, right: Tokens) -> int:
    """Where the words end that say which ones are meant: “kiểu mẫu” in “128 khu dân cư kiểu mẫu”."""
    end = figure.end
    if scene.begins(end, "asides.txt"):
        return end
    end = min(figure.behind, right.end)
    while end < right.end and end - figure.end < _LONGEST_ATTRIBUTE and _attributes(scene, figure, end):
        end += 1
    joined = end > figure.end and scene.word(end) == "và"
    nouns = phrases("counted.tsv").end(scene.words, end + 1) if joined and end + 1 < right.end else 0
    return max(end, nouns if nouns > end + 1 else 0)


def _attributes(scene: Scene, figure: Figure, index: int) -> bool:
    """Whether the word is an adjective or a name behind a counted noun, or goes on behind one."""
    if index in scene.taken or index in scene.when or scene.reading.tokens[index].shape == "mark":
        return False
    if scene.longest(index, "adjectives.txt") <= scene.longest(index, "clause_joints.txt") > index:
        return False  # thanh niên | trong bon
    if scene.begins(index, "adjectives.txt") or scene.reading.tokens[index].shape != "lower":
        return True
    is_rank = scene.words[index] == "sao" and scene.reading.tokens[index - 1].shape == "number"
    return is_rank or (index > figure.end and not scene.begins(index, *_NO_NOUNS))
