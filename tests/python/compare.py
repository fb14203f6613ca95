# SPDX-License-Identifier: MIT
#
# compare.py RUN_PYTHON PROGRAM: runs a program with the project's evaluator and with the Python that
# runs this file, and shows how what they print differs. When the program ends with an exception,
# the tracebacks are compared too, but for the marks below the lines, which not every Python writes.
import difflib
import os
import re
import subprocess
import sys


def run(command, folder):
    environment = {**os.environ, "TZ": "UTC", "PYTHONDONTWRITEBYTECODE": "1", "MIGRATE_CORPUS": "a value"}
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, timeout=50)
    return (done.returncode != 0, done.stdout.decode("utf-8", "surrogateescape"),
            done.stderr.decode("utf-8", "surrogateescape"))


def without_marks(text):
    return [line for line in text.splitlines(keepends=True) if not re.fullmatch(r"\s+[~^]+\s*", line)]


def main(run_python, program):
    folder = os.path.dirname(program)
    failed, out, errors = run([sys.executable, "-W", "ignore", program], folder)
    own_failed, own_out, own_errors = run([run_python, program], folder)
    texts = [(out.splitlines(keepends=True), own_out.splitlines(keepends=True))]
    if failed or own_failed:
        texts.append((without_marks(errors), without_marks(own_errors)))
    same = True
    for wanted, found in texts:
        if wanted != found:
            same = False
            sys.stdout.writelines(
                difflib.unified_diff(wanted, found, "Python", "migrate", n=1))
    return 0 if same and failed == own_failed else 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
