"""make bench: how long questions take as the articles grow, beside other rankers; the short form.

python -m tests.bench [passages …]      questions over so many passages: 1000 10000 unless told
python -m tests.bench lag [passages]    whether anybody waits for others' questions, or for a reload
python -m tests.bench copies [passages] one process that answers against three
python -m tests.bench crowded [articles] whether XQuAD's paragraphs are found among generated articles
python -m tests.bench lines [megabytes] facts in endless lines of all sorts
"""

import sys

from tests.bench import copies, crowded, lag, lines, questions

if __name__ == "__main__":  # the processes that measure memory import this module anew
    arguments = sys.argv[1:]
    if arguments[:1] == ["lag"]:
        lag.run(arguments[1:])
    elif arguments[:1] == ["copies"]:
        copies.run(arguments[1:])
    elif arguments[:1] == ["crowded"]:
        crowded.run(arguments[1:])
    elif arguments[:1] == ["lines"]:
        lines.run(arguments[1:])
    else:
        questions.run([int(size) for size in arguments])
