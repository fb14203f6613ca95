#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Benchmarks: how long migrate takes, as a ratio to something that does the same work.

usage: bench.py BINARY [--runs N] [--only WORD]

Each figure is the median of N runs; both sides of a ratio run in turn, in the same minute, on the same
disk. A figure above its limit is marked, and makes the exit status 1. The sqlite3 shell must be
installed; Alembic and dbmate are measured where they are: in PATH, or where $ALEMBIC and $DBMATE say.
docs/benchmarks.md explains the figures. PostgreSQL's figures are all called so,
and need its server, psql and cc: `--only PostgreSQL` asks for them alone.
"""
import argparse
import os
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time

import autogenerate
import operations
import postgresql

VERSION_TABLE = "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));\n"


def revision_id(number):
    return "%012x" % (0x100000000000 + number * 7919)


def schema_of(number):
    return f"CREATE TABLE t{number} (id INTEGER PRIMARY KEY, name TEXT NOT NULL);\n"


class Project:
    """A linear history of SQL revisions, and the same statements for the shell."""

    def __init__(self, parent, name, size, body=schema_of):
        self.dir = os.path.join(parent, name)
        self.size = size
        self.body = body
        versions = os.path.join(self.dir, "migrations", "versions")
        os.makedirs(versions)
        self.write("migrate.ini", "[migrate]\nscript_location = %(here)s/migrations\nurl = sqlite:///" + self.path("t.db") + "\n")
        down = ""
        together, apart = ["BEGIN;\n" + VERSION_TABLE], [VERSION_TABLE]
        for number in range(size):
            rev = revision_id(number)
            with open(os.path.join(versions, f"{rev}_step_{number}.sql"), "w") as f:
                f.write(f"-- step {number}\n--\n-- revision: {rev}\n-- down_revision: {down}\n-- branch_labels:\n-- depends_on:\n\n-- migrate:upgrade\n{body(number)}\n-- migrate:downgrade\n")
            row = f"UPDATE alembic_version SET version_num='{rev}' WHERE version_num='{down}';\n" if down else f"INSERT INTO alembic_version VALUES ('{rev}');\n"
            together.append(body(number) + row)
            apart.append("BEGIN;\n" + body(number) + row + "COMMIT;\n")
            down = rev
        self.head = down
        self.write("together.sql", "".join(together) + "COMMIT;\n")
        self.write("apart.sql", "".join(apart))

    def path(self, name):
        return os.path.join(self.dir, name)

    def write(self, name, text):
        with open(self.path(name), "w") as f:
            f.write(text)

    def as_alembic(self, url=None):
        """The same history as Alembic's own files."""
        versions = self.path("alembic/versions")
        os.makedirs(versions)
        self.write("alembic.ini", f"[alembic]\nscript_location = {self.path('alembic')}\nsqlalchemy.url = {url or 'sqlite:///' + self.path('t.db')}\n")
        self.write("alembic/env.py", "from alembic import context\nfrom sqlalchemy import create_engine\nengine = create_engine(context.config.get_main_option('sqlalchemy.url'))\nwith engine.connect() as connection:\n    context.configure(connection=connection, transaction_per_migration=" + str(url is not None) + ")\n    with context.begin_transaction():\n        context.run_migrations()\n")
        self.write("alembic/script.py.mako", "")
        down = None
        for number in range(self.size):
            rev = revision_id(number)
            statements = "".join(f"    op.execute({s!r})\n" for s in self.body(number).splitlines())
            self.write(f"alembic/versions/{rev}_step_{number}.py", f'"""step {number}"""\nfrom alembic import op\nrevision = {rev!r}\ndown_revision = {down!r}\n\n\ndef upgrade():\n{statements}\n\ndef downgrade():\n    pass\n')
            down = rev

    def as_dbmate(self):
        os.makedirs(self.path("db/migrations"))
        for number in range(self.size):
            self.write(f"db/migrations/{20200101000000 + number}_step.sql", f"-- migrate:up\n{self.body(number)}\n-- migrate:down\n")


