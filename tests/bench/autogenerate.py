# SPDX-License-Identifier: MIT
"""The autogenerate part of bench.py: models that are in the database already, just so."""
import os
import shutil
import subprocess

SMALL, LARGE = 1000, 5000

MODEL = """
class Table{n}(Base):
    __tablename__ = "table_{n}"
    id = Column(Integer, primary_key=True)
    name = Column(String(50), nullable=False)
    email = Column(String(100), unique=True)
    score = Column(Numeric(10, 2))
    created_at = Column(DateTime(timezone=True), server_default=text("CURRENT_TIMESTAMP"))
    parent_id = Column(Integer{reference})
    __table_args__ = (Index("ix_table_{n}_name", "name"),)
"""

ENV = """from alembic import context
from sqlalchemy import create_engine

from models import Base

with create_engine(context.config.get_main_option("sqlalchemy.url")).connect() as connection:
    context.configure(connection=connection, target_metadata=Base.metadata)
    with context.begin_transaction():
        context.run_migrations()
"""

TEMPLATE = """revision = ${repr(up_revision)}
down_revision = ${repr(down_revision)}


def upgrade():
    ${upgrades if upgrades else "pass"}


def downgrade():
    ${downgrades if downgrades else "pass"}
"""


def reference(number):
    return number // 10


class Models:
    """A project whose models are those tables, and a database that has them."""

    def __init__(self, parent, size, url):
        self.dir = os.path.join(parent, f"models{size}")
        self.size = size
        self.versions = os.path.join(self.dir, "alembic", "versions")
        os.makedirs(self.versions)
        self.write("alembic.ini", f"[alembic]\nscript_location = alembic\nprepend_sys_path = .\nsqlalchemy.url = {url}\n")
        self.write("alembic/env.py", ENV)
        self.write("alembic/script.py.mako", TEMPLATE)
        models = (MODEL.format(n=n, reference=f', ForeignKey("table_{reference(n)}.id")' if n else "") for n in range(size))
        self.write("models.py", "from sqlalchemy import *\nfrom sqlalchemy.orm import declarative_base\n\nBase = declarative_base()\n" + "".join(models))

    def write(self, name, text):
        with open(os.path.join(self.dir, name), "w") as f:
            f.write(text)

    def without_revisions(self):
        shutil.rmtree(self.versions)
        os.makedirs(self.versions)

    def run(self, program):
        return [self.without_revisions, program, "revision", "--autogenerate", "-m", "x"], self.dir, None


def schema(size, key, moment):
    """The same tables in SQL."""
    for n in range(size):
        refers = f" REFERENCES table_{reference(n)} (id)" if n else ""
        yield (f"CREATE TABLE table_{n} (id {key}, name VARCHAR(50) NOT NULL, email VARCHAR(100), score NUMERIC(10, 2), "
               f"created_at {moment} DEFAULT CURRENT_TIMESTAMP, parent_id INTEGER{refers}, UNIQUE (email));\n"
               f"CREATE INDEX ix_table_{n}_name ON table_{n} (name);\n")


def compare(bench, label, models, migrate, alembic):
    small, large = models
    if alembic:
        bench.ratio(f"{label}, {SMALL} tables / Alembic", small.run(migrate), small.run(alembic), 0.1, 3)
        bench.ratio(f"{label}, {LARGE} tables / Alembic", large.run(migrate), large.run(alembic), 0.1, 1)
    bench.ratio(f"{label}, {LARGE} / {SMALL} tables", large.run(migrate), small.run(migrate), 5.5, 3)


def measure(bench, migrate, alembic, work):
    if not bench.wants("autogenerate"):
        return
    models = []
    for size in (SMALL, LARGE):
        models.append(Models(work, size, "sqlite:///t.db"))
        script = "BEGIN;\n" + "".join(schema(size, "INTEGER NOT NULL PRIMARY KEY", "DATETIME")) + "COMMIT;\n"
        subprocess.run(["sqlite3", "t.db"], cwd=models[-1].dir, input=script, text=True, check=True)
    compare(bench, "autogenerate", models, migrate, alembic)


def measure_postgresql(bench, runs, network, work):
    if not bench.wants("PostgreSQL, autogenerate"):
        return
    server, models, turns = runs.server, [], []
    for size in (SMALL, LARGE):
        name = f"models{size}"
        server.sql(f"CREATE DATABASE {name}")
        url = server.base.replace("@/postgres", f"@/{name}")
        models.append(Models(os.path.join(work, "postgresql"), size, url))
        script = "SET synchronous_commit = off;\n" + "".join(schema(size, "SERIAL PRIMARY KEY", "TIMESTAMP WITH TIME ZONE"))
        subprocess.run([server.psql, "-Xq", "-v", "ON_ERROR_STOP=1", "-d", url], input=script, text=True, check=True)
    compare(bench, "PostgreSQL, autogenerate", models, runs.migrate, shutil.which("alembic"))
    watched = network()
    for project in models:
        watched.turns = 0
        command, directory, _ = project.run(runs.migrate)
        command[0]()
        there = f"{server.tcp(watched.port).rsplit('/', 1)[0]}/models{project.size}"
        subprocess.run([*command[1:2], "--url", there, *command[2:]], cwd=directory, check=True, stdout=subprocess.DEVNULL)
        turns.append(watched.turns)
    bench.count(f"PostgreSQL, round trips of autogenerate, {LARGE} / {SMALL} tables", [turns[1]], turns[0], 1)
