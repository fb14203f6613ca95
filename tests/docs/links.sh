#!/bin/sh
# Every relative link of the documentation leads to a file, and to a heading in it if it names one.
#
#   sh links.sh ROOT
set -eu

cd "$1"
failed=0
count=0

complain() {
  echo "$*" >&2
  failed=1
}

# headings FILE: the names by which links reach them.
headings() {
  sed -n 's/^##* //p' "$1" | tr '[:upper:]' '[:lower:]' | sed 's/[^a-z0-9 _-]//g; s/ /-/g'
}

for file in README.md CONTRIBUTING.md CHANGELOG.md migrations/README.md docs/*.md; do
  links=$(grep -o ']([^)]*)' "$file" | sed 's/^](//; s/)$//')
  for link in $links; do
    case $link in *://*) continue ;; esac
    count=$((count + 1))
    target=$file
    [ -z "${link%%#*}" ] || target=$(dirname "$file")/${link%%#*}
    if [ ! -e "$target" ]; then
      complain "$file: $link leads nowhere"
      continue
    fi
    case $link in *#*) headings "$target" | grep -qx -e "${link#*#}" || complain "$file: no heading $link" ;; esac
  done
done

[ $count -gt 20 ] || complain "only $count links were found"
exit $failed
