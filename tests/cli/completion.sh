#!/bin/sh
# bash completes what is typed at its prompt, on a terminal, with the script that the program prints.
#
#   sh completion.sh PROGRAM WORK
set -eu
unset DATABASE_URL MIGRATE_CONFIG ALEMBIC_CONFIG

# What is typed is typed on a terminal, or readline would not complete it.
if ! script -qec true /dev/null </dev/null >/dev/null 2>&1; then
  echo "completion.sh: there is no pseudo-terminal to be had here; is /dev/pts mounted?" >&2
  exit 1
fi

program=$1
work=$2
failed=0

rm -rf "$work"
mkdir -p "$work/bin" "$work/versions"
cd "$work"
printf '[migrate]\nscript_location = .\n' >migrate.ini
printf -- '-- Add users\n--\n-- revision: 1975ea83b712\n-- branch_labels: shop\n' >versions/users.sql
printf -- '-- Add orders\n--\n-- revision: ae1027a6acf5\n-- down_revision: 1975ea83b712\n' >versions/orders.sql

# A migrate that shows the words it was given, and leaves completion to the real one.
cat >bin/migrate <<END
#!/bin/sh
case \$1 in __complete | completion) exec "$program" "\$@" ;; esac
printf 'got'
printf ' <%s>' "\$@"
echo
END
chmod +x bin/migrate

# typed TEXT: what migrate is given when that is typed at a prompt.
typed() {
  { echo 'source <(migrate completion bash)'; printf '%b\n' "$1"; echo exit; } >typed
  PATH=$work/bin:$PATH TERM=dumb HOME=$work script -qec 'bash --noprofile --norc -i' /dev/null <typed |
    tr -d '\r' | sed -n 's/^got //p'
}

# expect TEXT WORDS
expect() {
  got=$(typed "$1")
  [ "$got" = "$2" ] || { echo "'$1' became '$got', not '$2'" >&2; failed=1; }
}

expect 'migrate upg\tae1\t--sq\t' '<upgrade> <ae1027a6acf5> <--sql>'
expect 'migrate upgrade shop@\t' '<upgrade> <shop@head>'
expect 'migrate upgrade shop@h\t' '<upgrade> <shop@head>'
expect 'migrate upgrade base:shop@\t' '<upgrade> <base:shop@head>'
expect 'migrate history -r 19\tae1\t' '<history> <-r> <1975ea83b712:ae1027a6acf5>'
expect 'migrate history --rev-range=19\tae1\t-v' '<history> <--rev-range=1975ea83b712:ae1027a6acf5> <-v>'
expect 'migrate upgrade 1975:ae1\t--sql' '<upgrade> <1975:ae1027a6acf5> <--sql>'
expect 'migrate revision --head=19\t' '<revision> <--head=1975ea83b712>'
expect 'migrate revision -m "add things" --head ae\t' '<revision> <-m> <add things> <--head> <ae1027a6acf5>'
expect 'migrate -c migr\tcurrent --check\t' '<-c> <migrate.ini> <current> <--check-heads>'
expect 'migrate --config=migr\theads' '<--config=migrate.ini> <heads>'
expect 'migrate init vers\t' '<init> <versions/>'
expect 'migrate nonsense he\t' '<nonsense> <he>'
exit $failed
