#!/bin/sh
# Installs what the build and the tests need, builds, and runs every test. Arguments go to ctest:
#
#   sh cmake/test.sh -L unit
#   sh cmake/test.sh -R architecture
#
# With --all-postgres in front of them it runs the tests of PostgreSQL instead, on a server of each
# major version below, and says at the end which of them passed.
set -eu

versions="12 14 16 17 18"
root=$(cd "$(dirname "$0")/.." && pwd)
build=$root/build/test
cores=$(getconf _NPROCESSORS_ONLN)

all_postgres=
if [ "${1:-}" = --all-postgres ]; then
  all_postgres=yes
  shift
fi

run_tests() {
  ctest --test-dir "$build" --parallel "$cores" --output-on-failure --no-tests=error "$@"
}

# run_on MAJOR ARGUMENTS: leaves a line about it in `summary`.
run_on() {
  MIGRATE_POSTGRESQL_BIN=$(sh cmake/fetch_postgresql.sh "$1" "$root/build/servers")
  shift
  export MIGRATE_POSTGRESQL_BIN
  version=$("$MIGRATE_POSTGRESQL_BIN/postgres" --version)
  printf '\n== %s\n' "$version"
  outcome=passed
  run_tests -L '^postgresql$' "$@" || outcome=FAILED
  summary="$summary$version: $outcome
"
}

run_on_all_versions() {
  sh cmake/packages.sh servers
  summary=
  for major in $versions; do
    run_on "$major" "$@"
  done
  printf '\n%s' "$summary"
  case $summary in
    *FAILED*) exit 1 ;;
  esac
}

sh "$root/cmake/packages.sh" build test
cd "$root"
cmake --preset dev -B "$build" -DMIGRATE_UNITY=ON
cmake --build "$build" --parallel "$cores"

# The caller's own project must not show through in the tests.
unset DATABASE_URL MIGRATE_CONFIG ALEMBIC_CONFIG
if [ -n "$all_postgres" ]; then
  run_on_all_versions "$@"
else
  run_tests "$@"
fi
