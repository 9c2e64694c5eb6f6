"""What is measured against a real cluster of OpenSearch.

python -m tests.cluster same [every nth question]       whether it answers as the index in memory does
python -m tests.cluster archive [passages] [shards]     how long that takes over a made-up archive
python -m tests.cluster copies [passages] [shards]      one process that answers from it against three
python -m tests.cluster faults [seconds]                what becomes of questions as nodes are killed or hang

The last needs PYTHONPATH=tests/telegram.
"""

import sys

from tests.cluster import archive, copies, same

if __name__ == "__main__":
    if sys.argv[1:2] == ["same"]:
        same.run(sys.argv[2:])
    elif sys.argv[1:2] == ["archive"]:
        archive.run(sys.argv[2:])
    elif sys.argv[1:2] == ["faults"]:
        from tests.cluster import faults  # which others do without, and without that path

        faults.run(sys.argv[2:])
    elif sys.argv[1:2] == ["copies"]:
        copies.run(sys.argv[2:])
    else:
        sys.exit(__doc__)
