# Every target brings its own environment up to date first; nothing needs to be installed by hand but a Python (3.9 or newer) and make.

# A pyenv that lacks one of the versions in .python-version has a python3 that does not start; the system's own one does as well here.
PYTHON ?= $(shell for python in python3 /usr/bin/python3; do "$$python" -c "" 2>/dev/null && echo "$$python" && break; done)
ENVIRONMENTS = $(or $(PYTHON),python3) -m launch.environments
APP = .venv/app/bin/python
DEV = .venv/dev/bin/python

.DEFAULT_GOAL := help
.PHONY: help run test check train bench evaluate replay report mutants lock clean app-environments all-environments test-packages static
.NOTPARALLEL:

help:  ## say what each target does
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | expand -t 12

run: app-environments  ## install, train where needed, start everything, print the addresses; Ctrl-C ends it
	@exec $(APP) -m launch

# Two at a time: many tests wait for a part that they killed. The tests of one file share the product that they started.
test: all-environments test-packages train static  ## all checks and all tests; make test ARGS="-k word" runs some
	@exec $(DEV) -m pytest -n 2 --dist loadfile $(ARGS)

check: all-environments static  ## the static checks alone: ruff, mypy, and whether every sentence is plain Dutch

train: app-environments  ## train the model of the dialogue engine if what it is made from has changed
	@$(APP) -m launch.train

bench: all-environments train  ## measure against stock Rasa in one run; training stock takes some ten minutes the first time
	@$(ENVIRONMENTS) stock
	@exec $(DEV) -m tests.bench $(ARGS)

evaluate: all-environments train  ## how well residents are understood, on sentences that were held out
	@exec $(DEV) -m tests.language.evaluate $(ARGS)

replay: app-environments  ## weigh every stored case with the rules of today, and list every difference
	@$(APP) -m bot.replay

report: app-environments  ## the outcomes of a year as CSV, per municipality and channel; make report ARGS=2026
	@$(APP) -m bot.report $(ARGS)

mutants:  ## change the law's code in every small way, and see that a case notices; takes some minutes
	@$(ENVIRONMENTS) dev
	@exec $(DEV) -m tests.law.mutants

lock:  ## write requirements/*.txt anew from *.in; make lock ARGS=--upgrade takes newer versions
	@$(or $(PYTHON),python3) -m launch.lock $(ARGS)

clean:  ## remove environments, models and caches; keeps the database and keys in var/
	rm -rf .venv var/model var/run .mypy_cache .pytest_cache .ruff_cache .hypothesis mutants
	find . -name __pycache__ -type d -not -path './.git/*' -prune -exec rm -rf {} +

static:
	@$(DEV) -m ruff check .
	@$(DEV) -m mypy
	@$(DEV) -m tests.plain

app-environments:
	@$(ENVIRONMENTS) app engine

all-environments:
	@$(ENVIRONMENTS) app engine dev

test-packages:
	@$(or $(PYTHON),python3) -m launch.debian tests/debian-packages.txt
