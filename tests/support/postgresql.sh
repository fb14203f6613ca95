#!/bin/sh
# A PostgreSQL server of the tests' own: made, started, stopped and thrown away again.
#
#   sh postgresql.sh start DIR [SETTING=VALUE | hba:LINE]...   a new, empty cluster
#   sh postgresql.sh stop DIR [fast | immediate]               what it holds stays
#   sh postgresql.sh resume DIR                                starts a stopped or killed one
#   sh postgresql.sh remove DIR                                whatever state it is in
#
# DIR then holds `url` (the socket's), `tcp_url`, `cluster`, which names the directory that
# everything is in, and, once it is removed, its `log`. The superuser is `postgres`, without a password unless a line
# for pg_hba.conf asks for one. Nothing is safe from a crash of the machine unless fsync=on and
# full_page_writes=on are given: tests are to be quick.
#
# The programs are those in $MIGRATE_POSTGRESQL_BIN, in PATH, or Debian's newest.
set -eu

# The caller's own settings must not show through.
unset PGDATA PGHOST PGHOSTADDR PGPORT PGUSER PGDATABASE PGPASSWORD PGPASSFILE PGSERVICE \
  PGSERVICEFILE PGOPTIONS PGAPPNAME PGSSLMODE PGCONNECT_TIMEOUT PGCLIENTENCODING
export LC_ALL=C

fail() {
  printf 'postgresql.sh: %s\n' "$*" >&2
  exit 1
}

server_programs() {
  if [ -n "${MIGRATE_POSTGRESQL_BIN:-}" ]; then
    echo "$MIGRATE_POSTGRESQL_BIN"
  elif command -v initdb >/dev/null && command -v pg_ctl >/dev/null; then
    dirname "$(command -v initdb)"
  else
    find /usr/lib/postgresql -path '*/bin/pg_ctl' 2>/dev/null | sort -V | tail -n 1 | xargs -r dirname
  fi
}

# PostgreSQL does not run as root.
server_user() {
  if [ "$(id -u)" -ne 0 ]; then
    id -un
  elif id postgres >/dev/null 2>&1; then
    echo postgres
  else
    echo nobody
  fi
}

as_server() {
  if [ "$(id -u)" -ne 0 ]; then
    "$@"
  elif command -v runuser >/dev/null; then
    runuser -u "$(server_user)" -- "$@"
  else
    # shellcheck disable=SC2016 # expanded by the shell that su starts
    su -s /bin/sh "$(server_user)" -c 'exec "$@"' sh "$@"
  fi
}

control() {
  action=$1
  shift
  (cd "$home" && as_server "$bin/pg_ctl" "$action" -s -w -t 60 -D "$home/data" "$@")
}

is_running() {
  (cd "$home" && as_server "$bin/pg_ctl" status -D "$home/data" >/dev/null 2>&1)
}

find_programs() {
  bin=$(server_programs)
  [ -n "$bin" ] || fail "there is no PostgreSQL server here; Debian's package is called postgresql"
  as_server test -x "$bin/initdb" || fail "$(server_user) cannot run $bin/initdb"
}

find_cluster() {
  [ -e "$dir/cluster" ] || fail "$dir holds no server: start one first"
  home=$(cat "$dir/cluster")
}

# Short, because the path of a socket must be, and where any user may go, because DIR may be where
# only its owner may.
make_home() {
  mkdir -p "$dir"
  home=$(mktemp -d /tmp/migrate-pg.XXXXXX)
  echo "$home" >"$dir/cluster"
  chmod 755 "$home"
  [ "$(id -u)" -ne 0 ] || chown "$(server_user)" "$home"
}

make_cluster() {
  (cd "$home" && as_server "$bin/initdb" -D "$home/data" -U postgres -A trust -E UTF8 --locale=C \
    --no-sync >"$home/initdb.log" 2>&1) || { cat "$home/initdb.log" >&2; fail "initdb failed"; }
  settings unix_socket_directories="$home" listen_addresses='127.0.0.1, ::1' \
    fsync=off full_page_writes=off password_encryption=scram-sha-256 timezone=UTC \
    log_line_prefix='%m [%p] %q%a@%d '
}

# settings NAME=VALUE ...: the last one of a name counts.
settings() {
  for setting in "$@"; do
    value=$(printf '%s' "${setting#*=}" | sed "s/'/''/g")
    printf "%s = '%s'\n" "${setting%%=*}" "$value" >>"$home/data/postgresql.conf"
  done
}

options() {
  hba=
  for option in "$@"; do
    case $option in
      hba:*) hba="$hba${option#hba:}
" ;;
      *=*) settings "$option" ;;
      *) fail "$option is neither SETTING=VALUE nor hba:LINE" ;;
    esac
  done
  # The first line that matches counts.
  printf '%s' "$hba" | cat - "$home/data/pg_hba.conf" >"$home/pg_hba.conf"
  cat "$home/pg_hba.conf" >"$home/data/pg_hba.conf"
}

# Below those that connections going out are given.
random_port() {
  number=$(od -An -N2 -tu2 /dev/urandom | tr -d ' ')
  echo $((20000 + number % 12000))
}

# One address in use is only a warning when the other one is free.
start_on_port() {
  settings port="$1"
  control start -l "$home/log" >"$home/pg_ctl.log" 2>&1 || return 1
  grep -q 'Address already in use' "$home/log" || return 0
  control stop -m immediate
  return 1
}

write_urls() {
  echo "postgresql://postgres@/postgres?host=$home&port=$1" >"$dir/url"
  echo "postgresql://postgres@127.0.0.1:$1/postgres" >"$dir/tcp_url"
}

start_somewhere() {
  for _ in 1 2 3 4 5 6 7 8 9 10; do
    port=$(random_port)
    if start_on_port "$port"; then
      write_urls "$port"
      return
    fi
    grep -q 'Address already in use' "$home/log" 2>/dev/null || break
    rm -f "$home/log"
  done
  cat "$home/pg_ctl.log" "$home/log" >&2 || true
  fail "the server does not start"
}

start() {
  remove
  make_home
  make_cluster
  options "$@"
  start_somewhere
}

stop() {
  find_cluster
  control stop -m "${1:-fast}"
}

# What a killed server leaves running ends soon by itself; until then it keeps the new one out.
resume() {
  find_cluster
  for _ in 1 2 3 4 5 6 7 8 9 10; do
    control start -l "$home/log" >"$home/pg_ctl.log" 2>&1 && return
    sleep 0.2
  done
  cat "$home/pg_ctl.log" >&2
  fail "the server does not start again"
}

# Only ever what make_home made.
remove() {
  [ -e "$dir/cluster" ] || return 0
  home=$(cat "$dir/cluster")
  case $home in
    /tmp/migrate-pg.*) ;;
    *) fail "$dir/cluster names $home, which is no cluster of this script" ;;
  esac
  if [ -e "$home/data/postmaster.pid" ] && is_running; then
    control stop -m immediate
  fi
  [ ! -e "$home/log" ] || cp "$home/log" "$dir/log"
  rm -rf "$home" "$dir/cluster" "$dir/url" "$dir/tcp_url"
}

[ $# -ge 2 ] || fail "usage: postgresql.sh start | stop | resume | remove DIR ..."
command=$1
dir=$2
shift 2
find_programs
case $command in
  start) start "$@" ;;
  stop) stop "$@" ;;
  resume) resume ;;
  remove) remove ;;
  *) fail "there is no command $command" ;;
esac
