#!/bin/sh
# The plugin and the gateway side by side; Ctrl-C ends both.
set -e
cd "$(dirname "$0")"
PATH="$PWD/../../node_modules/.bin:$PATH" # Node 24
node plugin.ts &
plugin=$!
trap 'kill "$plugin"; wait "$plugin"' EXIT
../../scripts/hookwire start --conf hookwire.json
