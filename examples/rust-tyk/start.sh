#!/bin/sh
# The plugin and the gateway side by side; Ctrl-C ends both.
set -e
cd "$(dirname "$0")"
cargo build --quiet --release --locked
target/release/doors &
plugin=$!
trap 'kill "$plugin"; wait "$plugin"' EXIT
../../scripts/hookwire start --conf hookwire.json
