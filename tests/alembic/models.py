# SPDX-License-Identifier: MIT
#
# models.py MIGRATE DIALECT [SERVER] [--only NAME] [--keep DIR]: the schema that Alembic, whose Python runs
# this file, makes of models is the one that `migrate` makes of them, and neither sees a difference to
# the other's. Models of packages that are newer than this Alembic, or not there, stand beside a file that says
# their tables in older words.
import argparse
import os
import re
import shutil
import sqlite3
import sys
import tempfile
import warnings

from alembic import autogenerate, command
from alembic.config import Config
from alembic.migration import MigrationContext
from sqlalchemy import create_engine, pool, text

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)
from differential import Mismatch, Postgresql, Sqlite, run  # noqa: E402
from template import template  # noqa: E402

ENV = '''
from alembic import context
from sqlalchemy import create_engine, pool

import {module} as models

with create_engine(context.config.get_main_option("sqlalchemy.url"), poolclass=pool.NullPool).connect() as connection:
    context.configure(connection=connection, target_metadata=models.metadata, compare_type=True,
                      include_schemas=hasattr(models, "schemas"))
    with context.begin_transaction():
        context.run_migrations()
'''
# Types in types, of which Alembic does not say where they come from.
TEMPLATE = template("from sqlalchemy import String, Text", "from sqlalchemy.dialects import postgresql")


def names(dialect):
    """The models that are compared, and the module that Alembic reads for each."""
    found = {}
    for entry in sorted(os.listdir(os.path.join(HERE, "models"))):
        name = entry.removesuffix(".py")
        if name.endswith("_classic") or name.startswith("__"):
            continue
        if name == "schemas" and dialect == "sqlite":
            continue  # it has none
        classic = name + "_classic"
        found[name] = classic if os.path.exists(os.path.join(HERE, "models", classic + ".py")) else name
    return found


def without_order(text):
    """A dump in which it does not matter in which order a table has its columns."""
    def sort(match):
        lines = sorted(line.strip().rstrip(",") for line in match.group(2).splitlines())
        return match.group(1) + "\n".join(lines) + "\n);"
    return re.sub(r"(CREATE TABLE [^\n]*\n)(.*?)\n\);", sort, text, flags=re.S)


class SqliteSchema(Sqlite):
    def dump(self):
        connection = sqlite3.connect(self.file)
        told = []
        for kind, sql in connection.execute("SELECT type, sql FROM sqlite_master WHERE sql IS NOT NULL"):
            # One of the two writes brackets around a default, and the kind that a generated column is anyway.
            sql = re.sub(r"DEFAULT \(([\w.]+|'[^']*')\)", r"DEFAULT \1", sql).replace(" VIRTUAL", "")
            lines = [re.sub(r"\s+", " ", line.strip().rstrip(",")) for line in sql.splitlines()]
            if kind == "table":
                lines = [lines[0].rstrip(" (")] + sorted(line for line in lines[1:] if line.strip(")"))
            told.append("\n".join(lines))
        connection.close()
        return "\n".join(sorted(told))


class PostgresqlSchema(Postgresql):
    def dump(self):
        lines = [line for line in super().dump().splitlines() if not line.startswith("INSERT ")]
        # How an IN is written down depends on how often that was done.
        text = re.sub(r"\(ARRAY\[([^]]*)\]\)::text\[\]",
                      lambda m: "ARRAY[" + ", ".join(f"({one})::text" for one in m.group(1).split(", ")) + "]",
                      "\n".join(lines))
        return without_order(text)


