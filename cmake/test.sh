#!/bin/sh
# Installs what the build and the tests need, builds, and runs every test. Arguments go to ctest:
#
#   sh cmake/test.sh -L unit
#   sh cmake/test.sh -R architecture
set -eu

root=$(cd "$(dirname "$0")/.." && pwd)
build=$root/build/test
cores=$(getconf _NPROCESSORS_ONLN)

sh "$root/cmake/packages.sh" build test
cd "$root"
cmake --preset dev -B "$build"
cmake --build "$build" --parallel "$cores"

# The caller's own project must not show through in the tests.
unset DATABASE_URL MIGRATE_CONFIG ALEMBIC_CONFIG
exec ctest --test-dir "$build" --parallel "$cores" --output-on-failure --no-tests=error "$@"
