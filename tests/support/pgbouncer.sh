#!/bin/sh
# PgBouncer in front of a PostgreSQL server of the tests: started and thrown away again.
#
#   sh pgbouncer.sh start DIR HOST PORT [SETTING=VALUE]...   HOST is the directory of a socket
#   sh pgbouncer.sh remove DIR
#
# DIR then holds `url`, and `directory`, which names the directory that everything is in. It hands out a
# session of the server for one transaction at a time.
set -eu

fail() {
  printf 'pgbouncer.sh: %s\n' "$*" >&2
  exit 1
}

# PgBouncer does not run as root.
unprivileged() {
  if [ "$(id -u)" -ne 0 ]; then
    "$@"
  else
    runuser -u nobody -- "$@"
  fi
}

program() {
  PATH=$PATH:/usr/sbin:/usr/local/sbin command -v pgbouncer ||
    fail "there is no PgBouncer here; Debian's package is called pgbouncer"
}

configure() {
  echo '"postgres" ""' >"$home/users"
  cat >"$home/pgbouncer.ini" <<END
[databases]
* = host=$1 port=$2
[pgbouncer]
pool_mode = transaction
auth_type = trust
auth_file = $home/users
listen_addr =
listen_port = 6432
unix_socket_dir = $home
logfile = $home/log
pidfile = $home/pid
END
  shift 2
  for setting in "$@"; do
    printf '%s = %s\n' "${setting%%=*}" "${setting#*=}" >>"$home/pgbouncer.ini"
  done
}

start() {
  mkdir -p "$dir"
  home=$(mktemp -d /tmp/migrate-pgb.XXXXXX)
  echo "$home" >"$dir/directory"
  configure "$@"
  chmod 755 "$home"
  [ "$(id -u)" -ne 0 ] || chown -R nobody "$home"
  unprivileged "$(program)" -q -d "$home/pgbouncer.ini" >"$home/start" 2>&1 ||
    { cat "$home/start" >&2; fail "it does not start"; }
  echo "postgresql://postgres@/postgres?host=$home&port=6432" >"$dir/url"
}

# Only ever what start made.
remove() {
  [ -e "$dir/directory" ] || return 0
  home=$(cat "$dir/directory")
  case $home in
    /tmp/migrate-pgb.*) ;;
    *) fail "$dir/directory names $home, which this script did not make" ;;
  esac
  [ ! -e "$home/pid" ] || kill -KILL "$(cat "$home/pid")"
  rm -rf "$home" "$dir/directory" "$dir/url"
}

[ $# -ge 2 ] || fail "usage: pgbouncer.sh start DIR HOST PORT [SETTING=VALUE]... | remove DIR"
command=$1
dir=$2
shift 2
case $command in
  start) start "$@" ;;
  remove) remove ;;
  *) fail "there is no command $command" ;;
esac
