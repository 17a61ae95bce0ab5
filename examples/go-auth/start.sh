#!/bin/sh
# The plugin and the gateway side by side; Ctrl-C ends both.
set -e
cd "$(dirname "$0")"
program=$(mktemp)
go build -o "$program" .
"$program" &
plugin=$!
trap 'kill "$plugin"; wait "$plugin"; rm -f "$program"' EXIT
../../scripts/hookwire start --conf hookwire.json
