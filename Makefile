# The front door; everything real is in CMakePresets.json and tools/.
.DEFAULT_GOAL := build
PRESET ?= release
BUILD := build/$(PRESET)
PROGRAM := build/release/laut
PYTHON ?= /usr/bin/python3
PREFIX ?= /usr/local
# Seconds that each fuzzer runs in `make fuzz`.
FUZZ_SECONDS ?= 60

.PHONY: models build deps test test-asan test-tsan lint format bench eval fuzz golden demo install clean

build: deps
	@tools/build.sh $(PRESET)

deps:
	@tools/deps.sh

test: build
	@tools/test.sh $(PRESET)

# The same tests under AddressSanitizer and UndefinedBehaviorSanitizer, or ThreadSanitizer.
test-asan: deps
	@tools/build.sh asan && tools/test.sh asan
test-tsan: deps
	@tools/build.sh tsan && tools/test.sh tsan

lint: build
	@tools/lint/lint.sh $(BUILD)

format: deps
	@git ls-files -z '*.cc' '*.h' | xargs -0 clang-format-19 -i

bench: build
	@tools/bench.sh

eval: build
	@tools/eval.sh

# Makes the trained models of the packs anew from the data sets; see docs/models.md.
models: build
	@tools/train/models.sh

fuzz: deps
	@tools/build.sh fuzz && tools/fuzz.sh $(FUZZ_SECONDS)

# Rewrites the expected half of every golden file; read the diff before you commit it.
golden: build
	@LAUT_GOLDEN=write tools/test.sh $(PRESET) >/dev/null || true
	@git diff --stat -- tests/golden

demo: build
	@tools/demo.sh

install: build
	@cmake --install $(BUILD) --prefix $(PREFIX) >/dev/null && echo "installed under $(PREFIX)"

clean:
	rm -rf build/release build/debug build/asan build/tsan build/fuzz build/newsroom web/dist
