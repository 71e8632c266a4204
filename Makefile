# citewatch: `make help` lists what there is. Everything sets up .venv by itself.
PYTHON ?= python3
VENV ?= .venv
MINUTES ?= 10
BIN = $(VENV)/bin
export PYTHONDONTWRITEBYTECODE = 1

.DEFAULT_GOAL := help

help:  ## This list
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/\t/' | expand -t 12

$(BIN)/.ready: pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade pip
	$(BIN)/python -m pip install --quiet -e '.[dev,fast,docx,dump,parquet,postgres,dask,bench,nli,mcp,docs]'
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

check: lint test audit  ## Lint, types, architecture, tests, known vulnerabilities

gold: $(BIN)/.ready  ## Accuracy on ../shared/gold
	$(BIN)/python -m tests.gold

field: $(BIN)/.ready  ## Small cases after real faults, where ../shared/field is there
	@if [ -f ../shared/field/run.py ]; then $(BIN)/python ../shared/field/run.py --citewatch $(BIN)/citewatch $(FIELD); \
	else echo "make field: ../shared/field is not here; nothing was run"; fi

fuzz: $(BIN)/.ready  ## Any bytes into every reader, parser, codec and editor, for MINUTES=10 in all
	-$(BIN)/python -m pip install --quiet -e '.[fuzz]'
	$(BIN)/python -m tests.fuzz --minutes $(MINUTES)

audit: $(BIN)/.ready  ## Known vulnerabilities of what is installed; says so where the data cannot be reached
	@$(BIN)/python -m pip_audit --skip-editable --progress-spinner off --timeout 20 > out-audit.txt 2>&1; code=$$?; \
	if grep -qiE "ConnectionError|Max retries|timed out|Failed to (fetch|query)|ServiceError|No module named" out-audit.txt; \
	then echo "make audit: the vulnerability data could not be reached; nothing was audited"; code=0; \
	else cat out-audit.txt; fi; \
	if grep -q "could not be audited" out-audit.txt; then echo "make audit: of some packages nothing is known there (see above)"; fi; \
	rm -f out-audit.txt; exit $$code

lock: $(BIN)/.ready  ## Write requirements-dev.lock anew: every package of development and CI with its hashes
	$(BIN)/python -m tests.supply.lock

docs: $(BIN)/.ready  ## The documentation as a site, into out/docs: links and references checked, search works offline
	$(BIN)/python -m docs.reference_pages
	$(BIN)/python -m sphinx -W --keep-going -q -b html docs out/docs

bench: $(BIN)/.ready  ## Speed, as ratios against peers measured side by side
	$(BIN)/python -m tests.bench

train: $(BIN)/.ready  ## Fit the default scorer's weights again from ../shared/gold/claims
	$(BIN)/python -m tests.gold.train

release: $(BIN)/.ready  ## Build, check and try what would be published, in an empty environment; uploads nothing
	rm -rf dist out/release
	$(BIN)/python -m build --outdir dist . > /dev/null
	$(BIN)/python -m twine check --strict dist/*
	$(PYTHON) -m venv out/release
	out/release/bin/python -m pip install --quiet dist/*.whl
	cd out/release && bin/citewatch --version && bin/citewatch demo --output demo

clean:  ## Remove what was built
	rm -rf $(VENV) build dist out .pytest_cache .mypy_cache .ruff_cache

.PHONY: help run test lint check gold field fuzz audit lock docs bench train release clean
