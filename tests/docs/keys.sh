#!/bin/sh
# The configuration's reference and its example name every key that the program knows, with its
# default, and no other.
#
#   sh keys.sh PROGRAM ROOT WORK
set -eu
unset DATABASE_URL MIGRATE_CONFIG ALEMBIC_CONFIG

program=$1
reference=$2/docs/configuration.md
example=$2/migrate.ini.example
work=$3
failed=0

complain() {
  echo "$*" >&2
  failed=1
}

# shown FILE FIELD: that field of every setting, in order.
shown() {
  "$program" -c "$1" config --json | sed -n "s/^    \"$2\": \"\(.*\)\",\{0,1\}\$/\1/p"
}

if ! "$program" -c "$example" config >/dev/null; then
  echo "migrate.ini.example cannot be read" >&2
  exit 1
fi
names=$(shown "$example" name)
[ -n "$names" ] || complain "migrate config --json names no key"

for name in $names; do
  grep -qx "### $name" "$reference" || complain "configuration.md has no section $name"
  grep -q "^\(# \)\{0,1\}$name = " "$example" || complain "migrate.ini.example does not have $name"
done
documented=$(sed -n 's/^### \([a-z_]*\)$/\1/p' "$reference")
for name in $documented; do
  echo "$names" | grep -qx "$name" || complain "configuration.md has $name, which is no key"
done
shown_by_example=$(sed -n 's/^\(# \)\{0,1\}\([a-z_]*\) = .*/\2/p' "$example")
for name in $shown_by_example; do
  echo "$names" | grep -qx "$name" || complain "migrate.ini.example has $name, which is no key"
done

# With every key switched on, each is found where it stands, and nothing is warned about.
mkdir -p "$work"
sed 's/^# \([a-z_.]* = \)/\1/' "$example" >"$work/all.ini"
"$program" -c "$work/all.ini" config >/dev/null 2>"$work/warnings" || true
[ ! -s "$work/warnings" ] || complain "$(cat "$work/warnings")"
if shown "$work/all.ini" origin | grep -qx default; then
  complain "a key of migrate.ini.example stands in the wrong section:"
  "$program" -c "$work/all.ini" config | grep '^(default)' >&2
fi

# What is commented out and has a default shows it.
"$program" -c "$example" config | sed -n 's/^(default) \(.* = ..*\)/\1/p' |
  sed "s/%/%%/g; s|$2/|%(here)s/|" >"$work/defaults"
while read -r default; do
  grep -qxF "# $default" "$example" || complain "migrate.ini.example does not have the default $default"
done <"$work/defaults"
[ -s "$work/defaults" ] || complain "migrate config shows no default"

exit $failed
