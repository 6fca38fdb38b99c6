# `make run` and `make test` each do all the set-up on a bare machine with Python 3.11 and make.
PYTHON ?= python3
BIN := .venv/bin
DATA ?= data

.PHONY: setup run check lint test bench lock format clean

setup: .venv/.installed

.venv/.installed: requirements.lock pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $@

# The main job: the demo year if the data folder has never been used, then one nightly run.
# Exit status 3 (done, but some files need attention) is no failure of make.
run: setup
	@test -e $(DATA)/archive || test -e $(DATA)/inbox || $(BIN)/esep demo --data $(DATA)
	@$(BIN)/esep run --data $(DATA) || test $$? -eq 3

# Lint, types, layers, SQL style and the quick tests: what pre-commit runs too.
check: setup lint
	$(BIN)/pytest -q -n 2 -m "not slow and not flows and not browser"

lint: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/sqlfluff lint --processes 2 --disable-progress-bar sql

test: setup
	$(BIN)/pytest -q -n 2 --dist worksteal

bench: setup
	$(BIN)/python -m tests.bench

format: setup
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .
	$(BIN)/sqlfluff fix --processes 2 --disable-progress-bar sql

lock:
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate \
	    --custom-compile-command "make lock" --extra dev pyproject.toml -o requirements.lock

clean:
	rm -rf .venv build *.egg-info .mypy_cache .ruff_cache .pytest_cache
