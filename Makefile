# `make demo` and `make test` set everything up by themselves: Python 3.11 or later and make are all they need.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
LONG := $(VENV)/.installed-long
CORES ?= 2

.DEFAULT_GOAL := help
.PHONY: help setup demo test test-all lint types format gate bench bench-web bench-archive assets serve clean

help: ## list what can be made
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | sort

setup: $(STAMP) ## make .venv with everything that is needed

$(STAMP): pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Mahdar needs Python 3.11 or later: set PYTHON=/path/to/it")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade 'pip>=25.1'
	$(BIN)/python -m pip install --quiet --editable . --group dev
	@touch $@

demo: $(STAMP) ## build a dossier from the bundled sample, print it, write demo/report.html
	@rm -rf demo && mkdir -p demo
	$(BIN)/mahdar sample --out demo/pages
	$(BIN)/mahdar build demo/pages -o demo/talks.mahdar
	$(BIN)/mahdar show demo/talks.mahdar
	$(BIN)/mahdar timeline demo/talks.mahdar
	$(BIN)/mahdar statements demo/talks.mahdar
	$(BIN)/mahdar figures demo/talks.mahdar
	$(BIN)/mahdar agreements demo/talks.mahdar
	$(BIN)/mahdar commitments demo/talks.mahdar
	$(BIN)/mahdar check demo/talks.mahdar
	$(BIN)/mahdar report demo/talks.mahdar -o demo/report.html
	@echo "The report is demo/report.html: open it in a browser."

test: $(STAMP) ## run the tests (the long ones are in test-all)
	$(BIN)/pytest -m 'not slow' -n $(CORES)

$(LONG): $(STAMP)
	$(BIN)/python -m pip install --quiet --group long
	@touch $@

test-all: $(LONG) ## run all tests, with the libraries that only the long ones need
	$(BIN)/pytest -n $(CORES)

lint: $(STAMP) ## ruff: style and format
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(STAMP) ## mypy --strict
	$(BIN)/mypy

format: $(STAMP) ## put all code into its format
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

gate: $(STAMP) ## score the reader on the annotated pages and hold it to the floors in quality/floors.json
	$(BIN)/python -m scripts.gate

bench: $(STAMP) ## time the reading and the whole build, beside peers (see docs/performance.md)
	$(BIN)/python -m benchmarks.bench

bench-web: $(STAMP) ## time the pages of the web application with ten readers (DOSSIER=file; default: the sample)
	$(BIN)/python -m pip install --quiet 'locust>=2.30'
	@test -n "$(DOSSIER)" -o -f demo/talks.mahdar || $(MAKE) demo
	$(BIN)/python -m benchmarks.web $(or $(DOSSIER),demo/talks.mahdar)

bench-archive: $(STAMP) ## an archive to a lake to a dossier (ARTICLES=100000; see docs/performance.md and docs/scale.md)
	$(BIN)/python -m pip install --quiet 'pyahocorasick>=2.1'
	$(BIN)/python -m benchmarks.archive --articles $(or $(ARTICLES),100000) --json bench-archive.json

assets: $(STAMP) ## bring the scripts, styles and fonts of the web application from npm (needs npm; they are in the repository)
	$(BIN)/python -m scripts.assets

serve: $(STAMP) ## show the bundled sample in the browser
	@test -f demo/talks.mahdar || $(MAKE) demo
	$(BIN)/mahdar serve demo/talks.mahdar

clean: ## remove what was made here
	rm -rf $(VENV) demo .mypy_cache .ruff_cache .pytest_cache .hypothesis
