# Two commands are enough: `make run` and `make test`. The rest are parts of them.
PYTHON ?= python3
PORT ?= 8000
export PORT ONLY

.PHONY: run test check shots bench lock setup help

run:    ## set up what is missing and serve on 127.0.0.1:8000
	@$(PYTHON) scripts/dev.py run

test:   ## set up, check and test everything, real browser and real servers included
	@$(PYTHON) scripts/dev.py test

check:  ## linters, types, import contracts, templates, migrations, deployment settings
	@$(PYTHON) scripts/dev.py check

shots:  ## a picture of every page of the tour in build/shots/
	@$(PYTHON) scripts/dev.py shots

bench:  ## measure and write docs/performance.md
	@$(PYTHON) scripts/dev.py bench

lock:   ## renew the lock files after a change in pyproject.toml or package.json
	@$(PYTHON) scripts/dev.py lock

setup:  ## what `make test` installs, without testing
	@$(PYTHON) scripts/dev.py setup

help:
	@grep -E '^[a-z]+: .*##' $(MAKEFILE_LIST) | sed -E 's/: +## /\t/' | expand -t 10
