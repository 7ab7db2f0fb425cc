# `make help` lists what there is. Everything runs from a clone, with Swift 6.2 or newer as the only thing assumed.

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
MAKEFLAGS += --no-print-directory

LIBRARIES := libsqlite3-dev libyaml-dev libcurl4-openssl-dev
SOURCES := Sources Tests Benchmarks examples Package.swift
SLUICE := .build/release/sluice
FIRST_RUN := first-run
# Whose metadata about phone numbers is taken; Tests/Validation/validate.sh compares with the same one.
PHONE_NUMBERS := phonenumbers==9.0.43
# The servers of the tests are made with these; one of them checks signatures with code that is not ours.
PEERS := aiosmtpd==1.4.6 standardwebhooks==1.1.0
# How many dispatchers `make storm` kills.
KILLS := 300
# How many hostile inputs `make fuzz` reads.
COUNT := 2000000

# Says what comes next; `sluice` also shows the command, so that it can be typed again by hand.
say = @printf '\n==> %s\n' "$(1)"
sluice = @printf '\n$$ sluice %s\n' "$(1)"; $(SLUICE) $(1)

.PHONY: help run build test validate bench storm fuzz lint format peers customers reference phone-metadata dependencies clean
.DEFAULT_GOAL := help

help: ## list these targets
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/\1|\2/' \
		| while IFS='|' read -r target what; do printf '  make %-14s%s\n' "$$target" "$$what"; done

run: export SLUICE_STORE = $(FIRST_RUN)/sluice.db
run: build ## the first run: 5,000 customers, nineteen flows, today's messages and the story of one customer
	$(call say,A fresh store in $(FIRST_RUN): the customers come in quietly and then the flows go live)
	@rm -rf $(FIRST_RUN) && mkdir $(FIRST_RUN)
	$(call sluice,store create)
	$(call sluice,import examples/customers.csv)
	$(call sluice,deploy --backfill birthday --yes)
	$(call say,Eight people joined just now: their import starts flows)
	$(call sluice,import examples/new-customers.csv --start-flows)
	$(call say,Everything that is due now)
	$(call sluice,run) || test $$? -eq 1 # 1: somebody was late for something; the summary names it
	$(call say,And why: the story of one of the eight)
	$(call sluice,why sean.nakamura.n3@example.org)
	$(call say,Go on by hand with SLUICE_STORE=$(SLUICE_STORE) $(SLUICE) --help)

build: dependencies ## build the release binary
	$(call say,Building $(SLUICE); the first time fetches packages and takes some minutes)
	@swift build -c release --product sluice

test: dependencies peers ## build and pass every test
	$(call say,Building and running the tests)
	@swift test

validate: dependencies ## show the schemas to a public validator and phone numbers to another library (in .build/validators)
	$(call say,Validating flows/ and the files with mistakes against the schemas, and what is read of phone numbers)
	@swift build --product sluice
	@Tests/Validation/validate.sh .build/debug/sluice

bench: dependencies .build/customers ## measure the jobs that matter, against C programs that write the same rows (some minutes)
	$(call say,Building the benchmarks and running them)
	@SLUICE_BENCHMARKS=1 swift run -c release SluiceBenchmarks

storm: dependencies peers ## kill a dispatcher KILLS times (300) while it hands mails over, and count what arrives
	$(call say,Building the tests and killing dispatchers)
	@SLUICE_STORM=$(KILLS) swift test --filter "A dispatcher that is killed"

fuzz: dependencies ## read COUNT hostile inputs (two million) in two processes; what fails is kept in .build/fuzz
	$(call say,Building the fuzzer and reading $(COUNT) inputs)
	@swift build -c release --product Fuzzer
	@half=$$(( $(COUNT) / 2 )); \
	.build/release/Fuzzer $$half 1 Tests/FlowLanguageTests/Corpus .build/fuzz & first=$$!; \
	.build/release/Fuzzer $$half 2 Tests/FlowLanguageTests/Corpus .build/fuzz & second=$$!; \
	wait $$first && wait $$second

lint: ## check the format of every Swift file
	$(call say,Checking the format of $(SOURCES))
	@swift format lint --strict --recursive $(SOURCES)
	@echo "The format is clean."

format: ## bring every Swift file into the house format
	@swift format --in-place --recursive $(SOURCES)

reference: dependencies ## write Docs/reference anew from the declarations of the language
	@swift build --product sluice
	@mkdir -p Docs/reference
	@for page in language fields checks; do .build/debug/sluice reference $$page > Docs/reference/$$page.md; done

peers: # make the virtual environment of the tests' servers, when it is missing or not the pinned one
	@if [ "$$(cat .build/peers/pinned 2> /dev/null)" = "$(PEERS)" ]; then exit 0; fi; \
	printf '\n==> Making .build/peers with %s\n' "$(PEERS)"; \
	if ! command -v openssl > /dev/null || ! python3 -m venv --clear .build/peers > /dev/null 2>&1; then \
		root=(); if [ "$$(id -u)" -ne 0 ]; then root=(sudo); fi; \
		"$${root[@]}" apt-get update -qq < /dev/null; \
		"$${root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
			python3 python3-venv openssl < /dev/null; \
		python3 -m venv --clear .build/peers; \
	fi; \
	.build/peers/bin/pip install --quiet --disable-pip-version-check $(PEERS); \
	echo "$(PEERS)" > .build/peers/pinned

phone-metadata: ## write what is known about phone numbers anew, from the pinned package phonenumbers of PyPI
	@python3 -m venv --clear .build/phone-metadata
	@.build/phone-metadata/bin/pip install --quiet --disable-pip-version-check $(PHONE_NUMBERS)
	@.build/phone-metadata/bin/python Tools/phone-metadata.py > .build/PhoneMetadata.swift
	@mv .build/PhoneMetadata.swift Sources/Profiles/Door/Phone/PhoneMetadata.swift
	@.build/phone-metadata/bin/python Tests/Validation/phone-numbers.py --lines > .build/PhoneNumbers.txt
	@mv .build/PhoneNumbers.txt Tests/ProfilesTests/PhoneNumbers.txt

customers: .build/customers ## write examples/*.csv again from their generator; the same bytes each time
	$(call say,Writing examples/customers.csv and examples/new-customers.csv)
	@.build/customers > examples/customers.csv
	@.build/customers --new 8 > examples/new-customers.csv

.build/customers: examples/customers.swift
	@mkdir -p .build
	@swiftc -O examples/customers.swift -o .build/customers

dependencies: # install the system libraries that are missing, and nothing that is there
	@if ! command -v dpkg-query > /dev/null; then \
		echo "Not a Debian system: please have SQLite 3 and libyaml with their headers installed."; exit 0; fi; \
	missing=(); for library in $(LIBRARIES); do \
		dpkg-query -W -f '$${db:Status-Status}' "$$library" 2> /dev/null | grep -qx installed || missing+=("$$library"); \
	done; \
	if [ $${#missing[@]} -eq 0 ]; then exit 0; fi; \
	printf '\n==> Installing %s\n' "$${missing[*]}"; \
	root=(); if [ "$$(id -u)" -ne 0 ]; then root=(sudo); fi; \
	"$${root[@]}" apt-get update -qq < /dev/null; \
	"$${root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$${missing[@]}" < /dev/null

clean: ## remove what was built and the first run
	@rm -rf .build $(FIRST_RUN)
