# Everything a person needs, one command each. `make` lists them.
.DEFAULT_GOAL := help
PYTHON ?= python3
NEWEST ?= python3.13
BIN := .venv/bin

help:  ## list these commands
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

setup: .venv/current  ## create .venv from requirements.lock; does nothing when it is current

.venv/current: requirements.lock pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

demo: setup  ## build from the sample data, release two editions, open both dashboards
	$(BIN)/outcomes demo

# Tests start hundreds of processes: where a machine keeps no compiled modules, each of them would compile ours again.
test: export PYTHONDONTWRITEBYTECODE =
test: setup  ## run all tests but the long ones
	$(BIN)/python -m pytest -n 2 --dist worksteal

test-long: setup  ## run the long proofs too: forces by the thousand, writers killed by the hundred; hours
	LONG=1 $(BIN)/python -m pytest -n 2 --dist worksteal
	$(BIN)/python -m tests.bench.full

test-newest: .venv-newest/current  ## run what needs no browser on another Python: make test-newest NEWEST=python3.13
	.venv-newest/bin/python -m pytest -n 2 --dist worksteal tests/schemas tests/etl tests/dashboard/measure tests/dashboard/statistics tests/commands

.venv-newest/current: requirements.lock pyproject.toml
	$(NEWEST) -m venv --clear .venv-newest
	.venv-newest/bin/python -m pip install --quiet --require-hashes -r requirements.lock
	@touch $@

mutants: setup  ## break lines and see whether a test notices: make mutants SINCE=REVISION, or FILES=FOLDER
	$(BIN)/python -m tests.tools.mutants $(if $(SINCE),--since $(SINCE),--most 2) $(FILES)

faults: setup  ## stop every command at every call that changes the disk, and let such calls fail; prints what held; hours
	status=0; for part in tests.faults tests.faults.moments tests.faults.pairs tests.faults.cut_commands; do $(BIN)/python -m $$part || status=1; done; exit $$status

fuzz: setup  ## feed bytes to what reads files and addresses of others: make fuzz MINUTES=60
	$(BIN)/python -m tests.fuzz --minutes $(or $(MINUTES),60)

check: setup  ## format, lint, types, imports, dead code, lock
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/vulture
	$(BIN)/python -m tests.tools.lock

bench: setup  ## measure loading and the pages; prints ratios, not a pass or fail
	$(BIN)/python -m tests.bench

pictures: setup  ## take the README's pictures again
	$(BIN)/python -m tests.tools.pictures

layout: setup  ## draw docs/layout.md again from the imports
	$(BIN)/python -m tests.tools.layout

words: setup  ## bring the Welsh catalogue up to date with what the code says; prints what waits for a translation
	$(BIN)/python -m tests.tools.catalogue

lock:  ## compile requirements.lock again (needs uv)
	uv pip compile pyproject.toml --extra dev --universal --python-version 3.11 --generate-hashes \
		--no-emit-index-url --no-header --no-annotate --quiet -o requirements.lock

.PHONY: help setup demo test test-long test-newest check mutants faults fuzz bench pictures words lock layout
