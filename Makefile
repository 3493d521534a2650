# Everything that a fresh clone needs: `make demo`, `make test`. Only Python 3.11+, pip and make are required.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed

WITH_UV = command -v uv >/dev/null 2>&1 && export UV_SYSTEM_CERTS=true && \
	uv venv --quiet --allow-existing --python $(PYTHON) $(VENV) && \
	uv pip install --quiet --python $(BIN)/python --require-hashes -r requirements.lock && \
	uv pip install --quiet --python $(BIN)/python --no-deps -e .
WITH_PIP = $(PYTHON) -m venv --clear $(VENV) && \
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements.lock && \
	$(BIN)/python -m pip install --quiet --no-deps -e .

.PHONY: help install demo test test-long lint types format evaluate floors docs benchmark lock clean

help:  ## Say what can be done here
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/\t/' | expand -t 14

# uv where it is there, pip otherwise, also where uv cannot reach the index.
$(STAMP): requirements.lock pyproject.toml
	@rm -f $(STAMP)
	@($(WITH_UV)) || ($(WITH_PIP))
	@touch $(STAMP)

install: $(STAMP)  ## Make .venv with the locked dependencies

demo: $(STAMP)  ## Run the main job on the bundled sample articles
	$(BIN)/cchc demo

test: lint types $(STAMP)  ## Run all tests (ruff, mypy, pytest), without the long ones
	$(BIN)/python -m pytest -m "not long"

test-long: $(STAMP)  ## Run the tests that take minutes
	$(BIN)/python -m pytest -m long

lint: $(STAMP)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(STAMP)
	$(BIN)/mypy

format: $(STAMP)  ## Put the code into its form
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

evaluate: $(STAMP)  ## Score the extractors on the gold of this repository
	for gold in tests/gold/*.jsonl; do $(BIN)/cchc evaluate $$gold; done

floors: $(STAMP)  ## Write what is reached on the gold as new floors; they never fall
	$(BIN)/python tests/raise_floors.py

docs: $(STAMP)  ## Write the data dictionary into the README
	$(BIN)/python -m store.dictionary README.md

benchmark: $(STAMP)  ## Measure speed on this machine
	$(BIN)/python tests/benchmarks/extract_speed.py

lock:  ## Renew requirements.lock from pyproject.toml (needs uv)
	uv pip compile --quiet --universal --generate-hashes --python-version 3.11 --extra test pyproject.toml -o requirements.lock

clean:  ## Remove what can be made again
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis build dist *.egg-info
