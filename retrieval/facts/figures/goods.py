"""Goods: what has a price, before the word for it or the verb of selling (lúa OM 18 | giá 7.600 đồng/kg)."""

from retrieval.facts.figures.clause import Tokens, behind_starts
from retrieval.facts.figures.scene import Scene

_SELLING = frozenset(["bán", "mua"])
_COMPLEMENTS = frozenset(["lại", "được", "thêm"])  # mua lại | chiếc xe
_LONGEST = 6  # words
_PRICES = (["giá"], ["giá", "bán"], ["mức", "giá"])


def sold(scene: Scene, start: int, verb: int) -> Tokens | None:
    """What is sold, before the verb where it has no object: Nhãn loại 1 | bán tại vườn được …"""
    passive = scene.word(verb - 1) == "được"
    if scene.words[verb] not in _SELLING or not (passive or scene.begins(verb + 1, "clause_joints.txt")):
        return None
    goods = Tokens(behind_starts(scene, start, verb - passive), verb - passive)
    return None if goods.empty else goods


def sold_for(scene: Scene, verb: int, behind: Tokens) -> Tokens | None:
    """What is sold, behind the verb and before “được”: bán | đôi bò | được 38 triệu đồng."""
    goods = Tokens(verb + 1, behind.start)
    gets = scene.words[behind.start : behind.end] == ["được"]
    return goods if scene.words[verb] == "bán" and gets and not goods.empty else None


def priced(scene: Scene, start: int, price: int, end: int) -> Tokens | None:
    """What has a price: lúa OM 18 | giá, cam loại một | bán tại vườn có giá; none where the price says it."""
    if scene.words[price:end] not in _PRICES:
        return None
    sold = [index for index in range(start, price) if scene.words[index] in _SELLING]
    ends = price - (scene.word(price - 1) in ("có", "với"))
    first = behind_starts(scene, start, ends)
    if sold and sold[-1] + 1 < ends and not scene.begins(sold[-1] + 1, "clause_joints.txt"):
        first = sold[-1] + 1 + (scene.words[sold[-1] + 1] in _COMPLEMENTS)
    elif sold:
        ends = sold[0] - (scene.word(sold[0] - 1) == "thu")
    goods = Tokens(first, ends)
    short = 0 < goods.end - goods.start <= _LONGEST
    return goods if short and scene.reading.tokens[first].shape != "mark" else None
