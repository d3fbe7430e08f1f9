# Every verb prepares its own environment first (.venv, with pinned packages); doing that twice costs nothing.
# Tools that compile Python on the spot often leave its optimisation out, which takes half as long again; then the one of
# the system goes first when it is new enough. Say PYTHON=... to choose yourself.
SUITS = import ensurepip, sys, sysconfig as built, venv; sys.exit(sys.version_info < (3, 11) or not \
	(sys.base_prefix == "/usr" or "--enable-optimizations" in str(built.get_config_var("CONFIG_ARGS"))))
ifndef PYTHON
PYTHON := $(shell for each in python3 /usr/bin/python3; do \
	$$each -c '$(SUITS)' 2>/dev/null && echo $$each && exit; done; echo python3)
endif
IN_APP = $(PYTHON) -m wijkapp.build.setup app
IN_DEV = $(PYTHON) -m wijkapp.build.setup dev

.DEFAULT_GOAL := help
.PHONY: help run demo dev test check bench content admin recover purge counts verify lock clean

help: ## List these verbs
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "make %-8s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

python:
	@command -v $(PYTHON) >/dev/null || { echo "Python 3.11 of nieuwer ontbreekt. Installeer het met: sudo apt-get install -y python3 python3-venv" >&2; exit 1; }

run: python ## Build what changed and serve the site on http://localhost:8000
	@$(IN_APP) wijkapp.build.build
	@$(IN_APP) wijkapp.build.serve

dev: python ## Serve for development and reload on every change
	@$(IN_APP) wijkapp.build.dev

test: python ## Run every check and every test, in a browser too
	@$(IN_DEV) wijkapp.build.checks test

check: python ## Check style and types only
	@$(IN_DEV) wijkapp.build.checks check

bench: python ## Build, measure speed and size, and print the table
	@$(IN_DEV) wijkapp.build.build
	@$(IN_DEV) benchmarks

content: python ## Check the content files and print every problem
	@$(IN_APP) wijkapp.catalogue.check "$${WIJKAPP_CONTENT_DIR:-content}"

admin: python ## Make an administrator and show a link to choose a password
	@$(IN_APP) wijkapp.build.admin

recover: python ## Show a link for somebody who cannot sign in any more
	@$(IN_APP) wijkapp.build.admin recover

demo: python ## Look around in a made-up organisation on http://localhost:8000/inloggen
	@$(IN_APP) wijkapp.build.build
	@$(IN_APP) wijkapp.build.demo

purge: python ## Remove for good whatever is kept no longer; run it daily
	@$(IN_APP) wijkapp.build.purge

counts: python ## Look at the figures of all teams for today
	@$(IN_APP) wijkapp.build.counts

verify: python ## Check that nobody touched the lines of who looked at what was shared
	@$(IN_APP) wijkapp.build.verify

lock: python ## Choose the newest allowed packages again and write the locks
	@$(IN_DEV) wijkapp.build.lock

clean: ## Remove everything that was made here, except data
	@rm -rf .venv .build .web .states assets/stylesheet.css assets/external requirements/styles/node_modules \
		tests/node/node_modules .pytest_cache .ruff_cache .hypothesis
