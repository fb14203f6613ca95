# SPDX-License-Identifier: MIT
#
# differential.py MIGRATE DIALECT [SERVER] [--seeds FROM-TO] [--keep DIR]: runs random chains of
# revisions with Alembic, whose Python runs this file, and with `migrate`, and compares what they leave:
# to the head and back, printed with --sql, and the one going on where the other stopped.
import argparse
import io
import logging
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import warnings

from alembic import command
from alembic.config import Config

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from chains import Chain  # noqa: E402

ENV = '''
from alembic import context
from sqlalchemy import create_engine, pool

url = context.config.get_main_option("sqlalchemy.url")
if context.is_offline_mode():
    context.configure(url=url, literal_binds=True)
    with context.begin_transaction():
        context.run_migrations()
else:
    with create_engine(url, poolclass=pool.NullPool).connect() as connection:
        context.configure(connection=connection)
        with context.begin_transaction():
            context.run_migrations()
'''


class Mismatch(Exception):
    pass


def run(arguments, **options):
    return subprocess.run(arguments, capture_output=True, text=True, timeout=120, **options)


class Sqlite:
    """A database of SQLite, as it is told by itself."""

    def __init__(self, folder, name):
        self.file = os.path.join(folder, name + ".db")
        self.url = "sqlite:///" + self.file

    def reset(self):
        if os.path.exists(self.file):
            os.remove(self.file)

    def script(self, text):
        done = run(["sqlite3", "-bail", self.file], input=text)
        if done.returncode or done.stderr:
            raise Mismatch(f"sqlite3 takes the script amiss: {done.stderr}")

    def dump(self):
        connection = sqlite3.connect(self.file)
        ask = lambda sql: connection.execute(sql).fetchall()  # noqa: E731
        lines = []
        for table, counts in sorted(ask("SELECT name, sql LIKE '%AUTOINCREMENT%' FROM sqlite_master "
                                        "WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")):
            lines.append(f"table {table} {counts} {ask(f'PRAGMA table_list({table!r})')[0][4:]}")
            for _, name, type_, not_null, default, key, _ in ask(f"PRAGMA table_xinfo('{table}')"):
                lines.append(f"  {name} {type_.upper()} {not_null} {bare(default)} {key}")
            keys = {}
            for number, at, *key in ask(f"PRAGMA foreign_key_list('{table}')"):
                keys.setdefault(number, []).append((at, *key))
            lines += sorted(f"  key {sorted(key)}" for key in keys.values())
            indexes = []
            for _, index, unique, origin, partial in ask(f"PRAGMA index_list('{table}')"):
                columns = [row[2:5] for row in ask(f"PRAGMA index_xinfo('{index}')") if row[5]]
                indexes.append(f"  index {index if origin == 'c' else ''} {unique} {origin} {partial} {columns}")
            lines += sorted(indexes)
            lines += sorted(f"  row {row}" for row in ask(f"SELECT * FROM {table}"))
        connection.close()
        return "\n".join(lines)

    def drop(self):
        self.reset()


def bare(default):
    """A default without the brackets that one of the two writes around it."""
    return re.sub(r"^\((.*)\)$", r"\1", default) if default else default


class Postgresql:
    """A database of the server that the tests started, as pg_dump tells it."""

    def __init__(self, server, name):
        with open(os.path.join(server, "url"), encoding="utf-8") as file:
            self.server = file.read().strip()
        self.name = f"differential_{os.getpid()}_{name}"
        self.url = self.server.replace("/postgres?", f"/{self.name}?", 1)
        self.made = False

    def sql(self, url, text):
        return run(["psql", "-X", "-q", "-v", "ON_ERROR_STOP=1", url], input=text)

    def reset(self):
        every = "SELECT format('DROP SCHEMA %I CASCADE', nspname) FROM pg_namespace " \
            "WHERE nspname !~ '^pg_' AND nspname <> 'information_schema' \\gexec\n"
        made = self.sql(self.url, every + "CREATE SCHEMA public") if self.made else \
            self.sql(self.server, f"CREATE DATABASE {self.name}")
        if made.returncode:
            raise Mismatch(made.stderr)
        self.made = True

    def script(self, text):
        done = self.sql(self.url, text)
        if done.returncode:
            raise Mismatch(f"psql takes the script amiss: {done.stderr}")

    def dump(self):
        done = run(["pg_dump", "--inserts", "--no-owner", "--no-acl", self.url])
        if done.returncode:
            raise Mismatch(done.stderr)
        lines = done.stdout.splitlines()
        return "\n".join(line for line in lines if line and not line.startswith(("--", "\\", "SET ", "SELECT pg_catalog")))

    def drop(self):
        if self.made:
            self.sql(self.server, f"DROP DATABASE {self.name}")


