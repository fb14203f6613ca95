#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Upgrades and downgrades at random on a PostgreSQL server of its own, killing the program and the
server at random, for as long as it is told to. After each run tables, version table and history must
tell the same story, and a run that nobody disturbs must finish.

    python3 tests/soak/postgresql.py build/release/src/migrate [SECONDS] [SEED]

Not one of ctest's tests: it takes its time.
"""

import os
import random
import signal
import subprocess
import sys
import tempfile
import time

SUPPORT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "support")
REVISIONS = 40


def name_of(revision):
    return f"r{revision:02d}"


def makes_index(revision):
    return revision % 7 == 0


def body_of(revision):
    if makes_index(revision):
        return (
            "-- migrate:upgrade\n-- migrate:autocommit\n"
            f"CREATE INDEX CONCURRENTLY IF NOT EXISTS i{revision} ON t{revision - 1} (x);\n"
            "-- migrate:end\n\n-- migrate:downgrade\n-- migrate:autocommit\n"
            f"DROP INDEX CONCURRENTLY IF EXISTS i{revision};\n-- migrate:end\n"
        )
    return (
        f"-- migrate:upgrade\nCREATE TABLE t{revision} (x integer);\n"
        f"COPY t{revision} FROM stdin;\n" + "".join(f"{i}\n" for i in range(100)) + "\\.\n"
        "SELECT pg_sleep(0.001);\nSET search_path = nowhere;\n\n"
        f"-- migrate:downgrade\nDELETE FROM t{revision};\nDROP TABLE t{revision};\n"
    )


class Server:
    def __init__(self, directory):
        self.directory = os.path.join(directory, "server")
        self.control("start", "max_connections=60")
        with open(os.path.join(self.directory, "url"), encoding="utf-8") as file:
            self.url = file.read().strip()

    def control(self, command, *options):
        script = os.path.join(SUPPORT, "postgresql.sh")
        subprocess.run(["sh", script, command, self.directory, *options], check=True)

    def crash(self):
        self.control("stop", "immediate")
        self.control("resume")

    def query(self, sql):
        psql = ["psql", "-X", "-A", "-t", "-q", "-v", "ON_ERROR_STOP=1", self.url, "-c", sql]
        return subprocess.run(psql, check=True, capture_output=True, text=True).stdout.split()

    def wait_until_alone(self):
        busy = (
            "SELECT count(*) FROM pg_stat_activity WHERE backend_type = 'client backend' "
            "AND pid <> pg_backend_pid()"
        )
        while self.query(busy) != ["0"]:
            time.sleep(0.01)


class Soak:
    def __init__(self, program, directory, seed):
        self.program = os.path.abspath(program)
        self.directory = directory
        self.random = random.Random(seed)
        self.server = Server(directory)
        self.figures = dict.fromkeys(
            ["rounds", "runs", "done", "killed", "asked to stop", "crashes", "failed", "on the way"], 0
        )
        self.write_project()

    def write_project(self):
        versions = os.path.join(self.directory, "migrations", "versions")
        os.makedirs(versions)
        for revision in range(1, REVISIONS + 1):
            parent = "" if revision == 1 else name_of(revision - 1)
            with open(os.path.join(versions, f"{revision}.sql"), "w", encoding="utf-8") as file:
                file.write(
                    f"-- revision: {name_of(revision)}\n-- down_revision: {parent}\n\n"
                    + body_of(revision)
                )
        with open(os.path.join(self.directory, "migrate.ini"), "w", encoding="utf-8") as file:
            file.write(
                "[migrate]\nscript_location = migrations\nhistory_table = h\n"
                f"lock_wait = 5min\nurl = {self.server.url}\n"
            )

    def start(self, arguments):
        self.figures["runs"] += 1
        return subprocess.Popen(
            [self.program, *arguments],
            cwd=self.directory,
            stderr=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            text=True,
        )

    def standing(self):
        if self.server.query("SELECT to_regclass('alembic_version')") == []:
            return 0
        rows = self.server.query("SELECT version_num FROM alembic_version")
        assert len(rows) <= 1, rows
        return int(rows[0][1:]) if rows else 0

    def check(self):
        stands = self.standing()
        applied = range(1, stands + 1)
        tables = sorted(f"t{r}" for r in applied if not makes_index(r))
        found = self.server.query("SELECT tablename FROM pg_tables WHERE tablename ~ '^t[0-9]'")
        assert sorted(found) == tables, (stands, sorted(found))
        for table in self.random.sample(tables, min(3, len(tables))):
            assert self.server.query(f"SELECT count(*) FROM {table}") == ["100"], table
        assert self.history() == [name_of(r) for r in applied], (stands, self.history())
        return stands

    def history(self):
        applied = []
        if self.server.query("SELECT to_regclass('h')") == []:
            return applied
        rows = self.server.query(
            "SELECT direction || ':' || revision FROM h WHERE outcome = 'done' ORDER BY id"
        )
        for direction, revision in (row.split(":") for row in rows):
            if direction == "upgrade":
                applied.append(revision)
            else:
                applied.remove(revision)
        return applied

    def disturb(self, runs):
        time.sleep(self.random.uniform(0, 0.4))
        if self.random.random() < 0.08:
            self.figures["crashes"] += 1
            self.server.crash()
            return
        for run in runs:
            kind = self.random.choice([None, signal.SIGKILL, signal.SIGKILL, signal.SIGINT, signal.SIGTERM])
            if kind is None or run.poll() is not None:
                continue
            run.send_signal(kind)
            self.figures["killed" if kind == signal.SIGKILL else "asked to stop"] += 1

    def round(self):
        self.figures["rounds"] += 1
        stands = self.standing()
        target = self.random.choice([0, REVISIONS, self.random.randint(0, REVISIONS)])
        command = "upgrade" if target > stands else "downgrade"
        arguments = [command, name_of(target) if target else "base"]
        if target == stands:
            arguments = ["upgrade", "head"]
        runs = [self.start(arguments) for _ in range(self.random.choice([1, 1, 2, 4]))]
        self.disturb(runs)
        for run in runs:
            run.wait()
            error = run.stderr.read()
            self.figures["done" if run.returncode == 0 else "failed"] += 1
            assert run.returncode in (0, 1, -signal.SIGKILL), (run.returncode, error)
        self.server.wait_until_alone()
        if 0 < self.check() < REVISIONS:
            self.figures["on the way"] += 1
        if self.random.random() < 0.2:
            self.finish()

    def finish(self):
        run = self.start(["upgrade", "head"])
        _, error = run.communicate()
        assert run.returncode == 0, error
        assert self.check() == REVISIONS
        invalid = self.server.query("SELECT indexrelid::regclass FROM pg_index WHERE NOT indisvalid")
        assert invalid == [], invalid


def main():
    program = sys.argv[1]
    seconds = float(sys.argv[2]) if len(sys.argv) > 2 else 300
    seed = int(sys.argv[3]) if len(sys.argv) > 3 else random.randrange(1 << 32)
    print(f"seed {seed}", flush=True)
    with tempfile.TemporaryDirectory() as directory:
        os.chmod(directory, 0o755)
        soak = Soak(program, directory, seed)
        try:
            end = time.monotonic() + seconds
            while time.monotonic() < end:
                soak.round()
            soak.finish()
        finally:
            soak.server.control("remove")
            print(", ".join(f"{count} {what}" for what, count in soak.figures.items()), flush=True)


main()
