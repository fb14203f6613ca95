#!/bin/sh
# Runs clang-tidy over the sources, all or those named, as many at a time as there are cores.
#
#   sh cmake/tidy.sh
#   sh cmake/tidy.sh src/base/text.cpp
#
# A file takes ten seconds and more, so name the ones that changed while working.
set -eu

build=build/test
cores=$(getconf _NPROCESSORS_ONLN)

# Shown when the file is done, so that the findings of two files do not run into each other.
# shellcheck disable=SC2016 # expanded by the shell that xargs starts
check_one='output=$(clang-tidy-14 --quiet -p "$0" "$1" 2>&1) || { printf "%s\n" "$output"; exit 1; }'

cd "$(dirname "$0")/.."
if [ $# -eq 0 ]; then
  files=$(find src -name '*.cpp' | sort)
else
  files=$(printf '%s\n' "$@")
fi

# Fresh each time: a file that the compile database does not know is checked with the wrong flags.
cmake --preset dev -B "$build" >/dev/null
printf '%s\n' "$files" | xargs -n 1 -P "$cores" sh -c "$check_one" "$build" || exit 1
