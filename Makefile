# Every target sets itself up in .venv first: with uv where it is on the PATH, else with python3 -m venv and pip.
# PYTHON=/path/to/python3.12 chooses the interpreter; else the first python3 that is 3.11 or newer is taken.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help

PYTHON ?=
BIN := .venv/bin
READY := .venv/.ready

# Started without a home (a container, a service), the installers and Qt still need a place for their caches.
ifeq ($(strip $(HOME)),)
export HOME := $(CURDIR)/.venv-home
endif
# The certificates that the system trusts, as pip does: an office's proxy often has one of its own.
export UV_SYSTEM_CERTS ?= 1
# Without compiled bytecode every start takes up to five times as long.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: help demo run test check exe translations clean

help: ## what can be made
	@grep -E '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## (.*)/  make \1\t\2/' | expand -t 22

demo: $(READY) ## a made-up register of Qi County, one service week end to end, results in ./certrun-demo
	$(BIN)/python -m certrun demo

run: $(READY) ## the window
	$(BIN)/python -m certrun

test: export QT_QPA_PLATFORM := offscreen
test: $(READY) ## the tests
	$(BIN)/python -m pytest -n auto --dist worksteal

check: $(READY) ## the one gate: format, lint, types, layers, tests
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(MAKE) test

exe: export QT_QPA_PLATFORM := offscreen
exe: $(READY) ## a program folder that needs no Python (dist/certrun), and its self-test
	$(BIN)/pyinstaller --noconfirm --clean --log-level WARN --distpath dist --workpath build build_exe.spec
	dist/certrun/certrun self-test

translations: $(READY) ## collect and compile the texts of the window
	$(BIN)/python tools/translations.py

clean: ## remove what was made; .venv stays
	rm -rf build dist certrun-demo .venv-home .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	find certrun tests tools benchmarks -name __pycache__ -type d -prune -exec rm -rf {} +

$(READY): pyproject.toml constraints.txt
	@good() { "$$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; }; \
	if command -v uv >/dev/null; then \
	    good $(BIN)/python || uv venv --quiet --clear --python "$${PYTHON:->=3.11}" .venv; \
	    uv pip install --quiet --compile-bytecode --python $(BIN)/python -c constraints.txt -e '.[dev]'; \
	else \
	    if ! { good $(BIN)/python && test -x $(BIN)/pip; }; then \
	        for python in $(or $(PYTHON),python3 python3.13 python3.12 python3.11) none; do ! good "$$python" || break; done; \
	        test "$$python" != none || { echo 'certrun needs Python 3.11 or newer: make PYTHON=/path/to/python3.12' >&2; exit 1; }; \
	        "$$python" -m venv --clear .venv; \
	    fi; \
	    $(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'; \
	fi
	@touch $@
