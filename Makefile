# Two commands matter: `make demo` and `make test`. Both set everything up in .venv and work again when run twice.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check

.PHONY: help demo test lint gold bench coverage schema clean

help:
	@echo "make demo      set up, read the bundled texts, say how to read your own"
	@echo "make test      set up, check the style, types and layers, run the tests"
	@echo "make gold      measure against the annotated corpora, every pinned floor"
	@echo "make bench     words a second, seconds by length of text, memory"
	@echo "make coverage  which lines the tests run"
	@echo "make schema    write the JSON Schema and docs/record.md anew from the records"
	@echo "make clean     remove .venv and what was built"

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Demarche needs Python 3.11 or newer; say which with: make PYTHON=python3.12 $(MAKECMDGOALS)"; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { echo "Installing Debian's python3-venv"; apt-get update -qq && apt-get install -y -qq python3-venv; }
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.base: pyproject.toml | $(BIN)/python
	@echo "Setting up $(VENV) (the first time takes a minute or two)"
	@$(PIP) -e .
	@touch $@

$(VENV)/.dev: pyproject.toml $(VENV)/.base | $(BIN)/python
	@echo "Setting up the tools of the tests in $(VENV)"
	@$(PIP) -e '.[dev]'
	@touch $@

demo: $(VENV)/.base
	@mkdir -p build
	@$(BIN)/demarche demo --html build/demo.html

lint: $(VENV)/.dev
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports

# The store is tested on PostgreSQL too, which the tests start themselves.
.PHONY: postgresql
postgresql:
	@command -v pg_ctl >/dev/null || ls /usr/lib/postgresql/*/bin/pg_ctl >/dev/null 2>&1 || { echo "Installing Debian's postgresql"; apt-get update -qq && apt-get install -y -qq postgresql; }

test: lint postgresql
	@$(BIN)/pytest -m "not slow"

gold: $(VENV)/.dev
	@$(BIN)/pytest tests/gold tests/cases -rA

$(VENV)/.bench: pyproject.toml $(VENV)/.dev | $(BIN)/python
	@$(PIP) -e '.[dev,bench]'
	@touch $@

bench: $(VENV)/.bench
	@$(BIN)/python tests/bench/bench.py

coverage: $(VENV)/.dev postgresql
	@$(BIN)/coverage run -m pytest -m "not slow"
	@$(BIN)/coverage report

schema: $(VENV)/.dev
	@$(BIN)/python docs/generate.py

clean:
	rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache .coverage
