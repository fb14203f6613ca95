#!/bin/sh
# The command reference and the man page name every command and every long option that the program's
# help names, and the reference names no other.
#
#   sh commands.sh PROGRAM ROOT
set -eu

program=$1
reference=$2/docs/commands.md
manual=$2/docs/migrate.1
failed=0

complain() {
  echo "$*" >&2
  failed=1
}

# options_of TEXT: the long options in the first column of a help text.
options_of() {
  echo "$1" | sed -n 's/^  \(-.*\)/\1/p' | sed 's/  .*//' | grep -o -e '--[a-z][a-z-]*' | sort -u
}

# reference_section TITLE
reference_section() {
  awk -v title="## $1" '/^## / { inside = ($0 == title) } inside' "$reference"
}

# manual_entry COMMAND
manual_entry() {
  sed 's/\\-/-/g; s/^\\fB/entry /; s/\\f[BIR]//g' "$manual" |
    awk -v name="$1" '$1 == "entry" || /^\.SH/ { inside = ($1 == "entry" && $2 == name) } inside'
}

manual_options() {
  sed 's/\\-/-/g' "$manual" | awk '/^\.SH/ { inside = ($0 == ".SH OPTIONS") } inside'
}

# check WHERE TEXT OPTION...: each option stands in the text as a word.
check() {
  where=$1
  text=$2
  shift 2
  [ -n "$text" ] || complain "$where is missing"
  for option; do
    echo "$text" | grep -q -e "$option\([^a-z-]\|\$\)" || complain "$where does not name $option"
  done
}

# check_no_other WHERE SECTION OPTIONS: the first column of the section's table has no other option.
check_no_other() {
  for option in $(echo "$2" | grep '^| `-' | cut -d'|' -f2 | grep -o -e '--[a-z][a-z-]*'); do
    echo "$3" | grep -qx -e "$option" || complain "$1 names $option, which the program does not know"
  done
}

help=$("$program" --help)
commands=$(echo "$help" | sed -n '/^Subcommands:/,/^$/s/^  \([a-z_]*\) .*/\1/p')
[ -n "$commands" ] || complain "no commands in migrate --help"

options=$(options_of "$help")
section=$(reference_section "Options of every command")
# shellcheck disable=SC2086 # one argument an option
check "commands.md, options of every command" "$section" $options
check_no_other "commands.md, options of every command" "$section" "$options"
# shellcheck disable=SC2086
check "migrate.1, OPTIONS" "$(manual_options)" $options

for command in $commands; do
  options=$(options_of "$("$program" "$command" --help)" | grep -vx -e --help || true)
  section=$(reference_section "$command")
  # shellcheck disable=SC2086
  check "commands.md, $command" "$section" $options
  check_no_other "commands.md, $command" "$section" "$options"
  # shellcheck disable=SC2086
  check "migrate.1, $command" "$(manual_entry "$command")" $options
done

# The reference has no section for a command that is gone.
titles=$(sed -n 's/^## \([a-z_]*\)$/\1/p' "$reference")
for title in $titles; do
  echo "$commands" | grep -qx "$title" || complain "commands.md has $title, which is no command"
done

exit $failed
