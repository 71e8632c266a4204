# citewatch: `make help` lists what there is. Everything sets up .venv by itself.
PYTHON ?= python3
VENV ?= .venv
BIN = $(VENV)/bin
export PYTHONDONTWRITEBYTECODE = 1

.DEFAULT_GOAL := help

help:  ## This list
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/\t/' | expand -t 12

$(BIN)/.ready: pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade pip
	$(BIN)/python -m pip install --quiet -e '.[dev,fast,docx,dump,parquet,postgres,dask,bench]'
	touch $@

$(BIN)/.run-ready: pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet -e .
	touch $@

run: $(BIN)/.run-ready  ## The main job: the bundled example, or ARTICLE=path-or-url live
ifdef ARTICLE
	$(BIN)/citewatch check "$(ARTICLE)" --format html=out/report.html --format json=out/report.json
else
	$(BIN)/citewatch demo
endif

test: $(BIN)/.ready  ## All tests
	$(BIN)/python -m pytest -n 2

lint: $(BIN)/.ready  ## Style and types
	$(BIN)/ruff check .
	$(BIN)/mypy

check: lint test  ## Lint, types, architecture, tests

gold: $(BIN)/.ready  ## Accuracy on ../shared/gold
	$(BIN)/python -m tests.gold

field: $(BIN)/.ready  ## Small cases after real faults, where ../shared/field is there
	@if [ -f ../shared/field/run.py ]; then $(BIN)/python ../shared/field/run.py --citewatch $(BIN)/citewatch $(FIELD); \
	else echo "make field: ../shared/field is not here; nothing was run"; fi

bench: $(BIN)/.ready  ## Speed, as ratios against peers measured side by side
	$(BIN)/python -m tests.bench

train: $(BIN)/.ready  ## Fit the default scorer's weights again from ../shared/gold/claims
	$(BIN)/python -m tests.gold.train

clean:  ## Remove what was built
	rm -rf $(VENV) build dist out .pytest_cache .mypy_cache .ruff_cache

.PHONY: help run test lint check gold field bench train clean
