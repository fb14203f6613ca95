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

# clang-tidy would guess the flags of a file that it finds in no target, and complain of those.
refuse_unknown() {
  for file in $1; do
    grep -q "/$file\"" "$build/compile_commands.json" && continue
    echo "$file: no target compiles it" >&2
    exit 1
  done
}

cd "$(dirname "$0")/.."
if [ $# -eq 0 ]; then
  files=$(find src -name '*.cpp' | sort)
else
  files=$(printf '%s\n' "$@")
fi

cmake --preset dev -B "$build" >/dev/null
refuse_unknown "$files"
printf '%s\n' "$files" | xargs -n 1 -P "$cores" sh -c "$check_one" "$build" || exit 1