class Comparison:
    def __init__(self, migrate, folder, name, classic, theirs, ours):
        self.migrate, self.folder, self.name, self.classic = migrate, folder, name, classic
        self.theirs, self.ours = theirs, ours

    def project(self, which, module):
        folder = os.path.join(self.folder, self.name, which)
        shutil.rmtree(folder, ignore_errors=True)
        os.makedirs(os.path.join(folder, "versions"))
        for path, text in (("env.py", ENV.format(module=module)), ("script.py.mako", TEMPLATE),
                           ("alembic.ini", f"[alembic]\nscript_location = .\nprepend_sys_path = {HERE}/models\n")):
            with open(os.path.join(folder, path), "w", encoding="utf-8") as file:
                file.write(text)
        return folder

    def by_alembic(self):
        folder = self.project("theirs", self.classic)
        config = Config(os.path.join(folder, "alembic.ini"), stdout=open(os.devnull, "w", encoding="utf-8"))
        config.set_main_option("script_location", folder)
        config.set_main_option("sqlalchemy.url", self.theirs.url.replace("%", "%%"))
        self.make_schemas()
        command.revision(config, "made", autogenerate=True)
        command.upgrade(config, "head")

    def make_schemas(self):
        """Those that Alembic does not make."""
        engine = create_engine(self.theirs.url, poolclass=pool.NullPool)
        for schema in getattr(__import__(self.classic), "schemas", ()):
            with engine.begin() as connection:
                connection.execute(text(f"CREATE SCHEMA {schema}"))

    def our(self, database, folder, *arguments, expected=0):
        environment = {key: os.environ[key] for key in ("PATH", "HOME") if key in os.environ}
        done = run([self.migrate, "--url", database.url, *arguments], cwd=folder, env=environment)
        if done.returncode != expected:
            raise Mismatch(f"migrate {' '.join(arguments)}: {done.returncode}\n{done.stdout}{done.stderr}")
        return done.stdout

    def alembic_sees(self, database):
        module = __import__(self.classic)
        with create_engine(database.url, poolclass=pool.NullPool).connect() as connection:
            context = MigrationContext.configure(
                connection, opts={"compare_type": True, "include_schemas": hasattr(module, "schemas")})
            found = autogenerate.compare_metadata(context, module.metadata)
        found = [one for one in found if not self.is_blind_to(one)]
        if found:
            raise Mismatch(f"alembic sees differences: {found}")

    @staticmethod
    def is_blind_to(found):
        """Alembic takes SQLite's own tables for the project's."""
        return isinstance(found, tuple) and found[0] == "remove_table" and found[1].name.startswith("sqlite_")

    def run(self):
        self.theirs.reset()
        self.ours.reset()
        self.by_alembic()
        folder = self.project("ours", self.name)
        self.our(self.ours, folder, "revision", "--autogenerate", "-m", "made")
        self.our(self.ours, folder, "upgrade", "head")
        theirs, ours = self.theirs.dump(), self.ours.dump()
        if theirs != ours:
            left, right = theirs.splitlines(), ours.splitlines()
            rows = [f"- {line}" for line in left if line not in right]
            rows += [f"+ {line}" for line in right if line not in left]
            raise Mismatch("not the same, - Alembic, + migrate\n" + "\n".join(rows or ["(in another order)"]))
        # Which revision made it is of no interest to a comparison of schemas.
        self.our(self.ours, folder, "check")
        self.our(self.theirs, folder, "diff")
        self.alembic_sees(self.ours)
        self.alembic_sees(self.theirs)
        self.our(self.ours, folder, "downgrade", "base")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("migrate")
    parser.add_argument("dialect", choices=("sqlite", "postgresql"))
    parser.add_argument("server", nargs="?")
    parser.add_argument("--only")
    parser.add_argument("--keep")
    given = parser.parse_args()
    warnings.simplefilter("ignore")
    sys.path.insert(0, os.path.join(HERE, "models"))
    folder = given.keep or tempfile.mkdtemp()
    os.makedirs(folder, exist_ok=True)
    if given.dialect == "sqlite":
        theirs, ours = SqliteSchema(folder, "theirs"), SqliteSchema(folder, "ours")
    else:
        theirs, ours = PostgresqlSchema(given.server, "theirs"), PostgresqlSchema(given.server, "ours")
    failed = 0
    try:
        for name, classic in names(given.dialect).items():
            if given.only not in (None, name):
                continue
            try:
                Comparison(given.migrate, folder, name, classic, theirs, ours).run()
            except Mismatch as mismatch:
                failed += 1
                print(f"{name}: {mismatch}\n")
    finally:
        theirs.drop()
        ours.drop()
        if not given.keep:
            shutil.rmtree(folder)
    return failed > 0


if __name__ == "__main__":
    sys.exit(main())
