"""Query: a question put into the words that this corpus has, as weighted clauses."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from retrieval.analyzer import fold
from retrieval.fields import CAPITAL, Phrase
from retrieval.question.keys import decoded
from retrieval.question.question import Question, Word
from retrieval.ranking.usage import Usage
from retrieval.syllable import is_syllable, is_unfinished, looks_like_syllable

# Weights of one word: tuned on half of XQuAD-vi (tests/eval). A word typed with its diacritics is looked for
# in both forms; one typed without, or in a spelling the corpus does not have, in the folded form alone.
EXACT, FOLDED, FOLDED_ALONE = 0.7, 0.3, 1.0
PAIR_EXACT, PAIR_FOLDED, PAIR_FOLDED_ALONE = 0.2, 0.2, 0.67
SYNONYMS = 0.7  # of a phrase in any of its synonyms, beside its own words
CAPITALISED = 0.3  # share of the weight of a name's word that counts only where it has its capital letter
_TWINS = {"\u0309": "\u0303", "\u0303": "\u0309"}  # hỏi and ngã
SURELY_REPAIRED = 4  # letters from which a word with one neighbour only is a slip for that
SHORTEST_REPAIRED = 3  # letters: shorter words have too many neighbours


@dataclass(frozen=True, slots=True)
class Clause:
    """Any of the phrases, which together count as one term, in one form."""

    phrases: tuple[Phrase, ...]
    folded: bool
    weight: float
    name: bool = False  # of an English question's names, whose own words are the vaguer ones
    certain: bool = True  # False for the spellings that a misspelled word may stand for
    pair: bool = False  # of words that are neighbours in the question
    synonyms: bool = False  # beside the words themselves, which alone tell how much of the question is found


@dataclass(frozen=True, slots=True)
class QueryWord:
    """A word of the question in the spellings that the corpus has."""

    word: Word
    exact: tuple[Phrase, ...]  # empty where only folded forms count
    folded: tuple[Phrase, ...]  # empty where only exact forms count
    known: bool  # whether the corpus has the word as it was typed, or a name its title
    repaired: bool = False  # whether it may be a slip for one of several words
    synonyms: tuple[
        Phrase, ...
    ] = ()  # spelled as its exact forms, or as its folded ones where it has no others

    @property
    def unmarked(self) -> list[Phrase]:
        """All its phrases without their marks."""
        return [tuple(map(fold, phrase)) for phrase in (*self.exact, *self.folded, *self.synonyms)]


@dataclass(frozen=True, slots=True)
class Query:
    words: tuple[QueryWord, ...]
    clauses: tuple[Clause, ...]

    @property
    def content(self) -> tuple[QueryWord, ...]:
        """The words that carry a subject."""
        return tuple(word for word in self.words if not word.word.function)


def query(question: Question, usage: Usage) -> Query:
    usage.prepare(question.words)
    spelled = [
        _with_synonyms(_spelled(word, _beside(word, question.words), usage), usage) for word in question.words
    ]
    words = tuple(replace(each, known=each.known or each.word.title) for each in spelled)
    clauses = [
        part
        for word in words
        for clause in _word_clauses(word)
        for part in _as_name(clause, word.word, usage)
    ]
    for left, right in pairwise(words):
        if _neighbours(left.word, right.word):
            clauses += _pair_clauses(left, right)
    clauses += [_synonym_clause(run) for run in _runs_with_synonyms(words)]
    return Query(words, tuple(clauses))


def _with_synonyms(word: QueryWord, usage: Usage) -> QueryWord:
    """A word that the corpus knows by another is known."""
    others = word.word.synonyms
    if not others or not (found := usage.holds(others, folded=not word.word.marked)):
        return word
    exact = word.exact or (word.word.alternatives if word.word.marked else ())
    forms = others if exact else tuple(tuple(map(fold, phrase)) for phrase in others)
    return replace(word, exact=exact, known=word.known or found, repaired=False, synonyms=forms)


def _beside(word: Word, words: Sequence[Word]) -> list[Word]:
    return [other for other in words if abs(other.position - word.position) == 1 and not other.translated]


def _spelled(word: Word, beside: Sequence[Word], usage: Usage) -> QueryWord:
    folded = tuple(tuple(map(fold, phrase)) for phrase in word.alternatives)
    found = usage.holds(word.alternatives, folded=False)
    if word.marked and not word.translated and _lacks_marks(word, beside, found, usage):
        return QueryWord(word, (), folded, known=True)
    if word.marked and (found or word.translated):
        return QueryWord(word, word.alternatives, () if word.translated else folded, known=found)
    if swapped := _other_tone(word, usage):
        return QueryWord(word, ((swapped,),), folded, known=True)
    if word.marked and _is_meant(word, beside, usage):
        return QueryWord(word, word.alternatives, folded, known=False)
    if usage.holds(folded, folded=True):
        return QueryWord(word, (), folded, known=not word.marked)
    if word.translated:
        return QueryWord(word, (), folded, known=False)
    return _respelled(word, usage)


def _other_tone(word: Word, usage: Usage) -> str | None:
    """The word with hỏi for ngã or ngã for hỏi, the commonest slip, if the corpus has that."""
    term = word.alternatives[0][0]
    other = term[:-1] + _TWINS[term[-1]] if word.marked and term[-1] in _TWINS else None
    return other if other and usage.holds([(other,)], folded=False) else None


def _lacks_marks(word: Word, beside: Sequence[Word], found: bool, usage: Usage) -> bool:
    """Whether a word of a question typed with marks lacks its own: the corpus has it with more of them.

    A word that the corpus has as typed lacks some only if it stands beside its neighbours with more alone.
    """
    typed = word.alternatives[0][0]
    if not any(is_unfinished(typed, full) for full in usage.marked(fold(typed))):
        return False
    return not found or (
        not _stands_beside(word, beside, usage, folded=False)
        and _stands_beside(word, beside, usage, folded=True)
    )


def _is_meant(word: Word, beside: Sequence[Word], usage: Usage) -> bool:
    """Whether a word that the corpus lacks is no slip: well spelled, and in no phrase without its marks."""
    term = word.alternatives[0][0]
    if term == fold(term) or not is_syllable(term):
        return False
    return not _stands_beside(word, beside, usage, folded=True)


def _stands_beside(word: Word, beside: Sequence[Word], usage: Usage, *, folded: bool) -> bool:
    """Whether the corpus has the word beside one of these."""
    spell = fold if folded else str
    term = spell(word.alternatives[0][0])
    near = [(spell(other.alternatives[0][0]), other.position < word.position) for other in beside]
    pairs = [(other, term) if before else (term, other) for other, before in near]
    return usage.holds(pairs, folded=folded)


def _respelled(word: Word, usage: Usage) -> QueryWord:
    """A word that the corpus does not have, in the spellings it may be meant for."""
    typed = fold(word.alternatives[0][0])
    keys = decoded(typed)
    if keys and usage.holds([(keys,)], folded=False):
        return QueryWord(word, ((keys,),), ((fold(keys),),), known=True)
    if split := _split(typed, usage):
        return QueryWord(word, (), split, known=True)
    repaired = tuple((spelling,) for spelling in _repair(typed, usage))
    sure = len(repaired) == 1 and len(typed) >= SURELY_REPAIRED and not looks_like_syllable(typed)
    return QueryWord(word, (), repaired or ((typed,),), known=sure, repaired=bool(repaired) and not sure)


def _split(typed: str, usage: Usage) -> tuple[Phrase, ...]:
    """Two neighbours of the corpus typed without the blank between them: "thanhvien", "daklak"."""
    if looks_like_syllable(typed):
        return ()
    halves = [(typed[:place], typed[place:]) for place in range(1, len(typed))]
    return tuple(pair for pair in halves if usage.holds([pair], folded=True))


def _repair(typed: str, usage: Usage) -> list[str]:
    """Words of the corpus one edit away from a misspelled one, swapped letters before others."""
    if len(typed) < SHORTEST_REPAIRED or not typed.isalpha():
        return []
    from rapidfuzz import process  # a process is ready sooner without
    from rapidfuzz.distance import OSA

    matches = process.extract(typed, usage.spellings, scorer=OSA.distance, score_cutoff=1, limit=None)
    near = [spelling for spelling, _, _ in matches]
    return [spelling for spelling in near if sorted(spelling) == sorted(typed)] or near


def _word_clauses(word: QueryWord) -> list[Clause]:
    if not word.exact:
        return [
            Clause(
                (*word.folded, *word.synonyms), True, FOLDED_ALONE, _is_english_name(word), not word.repaired
            )
        ]
    if not word.folded:
        return [Clause(word.exact, False, EXACT + FOLDED, _is_english_name(word))]
    exact = Clause(word.exact, False, EXACT, _is_english_name(word))
    return [exact, Clause(word.folded, True, FOLDED, _is_english_name(word))]


def _as_name(clause: Clause, word: Word, usage: Usage) -> list[Clause]:
    """The clause of a name's word, in part or wholly looked for with a capital letter: Dũng, not đúng."""
    share = 1.0 if word.proper else CAPITALISED if word.called or (word.name and not word.year) else 0.0
    capital = tuple((CAPITAL + phrase[0],) if len(phrase) == 1 else phrase for phrase in clause.phrases)
    if not share or not (word.proper or usage.holds(capital, folded=clause.folded)):
        return [clause]
    parts = [replace(clause, weight=(1 - share) * clause.weight)] if share < 1 else []
    return [*parts, replace(clause, phrases=capital, weight=share * clause.weight)]


