# make demo: a graph of the articles in seeds/ in out/.  make test: lint, types, tests.  make bench: speed.
# make refresh: the outputs in notebooks and docs.  make clean.
# Everything is installed into .venv; nothing else is needed than make and a Python of 3.11 or newer.

PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	"$$p" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 && echo "$$p" && break; done)
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
export PYTHONUTF8 := 1

.PHONY: demo test bench bench-store refresh lint types unit browser ftm clean

demo: $(VENV)/installed
	$(BIN)/kg build seeds/articles --out out

test: lint types unit

lint: $(VENV)/installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/installed-dev
	$(BIN)/mypy

unit: $(VENV)/installed-dev browser ftm
	$(BIN)/python -m pytest

bench: $(VENV)/installed-dev
	$(BIN)/python -m tests.bench

bench-store: $(VENV)/installed-dev
	$(BIN)/python -m tests.bench_store

# The outputs in notebooks and in pages of the docs whose examples run, written anew: to be read before they are committed.
refresh: $(VENV)/installed-dev
	$(BIN)/python -m tests.notebooks
	$(BIN)/python -m tests.pages docs/api.md docs/network.md

# The page is tested in Chromium where it is there or can be installed; elsewhere those tests are skipped and say so.
browser:
	@if command -v chromium >/dev/null || command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null; then :; \
	elif [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
		echo "installing chromium for the tests of the page"; \
		apt-get -qq update && DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends chromium >/dev/null; \
	else echo "no chromium and no rights to install it: the tests of the page will be skipped"; fi

# The library of the FollowTheMoney export needs ICU, which pip compiles; where that does not work its tests are skipped and say so.
ftm: $(VENV)/installed-dev
	@if $(BIN)/python -c 'import followthemoney' 2>/dev/null; then exit 0; fi; \
	if ! pkg-config --exists icu-i18n 2>/dev/null && [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
		echo "installing what compiles ICU for the tests of the FollowTheMoney export"; \
		apt-get -qq update && DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends \
			libicu-dev pkg-config g++ python3-dev >/dev/null; \
	fi; \
	if pkg-config --exists icu-i18n 2>/dev/null; then \
		echo "installing followthemoney (about a minute)"; \
		$(PIP) install --editable '.[dev,html,notebook,ftm]' || echo "it could not be installed: the tests of its export will be skipped"; \
	else echo "no ICU and no rights to install it: the tests of the FollowTheMoney export will be skipped"; fi

$(VENV)/created:
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed: install it, or say make PYTHON=/path/to/python3" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV) || { echo "On Debian and Ubuntu: apt-get install python3-venv" >&2; rm -rf $(VENV); exit 1; }
	@touch $@

$(VENV)/installed: $(VENV)/created pyproject.toml
	@echo "installing kg and what it needs into $(VENV) (a minute or two)"
	$(PIP) install --editable .
	@touch $@

$(VENV)/installed-dev: $(VENV)/installed
	@echo "installing what the tests need into $(VENV)"
	$(PIP) install --editable '.[dev,html,notebook]'
	@touch $@

clean:
	rm -rf $(VENV) out build dist .mypy_cache .pytest_cache .ruff_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
