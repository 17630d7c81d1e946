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
# A wait in the browser that ran out is tried once more, and printed: a busy machine can be slower than any patience.
test: setup  ## run all tests but the long ones
	$(BIN)/python -m pytest -n 2 --dist worksteal --reruns 1 --only-rerun TimeoutError -rR

test-long: setup  ## run the long proofs too: forces by the thousand, writers killed by the hundred; hours
	LONG=1 $(BIN)/python -m pytest -n 2 --dist worksteal
	$(BIN)/python -m tests.bench.full

# What another Python can break: types and contracts, readers and their processes, one whole load, figures, the command, and pages.
# SQL, papers, releases and faults of the disk are the same on every Python: `make test` tries them on one.
NEWER := tests/schemas/extracts tests/schemas/settings tests/schemas/test_*.py tests/etl/mapping \
	tests/etl/readers/contained tests/etl/readers/delimited tests/etl/readers/values tests/etl/readers/test_*.py \
	tests/etl/staging/test_stage.py tests/etl/staging/test_validate.py tests/etl/test_load.py \
	tests/dashboard/measure tests/dashboard/statistics tests/commands/test_command.py \
	tests/dashboard/force/test_app.py tests/dashboard/strategic/test_app.py

test-newest: .venv-newest/current  ## run what another Python can break: make test-newest NEWEST=python3.13
	.venv-newest/bin/python -m pytest -n 2 --dist worksteal $(NEWER)

.venv-newest/current: requirements.lock pyproject.toml
	$(NEWEST) -m venv --clear .venv-newest
	.venv-newest/bin/python -m pip install --quiet --require-hashes -r requirements.lock
	@touch $@

mutants: setup  ## break lines and see whether a test notices: make mutants SINCE=REVISION, or FILES=FOLDER
	$(BIN)/python -m tests.tools.mutants $(if $(SINCE),--since $(SINCE),--most 2) $(FILES)

faults: setup  ## stop every command at every call that changes the disk, and let such calls fail; prints what held; hours
	status=0; for part in tests.faults tests.faults.moments tests.faults.full_disk tests.faults.pairs tests.faults.at_once tests.faults.cut_commands; do $(BIN)/python -m $$part || status=1; done; exit $$status

fuzz: setup  ## feed bytes to what reads files and addresses of others: make fuzz MINUTES=60
	$(BIN)/python -m tests.fuzz --minutes $(or $(MINUTES),60)

CHECKS := types style imports dead-code lock-is-current

check: $(CHECKS)  ## format, lint, types, imports, dead code, lock; `make -j 2 check` runs them side by side

types: setup
	$(BIN)/mypy

style: setup
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

imports: setup
	$(BIN)/lint-imports

dead-code: setup
	$(BIN)/vulture

lock-is-current: setup
	$(BIN)/python -m tests.tools.lock

bench: setup  ## measure loading and the pages; prints ratios, not a pass or fail
	$(BIN)/python -m tests.bench

pictures: setup  ## take the README's pictures again
	$(BIN)/python -m tests.tools.pictures

matrix: setup  ## write the access matrix into docs/security.md again
	$(BIN)/python -m tests.tools.access_matrix

layout: setup  ## draw docs/layout.md again from the imports
	$(BIN)/python -m tests.tools.layout

words: setup  ## bring the Welsh catalogue up to date with what the code says; prints what waits for a translation
	$(BIN)/python -m tests.tools.catalogue

wheelhouse: setup  ## collect every wheel that a machine without a network needs, in the folder wheelhouse
	$(BIN)/python -m pip download --quiet --require-hashes --only-binary :all: --dest wheelhouse -r requirements.lock
	$(BIN)/python -m pip wheel --quiet --no-deps --no-build-isolation --wheel-dir wheelhouse .
	cd wheelhouse && sha256sum *.whl > SHA256SUMS

lock:  ## compile requirements.lock again (needs uv)
	uv pip compile pyproject.toml --extra dev --universal --python-version 3.11 --generate-hashes \
		--no-emit-index-url --no-header --no-annotate --quiet -o requirements.lock

.PHONY: help setup demo test test-long test-newest check $(CHECKS) mutants faults fuzz bench pictures fonts words wheelhouse lock layout matrix
