#!/bin/sh
# Runs clang-tidy over the sources, all or those of the layers named, as many at a time as there are
# cores.
#
#   sh cmake/tidy.sh
#   sh cmake/tidy.sh config script
#
# A layer is read as one file that includes its sources: clang-tidy spends its time on the headers,
# which are then read once. So no two sources of a layer may give one name to different things.
set -eu

build=build/tidy
cores=$(getconf _NPROCESSORS_ONLN)

# Shown when the layer is done, so that the findings of two do not run into each other. That a
# source is included is how it is done here, not a finding.
# shellcheck disable=SC2016 # expanded by the shell that xargs starts
check_one='output=$(clang-tidy-14 --quiet --checks=-bugprone-suspicious-include -p "$0" "$1" 2>&1) ||
  { printf "%s\n" "$output"; exit 1; }'

layer_file() {
  file=$build/src/CMakeFiles/migrate_$1.dir/Unity/unity_0_cxx.cxx
  [ -e "$file" ] || { echo "there is no layer '$1'" >&2; exit 1; }
  echo "$file"
}

cd "$(dirname "$0")/.."
cmake --preset dev -B "$build" -D MIGRATE_TESTS=OFF \
  -D CMAKE_UNITY_BUILD=ON -D CMAKE_UNITY_BUILD_BATCH_SIZE=0 >/dev/null
if [ $# -eq 0 ]; then
  files=$(find "$build/src" -name 'unity_*.cxx' | sort)
else
  files=$(for layer in "$@"; do layer_file "$layer"; done)
fi
printf '%s\n' "$files" | xargs -n 1 -P "$cores" sh -c "$check_one" "$build" || exit 1
