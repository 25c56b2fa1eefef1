# Each job sets up what it needs first.  How: .ci/make.py, which does the same where there is no make.
PYTHON ?= python3

.PHONY: run test check bundle lock
run test check bundle lock:
	@$(PYTHON) .ci/make.py $@
