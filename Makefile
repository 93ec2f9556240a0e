# Two commands matter: `make demo` and `make test`. Both set everything up in .venv and work again when run twice.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
LIBRARIES := src/demarche/web/static/libraries/lock.sha256
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check

.PHONY: help demo test lint gold bench coverage schema web clean

help:
	@echo "make demo      set up, read the bundled texts, and show them in a browser"
	@echo "make test      set up, check the style, types and layers, run the tests"
	@echo "make gold      measure against the annotated corpora, every pinned floor"
	@echo "make bench     words a second, seconds by length of text, a project of 1,000 to 20,000 documents, memory"
	@echo "make screenshots  every screen in both themes, to look at"
	@echo "make coverage  which lines the tests run"
	@echo "make web       collect the libraries of the screens (needs npm, installs Debian's where it is missing)"
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

$(VENV)/.web: pyproject.toml $(VENV)/.base $(LIBRARIES) | $(BIN)/python
	@$(PIP) -e '.[web]'
	@touch $@

$(VENV)/.dev: pyproject.toml $(VENV)/.base | $(BIN)/python
	@echo "Setting up the tools of the tests in $(VENV)"
	@$(PIP) -e '.[dev]'
	@touch $@

# At a terminal the demo ends in the browser, and Ctrl-C ends the demo; elsewhere it ends by itself.
demo: $(VENV)/.web
	@mkdir -p build
	@$(BIN)/demarche demo --html build/demo.html --project build/demo
	@if [ -t 0 ] && [ -t 1 ]; then $(BIN)/demarche serve --project build/demo --open; else echo "At a terminal, make demo goes on with: $(BIN)/demarche serve --project build/demo --open"; fi

lint: $(VENV)/.dev
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports

# The store is tested on PostgreSQL too, which the tests start themselves.
.PHONY: postgresql
postgresql:
	@command -v pg_ctl >/dev/null || ls /usr/lib/postgresql/*/bin/pg_ctl >/dev/null 2>&1 || { echo "Installing Debian's postgresql"; apt-get update -qq && apt-get install -y -qq postgresql; }

# What the screens use from npm; the lock file says which versions.
web: $(LIBRARIES)
$(LIBRARIES): npm/package-lock.json npm/collect.py | $(BIN)/python
	@command -v npm >/dev/null || { echo "Installing Debian's npm"; apt-get update -qq && apt-get install -y -qq npm; }
	@$(BIN)/python npm/collect.py
	@touch $@

# The screens are tested in a real browser, and axe-core comes from npm.
.PHONY: browser
browser: $(LIBRARIES)
	@command -v chromium >/dev/null || { echo "Installing Debian's chromium"; apt-get update -qq && apt-get install -y -qq chromium; }
	@test -f npm/node_modules/axe-core/axe.min.js || npm ci --prefix npm --ignore-scripts --no-audit --no-fund --silent

test: lint postgresql browser
	@$(BIN)/pytest -m "not slow"

.PHONY: screenshots
screenshots: $(VENV)/.dev browser
	@$(BIN)/python -m tests.browser.shots build/screenshots

gold: $(VENV)/.dev
	@$(BIN)/pytest tests/gold tests/cases -rA

$(VENV)/.bench: pyproject.toml $(VENV)/.dev | $(BIN)/python
	@$(PIP) -e '.[dev,bench]'
	@touch $@

bench: $(VENV)/.bench postgresql
	@$(BIN)/python tests/bench/bench.py
	@$(BIN)/python tests/bench/projects.py

coverage: $(VENV)/.dev postgresql browser
	@$(BIN)/coverage run -m pytest -m "not slow"
	@$(BIN)/coverage report

schema: $(VENV)/.dev
	@$(BIN)/python docs/generate.py

clean:
	rm -rf $(VENV) build dist npm/node_modules src/demarche/web/static/libraries .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache .coverage