class Pair:
    """One chain, a database for each of the two tools, and the tools."""

    def __init__(self, migrate, folder, chain, theirs, ours):
        self.migrate, self.folder, self.chain = migrate, folder, chain
        self.theirs, self.ours = theirs, ours
        self.head = chain.revisions[-1][0]
        versions = os.path.join(folder, "versions")
        shutil.rmtree(versions, ignore_errors=True)
        os.makedirs(versions)
        for id_, text in chain.revisions:
            self.write(os.path.join(versions, id_ + ".py"), text)
        self.write(os.path.join(folder, "env.py"), ENV)
        self.write(os.path.join(folder, "alembic.ini"), "[alembic]\nscript_location = .\n")

    @staticmethod
    def write(path, text):
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)

    def reset(self):
        self.theirs.reset()
        self.ours.reset()

    def alembic(self, what, database, target, sql=False):
        printed = io.StringIO()
        config = Config(os.path.join(self.folder, "alembic.ini"), stdout=printed, output_buffer=printed)
        config.set_main_option("script_location", self.folder)
        config.set_main_option("sqlalchemy.url", database.url.replace("%", "%%"))
        try:
            getattr(command, what)(config, target, sql=sql)
        except Exception as error:
            raise Mismatch(f"alembic {what} {target}: {type(error).__name__}: {error}") from error
        return printed.getvalue()

    def our(self, what, database, target, *options):
        environment = {key: os.environ[key] for key in ("PATH", "HOME") if key in os.environ}
        done = run([self.migrate, "--url", database.url, what, target, *options], cwd=self.folder, env=environment)
        if done.returncode:
            raise Mismatch(f"migrate {what} {target}: {done.stderr}")
        return done.stdout

    def same(self, when):
        theirs, ours = self.theirs.dump(), self.ours.dump()
        if theirs == ours:
            return
        left, right = theirs.splitlines(), ours.splitlines()
        rows = [f"- {line}" for line in left if line not in right] + [f"+ {line}" for line in right if line not in left]
        raise Mismatch(f"{when}: not the same, - Alembic, + migrate\n" + "\n".join(rows[:40] or ["(in another order)"]))

    def to_head_and_back(self):
        self.reset()
        self.alembic("upgrade", self.theirs, "head")
        self.our("upgrade", self.ours, "head")
        self.same("upgraded to the head")
        self.alembic("downgrade", self.theirs, "base")
        self.our("downgrade", self.ours, "base")
        self.same("downgraded to the base")

    def in_turns(self):
        """Each stops somewhere, and the other goes on there."""
        stop = self.chain.random.choice(self.chain.revisions[:-1])[0]
        self.reset()
        self.alembic("upgrade", self.theirs, stop)
        self.our("upgrade", self.ours, stop)
        self.our("upgrade", self.theirs, "head")
        self.alembic("upgrade", self.ours, "head")
        self.same(f"upgraded in turns, changing at {stop}")
        self.our("downgrade", self.theirs, stop)
        self.alembic("downgrade", self.ours, stop)
        self.same(f"downgraded by the other to {stop}")

    def printed(self):
        self.reset()
        self.theirs.script(self.alembic("upgrade", self.theirs, "head", sql=True))
        self.ours.script(self.our("upgrade", self.ours, "head", "--sql"))
        self.same("printed with --sql")
        self.ours.reset()
        self.our("upgrade", self.ours, "head")
        self.same("printed by Alembic, and run by migrate")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("migrate")
    parser.add_argument("dialect", choices=["sqlite", "postgresql"])
    parser.add_argument("server", nargs="?")
    parser.add_argument("--seeds", default="1-6")
    parser.add_argument("--keep")
    options = parser.parse_args()
    logging.disable(logging.CRITICAL)
    warnings.simplefilter("ignore")
    folder = options.keep or tempfile.mkdtemp(prefix="migrate-differential-")
    os.makedirs(folder, exist_ok=True)
    if options.dialect == "sqlite":
        databases = [Sqlite(folder, "alembic"), Sqlite(folder, "migrate")]
    else:
        databases = [Postgresql(options.server, "alembic"), Postgresql(options.server, "migrate")]
    first, last = map(int, options.seeds.split("-"))
    failed = 0
    try:
        for seed in range(first, last + 1):
            whole = Pair(options.migrate, folder, Chain(seed, options.dialect), *databases)
            printable = Chain(seed, options.dialect, length=4, batches=False)
            for what in (whole.to_head_and_back, whole.in_turns,
                         lambda: Pair(options.migrate, folder, printable, *databases).printed()):
                try:
                    what()
                except Mismatch as found:
                    failed += 1
                    print(f"seed {seed} on {options.dialect}: {found}\n", flush=True)
                    if options.keep:
                        return 1
    finally:
        for database in databases:
            database.drop() if not options.keep else None
        if not options.keep:
            shutil.rmtree(folder, ignore_errors=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
