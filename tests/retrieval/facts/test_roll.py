"""A list names everybody and everything once, by the fullest name, in the order of the text."""

import pytest

from retrieval.facts.fact import Attribute, Fact, FactKind
from retrieval.facts.roll import roll


def facts(kind: FactKind, *texts: str) -> list[Fact]:
    """One behind the other; what stands behind a “|” is the fact's only attribute: name=text."""
    found = []
    for place, text in enumerate(texts):
        said, _, attribute = text.partition("|")
        name, _, value = attribute.partition("=")
        attributes = {name: Attribute(value)} if attribute else {}
        found.append(Fact(kind, "a", 100 * place, 100 * place + len(said), said, attributes))
    return found


@pytest.mark.parametrize(
    ("kind", "texts", "listed"),
    [
        (FactKind.PERSON, ["Trần Văn Thiệp", "ông Thiệp|person=Trần Văn Thiệp"], ["Trần Văn Thiệp"]),
        (FactKind.PERSON, ["ông Thiệp|person=Trần Văn Thiệp", "Trần Văn Thiệp"], ["Trần Văn Thiệp"]),
        (FactKind.PERSON, ["Văn Thiệp", "Trần Văn Thiệp"], ["Trần Văn Thiệp"]),
        (FactKind.PERSON, ["Lê Thị Mai", "Trần Thị Mai"], ["Lê Thị Mai", "Trần Thị Mai"]),
        (FactKind.PLACE, ["Hương Khê", "huyện Hương Khê", "Huyện Hương Khê"], ["huyện Hương Khê"]),
        (FactKind.PLACE, ["Vũ Quang", "Vườn quốc gia Vũ Quang"], ["Vũ Quang", "Vườn quốc gia Vũ Quang"]),
        (FactKind.ORGANISATION, ["UBND huyện Hải Hà", "UBND huyện"], ["UBND huyện Hải Hà"]),
        (FactKind.ORGANISATION, ["Công ty cổ phần Trà Shan", "Trà Shan"], ["Công ty cổ phần Trà Shan"]),
        (
            FactKind.ORGANISATION,
            ["Ban Thường vụ Huyện ủy Hải Hà", "Huyện ủy Hải Hà", "Huyện ủy"],
            ["Ban Thường vụ Huyện ủy Hải Hà", "Huyện ủy Hải Hà"],
        ),
        (FactKind.FIGURE, ["10 năm|measure=thời hạn vay", "10 năm|measure=tuổi thọ"], ["10 năm", "10 năm"]),
        (FactKind.FIGURE, ["10 năm", "10 năm|measure=tuổi thọ", "10 năm"], ["10 năm"]),
        (FactKind.TIME, ["năm 2021", "Năm 2021", "năm 2020"], ["năm 2021", "năm 2020"]),
        (
            FactKind.DOCUMENT,
            ["Nghị quyết số 19", "Nghị quyết số 19 ngày 15/7"],
            ["Nghị quyết số 19 ngày 15/7"],
        ),
    ],
)
def test_the_same_is_named_once(kind, texts, listed):
    assert [fact.text for fact in roll(facts(kind, *texts))] == listed


def test_of_two_mentions_the_one_with_a_role_is_kept():
    both = facts(FactKind.PERSON, "Hồ Sỹ Lâm", "Hồ Sỹ Lâm|role=Bí thư Huyện ủy", "Hồ Sỹ Lâm")
    assert roll(both) == both[1:2]


def test_a_list_follows_the_text_article_by_article():
    first, second = facts(FactKind.PLACE, "xã A", "xã B")
    elsewhere = Fact(FactKind.PLACE, "b", 50, 54, "xã A")
    assert roll([second, elsewhere, first]) == [first, second, elsewhere]


def test_the_same_name_in_two_articles_is_listed_for_both():
    here, elsewhere = (Fact(FactKind.PERSON, article, 0, 10, "Lê Thị Mai") for article in "ab")
    assert roll([here, elsewhere]) == [here, elsewhere]
