# SPDX-License-Identifier: MIT
"""The PostgreSQL part of bench.py: a server of its own, with a disk and a network as slow as wanted."""
import glob
import os
import queue
import re
import shutil
import socket
import subprocess
import threading
import time

import autogenerate
import operations

SUPPORT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "support", "postgresql.sh")
SIZE = 1000
FLUSH = 0.005  # seconds that the slow disk takes
ROUND_TRIP = 0.001  # seconds that the slow network adds to one

SLOW_DISK = """
#define _GNU_SOURCE
#include <dlfcn.h>
#include <time.h>

static int slowly(const char *name, int fd) {
    struct timespec pause = {0, NANOSECONDS};
    nanosleep(&pause, 0);
    return ((int (*)(int))dlsym(RTLD_NEXT, name))(fd);
}

int fsync(int fd) { return slowly("fsync", fd); }
int fdatasync(int fd) { return slowly("fdatasync", fd); }
"""


def bare_table(number):
    """Nothing that the server writes to the disk by itself: for an index, a table's key and its
    TOAST included, it waits for a file of data, whoever runs the statement."""
    return f"CREATE TABLE t{number} (id INTEGER NOT NULL, at TIMESTAMP NOT NULL);\n"


def table_and_index(number):
    return f"CREATE TABLE t{number} (id INTEGER PRIMARY KEY, name TEXT NOT NULL);\nCREATE INDEX i{number} ON t{number} (name);\n"


def find_psql():
    """The program itself: what Debian has in PATH is a script that looks for it."""
    found = glob.glob("/usr/lib/postgresql/*/bin/psql")
    newest = max(found, key=lambda path: [int(n) for n in re.findall(r"\d+", path)], default=None)
    return newest or shutil.which("psql")


class Server:
    """Durable, as servers are. Every run gets a new database."""

    def __init__(self, directory):
        self.dir = directory
        self.psql = find_psql()
        self.control("start", "fsync=on", "full_page_writes=on", "wal_sync_method=fdatasync", "hba:host all keyed all scram-sha-256")
        with open(os.path.join(directory, "url")) as f:
            self.base = f.read().strip()
        self.socket = re.search(r"host=([^&]*)", self.base)[1]
        self.port = int(re.search(r"port=(\d+)", self.base)[1])
        self.url = self.base.replace("@/postgres", "@/bench")
        self.sql("CREATE ROLE keyed SUPERUSER LOGIN PASSWORD 'open'")

    def control(self, command, *options, **environment):
        subprocess.run(["sh", SUPPORT, command, self.dir, *options], env={**os.environ, **environment}, check=True)

    def sql(self, text):
        command = [self.psql, "-XAtq", "-v", "ON_ERROR_STOP=1", "-d", self.base, "-c", text]
        quiet = {**os.environ, "PGOPTIONS": "-c client_min_messages=error"}
        return subprocess.run(command, env=quiet, check=True, stdout=subprocess.PIPE, text=True).stdout.strip()

    def fresh(self):
        for statement in ("DROP DATABASE IF EXISTS bench", "CREATE DATABASE bench", "CHECKPOINT"):
            self.sql(statement)

    def tcp(self, port=None, user="postgres"):
        return f"postgresql://{user}@127.0.0.1:{port or self.port}/bench"

    def slow_down_disk(self):
        """Restarts it with a shim before the system's fsync."""
        source, library = os.path.join(self.dir, "slow_disk.c"), os.path.join(self.socket, "slow_disk.so")
        with open(source, "w") as f:
            f.write(SLOW_DISK.replace("NANOSECONDS", str(round(FLUSH * 1e9))))
        subprocess.run(["cc", "-shared", "-fPIC", "-o", library, source, "-ldl"], check=True)
        os.chmod(library, 0o755)
        self.control("stop")
        self.control("resume", LD_PRELOAD=library)

    def flushes(self):
        """So far, of the write-ahead log."""
        time.sleep(1.5)  # whoever counts them tells once a second at most
        recent = int(self.sql("SHOW server_version_num")) >= 180000
        return int(self.sql("SELECT sum(fsyncs) FROM pg_stat_io WHERE object = 'wal'" if recent else "SELECT wal_sync FROM pg_stat_wal"))


class Network:
    """A proxy before the server. What it is given it hands on half of `round_trip` later, either way."""

    def __init__(self, server, round_trip):
        self.server, self.delay, self.turns, self.speaker = server, round_trip / 2, 0, None
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        threading.Thread(target=self.accept, daemon=True).start()

    def accept(self):
        while True:
            client, _ = self.listener.accept()
            client.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            server = socket.socket(socket.AF_UNIX)
            server.connect(f"{self.server.socket}/.s.PGSQL.{self.server.port}")
            self.connect("client", client, server)
            self.connect("server", server, client)

    def connect(self, speaker, source, sink):
        line = queue.Queue()
        threading.Thread(target=self.take, args=(speaker, source, line), daemon=True).start()
        threading.Thread(target=self.give, args=(line, sink), daemon=True).start()

    def take(self, speaker, source, line):
        data = b"more"
        while data:
            data = source.recv(1 << 16)
            line.put((time.monotonic() + self.delay, data))
            # A round trip is when the client speaks after the server has.
            self.turns += bool(data) and speaker == "client" and self.speaker != "client"
            self.speaker = speaker

    def give(self, line, sink):
        while True:
            due, data = line.get()
            time.sleep(max(0.0, due - time.monotonic()))
            try:
                if not data:
                    sink.shutdown(socket.SHUT_WR)
                    return
                sink.sendall(data)
            except OSError:
                return