def _runs_with_synonyms(words: Sequence[QueryWord]) -> list[list[QueryWord]]:
    """The words of each phrase that has synonyms."""
    runs: list[list[QueryWord]] = []
    for word in words:
        if runs and word.synonyms == runs[-1][-1].synonyms and _neighbours(runs[-1][-1].word, word.word):
            runs[-1].append(word)
        elif word.synonyms:
            runs.append([word])
    return runs


def _synonym_clause(run: Sequence[QueryWord]) -> Clause:
    """The phrase as it was typed or as another, as one term."""
    exact = all(word.exact for word in run)
    typed = tuple(part for word in run for part in (word.exact if exact else word.folded)[0])
    others = run[0].synonyms if exact else tuple(tuple(map(fold, phrase)) for phrase in run[0].synonyms)
    return Clause((typed, *others), not exact, SYNONYMS, synonyms=True)


def _is_english_name(word: QueryWord) -> bool:
    return word.word.name and word.word.english


def _neighbours(left: Word, right: Word) -> bool:
    return right.position == left.position + 1


def _pair_clauses(left: QueryWord, right: QueryWord) -> list[Clause]:
    exact, folded = _joined(left.exact, right.exact), _joined(left.folded, right.folded)
    name = _is_english_name(left) and _is_english_name(right)
    if not folded:
        return []
    if not exact:
        return [Clause(folded, True, PAIR_FOLDED_ALONE, name, pair=True)]
    return [
        Clause(exact, False, PAIR_EXACT, name, pair=True),
        Clause(folded, True, PAIR_FOLDED, name, pair=True),
    ]


def _joined(left: Sequence[Phrase], right: Sequence[Phrase]) -> tuple[Phrase, ...]:
    return tuple(first + second for first in left for second in right)