def once(command, cwd, stdin=None):
    database = os.path.join(cwd, "t.db")
    if callable(command[0]):
        command[0]()
        command = command[1:]
    elif command[0] == "fresh":
        for leftover in (database, database + "-journal"):
            if os.path.exists(leftover):
                os.remove(leftover)
        command = command[1:]
    with open(stdin) if stdin else open(os.devnull) as source:
        start = time.perf_counter()
        subprocess.run(command, cwd=cwd, stdin=source, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
        return time.perf_counter() - start


def version_of(*command):
    words = subprocess.run(command, capture_output=True, text=True).stdout.split()
    return next((word for word in words if word[0].isdigit()), "?")


class Bench:
    def __init__(self, runs, only):
        self.runs, self.only, self.exceeded = runs, only, False

    def wants(self, name):
        return self.only in name

    def ratio(self, name, ours, theirs, limit, runs=None):
        """Both are (command, directory, stdin); `limit` may be None: a figure to know."""
        if not self.wants(name):
            return
        mine, other = [], []
        once(*ours), once(*theirs)
        for _ in range(runs or self.runs):
            mine.append(once(*ours))
            other.append(once(*theirs))
        a, b = statistics.median(mine), statistics.median(other)
        self.tell(f"{name:52} {a*1000:9.1f} ms {b*1000:9.1f} ms   ratio {a/b:6.3f}", a / b, limit)

    def time(self, name, ours, limit):
        """The limit is in milliseconds."""
        if not self.wants(name):
            return
        once(*ours)
        spent = statistics.median(once(*ours) for _ in range(self.runs)) * 1000
        self.tell(f"{name:52} {spent:9.1f} ms {'':27}", spent, limit)

    def count(self, name, counts, size, limit):
        """How often something happened for each of `size` revisions, in several runs."""
        if self.wants(name):
            median = statistics.median(counts)
            self.tell(f"{name:52} {median:12.0f} {size:12}   ratio {median/size:6.3f}", median / size, limit)

    def tell(self, figures, figure, limit):
        if limit is not None:
            self.exceeded |= figure > limit
            figures += f" (at most {limit}) " + ("ok" if figure <= limit else "EXCEEDED")
        print(figures, flush=True)


def find_others():
    """The programs to compare with, and where they are, if they are anywhere."""
    return {"sqlite3": shutil.which("sqlite3"),
            "Alembic": shutil.which(os.environ.get("ALEMBIC", "alembic")),
            "dbmate": shutil.which(os.environ.get("DBMATE", "dbmate"))}


def measure_sqlite(bench, migrate, others, work):
    small, thousand = Project(work, "small", 20), Project(work, "thousand", 1000)
    ten, twenty = (Project(work, f"p{n}", n, lambda i: f"SELECT {i};\n") for n in (10000, 20000))
    upgrade = (["fresh", migrate, "-q", "upgrade", "head"], thousand.dir)
    select = ["sqlite3", "t.db", "SELECT version_num FROM alembic_version"]
    once([migrate, "-q", "upgrade", "head"], small.dir)
    bench.ratio("current / sqlite3 reading the row", ([migrate, "current"], small.dir), (select, small.dir), 3, 21)
    once(["fresh", migrate, "-q", "upgrade", "head"], thousand.dir)
    bench.ratio("current of 1000 / sqlite3 reading the row", ([migrate, "current"], thousand.dir), (select, thousand.dir), None, 21)
    bench.ratio("1000 revisions / sqlite3, a commit each", upgrade, (["fresh", "sqlite3", "t.db"], thousand.dir, thousand.path("apart.sql")), 0.15)
    bench.ratio("1000 revisions / sqlite3, one transaction", upgrade, (["fresh", "sqlite3", "t.db"], thousand.dir, thousand.path("together.sql")), 2)
    bench.time("heads of 10,000 revisions", ([migrate, "heads"], ten.dir), 300)
    for command in (["heads"], ["history"]):
        bench.ratio(f"{command[0]}, 20,000 / 10,000 revisions", ([migrate, *command], twenty.dir), ([migrate, *command], ten.dir), 2.3)
    bench.ratio("upgrade X --sql, 20,000 / 10,000 revisions", ([migrate, "upgrade", twenty.head, "--sql"], twenty.dir), ([migrate, "upgrade", ten.head, "--sql"], ten.dir), 2.3)
    if others["Alembic"]:
        thousand.as_alembic()
        bench.ratio("1000 revisions / Alembic", upgrade, (["fresh", others["Alembic"], "upgrade", "head"], thousand.dir), None, 3)
        bench.ratio("current of 1000 / Alembic", ([migrate, "current"], thousand.dir), ([others["Alembic"], "current"], thousand.dir), None)
    if others["dbmate"]:
        thousand.as_dbmate()
        bench.ratio("1000 revisions / dbmate", upgrade, (["fresh", others["dbmate"], "--url", "sqlite:t.db", "--no-dump-schema", "up"], thousand.dir), None, 3)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("binary")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--only", default="")
    arguments = parser.parse_args()
    migrate = os.path.abspath(arguments.binary)
    os.environ.pop("DATABASE_URL", None)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # through the cleaning up
    work = tempfile.mkdtemp(prefix="migrate-bench-")
    bench = Bench(arguments.runs, arguments.only)
    others = find_others()
    versions = [f"{name} {version_of(path, '--version')}" for name, path in {"migrate": migrate, **others}.items() if path]
    print(f"{', '.join(versions)}; medians of {arguments.runs} runs")
    print(f"{'':52} {'migrate':>12} {'other':>12}")
    try:
        if "PostgreSQL" not in arguments.only:
            measure_sqlite(bench, migrate, others, work)
            operations.measure(bench, migrate, work)
            autogenerate.measure(bench, migrate, others["Alembic"], work)
        if not arguments.only or "PostgreSQL" in arguments.only:
            postgresql.measure(bench, Project, migrate, work)
    finally:
        shutil.rmtree(work)
    return 1 if bench.exceeded else 0


if __name__ == "__main__":
    sys.exit(main())