class Runs:
    """The sides of the comparisons: (command, directory, stdin), as bench.ratio() takes them."""

    def __init__(self, server, migrate):
        self.server, self.migrate = server, migrate

    def upgrade(self, project, url=None):
        project.write("migrate.ini", f"[migrate]\nscript_location = %(here)s/migrations\nurl = {url or self.server.url}\n")
        return [self.server.fresh, self.migrate, "-q", "upgrade", "head"], project.dir, None

    def psql(self, project, url=None):
        command = [self.server.psql, "-Xq", "-v", "ON_ERROR_STOP=1", "-f", "apart.sql", "-d", url or self.server.url]
        return [self.server.fresh, *command], project.dir, None

    def current(self, project, url):
        project.write("migrate.ini", f"[migrate]\nscript_location = %(here)s/migrations\nurl = {url}\n")
        return [self.migrate, "current"], project.dir, None

    def row(self, project, url, psql):
        return [psql, "-XAt", "-d", url, "-c", "SELECT version_num FROM alembic_version"], project.dir, None


def measure_run(bench, runs, one, two):
    bench.ratio("PostgreSQL, 1000 revisions of one statement / psql", runs.upgrade(one), runs.psql(one), 1.0)
    bench.ratio("PostgreSQL, 1000 revisions of two statements / psql", runs.upgrade(two), runs.psql(two), 1.0)


def measure_flushes(bench, runs, project):
    server = runs.server
    command, directory, _ = runs.upgrade(project)
    flushes = []
    for _ in range(bench.runs):
        server.fresh()
        before = server.flushes()
        subprocess.run(command[1:], cwd=directory, check=True)
        flushes.append(server.flushes() - before)
    # The server's own WAL writer flushes five times a second: the run that was disturbed least counts.
    bench.count("PostgreSQL, flushes of 1000 revisions / revisions", [min(flushes)], SIZE, 0.02)


def measure_network(bench, runs, project):
    network = Network(runs.server, ROUND_TRIP)
    url = runs.server.tcp(network.port)
    ours, theirs = runs.upgrade(project, url), runs.psql(project, url)
    bench.ratio("PostgreSQL, 1 ms to the server and back / psql", ours, theirs, 0.5)
    for name, (command, directory, _), limit in (("migrate", ours, 2), ("psql", theirs, None)):
        runs.server.fresh()
        network.turns = 0
        subprocess.run(command[1:], cwd=directory, check=True)
        bench.count(f"PostgreSQL, round trips of {name} / revisions", [network.turns], SIZE, limit)


def measure_current(bench, runs, project):
    server = runs.server
    command, directory, _ = runs.upgrade(project)
    server.fresh()
    subprocess.run(command[1:], cwd=directory, check=True)
    keyed = server.tcp(user="keyed:open")
    sides = (("psql -c, as it is typed", server.url, shutil.which("psql"), 1.0),
             ("the program psql itself", server.url, server.psql, 1.05),
             ("the program psql, with a password", keyed, server.psql, None))
    for name, url, psql, limit in sides:
        bench.ratio(f"PostgreSQL, current / {name}", runs.current(project, url), runs.row(project, url, psql), limit, 41)


def measure_others(bench, runs, project):
    server = runs.server
    if shutil.which("alembic"):
        project.as_alembic(server.url)
        bench.ratio("PostgreSQL, 1000 revisions / Alembic", runs.upgrade(project), ([server.fresh, "alembic", "upgrade", "head"], project.dir, None), None, 3)
    if shutil.which("dbmate"):
        project.as_dbmate()
        up = [server.fresh, "dbmate", "--url", server.tcp() + "?sslmode=disable", "--no-dump-schema", "up"]
        bench.ratio("PostgreSQL, 1000 revisions / dbmate, over TCP", runs.upgrade(project, server.tcp()), (up, project.dir, None), None, 3)


def measure(bench, make_project, migrate, work):
    one, two = make_project(work, "one", SIZE, bare_table), make_project(work, "two", SIZE, table_and_index)
    few = make_project(work, "few", 20, bare_table)
    server = Server(os.path.join(work, "server"))
    try:
        runs = Runs(server, migrate)
        if bench.wants("PostgreSQL, current"):
            measure_current(bench, runs, few)
        measure_run(bench, runs, one, two)
        if bench.wants("PostgreSQL, flushes"):
            measure_flushes(bench, runs, one)
        if bench.wants("PostgreSQL, 1 ms") or bench.wants("PostgreSQL, round trips"):
            measure_network(bench, runs, one)
        operations.measure_postgresql(bench, runs, work)
        autogenerate.measure_postgresql(bench, runs, lambda: Network(server, 0), work)
        measure_others(bench, runs, one)
        if bench.wants("PostgreSQL, a disk"):
            server.slow_down_disk()
            bench.ratio("PostgreSQL, a disk that takes 5 ms / psql", runs.upgrade(one), runs.psql(one), 0.3, 3)
    finally:
        server.control("remove")
