# Everything starts here: `make help`.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
WARTA_HOME ?= $(CURDIR)/newsroom
export WARTA_HOME
PORT ?= 8000

.DEFAULT_GOAL := help

help: ## What there is
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-8s %s\n", $$1, $$2}'

setup: $(VENV)/.ready ## A virtual environment with everything locked

$(VENV)/.ready: requirements.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Warta needs Python 3.11 or newer; name one with: make PYTHON=python3.12 $(MAKECMDGOALS)"; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "Fetching packages into $(VENV)/, once; with a slow line this takes some minutes."
	$(BIN)/pip install --disable-pip-version-check --progress-bar on --require-hashes --no-deps -r requirements.txt || { echo "The packages could not be fetched (see above). This step wants a package index: look at the connection, then run the same again."; exit 1; }
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

run: setup ## Starts the site with the demo newsroom; elsewhere with PORT=8001
	@$(BIN)/warta init
	@$(BIN)/warta demo --port $(PORT)
	@$(BIN)/warta serve --port $(PORT)

code: setup ## The code that the demo's login asks for; another account's with NAME=wartawan
	@$(BIN)/warta demo --code $(or $(NAME),redaksi)

# Compiled once: where Python is told to write no bytecode, each of the processes that tests start would do it anew.
test: setup ## All tests, on all cores
	@$(BIN)/python -m compileall -q src
	@$(BIN)/python -m pytest --numprocesses auto --dist loadfile --no-loadscope-reorder

faults: setup ## Kills, pauses and hammers the press and the newsletter at every point; for an hour
	@WARTA_FAULTS=full $(BIN)/python -m pytest -s tests/faults tests/readers/newsletter/test_killed.py

check: setup ## Style, types, room borders, migrations
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@WARTA_HOME=$$(mktemp -d) $(BIN)/warta manage makemigrations --check --dry-run

bench: setup ## Speed and memory, as tables
	@$(BIN)/python bench/press.py
	@$(BIN)/python bench/serve.py

oracle: setup ## Random edits held against a clean print: STEPS=50000 or MINUTES=30, SEED=1, FIRST=0, JOBS=2, MIX=usual
	@$(BIN)/python -m tests.oracle.run $(if $(STEPS),--steps $(STEPS)) $(if $(MINUTES),--minutes $(MINUTES)) --seed $(or $(SEED),1) --first $(or $(FIRST),0) --jobs $(or $(JOBS),1) --mix $(or $(MIX),any)

lock: ## Writes requirements.txt anew from pyproject.toml
	@$(BIN)/python -m venv $(VENV)-lock && $(VENV)-lock/bin/pip install --quiet uv
	@$(VENV)-lock/bin/uv pip compile pyproject.toml --extra dev --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url --no-emit-find-links --quiet --output-file requirements.txt
	@rm -r $(VENV)-lock

wheel: setup ## The package, in dist/
	@$(BIN)/python -m build --wheel --no-isolation --outdir dist .

.PHONY: help setup run code test faults check bench oracle lock wheel
