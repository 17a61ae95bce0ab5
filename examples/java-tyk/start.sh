#!/bin/sh
# The plugin and the gateway side by side; Ctrl-C ends both.
set -e
cd "$(dirname "$0")"
mvn --quiet --batch-mode package
java -cp 'target/classes:target/lib/*' doors.Doors &
plugin=$!
trap 'kill "$plugin"; wait "$plugin"' EXIT
../../scripts/hookwire start --conf hookwire.json
