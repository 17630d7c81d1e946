# Everything a person needs, one command each. `make` lists them.
.DEFAULT_GOAL := help
PYTHON ?= python3
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

test: setup  ## run all tests
	$(BIN)/python -m pytest -n 2 --dist loadfile

check: setup  ## format, lint, types, imports, dead code, lock
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/vulture
	$(BIN)/python -m tests.tools.lock

bench: setup  ## measure loading and the pages; prints ratios, not a pass or fail
	$(BIN)/python -m tests.bench

bench-full: setup  ## hide and attack a thousand forces that do not exist; hours
	$(BIN)/python -m tests.bench.full

pictures: setup  ## take the README's pictures again
	$(BIN)/python -m tests.tools.pictures

words: setup  ## bring the Welsh catalogue up to date with what the code says; prints what waits for a translation
	$(BIN)/python -m tests.catalogue

lock:  ## compile requirements.lock again (needs uv)
	uv pip compile pyproject.toml --extra dev --universal --python-version 3.11 --generate-hashes \
		--no-emit-index-url --no-header --no-annotate --quiet -o requirements.lock

.PHONY: help setup demo test check bench bench-full pictures words lock
