"""make reach: long runs with the real bot over the test Bot API server; their figures are in README.md.

python -m tests.reach [answers|crowd] [updates|outages], the latter two for make soak
"""

import asyncio
import os
import sys
import time

from tests.reach import answers, crowd, outages, updates_at_random
from tests.reach.playing import has_xquad

_ANSWERS = 10_000
_UPDATES = 100_000
_LONG = 60.0  # seconds


def report_answers() -> None:
    started = time.perf_counter()
    figures = asyncio.run(answers.ask(_ANSWERS))
    for name, number in figures.seen.items():
        print(f"{name:12}{number:9,}")
    print(f"{'faults':12}{len(figures.faults):9,}   in {time.perf_counter() - started:.0f} s", flush=True)
    _print(figures.faults)


def report_crowd() -> None:
    for corpus in crowd.CORPORA:
        if corpus == "seed" or has_xquad():
            _report_crowd(corpus)


def _report_crowd(corpus: str) -> None:
    figures = asyncio.run(crowd.converse(corpus))
    print(f"{corpus}: {figures.answers} answers, {figures.taps} taps in {figures.seconds:.0f} s", end=": ")
    print(f"{figures.answers / figures.seconds:.1f} answers a second")
    print(f"the bot's own time: one person p50 {figures.p50_alone:.0f} ms,", end=" ")
    print(f"all together p50 {figures.p50_together:.0f} ms, p95 {figures.p95_together:.0f} ms")
    print(f"{figures.rates}; faults: {len(figures.faults)}")
    _print(figures.faults)


def report_updates() -> None:
    os.environ["PTB_TIMEDELTA"] = "1"
    for spoilt in (False, True):
        started = time.perf_counter()
        figures, faults = updates_at_random.play(_UPDATES // 2, spoilt=spoilt)
        sort = "spoilt" if spoilt else "valid"
        seconds = time.perf_counter() - started
        print(f"{sort}: {figures} in {seconds:.0f} s; faults: {len(faults)}", flush=True)
        _print(faults)


def report_outages() -> None:
    for kind in outages.KINDS:
        outage = asyncio.run(outages.endure(kind, _LONG))
        print(f"{kind}: {outage.tries} tries in {_LONG:.0f} s, at most {outage.a_second} a second", end=", ")
        print(f"the last answer {outage.late:.0f} s after it, the longest wait", end=" ")
        print(f"{outage.longest:.0f} s; faults: {len(outage.faults)}", flush=True)
        _print(outage.faults)


def _print(faults: list[str]) -> None:
    for fault in faults[:20]:
        print(fault)


REPORTS = {
    "answers": report_answers,
    "crowd": report_crowd,
    "updates": report_updates,
    "outages": report_outages,
}

if __name__ == "__main__":
    wanted = sys.argv[1:] or ["answers", "crowd"]
    for name in wanted:
        REPORTS[name]()
