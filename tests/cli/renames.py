# SPDX-License-Identifier: MIT
#
# renames.py PROGRAM: at a terminal `revision --autogenerate` asks what is a rename; elsewhere it does not, nor in CI.
import os
import pty
import select
import shutil
import sqlite3
import subprocess
import sys
import tempfile

BEFORE = "CREATE TABLE users (id INTEGER PRIMARY KEY, email TEXT); CREATE TABLE pets (id INTEGER PRIMARY KEY, name TEXT);"
AFTER = "CREATE TABLE people (id INTEGER PRIMARY KEY, email TEXT); CREATE TABLE pets (id INTEGER PRIMARY KEY, called TEXT);"


class Project:
    def __init__(self, program):
        self.program = program
        self.folder = tempfile.mkdtemp(prefix="migrate-renames-")
        self.write("migrate.ini", "[migrate]\nscript_location = .\nurl = sqlite:///a.db\ntarget = schema.sql\n")
        self.write("schema.sql", AFTER)
        with sqlite3.connect(os.path.join(self.folder, "a.db")) as database:
            database.executescript(BEFORE)

    def write(self, name, text):
        with open(os.path.join(self.folder, name), "w", encoding="utf-8") as file:
            file.write(text)

    def arguments(self):
        return [self.program, "revision", "--autogenerate", "-m", "x", "--rev-id", "a1"]

    def written(self):
        with open(os.path.join(self.folder, "versions", "a1_x.sql"), encoding="utf-8") as file:
            return file.read()

    def at_terminal(self, answers, **environment):
        """What is asked and told."""
        ours, theirs = pty.openpty()
        child = subprocess.Popen(self.arguments(), cwd=self.folder, stdin=theirs, stdout=subprocess.DEVNULL,
                                 stderr=theirs, env={"PATH": os.environ["PATH"], "TERM": "dumb", **environment})
        os.close(theirs)
        told = b""
        while child.poll() is None or select.select([ours], [], [], 0)[0]:
            if not select.select([ours], [], [], 0.1)[0]:
                continue
            try:
                got = os.read(ours, 4096)
            except OSError:
                break
            told += got
            if got.endswith(b"[y/N] "):
                os.write(ours, answers.pop(0).encode() + b"\n")
        os.close(ours)
        assert child.wait() == 0, told
        return told.decode()

    def drop(self):
        shutil.rmtree(self.folder, ignore_errors=True)


def check(what, project, asked, has, has_not):
    told, text = what
    for word in asked:
        assert word in told, (word, told)
    if not asked:
        assert "[y/N]" not in told, told
    for word in has:
        assert word in text, (word, text)
    for word in has_not:
        assert word not in text, (word, text)
    project.drop()


def main():
    program = sys.argv[1]
    both = ["Is users renamed to people? [y/N]", "Is pets.name renamed to called? [y/N]"]

    project = Project(program)
    told = project.at_terminal(["y", "Yes"])
    check((told, project.written()), project, both, ["RENAME TO people", "RENAME COLUMN name TO called"], ["DROP TABLE users"])

    project = Project(program)
    told = project.at_terminal(["", "y"])
    check((told, project.written()), project, both,
          ["DROP TABLE users", "generate this with --rename users:people", "RENAME COLUMN name TO called"], ["RENAME TO people"])

    project = Project(program)
    told = project.at_terminal([], CI="true")
    check((told, project.written()), project, [], ["DROP TABLE users", "--rename pets.name:called"], ["RENAME"])

    project = Project(program)
    done = subprocess.run(project.arguments(), cwd=project.folder, input="y\ny\n", text=True, capture_output=True, check=True)
    check((done.stderr, project.written()), project, [], ["DROP TABLE users"], ["RENAME"])


if __name__ == "__main__":
    main()
