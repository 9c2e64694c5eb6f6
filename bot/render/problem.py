"""Problem: what is wrong with a file, in the reader's language.

A problem's detail is English; of it only names and numbers are shown.
"""

import re

from bot.render import clip
from bot.words import Words
from corpus.library import Problem, ProblemKind

_PATH, _VALUE = 60, 120  # UTF-16 units

# Where the name or number stands in the details of corpus/.
VALUED = {
    ProblemKind.ENCODING: re.compile(r"from byte (\d+)$"),
    ProblemKind.TOO_LARGE: re.compile(r"(\d{1,20}) bytes$"),
    ProblemKind.DUPLICATE: re.compile(r"^the same text as (.+)$"),
    ProblemKind.SAME_ID: re.compile(r"^the same id as (.+)$"),
    ProblemKind.ENTRIES: re.compile(r"^entry (\d+): "),
    ProblemKind.METADATA: re.compile(r"^(\w+): "),  # the key
}


def problem_line(problem: Problem, words: Words) -> str:
    return f"• {clip.shortened(problem.path, _PATH)}: {_reason(problem, words)}"


def _reason(problem: Problem, words: Words) -> str:
    pattern = VALUED.get(problem.kind)
    found = pattern.search(problem.detail) if pattern else None
    if found is None:
        return words.name("problem_kinds", problem.kind)
    value = words.number(int(found[1])) if found[1].isdecimal() else clip.shortened(found[1], _VALUE)
    return words.name("problem_details", problem.kind).format(value=value)
