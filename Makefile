# Every target is one line: the work is done by `cargo xtask` and cargo.
.PHONY: run dev test test-pg nightly e2e check lint release doctor bench bench-page

run: ; cargo xtask run
dev: run
test: ; cargo xtask test
test-pg: ; cargo xtask test --only pg
nightly: ; cargo xtask nightly
e2e: ; cargo xtask build --release && cargo xtask e2e
check: ; cargo check --locked
lint: ; cargo xtask test --only fmt && cargo xtask test --only lint && cargo xtask test --only lint-wasm
release: ; cargo xtask build --release
doctor: ; cargo xtask doctor
bench: ; cargo xtask build --release && cargo run --locked --release -p bench -- score
bench-page: ; cargo xtask build --release && cd bench/page && npm ci --no-audit --no-fund --ignore-scripts && node measure.mjs
