# The workshop. Bare `make` lists what it can do; each verb works on a fresh machine that has make
# and Python 3.11 or newer.

VENV := .venv
BIN := $(VENV)/bin
PHOTOS ?=
PORT ?= 8000
HOST ?= 127.0.0.1
ARGS ?=

.DEFAULT_GOAL := help
.PHONY: help setup built system demo test check bench soak format messages lock docs clean

help:  ## list the verbs
	@echo "Kiekje's workshop"
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: $(VENV)/.ready built system  ## make .venv with everything in it

$(VENV)/.ready: requirements/dev.txt pyproject.toml tools/make-venv
	@tools/make-venv $(VENV)
	@touch $@

built: $(VENV)/.ready
	@tools/build-editor $(VENV)
	@$(BIN)/python tools/build_fonts.py
	@if [ -e tools/messages.py ]; then $(BIN)/python tools/messages.py compile; fi

system: $(VENV)/.ready
	@tools/system-packages $(VENV)/.system

demo: $(VENV)/.ready built  ## open a sample shop in ./var; PORT=8000, HOST=0.0.0.0 for phones, PHOTOS=~/Pictures
	@$(BIN)/kiekje demo --host $(HOST) --port $(PORT) $(if $(PHOTOS),--photos "$(PHOTOS)") $(ARGS)

test: setup  ## run all tests but the long ones; ARGS="-k cover" narrows them
	@$(BIN)/pytest -m "not soak" $(ARGS)

check: $(VENV)/.ready  ## lint, types, the stairs, the lock, the generated documentation
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/python tools/check_lock.py
	@$(BIN)/python tools/generated_docs.py --check

bench: setup  ## measure speed, memory, crops and faces against their limits and peers
	@$(BIN)/python -m bench $(ARGS)

soak: setup  ## run the long tests: kills, full disks, thousands of photos
	@$(BIN)/pytest -m soak $(ARGS)

format: $(VENV)/.ready  ## put the code into the house's form
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix-only .

messages: $(VENV)/.ready  ## find new texts to be translated in every room
	@$(BIN)/python tools/messages.py update

lock: $(VENV)/.ready  ## pin what pyproject.toml asks for, with hashes
	@tools/lock $(BIN)/uv

docs: $(VENV)/.ready  ## write the generated parts of docs/ anew
	@$(BIN)/python tools/generated_docs.py

clean:  ## remove what can be made again; what a shop stores in ./var stays
	@rm -rf $(VENV) build var/bench .pytest_cache .mypy_cache .ruff_cache \
		.import_linter_cache .hypothesis src/kiekje.egg-info
	@find src tests tools bench -name __pycache__ -type d -prune -exec rm -rf {} + 2>/dev/null || true
