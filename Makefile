# `make cv` and `make test` need Python 3.11, git and make; tests/tools/setup gets the rest, into .venv and .tools.
export PYTHON ?= python3
BIN := .venv/bin
SETUP := tests/tools/setup

# Bounds of `make prove`: seconds for the mutants and for fuzzing, inputs for each reader, killed builds, sequences of
# edits and builds.
SECONDS := 3600
export COUNT ?= 2000
export KILLS ?= 1000
export SEQUENCES ?= 2000
# As many workers as cores, or so many; and what Python compiles stays for the hundreds of processes that tests start.
WORKERS := auto
export PYTHONDONTWRITEBYTECODE :=
# Each file of tests is one worker's, which makes what its tests share once; in the order of their names, small ones end.
FILES := --dist loadfile --no-loadscope-reorder

.PHONY: help cv test lint mutants fuzz prove docs bench clean

help: ## Show this list
	@sed -n 's/^\([a-z]*\):.*## /make \1 - /p' Makefile

cv: .venv/cv.stamp ## Build the homepage, the PDF CV and the Word résumé of profile.yaml into output/
	@if $(SETUP) pdf; then $(BIN)/cvgen build; else $(BIN)/cvgen build --format html --format docx; fi

test: .venv/dev.stamp ## Run every test, the foreign judges among them
	-@$(SETUP) judges pdf
	$(BIN)/python -m pytest -n $(WORKERS) $(FILES)

lint: .venv/dev.stamp ## Check style, types, and that no import points upwards
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/python -m pytest -q -p no:xdist tests/repository/test_import_order.py

mutants: .venv/dev.stamp ## Change what protects people, one thing at a time, and see that a test notices (a quarter of an hour)
	$(BIN)/python tests/tools/mutants.py --seconds $(SECONDS)

fuzz: .venv/dev.stamp ## Give it what nobody would write, for SECONDS; then SEQUENCES of edits and builds
	-@$(SETUP) pdf
	$(BIN)/python tests/tools/fuzz.py --seconds $(SECONDS)
	$(BIN)/python -m pytest -q -m prove tests/prove/test_receipt_model.py

prove: .venv/dev.stamp ## Run what takes long: mutants, RenderCV 2.8, all people × themes × formats, extraction, citations, kills, fuzzing (hours)
	-@$(SETUP) pdf
	@failed=; \
	$(BIN)/python tests/tools/mutants.py --seconds $(SECONDS) || failed="$$failed mutants"; \
	$(BIN)/python tests/tools/render_with_rendercv.py || failed="$$failed rendercv"; \
	$(BIN)/python tests/tools/measure_extraction.py --write docs/machines.md || failed="$$failed extraction"; \
	$(BIN)/python tests/tools/measure_audit.py --write docs/audit.md || failed="$$failed audit"; \
	$(BIN)/python tests/tools/measure_citations.py --write docs/citation-differences.md || failed="$$failed citations"; \
	$(BIN)/python tests/tools/fuzz.py --seconds $(SECONDS) || failed="$$failed fuzz"; \
	$(BIN)/python -m pytest -m prove -n $(WORKERS) $(FILES) || failed="$$failed pytest"; \
	[ -z "$$failed" ] || { echo "failed:$$failed"; exit 1; }

docs: .venv/dev.stamp ## Make the docs site, with new pictures, in site/
	-@$(SETUP) judges pdf
	$(BIN)/python docs/site.py

bench: .venv/dev.stamp ## Measure commands, long profiles and many of them, into docs/performance.md (half an hour)
	$(BIN)/python bench/run.py --write docs/performance.md

clean: ## Remove what was set up and built
	rm -rf .venv .tools output/* build dist site .pytest_cache .mypy_cache .ruff_cache .hypothesis

.venv/cv.stamp: WHAT := .
.venv/dev.stamp: WHAT := .[dev,docs]
.venv/%.stamp: pyproject.toml constraints.txt | .venv/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '$(WHAT)'
	@$(BIN)/python -m compileall -q cvgen
	@touch $@

.venv/bin/python:
	@$(SETUP) venv
