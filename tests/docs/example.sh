#!/bin/sh
# The example project goes up to its head, down to nothing, and up again to the same; the script that
# it prints makes the same database.
#
#   sh example.sh PROGRAM ROOT WORK
set -eu
unset DATABASE_URL MIGRATE_CONFIG ALEMBIC_CONFIG

program=$1
root=$2
work=$3

# on DATABASE COMMAND ...
on() {
  database=$1
  shift
  "$program" --quiet -c "$root/migrations/migrate.ini" --url "sqlite:///$work/$database" "$@"
}

dump() {
  sqlite3 "$work/$1" .dump
}

complain() {
  echo "$*" >&2
  exit 1
}

rm -rf "$work"
mkdir -p "$work"

on run.db upgrade head
on run.db current --check-heads >/dev/null
dump run.db >"$work/first"
grep -q 'CREATE TRIGGER' "$work/first" || complain "the example has no trigger"
[ -z "$(sqlite3 "$work/run.db" 'PRAGMA foreign_key_check')" ] || complain "a foreign key leads nowhere"

on run.db downgrade base
left=$(sqlite3 "$work/run.db" "SELECT name FROM sqlite_schema WHERE tbl_name <> 'alembic_version'")
[ -z "$left" ] || complain "the downgrade leaves $left"

on run.db upgrade head
dump run.db >"$work/second"
diff "$work/first" "$work/second" || complain "the second upgrade leads elsewhere"

on script.db upgrade head --sql | sqlite3 -bail "$work/script.db"
dump script.db >"$work/script"
diff "$work/first" "$work/script" || complain "the printed script leads elsewhere"

for revision in $(on run.db history --json | sed -n 's/^    "revision": "\(.*\)",$/\1/p'); do
  grep -q "$revision" "$root/migrations/README.md" || complain "its README does not name $revision"
done
