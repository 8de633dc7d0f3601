# Two commands do everything on a fresh machine: `make run` and `make test`.
SHELL := /bin/sh
.DEFAULT_GOAL := help
export RASA_TELEMETRY_ENABLED := false
export SQLALCHEMY_SILENCE_UBER_WARNING := 1

UV := $(shell command -v uv >/dev/null 2>&1 && uv --version >/dev/null 2>&1 && echo uv || echo .uv/bin/uv)
PYTHON := .venv/bin/python
GUICHET := .venv/bin/guichet
INSTALLED := .venv/.installed

.PHONY: help install run test lint types check train evaluate shell bench stock lock clean

help: ## List the commands
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-10s %s\n", $$1, $$2}'

run: $(INSTALLED) ## Install, train when the data changed, start bot and actions, print the address
	@$(GUICHET) run

test: $(INSTALLED) lint types check train ## Install, lint, type-check, check the data, train, test, evaluate
	$(PYTHON) -m pytest
	$(GUICHET) evaluate

install: $(INSTALLED) ## Install what the lock file names, in .venv

lint: $(INSTALLED) ## ruff: rules and format
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .

types: $(INSTALLED) ## mypy, strict
	.venv/bin/mypy

check: $(INSTALLED) ## Check the data: corpus, topics, tests, and Rasa's own validation
	$(GUICHET) check
	$(PYTHON) -m bot.engine.launcher data validate --fail-on-warnings --data data/nlu data/rules --quiet

train: $(INSTALLED) ## Train when the data changed
	$(GUICHET) train

evaluate: $(INSTALLED) train ## Measure the routing on tests/nlu and write reports/evaluation
	$(GUICHET) evaluate

shell: $(INSTALLED) ## Converse in the terminal and see the routing
	@$(GUICHET) shell

bench: $(INSTALLED) train ## Measure speed, memory, start and training; beside stock Rasa once `make stock` was run
	$(PYTHON) -m bench

stock: ## Build the environment of the stock Rasa bot (spaCy + DIET, 2.7 GB) for the side-by-side bench
	sh bench/stock/install.sh

lock: .uv/bin/uv ## Renew requirements.lock from pyproject.toml
	$(UV) pip compile pyproject.toml --extra dev --universal --generate-hashes --no-header \
	  --python-version 3.10 --quiet --output-file requirements.lock

clean: ## Remove models, reports and caches
	rm -rf models reports .cache .rasa .mypy_cache .ruff_cache .pytest_cache .hypothesis

$(INSTALLED): requirements.lock pyproject.toml bot/tensorflow_standin/pyproject.toml .python-version | $(filter .uv/bin/uv,$(UV))
	$(UV) venv --quiet --allow-existing --python "$$(cat .python-version)" .venv
	$(UV) pip sync --quiet --require-hashes --compile-bytecode --python .venv/bin/python requirements.lock
	$(UV) pip install --quiet --no-deps --python .venv/bin/python ./bot/tensorflow_standin --editable .
	@touch $(INSTALLED)

# The project's own uv, in a private environment, where the machine has none.
.uv/bin/uv:
	python3 -m venv .uv
	.uv/bin/pip install --quiet --disable-pip-version-check uv
