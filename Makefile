# make run    start the program (without a display: make a demo with pictures of the screens)
# make test   run the tests
# make words  bring the catalogs of the window's words up to date
# make check  everything a change must pass: format, lint, types, layers, content, tests, coverage
# make screens  pictures of every screen in every look, in build/screens
# make guide-pictures  make the pictures of docs/ anew
# make package  a folder that runs without Python, and on Debian a package of it, in dist/
# make screens-check  check all of these pictures: nothing cut, covered, small, pale or hard to hit
# make fidelity  look at 300 generated handouts as they print
# make faults   every row of the fault catalogue, rows without their guard, the figures (hours)
.PHONY: run screens guide-pictures screens-check test fidelity faults check lint coverage format clean setup
.NOTPARALLEL:

ifeq ($(OS),Windows_NT)
BIN := .venv/Scripts
else
BIN := .venv/bin
endif
INSTALLED := .venv/installed
DEMO := build/demo
FOUND_PYTHON := python3
export PIP_DISABLE_PIP_VERSION_CHECK := 1
# Tests start Python some hundred times: what was compiled once is kept, whatever the environment says.
unexport PYTHONDONTWRITEBYTECODE

run: setup
	@if [ "$(OS)" = Windows_NT ] || [ "$$(uname)" = Darwin ] || [ -n "$$DISPLAY$$WAYLAND_DISPLAY" ]; then \
		$(BIN)/exoconsult; \
	else \
		mkdir -p $(DEMO) && $(BIN)/exoconsult demo $(DEMO) --screens $(DEMO)/screens --few && \
		echo "There is no display here, so no window: the demo handout is in $(DEMO)," \
			"pictures of the screens in $(DEMO)/screens"; \
	fi

screens: setup
	@mkdir -p build && $(BIN)/exoconsult demo build/demo --screens build/screens

# The samples and their day are fixed: a picture that differs shows that the program does.
guide-pictures: setup
	@mkdir -p build && $(BIN)/exoconsult demo build/demo --guide docs/pictures

# All views in all looks, some minutes; CI checks three looks (tests/ui/test_screen_check.py).
screens-check: setup
	$(BIN)/python -m tests.ui.screen_check $(ARGS)

# 300 generated handouts, looked at as pictures; CI looks at 40 (tests/handout/test_fidelity.py).
fidelity: setup
	$(BIN)/python -m tests.handout.run_fidelity

# Kills, power cuts, flipped bits; CI runs it in short (tests/faults/test_*.py). ARGS="rows": the rows only.
faults: setup
	$(BIN)/python -m tests.faults $(ARGS)

# Coverage is measured on every run, so that `make check` does not run the tests twice. The files go out in
# their order: by number of tests, those with few and long ones would come last, and one core would wait.
test: setup
	@mkdir -p build && rm -f build/.coverage*
	$(BIN)/python -m coverage run -m pytest -n auto --dist loadfile --no-loadscope-reorder $(ARGS)

check: lint test coverage

lint: setup
	$(BIN)/ruff format --check
	$(BIN)/ruff check
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/exoconsult content check

# What the last test run reached; the gate is fail_under in pyproject.toml.
coverage: setup
	@ls build/.coverage.* >/dev/null 2>&1 && $(BIN)/python -m coverage combine -q || true
	$(BIN)/python -m coverage report

format: setup
	$(BIN)/ruff format
	$(BIN)/ruff check --fix

# The window's words, out of the source and into resources/locale; what is new there waits for a translation.
words: setup
	$(BIN)/python packaging/words.py

# Built from one folder to the next; the size is printed because it is a promise (docs: at most 180 MB).
package: setup
	@$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable '.[package]'
	$(BIN)/python -m PyInstaller --noconfirm --log-level WARN --distpath dist --workpath build/pyinstaller \
		packaging/exoconsult.spec
	@du -sm dist/exoconsult | awk '{ print "dist/exoconsult: " $$1 " MB" }'
	@! command -v dpkg-deb >/dev/null 2>&1 || \
		sh packaging/debian.sh dist/exoconsult "$$($(BIN)/python -c 'import exoconsult; print(exoconsult.__version__)')" dist

clean:
	rm -rf .venv build dist .coverage .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache

# System libraries first, so that a missing one is named before anything is begun.
setup:
	@python="$${PYTHON:-$$(sh packaging/find-python.sh)}" && [ -n "$$python" ] && \
		sh packaging/system-packages.sh "$$python" "$(firstword $(MAKECMDGOALS) run)" && \
		$(MAKE) --silent $(INSTALLED) FOUND_PYTHON="$$python"

$(INSTALLED): pyproject.toml constraints.txt
	@$(BIN)/python -m pip --version >/dev/null 2>&1 || $(FOUND_PYTHON) -m venv --clear .venv
	@echo "Installing what ExoConsult needs into .venv (a few minutes the first time)"
	@$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable '.[dev]'
	@touch $@
