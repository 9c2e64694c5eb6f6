"""Every word list can be read by people and by the program alike."""

import unicodedata
from itertools import takewhile
from pathlib import Path

import pytest

from retrieval import lexicon
from retrieval.analyzer import analyze
from retrieval.facts.fact import FactKind
from retrieval.question.question import QuestionKind
from retrieval.question.references import Target

FILES = sorted(path for path in Path(lexicon.__file__).parent.iterdir() if path.suffix in (".txt", ".tsv"))
EVERY = pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)

QUESTION_ROLES = {kind.value for kind in QuestionKind} | {"-", "which", "name", "about"}


def entries(file: Path) -> list[str]:
    lines = file.read_text(encoding="utf-8").splitlines()
    return lines[len(comment(lines)) :]


def comment(lines: list[str]) -> list[str]:
    return list(takewhile(lambda line: line.startswith("#"), lines))


def as_in_a_dictionary(entry: str) -> str:
    """The order of Vietnamese dictionaries: marks do not count, đ stands behind d."""
    letters = unicodedata.normalize("NFD", entry.casefold().replace("đ", "dz"))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


@EVERY
def test_a_word_list_is_composed_utf_8_with_plain_line_ends(file):
    text = file.read_bytes().decode("utf-8")
    assert unicodedata.is_normalized("NFC", text)
    assert not {"\r", "\ufeff", "\u00a0", "\u200b"} & set(text)
    assert text.endswith("\n")


@EVERY
def test_a_word_list_says_what_it_is_for(file):
    assert comment(file.read_text(encoding="utf-8").splitlines())


@EVERY
def test_a_word_list_has_nothing_but_entries_behind_its_comment(file):
    for line in entries(file):
        columns = line.split("\t")
        assert columns == [column.strip() for column in columns]
        assert all(columns), line
        assert not line.startswith("#"), line


@EVERY
def test_a_word_list_is_sorted_by_its_first_column(file):
    first = [line.split("\t")[0] for line in entries(file)]
    assert sorted(first) == first or sorted(first, key=as_in_a_dictionary) == first


@EVERY
def test_a_word_list_says_nothing_twice(file):
    lines = entries(file)
    assert sorted(lines) == sorted(set(lines))


@EVERY
def test_a_plain_list_has_one_column_and_a_table_has_more(file):
    widths = {len(line.split("\t")) for line in entries(file)}
    assert widths == {1} if file.suffix == ".txt" else min(widths) > 1


@EVERY
def test_the_program_reads_every_entry(file):
    assert [tuple(line.split("\t")) for line in entries(file)] == list(lexicon.rows(file.name))
    assert [line.split("\t")[0] for line in entries(file)] == list(lexicon.words(file.name))


@pytest.mark.parametrize(
    ("name", "valid"),
    [
        ("question_words.tsv", QUESTION_ROLES),
        ("english_question_words.tsv", QUESTION_ROLES),
        ("kind_nouns.tsv", {kind.value for kind in FactKind}),
        ("small_talk.tsv", {"greeting", "thanks", "help", "-"}),
        ("small_talk_words.tsv", {"me", "you"}),
        ("article_nouns.tsv", {"article", "other"}),
        ("said_of_articles.tsv", {"meta", "summary"}),
        ("ellipsis.tsv", {"opener", "closer", "both", "ending"}),
        ("pronouns.tsv", {target.value for target in Target}),
        ("demonstratives.tsv", {"before", "behind"}),
    ],
)
def test_the_second_column_names_a_kind(name, valid):
    assert {row[1] for row in lexicon.rows(name)} <= valid


@pytest.mark.parametrize(
    ("name", "flags"),
    [
        ("question_words.tsv", {"marked", "searched", "counting", "careless", "first"}),
        ("english_question_words.tsv", {"searched", "measured", "mention"}),
        (
            "small_talk.tsv",
            {"whole", "start", "end", "anywhere", "apart", "clear", "counted", "before", "behind"},
        ),
        ("kind_nouns.tsv", {"class", "any", "marked"}),
        ("abbreviations.tsv", {"typed", "written", "capital", "counted", "numbered"}),
        ("shorthand.tsv", {"counted"}),
        ("question_titles.tsv", set()),
        ("counted_units.tsv", {"measure", "marked"}),
    ],
)
def test_further_columns_hold_known_flags(name, flags):
    assert {flag for row in lexicon.rows(name) for flag in row[2:]} <= flags


@pytest.mark.parametrize(
    "name",
    [
        "question_words.tsv",
        "time_wishes.tsv",
        "english_question_words.tsv",
        "kind_nouns.tsv",
        "small_talk.tsv",
        "english.tsv",
    ],
)
def test_a_phrase_has_one_row(name):
    phrases = [(row[0], "first" in row[2:]) for row in lexicon.rows(name)]
    assert sorted(phrases) == sorted(set(phrases))


def test_no_two_headwords_are_the_same_to_the_program():
    keys = [tuple(term.folded for term in analyze(word)) for word in lexicon.words("english.tsv")]
    assert sorted(keys) == sorted(set(keys))


def test_every_english_headword_has_one_to_five_translations():
    for headword, translations in lexicon.rows("english.tsv"):
        alternatives = translations.split("; ")
        assert 1 <= len(alternatives) <= 5, headword
        assert len(set(alternatives)) == len(alternatives), headword
        assert all(alternatives), headword
        assert headword == headword.lower()
