# policydesk. `make help` lists what there is.
SHELL := /bin/bash
BIN := .venv/bin
RASA_PYTHON := .venv-rasa/bin/python
export TOKENIZERS_PARALLELISM := false
export RASA_TELEMETRY_ENABLED := false
# Modules are compiled once, also where the environment (a container's) says otherwise: the tests
# start many processes, and pytest keeps its rewritten assertions.
export PYTHONDONTWRITEBYTECODE :=
# Rooms whose coverage is shown; bot/ runs in the environment of the dialogue server.
ROOMS := $(filter-out bot,$(sort $(patsubst %/__init__.py,%,$(wildcard */__init__.py))))
# As many processes as cores, so each computes on one.
TOGETHER := OMP_NUM_THREADS=1 $(BIN)/python -m pytest -n auto
# Files are shared out whole, and all that talk to the running desk are one group (tests/conftest.py).
GROUPED := --dist loadgroup
# Tests that compute and need no server.
COMPUTING := tests/unit tests/integration/test_linear_patterns.py

.DEFAULT_GOAL := help

.PHONY: help
help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "  make %-20s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

.PHONY: setup
setup: ## make both Python environments from their lock files
	@python3 requirements/bootstrap.py

.PHONY: run
run: setup ## set everything up, start the desk with its demonstration, print its addresses
	@exec $(BIN)/policydesk run --demo

.PHONY: test
test: ## set up what is missing, then run every check and every test
	@python3 requirements/bootstrap.py --tests
	@$(MAKE) --no-print-directory lint
	@$(RASA_PYTHON) -m pytest -c tests/bot_env/pytest.ini tests/bot_env
	@$(TOGETHER) --dist worksteal $(COMPUTING)
	@$(TOGETHER) $(GROUPED) $(addprefix --ignore=,$(COMPUTING))

.PHONY: unit
unit: setup ## the unit tests alone: no process, no server, no model
	@$(TOGETHER) --dist worksteal tests/unit

.PHONY: screenshots
screenshots: setup ## pictures of pages, chat and console in var/screenshots; SCREENSHOTS='--only chat' for some
	@$(BIN)/python -m tests.browser.screenshots $(SCREENSHOTS)

.PHONY: coverage
coverage: setup ## how much of each room the tests without a running desk reach; nothing is enforced
	@$(TOGETHER) $(GROUPED) --cov --cov-report= tests/unit tests/contract tests/integration
	@for room in $(ROOMS); do \
		printf '%-12s %3s %%\n' $$room $$($(BIN)/coverage report --include "$$room/*" --format=total); \
	done
	@printf '%-12s %3s %%\n' together $$($(BIN)/coverage report --format=total)

.PHONY: format
format: setup ## format code and templates, and mend what ruff can mend by itself
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .
	@$(BIN)/djlint --reformat --quiet portal/templates || $(BIN)/djlint --check --quiet portal/templates

.PHONY: lint
lint: setup ## ruff, mypy, import-linter; djlint for templates, oxlint for scripts
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check --quiet .
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/djlint --check --quiet portal/templates
	@$(BIN)/djlint --lint --quiet portal/templates
	@$(BIN)/oxlint --quiet --deny-warnings portal/static

.PHONY: lock
lock: setup ## renew the lock files from pyproject.toml and requirements/rasa.in
	@bash requirements/lock.sh

.PHONY: audit
audit: setup ## known vulnerabilities of the locked packages; says so where it cannot know
	@$(BIN)/python requirements/audit.py

.PHONY: evaluate
evaluate: setup ## figures of the golden sets and of the corpus' unseen districts, with their intervals
	@$(BIN)/python -m pytest tests/golden -s -q
	@$(BIN)/python -m policydesk evaluate --corpus data/questions --split unseen

.PHONY: evaluate-dialogue
evaluate-dialogue: setup ## cross-validated intents beside Rasa's stock pipeline, and the readers
	@$(BIN)/python -m benchmarks.understanding $(DIALOGUE)

.PHONY: bench-start
bench-start: setup ## first start, second start and resident memory
	@$(BIN)/python benchmarks/bench_start.py

.PHONY: benchmark-search
benchmark-search: setup ## speed and memory of search and index, as ratios to their bare parts
	@$(BIN)/python -m benchmarks.search

.PHONY: benchmark-retrieval
benchmark-retrieval: setup ## how well we find, beside BM25, dense, their fusion and Rasa's selector
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check 'bm25s>=0.2.6'
	@$(BIN)/python -m benchmarks.retrieval

.PHONY: benchmark-topics
benchmark-topics: setup ## grouping at 5,000 to 100,000 messages, beside umap + hdbscan
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check umap-learn hdbscan
	@$(BIN)/python -m benchmarks.topics

.PHONY: benchmark-grouping
benchmark-grouping: setup ## how well grouping groups, beside average linkage and umap + hdbscan
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check umap-learn hdbscan
	@$(BIN)/python -m benchmarks.grouping

.PHONY: benchmark-portal
benchmark-portal: setup ## pages at 1,000 and at 100,000 messages, as ratios; both desks made anew
	@$(BIN)/python -m benchmarks.portal

.PHONY: evaluate-conversations
evaluate-conversations: setup ## whole conversations over Rasa's REST channel in unseen districts; CONVERSATIONS='--split choose --show' for others
	@$(BIN)/python -m benchmarks.conversations $(CONVERSATIONS)

.PHONY: benchmark-dialogue
benchmark-dialogue: setup ## a turn of 1, 8 and 32 talkers, beside the same Rasa model with a fixed word
	@$(BIN)/python -m benchmarks.dialogue

.PHONY: stress
stress: setup ## fault injection and load over a running desk; STRESS='--only kill,disk-full' for some
	@$(BIN)/python -m benchmarks.stress $(STRESS)

.PHONY: clean
clean: ## forget the running state (database, index, logs), keep the environments
	@rm -rf var
