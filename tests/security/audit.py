"""Audit: known flaws of the pinned packages, where they can be looked up. python -m tests.security.audit FILE

Ends with 1 where there are any. Where the database cannot be reached it says so and ends with 0: a check
must pass on a machine without a network.
"""

import json
import subprocess
import sys
from typing import Any

_PATIENCE = 300  # seconds
_AUDIT = ("-m", "pip_audit", "--disable-pip", "--progress-spinner=off", "--format=json", "--requirement")


def main(file: str) -> int:
    try:
        run = subprocess.run(  # noqa: S603 - a tool of ours
            [sys.executable, *_AUDIT, file], capture_output=True, text=True, timeout=_PATIENCE, check=False
        )
    except subprocess.TimeoutExpired:
        return _unknown("no answer in time")
    if not run.stdout.strip():
        return _unknown((run.stderr.strip() or "no answer").splitlines()[-1][:200])
    return report(json.loads(run.stdout)["dependencies"])


def report(packages: list[dict[str, Any]]) -> int:
    """What pip-audit has found, for a reader; the exit code."""
    found = [package for package in packages if "vulns" in package]
    if not found:
        return _unknown("it has none of the packages")
    flaws = [f"{package['name']}: {flaw['id']}" for package in found for flaw in package["vulns"]]
    for flaw in flaws:
        print(flaw)
    skipped = len(packages) - len(found)
    print(f"pip-audit: {len(flaws)} known flaws in {len(found)} packages, {skipped} could not be looked up")
    return 1 if flaws else 0


def _unknown(why: str) -> int:
    print(f"pip-audit: known flaws cannot be looked up here, so nothing is known of them: {why}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
