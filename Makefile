# Every recipe does its own set-up: Python 3.11 or newer is all a machine needs.
PYTHON ?= python3
VENV   ?= .venv
BIN    := $(VENV)/bin
PORT   ?= 8501
FROM   ?= ../shared/sources

PYTEST := $(BIN)/python -m pytest
SHARED := -n 2 --dist loadscope --no-loadscope-reorder  # how tests are shared out: tests/conftest.py

# what is compiled once is kept: each of the processes of a run would compile it again, tests take half as long to be found
unexport PYTHONDONTWRITEBYTECODE

.PHONY: run room check test test-browser test-all format lint types bench data words clean

# the dashboard and everything beside it, on the embedded data, for this machine alone (docs/DEPLOY.md)
run: export ATLAS_WORKERS ?= 1
run: $(VENV)/.app
	$(BIN)/python -m lib.server --port $(PORT)

# for the phones of a room, without internet: prints the address and its QR code, checks that it answers
# WIFI="--wifi NAME --password WORD" prints a code that joins the hotspot
room: $(VENV)/.app
	$(BIN)/python -m lib.server.hotspot --port $(PORT) $(WIFI)

# before a commit: format, style, types and the tests without a browser, some three minutes on two processors
check: lint types
	$(PYTEST) $(SHARED) -m "not browser and not sweep and not slow"

# every test but the full sweeps, which try every place, language and width instead of one of each kind, and kill servers
# browser tests run where chromium is found and say why where it is not
test: $(VENV)/.dev tests/browser/node_modules/.done
	$(PYTEST) $(SHARED)

# the browser tests alone
test-browser: $(VENV)/.dev tests/browser/node_modules/.done
	$(PYTEST) $(SHARED) -m browser

# everything, the sweeps included
test-all: $(VENV)/.dev tests/browser/node_modules/.done
	$(PYTEST) $(SHARED) -m ""

# write every file in the one format
format: $(VENV)/.dev
	$(BIN)/ruff format .

# format, style and unused code
lint: $(VENV)/.dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

# types, as [tool.mypy] in pyproject.toml says
types: $(VENV)/.dev
	$(BIN)/mypy

# speed, as ratios beside their anchors, written to tests/bench/RESULTS.md
bench: $(VENV)/.dev
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-bench.txt
	$(BIN)/python -m tests.bench

# raw files to data/, geo/ and static/geo/
data: $(VENV)/.dev
	$(BIN)/python -m lib.ingest build --from $(FROM)

# collect the words on screen into lib/i18n/atlas.pot and the catalogues
words: $(VENV)/.dev
	PYTHONPATH=. $(BIN)/pybabel -q extract -F lib/i18n/babel.cfg -k N_ -k _plural:1,2 --no-location --sort-output --omit-header -o lib/i18n/atlas.pot .
	for language in $(basename $(notdir $(wildcard lib/i18n/*.po))); do $(BIN)/pybabel -q update -i lib/i18n/atlas.pot -o lib/i18n/$$language.po -l $$language --no-fuzzy-matching --omit-header --ignore-obsolete; done

clean:
	rm -rf $(VENV) .pytest_cache .ruff_cache .mypy_cache .hypothesis

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed: make PYTHON=python3.12 run"; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/.app: requirements.txt | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	@touch $@

$(VENV)/.dev: $(wildcard requirements*.txt) | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	@touch $@ $(VENV)/.app

# axe-core checks accessibility in the browser tests; without npm those tests say that they are skipped
tests/browser/node_modules/.done: tests/browser/package.json tests/browser/package-lock.json
	@if command -v npm >/dev/null 2>&1; then cd tests/browser && npm ci --silent; else echo "npm is not here: accessibility checks will be skipped"; fi
	@mkdir -p tests/browser/node_modules && touch $@
