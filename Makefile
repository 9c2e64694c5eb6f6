# Every target works as the first command in a fresh clone. PYTHON names the interpreter (3.11 or newer).
PYTHON ?= python3
BIN := .venv/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes

.PHONY: help setup run preview screenshots golden reach soak test test-cluster check eval bench lock clean

help:
	@echo "make run     install what running needs and start the bot (or the terminal chat without BOT_TOKEN)"
	@echo "make preview try the bot in a browser, without a token"
	@echo "make screenshots   pictures of that, to look at (needs Chromium)"
	@echo "make golden  write the golden conversations anew, as the bot now answers"
	@echo "make test    run the tests"
	@echo "make test-cluster   the tests against a real OpenSearch cluster (needs a JDK and Maven), and of copies of the"
	@echo "             bot that are killed among others (needs nginx and PostgreSQL)"
	@echo "make check   lint, types, the import rule, and known flaws"
	@echo "make eval    measure the answers, beside what landed last and other rankers"
	@echo "make bench   measure how long things take, beside other rankers"
	@echo "make reach   ten thousand answers and fifty conversations at once, with the real bot"
	@echo "make soak    what reach is to trouble: fifty kills, outages of a minute, 100,000 updates of all types, and"
	@echo "             five minutes of each fault that befalls copies of the bot, with OpenSearch and without, or its nodes"
	@echo "make setup   a .venv with all that development needs"
	@echo "make lock    pin the requirements anew from pyproject.toml (needs uv)"

$(BIN)/python:
	$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or newer is needed; set PYTHON=…" if sys.version_info < (3, 11) else 0)'
	$(PYTHON) -m venv .venv

# One stamp a requirements file: nothing is installed twice.
.venv/%.stamp: requirements/%.txt $(BIN)/python
	$(PIP) -r $<
	@touch $@

setup: .venv/dev.stamp

run: .venv/runtime.stamp
	$(BIN)/python -m bot

# The Bot API server of the tests is found beside them.
preview screenshots golden reach soak: export PYTHONPATH := tests/telegram
preview: .venv/test.stamp
	$(BIN)/python -m tests.preview

screenshots: .venv/test.stamp
	$(BIN)/python -m tests.preview.screenshots

golden: .venv/test.stamp
	$(BIN)/python -m tests.golden

# Four at once also on two processors: the tests of the bot as a whole mostly wait for Telegram's limits.
test: .venv/test.stamp
	$(BIN)/python -m pytest -n 4 --dist loadfile

test-cluster: export TRICHDAN_CLUSTER := yes
test-cluster: .venv/test.stamp
	$(BIN)/python -m pytest tests/cluster tests/replicas/test_faults.py

check: .venv/dev.stamp
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/bandit --quiet --recursive bot corpus retrieval
	$(BIN)/python -m tests.security.audit requirements/test.txt

eval: .venv/rivals.stamp
	$(BIN)/python -m tests.eval

reach: .venv/test.stamp
	$(BIN)/python -m tests.reach

soak: .venv/test.stamp
	TRICHDAN_KILLS=50 $(BIN)/python -m pytest -s tests/telegram/test_kills.py tests/reach/test_hostile_files.py
	$(BIN)/python -m tests.reach outages updates
	$(BIN)/python -m tests.replicas
	$(BIN)/python -m tests.replicas cluster
	$(BIN)/python -m tests.cluster faults

bench: .venv/rivals.stamp
	$(BIN)/python -m tests.bench

# Made for every platform and Python ≥ 3.11 at once; no index address is written into the files.
COMPILE := uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --no-header --quiet
EXTRAS := --extra test --extra postgres --extra formats --extra pictures --extra opensearch
lock:
	$(COMPILE) -o requirements/runtime.txt
	$(COMPILE) --extra postgres -c requirements/runtime.txt -o requirements/postgres.txt
	$(COMPILE) --extra formats -c requirements/runtime.txt -o requirements/formats.txt
	$(COMPILE) --extra pictures -c requirements/runtime.txt -o requirements/pictures.txt
	$(COMPILE) --extra opensearch -c requirements/runtime.txt -o requirements/opensearch.txt
	$(COMPILE) $(EXTRAS) -c requirements/postgres.txt -c requirements/formats.txt -c requirements/pictures.txt -c requirements/opensearch.txt -o requirements/test.txt
	$(COMPILE) $(EXTRAS) --extra check -c requirements/test.txt -o requirements/dev.txt
	$(COMPILE) $(EXTRAS) --extra rivals -c requirements/test.txt -o requirements/rivals.txt

clean:
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
