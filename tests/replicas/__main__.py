"""make soak: each fault for five minutes, and a reload of ten thousand articles; figures are in README.md.

python -m tests.replicas [seconds [articles]]
"""

import asyncio
import sys

from tests.replicas.faults import FAULTS, endure
from tests.replicas.reloading import reload_while_asked

_SECONDS, _ARTICLES = 300.0, 10_000


def main() -> None:
    seconds, articles = (*map(float, sys.argv[1:]), *(_SECONDS, _ARTICLES)[len(sys.argv) - 1 :])
    for fault in FAULTS:
        outcome = asyncio.run(endure(fault, seconds))
        print(f"{fault}: {outcome}", *outcome.faults[:10], sep="\n", flush=True)
    print(f"{articles:.0f} articles: {asyncio.run(reload_while_asked(int(articles)))}")


if __name__ == "__main__":
    main()
