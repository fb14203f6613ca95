#!/bin/sh
# From a fresh checkout to a migrated database: installs what the build needs, builds, and runs the
# example project in migrations/ on a new SQLite database.
set -eu

root=$(cd "$(dirname "$0")/.." && pwd)
build=$root/build/demo
cores=$(getconf _NPROCESSORS_ONLN)

run() {
  printf '\n$ %s\n' "$*"
  "$@"
}

sh "$root/cmake/packages.sh" build
run cmake -S "$root" -B "$build" -G Ninja -DCMAKE_BUILD_TYPE=Release -DMIGRATE_TESTS=OFF -DMIGRATE_UNITY=ON
run cmake --build "$build" --target migrate --parallel "$cores"

# The caller may have settings for a database of their own: none of them may reach the example.
unset MIGRATE_CONFIG ALEMBIC_CONFIG
rm -f "$build/demo.db" "$build/demo.db-journal" "$build/demo.db-wal" "$build/demo.db-shm"
PATH=$build/src:$PATH
run export DATABASE_URL="sqlite:///$build/demo.db"
run cd "$root/migrations"
run migrate upgrade head
run migrate current
run migrate history
