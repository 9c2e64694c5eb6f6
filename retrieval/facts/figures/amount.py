"""Amounts: what is measured in money, in stuff or in shares stands before the figure, else behind it."""

from retrieval.facts.fact import FactKind
from retrieval.facts.figures.clause import Tokens
from retrieval.facts.figures.figure import Figure
from retrieval.facts.figures.label import Kind, Label
from retrieval.facts.figures.predicate import share_of, stuff, told
from retrieval.facts.figures.scene import Scene
from retrieval.facts.phrases import phrases, single_words

_LONGEST_SUBJECT = 6  # words right before an amount


def of_amount(scene: Scene, figure: Figure, label: Label, right: Tokens) -> Tokens | None:
    if label.kind is Kind.QUANTITY and _is_money(scene, label) and _is_physical(figure):
        return stuff(scene, right) or label.tokens  # thu nhập chính từ 3 sào | mía
    if label.kind is Kind.QUANTITY:
        return label.tokens
    if label.kind is Kind.HEADING:
        return (stuff(scene, right) if _is_physical(figure) else None) or label.tokens
    if figure.unit.name == "lần":
        return None if label.equates else told(scene, figure, right) or said(scene, label)
    alone = label.kind is Kind.NOTHING and (_is_physical(figure) or not label.equates)
    verb = told(scene, figure, right) if alone else None
    if figure.unit.name == "%" or figure.joint == "/":
        return share_of(scene, right) or verb or said(scene, label)
    named = label.kind is not Kind.NOTHING and scene.word(right.start) == "là"  # lãi 2 triệu đồng | là ít
    return (None if named else stuff(scene, right)) or verb or said(scene, label)


def _is_money(scene: Scene, label: Label) -> bool:
    """Whether the quantity is one of money, so that no tons or hectares are it."""
    size = phrases("quantities.tsv").end(scene.words, label.tokens.start)
    return scene.begins(label.tokens.start, "money_quantities.txt") and size > label.tokens.start


def _is_physical(figure: Figure) -> bool:
    """Whether the unit is one of stuff: ha, tấn, neither money nor a share nor a rate."""
    return not ({"%", "/", "đồng", "USD"} & {*figure.unit.name.split(), *figure.unit.name})


def said(scene: Scene, label: Label) -> Tokens | None:
    """The label; without a verb of equality only a short subject is one (mỗi suất | 1 triệu đồng)."""
    long = label.tokens.end - label.tokens.start > _LONGEST_SUBJECT
    loose = label.kind is Kind.SUBJECT and (label.lasts or not label.equates)
    if label.kind is Kind.NOTHING or (label.kind is Kind.SUBJECT and _names_person(scene, label.tokens)):
        return None
    if loose and long:
        last = Tokens(label.tokens.end - 1, label.tokens.end)
        return last if scene.words[last.start] in single_words("dimensions.txt") else None
    return label.tokens


def _names_person(scene: Scene, tokens: Tokens) -> bool:
    mentions = (scene.taken.at(index) for index in range(*tokens))
    return any(mention is not None and mention.kind is FactKind.PERSON for mention in mentions)
