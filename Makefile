# make demo    install, then brief the bundled example into brief.html
# make test    install with the development tools, then run the tests
# make picture take the README's picture of the page, with the system's Chromium
# make check   what CI runs after the tests: linters, types, benchmark smoke run

PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin

.PHONY: demo test picture check lint types smoke clean

demo: $(VENV)/.installed
	$(BIN)/secondsource brief examples/sula-star
	$(BIN)/secondsource brief examples/sula-star --format html -o brief.html
	@echo
	@echo "The same, with every report's own text behind its citations: brief.html"

test: $(VENV)/.developed
	$(BIN)/pytest

picture: demo
	$(BIN)/python tools/screenshot.py brief.html docs/brief.png --size 1100x1420

check: lint types smoke

lint: $(VENV)/.developed
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/.developed
	$(BIN)/mypy

smoke: $(VENV)/.developed
	$(BIN)/python -m benchmarks.smoke

$(VENV)/bin/python:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "secondsource needs Python 3.11 or newer; name one: make PYTHON=python3.12")'
	$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	touch $@

$(VENV)/.developed: pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	touch $@ $(VENV)/.installed

clean:
	rm -rf $(VENV) build dist brief.html src/*.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis
