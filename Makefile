# The only door: run test test-faults check fix lock bench stop clean. Needs Python 3.11+ and nothing else of ours.
# Each candidate is run, not only looked for: a pyenv shim is on PATH and still answers "not found".
PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11; do \
  "$$p" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 && echo "$$p" && break; done)
BIN := .venv/bin
ARGS ?=
# Processes that test side by side, one more than the two cores: some of them always wait, for a browser or for a process
# that was killed. Each has a database of its own; a file stays in one of them.
WORKERS ?= 3

.PHONY: run test test-faults check fix lock bench stop clean
.DEFAULT_GOAL := run

run: .venv/run.ok  ## everything, at http://127.0.0.1:8000 (PORT=…, EMPTY=1)
	@exec $(BIN)/python manage.py serve

# A failed check does not keep the tests from running; either fails the whole, and pytest has the last line.
test: .venv/dev.ok  ## checks and every test, browser tests included (ARGS="-k word", REAL_DATA=folder)
	@failed=0; $(MAKE) --no-print-directory check || failed=1; \
	$(BIN)/python -m portfolio.chromium; $(BIN)/python -m pytest -n $(WORKERS) --dist loadfile $(ARGS) || failed=1; exit $$failed

test-faults: .venv/dev.ok  ## the fault tests in full: each twenty times, a thousand kills of the mail
	@FAULTS=1 exec $(BIN)/python -m pytest -m faults --timeout=3600 $(ARGS)

check: .venv/dev.ok  ## lint, format, types, layers, templates, migrations
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy .
	@$(BIN)/lint-imports
	@$(BIN)/djade --check --target-version 5.2 $$(find templates -name '*.html')
	@$(BIN)/python manage.py makemigrations --check --dry-run

fix: .venv/dev.ok  ## whatever a machine can put right
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .
	@$(BIN)/python -m lib.bundle
	@$(BIN)/python docs/generate.py
	@$(BIN)/djade --target-version 5.2 $$(find templates -name '*.html') || true

lock: .venv/dev.ok  ## write requirements/*.txt anew from the *.in
	@$(BIN)/python -m uv --version >/dev/null 2>&1 || $(BIN)/python -m pip install --quiet uv
	@for set in run embedded dev; do $(BIN)/python -m uv pip compile --quiet --universal --python-version 3.11 \
	  --generate-hashes --no-header --no-annotate --upgrade requirements/$$set.in --output-file requirements/$$set.txt; done

bench: .venv/dev.ok  ## figures, each with what it is compared with
	@exec $(BIN)/python -m bench $(ARGS)

stop:  ## end whatever is left of `make run`, also after a kill -9
	@test ! -x $(BIN)/python || exec $(BIN)/python manage.py stop

clean: stop  ## remove the environment and everything that lives (asks first)
	@printf 'This removes .venv/ and var/, with all data in it. Type yes: '; read answer; test "$$answer" = yes
	@test ! -L var/elsewhere || rm -rf "$$(readlink var/elsewhere)"
	@rm -rf .venv var staticfiles

# A stamp says that the set is installed, so that a warm run skips pip.
.venv/bin/python:
	@test -n "$(PYTHON)" || { echo "Tandem needs Python 3.11 or newer (set PYTHON=/path/to/python3)" >&2; exit 1; }
	@$(PYTHON) -m venv .venv >/dev/null 2>&1 || { rm -rf .venv; $(PYTHON) -m venv --without-pip .venv; }

# Without ensurepip (Debian without python3-venv) the pip that came with Python installs into the environment.
INSTALL = if $(BIN)/python -c 'import pip' 2>/dev/null; then set -- $(BIN)/python -m pip; else set -- $(PYTHON) -m pip --python $(BIN)/python; fi; \
  "$$@" install --quiet --disable-pip-version-check --require-hashes

.venv/run.ok: requirements/run.txt requirements/embedded.txt | .venv/bin/python
	@echo "Installing what Tandem needs …"
	@$(INSTALL) -r requirements/run.txt -r requirements/embedded.txt
	@touch $@

.venv/dev.ok: requirements/dev.txt .venv/run.ok
	@echo "Installing what the tests need …"
	@$(INSTALL) -r requirements/dev.txt
	@touch $@
