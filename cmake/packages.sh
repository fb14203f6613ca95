#!/bin/sh
# Sees to it that the packages which the project needs are there, and names them where it cannot.
#
#   sh cmake/packages.sh build [test] [servers] [lint] [package]
#
# What is there is found by looking for the program, library or file itself, whoever brought it. So
# nothing needs a network or root where nothing is missing, and the same question works on every
# system; only Debian and its kin (apt) get the missing packages installed.
set -eu

# Purpose, what proves that it is there, and the package that brings it. "-": comes with the system,
# or, for the checks and the .deb, is a matter of Debian's alone.
table() {
  sed '/^#/d' <<'END'
#purpose  proof                         debian              fedora              alpine             arch             macos
build     command:c++                   g++                 gcc-c++             g++                gcc              -
build     command:cmake                 cmake               cmake               cmake              cmake            cmake
build     command:ninja                 ninja-build         ninja-build         ninja-build        ninja            ninja
build     command:pkg-config            pkg-config          pkgconf-pkg-config  pkgconf            pkgconf          pkgconf
build     library:CLI11                 libcli11-dev        cli11-devel         cli11-dev          cli11            cli11
build     library:fmt                   libfmt-dev          fmt-devel           fmt-dev            fmt              fmt
build     library:spdlog                libspdlog-dev       spdlog-devel        spdlog-dev         spdlog           spdlog
build     library:sqlite3               libsqlite3-dev      sqlite-devel        sqlite-dev         sqlite           sqlite
build     library:libpq                 libpq-dev           libpq-devel         libpq-dev          postgresql-libs  libpq
build     library:libpqxx               libpqxx-dev         libpqxx-devel       libpqxx-dev        libpqxx          libpqxx
build     library:libcrypto             libssl-dev          openssl-devel       openssl-dev        openssl          openssl
build     library:yaml-cpp              libyaml-cpp-dev     yaml-cpp-devel      yaml-cpp-dev       yaml-cpp         yaml-cpp
build     library:nlohmann_json         nlohmann-json3-dev  json-devel          nlohmann-json      nlohmann-json    nlohmann-json
test      library:gtest_main            libgtest-dev        gtest-devel         gtest-dev          gtest            googletest
test      library:gmock                 libgmock-dev        gmock-devel         gtest-dev          gtest            googletest
test      command:sqlite3               sqlite3             sqlite              sqlite             sqlite           -
test      server:postgres               postgresql          postgresql-server   postgresql         postgresql       postgresql@17
test      command:psql                  postgresql-client   postgresql          postgresql-client  postgresql       -
test      program:pgbouncer             pgbouncer           pgbouncer           pgbouncer          pgbouncer        pgbouncer
test      command:python3               python3             python3             python3            python           -
test      command:alembic               alembic             python3-alembic     py3-alembic        python-alembic     -
test      alembic:psycopg2              python3-psycopg2    python3-psycopg2    py3-psycopg2       python-psycopg2    -
test      command:black                 black               black               black              python-black     black
test      file:/usr/share/zoneinfo/UTC  tzdata              tzdata              tzdata             tzdata           -
lint      command:git                   git                 -                   -                  -                -
lint      command:clang-format-14       clang-format-14     -                   -                  -                -
lint      command:clang-tidy-14         clang-tidy-14       -                   -                  -                -
lint      command:shellcheck            shellcheck          -                   -                  -                -
package   command:dpkg-shlibdeps        dpkg-dev            -                   -                  -                -
package   command:file                  file                -                   -                  -                -
servers   command:npm                   npm                 nodejs-npm          npm                npm              node
END
}

# Debian keeps each major version of a server in a directory of its own, which no PATH has.
has_server() {
  command -v "$1" >/dev/null || ls /usr/lib/postgresql/*/bin/"$1" >/dev/null 2>&1
}

# A daemon may be where only root looks for it.
has_program() {
  PATH=$PATH:/usr/sbin:/usr/local/sbin command -v "$1" >/dev/null
}

# A module of the Python that Alembic runs with.
alembic_has() {
  # shellcheck disable=SC2046 # `#!/usr/bin/env python3` is two words
  $(sed -n '1s/^#! *//p' "$(command -v alembic)" 2>/dev/null) -c "import $1" 2>/dev/null
}

is_there() {
  case $1 in
    alembic:*) alembic_has "${1#alembic:}" ;;
    command:*) command -v "${1#command:}" >/dev/null ;;
    file:*) [ -e "${1#file:}" ] ;;
    program:*) has_program "${1#program:}" ;;
    server:*) has_server "${1#server:}" ;;
    library:*) pkg-config --exists "${1#library:}" 2>/dev/null ;;
  esac
}

# The rows of the wanted purposes that nothing on this machine answers to.
missing_rows() {
  table | while read -r purpose proof packages; do
    case " $* " in
      *" $purpose "*) is_there "$proof" || echo "$purpose $proof $packages" ;;
    esac
  done
}

# names SYSTEM ROWS: the packages in that system's column, each once, on one line.
names() {
  case $1 in
    debian) column=3 ;;
    fedora) column=4 ;;
    alpine) column=5 ;;
    arch) column=6 ;;
    macos) column=7 ;;
  esac
  echo "$2" | awk -v column="$column" '$column != "-" && !seen[$column]++ { printf "%s%s", sep, $column; sep = " " }'
}

advise() {
  echo "Missing here: $(names debian "$1")"
  echo "Install, then run this again:"
  while read -r system command; do
    packages=$(names "$system" "$1")
    [ -z "$packages" ] || echo "  $system: $command $packages"
  done <<'END'
debian apt-get install
fedora dnf install
alpine apk add
arch pacman -S
macos brew install
END
}

as_root() {
  if [ "$(id -u)" -eq 0 ]; then
    "$@"
  else
    sudo "$@"
  fi
}

can_install() {
  command -v apt-get >/dev/null || return 1
  [ "$(id -u)" -eq 0 ] || command -v sudo >/dev/null
}

# A machine that has just started may be updating itself: wait for apt's lock.
apt() {
  as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq -o Acquire::Retries=3 \
    -o DPkg::Lock::Timeout=300 -o Dpkg::Use-Pty=0 "$@"
}

install() {
  packages=$(names debian "$1")
  echo "$ apt-get install $packages"
  # A broken source that brings none of these must not stand in the way; what is wanted and
  # cannot be had fails in the next line.
  apt update || echo "apt-get update failed; going on with the package lists that are here" >&2
  # shellcheck disable=SC2086 # one argument a package
  apt install -y --no-install-recommends $packages
}

main() {
  missing=$(missing_rows "$@")
  [ -n "$missing" ] || return 0
  if can_install; then
    install "$missing"
    missing=$(missing_rows "$@")
    [ -n "$missing" ] || return 0
  fi
  advise "$missing" >&2
  return 1
}

main "$@"
