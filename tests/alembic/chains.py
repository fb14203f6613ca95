# SPDX-License-Identifier: MIT
#
# Random chains of Alembic's revisions. A chain knows the schema that it has made so far, so that each
# operation has something to work on, and each downgrade takes back what its upgrade did.
import random
import textwrap

HEADER = '''"""{message}

Revision ID: {id}
Revises: {parent}
Create Date: 2026-11-21 10:00:00

"""
from datetime import datetime

import sqlalchemy as sa
from alembic import op
{imports}
revision = {id!r}
down_revision = {parent!r}
branch_labels = None
depends_on = None

'''

# What a type is written as, and a value of it by the number of a row.
TYPES = {
    "sa.Integer()": lambda n: n * 7,
    "sa.BigInteger()": lambda n: n * 10**10,
    "sa.SmallInteger()": lambda n: n,
    "sa.String(length=40)": lambda n: f"name {n}",
    "sa.String(length=60)": lambda n: f"name {n}",
    "sa.String(80)": lambda n: f"it's {n}",
    "sa.Text()": lambda n: f"a longer text: {n} % {{}}",
    "sa.Boolean()": lambda n: n % 2 == 0,
    "sa.Float()": lambda n: n / 4,
    "sa.Numeric(10, 2)": lambda n: n + 0.25,
    "sa.DateTime()": lambda n: f"datetime(2026, 1, {n % 27 + 1}, 12, 30)",
    "sa.JSON()": lambda n: {"n": n, "list": [1, None, "x"]},
}
DEFAULTS = {
    "sa.Integer()": ["'0'", "sa.text('42')"],
    "sa.BigInteger()": ["sa.text('7')"],
    "sa.SmallInteger()": ["'1'"],
    "sa.String(length=40)": ["'none'", '"it\'s"'],
    "sa.String(80)": ["sa.text(\"'a:b'\")"],
    "sa.Text()": ["''"],
    "sa.Boolean()": ["sa.false()", "sa.true()"],
    "sa.Float()": ["'0.5'"],
    "sa.Numeric(10, 2)": ["sa.text('1.50')"],
}


class Column:
    def __init__(self, name, type_, nullable=True, default=None):
        self.name, self.type, self.nullable, self.default = name, type_, nullable, default

    def written(self, after=""):
        parts = [repr(self.name), self.type]
        if self.default is not None:
            parts.append(f"server_default={self.default}")
        if not self.nullable:
            parts.append("nullable=False")
        return f"sa.Column({', '.join(parts)}{after})"


class Table:
    def __init__(self, name):
        self.name = name
        self.columns = {"id": Column("id", "sa.Integer()", False), "code": Column("code", "sa.String(80)", False)}
        self.indexes, self.uniques, self.keys, self.checks = {}, {}, {}, {}
        self.rows = 0

    def bound(self):
        """Columns that something else is made of."""
        groups = list(self.indexes.values()) + list(self.uniques.values()) + list(self.checks.values())
        return {"id", "code"} | {c for group in groups for c in group} | {k[0] for k in self.keys.values()}

    def free(self):
        return [column for column in self.columns.values() if column.name not in self.bound()]


class Chain:
    """`batches`: whether operations that SQLite has no ALTER for may come."""

    def __init__(self, seed, dialect, length=6, batches=True):
        self.random = random.Random(f"{seed} {dialect} {batches}")
        self.dialect, self.batches = dialect, batches
        self.tables, self.number = {}, 0
        self.revisions = []
        for at in range(length):
            parent = self.revisions[-1][0] if self.revisions else None
            self.revisions.append((f"{seed:x}a{at:04x}", self.revision(f"{seed:x}a{at:04x}", parent, at)))

    def name(self, kind):
        self.number += 1
        return f"{kind}_{self.number}"

    # ---- one revision

    def revision(self, id_, parent, at):
        up, down = [], []
        kinds = [self.create_table] * (2 if at == 0 else 1) + [
            self.add_column, self.create_index, self.insert, self.change_rows, self.read_rows]
        if self.batches or self.dialect == "postgresql":
            kinds += [self.drop_column, self.alter_type, self.alter_null, self.alter_default, self.rename_column,
                      self.unique, self.foreign_key, self.in_one_batch, self.rename_table]
        if self.dialect == "postgresql":
            kinds += [self.check, self.comment, self.enum_column]
        wanted = self.random.randint(2, 4)
        first = [self.create_table] if not self.tables else []
        while len(up) < wanted:
            kind = first.pop() if first else self.random.choice(kinds)
            made = kind()
            if made:
                up.append(made[0])
                down.insert(0, made[1])
        text = HEADER.format(message=f"Change {at}", id=id_, parent=parent, imports="")
        for function, steps in (("upgrade", up), ("downgrade", down)):
            body = "\n".join(steps) or "pass"
            text += f"\ndef {function}():\n{textwrap.indent(body, '    ')}\n"
        return text

    def table(self, wanted=lambda table: True):
        found = [table for table in self.tables.values() if wanted(table)]
        return self.random.choice(found) if found else None

    def some_column(self):
        # Alembic cannot print JSON.
        type_ = self.random.choice([type_ for type_ in TYPES if self.batches or type_ != "sa.JSON()"])
        column = Column(self.name("c"), type_)
        if type_ in DEFAULTS and self.random.random() < 0.6:
            column.default = self.random.choice(DEFAULTS[type_])
            column.nullable = self.random.random() < 0.4
        return column

    def alter(self, table, call):
        """An operation on a table that SQLite knows only by making it anew: in a batch there, and
        at random in one on PostgreSQL."""
        if self.dialect == "sqlite" or self.random.random() < 0.3:
            return f"with op.batch_alter_table({table.name!r}) as batch_op:\n    batch_op.{call('')}"
        return f"op.{call(repr(table.name) + ', ')}"

    # ---- operations: each answers what upgrades and what downgrades

    def create_table(self):
        table = Table(self.name("t"))
        parts = []
        for _ in range(self.random.randint(1, 4)):
            column = self.some_column()
            table.columns[column.name] = column
        parts += [column.written() for column in table.columns.values()]
        other = self.table()
        if other and self.random.random() < 0.5:
            column = Column(self.name("c"), "sa.Integer()")
            table.columns[column.name] = column
            rule = self.random.choice(["", ", ondelete='CASCADE'", ", ondelete='SET NULL', onupdate='CASCADE'"])
            key = self.name("fk")
            table.keys[key] = (column.name, other.name)
            parts.append(column.written())
            parts.append(f"sa.ForeignKeyConstraint([{column.name!r}], ['{other.name}.id'], name={key!r}{rule})")
        parts.append(f"sa.PrimaryKeyConstraint('id', name={self.name('pk')!r})" if self.random.random() < 0.5
                     else "sa.PrimaryKeyConstraint('id')")
        if self.random.random() < 0.4:
            unique = self.name("uq")
            table.uniques[unique] = ["code"]
            parts.append(f"sa.UniqueConstraint('code', name={unique!r})")
        self.tables[table.name] = table
        inner = ",\n".join("    " + part for part in parts)
        return (f"op.create_table(\n    {table.name!r},\n{inner},\n)", f"op.drop_table({table.name!r})")

    def add_column(self):
        table = self.table()
        column = self.some_column()
        table.columns[column.name] = column
        if self.dialect == "sqlite" and not self.batches:
            return f"op.add_column({table.name!r}, {column.written()})", "pass"
        up = f"op.add_column({table.name!r}, {column.written()})"
        if self.random.random() < 0.3 and self.batches:
            up = f"with op.batch_alter_table({table.name!r}, schema=None) as batch_op:\n    batch_op.add_column({column.written()})"
        return up, self.alter(table, lambda t: f"drop_column({t}{column.name!r})")

    def drop_column(self):
        table = self.table(lambda t: t.free())
        if not table:
            return None
        column = self.random.choice(table.free())
        del table.columns[column.name]
        back = Column(column.name, column.type, column.nullable or column.default is None, column.default)
        return (self.alter(table, lambda t: f"drop_column({t}{column.name!r})"),
                f"op.add_column({table.name!r}, {back.written()})")

    def alter_type(self):
        table = self.table(lambda t: any(c.type == "sa.String(length=40)" for c in t.free()))
        if not table:
            return None
        column = self.random.choice([c for c in table.free() if c.type == "sa.String(length=40)"])
        column.type = "sa.String(length=60)"
        call = "alter_column({}{!r}, existing_type=sa.String(length={}), type_=sa.String(length={}), existing_nullable={})"
        return (self.alter(table, lambda t: call.format(t, column.name, 40, 60, column.nullable)),
                self.alter(table, lambda t: call.format(t, column.name, 60, 40, column.nullable)))

    def alter_null(self):
        table = self.table(lambda t: any(not c.nullable for c in t.free()))
        if not table:
            return None
        column = self.random.choice([c for c in table.free() if not c.nullable])
        column.nullable = True
        call = "alter_column({}{!r}, existing_type={}, nullable={})"
        return (self.alter(table, lambda t: call.format(t, column.name, column.type, True)),
                self.alter(table, lambda t: call.format(t, column.name, column.type, False)))

    def alter_default(self):
        table = self.table(lambda t: any(c.default for c in t.free()))
        if not table:
            return None
        column = self.random.choice([c for c in table.free() if c.default])
        before = column.default
        column.default = self.random.choice(DEFAULTS.get(column.type, [before]))
        call = "alter_column({}{!r}, existing_type={}, server_default={})"
        return (self.alter(table, lambda t: call.format(t, column.name, column.type, column.default)),
                self.alter(table, lambda t: call.format(t, column.name, column.type, before)))

    def rename_column(self):
        table = self.table(lambda t: t.free())
        if not table:
            return None
        column = self.random.choice(table.free())
        before, after = column.name, self.name("c")
        # Its place stays: the order of a dict is that of the columns.
        table.columns = {after if name == before else name: c for name, c in table.columns.items()}
        column.name = after
        call = "alter_column({}{!r}, new_column_name={!r}, existing_type={})"
        return (self.alter(table, lambda t: call.format(t, before, after, column.type)),
                self.alter(table, lambda t: call.format(t, after, before, column.type)))

    def rename_table(self):
        table = self.table(lambda t: not any(k[1] == t.name for o in self.tables.values() for k in o.keys.values()))
        if not table:
            return None
        before, after = table.name, self.name("t")
        self.tables[after] = self.tables.pop(before)
        table.name = after
        return f"op.rename_table({before!r}, {after!r})", f"op.rename_table({after!r}, {before!r})"

    def create_index(self):
        table = self.table()
        name = self.name("ix")
        if self.random.random() < 0.3:
            table.indexes[name] = ["code"]
            columns = "[sa.text('lower(code)')]"
            if self.dialect == "sqlite" and self.batches:
                columns = "['code', 'id']"  # Alembic's batches lose what is no column
        else:
            usable = [c.name for c in table.columns.values() if c.type != "sa.JSON()"]
            table.indexes[name] = self.random.sample(usable, min(len(usable), self.random.randint(1, 2)))
            columns = repr(table.indexes[name])
        written = f"op.f({name!r})" if self.random.random() < 0.5 else repr(name)
        unique = ", unique=True" if "code" in columns and self.random.random() < 0.5 else ""
        return (f"op.create_index({written}, {table.name!r}, {columns}{unique})",
                f"op.drop_index({written}, table_name={table.name!r})")

    def unique(self):
        table = self.table(lambda t: ["code", "id"] not in [*t.uniques.values(), *t.indexes.values()])
        if not table:
            return None
        name = self.name("uq")
        table.uniques[name] = ["code", "id"]
        return (self.alter(table, lambda t: f"create_unique_constraint({name!r}, {t}['code', 'id'])"),
                self.alter(table, lambda t: f"drop_constraint({name!r}, {t}type_='unique')"))

    def foreign_key(self):
        table, other = self.table(), self.table()
        column = Column(self.name("c"), "sa.Integer()")
        table.columns[column.name] = column
        name = self.name("fk")
        table.keys[name] = (column.name, other.name)
        up = (f"with op.batch_alter_table({table.name!r}) as batch_op:\n"
              f"    batch_op.add_column({column.written()})\n"
              f"    batch_op.create_foreign_key({name!r}, {other.name!r}, [{column.name!r}], ['id'], ondelete='CASCADE')")
        down = (f"with op.batch_alter_table({table.name!r}) as batch_op:\n"
                f"    batch_op.drop_constraint({name!r}, type_='foreignkey')\n"
                f"    batch_op.drop_column({column.name!r})")
        return up, down

    def in_one_batch(self):
        table = self.table(lambda t: len(t.free()) > 1)
        if not table:
            return None
        gone = self.random.choice(table.free())
        del table.columns[gone.name]
        new = self.some_column()
        table.columns[new.name] = new
        index = self.name("ix")
        table.indexes[index] = [new.name] if new.type != "sa.JSON()" else ["code"]
        columns = table.indexes[index]
        back = Column(gone.name, gone.type, gone.nullable or gone.default is None, gone.default)
        up = (f"with op.batch_alter_table({table.name!r}) as batch_op:\n"
              f"    batch_op.drop_column({gone.name!r})\n    batch_op.add_column({new.written()})\n"
              f"    batch_op.create_index(batch_op.f({index!r}), {columns!r})")
        down = (f"with op.batch_alter_table({table.name!r}) as batch_op:\n"
                f"    batch_op.drop_index({index!r})\n    batch_op.drop_column({new.name!r})\n"
                f"    batch_op.add_column({back.written()})")
        return up, down

    def check(self):
        table = self.table()
        name = self.name("ck")
        table.checks[name] = ["code"]
        return (f"op.create_check_constraint({name!r}, {table.name!r}, sa.column('code') != '')",
                f"op.drop_constraint({name!r}, {table.name!r}, type_='check')")

    def comment(self):
        table = self.table()
        return (f"op.create_table_comment({table.name!r}, 'what it\\'s for')",
                f"op.drop_table_comment({table.name!r})")

    def enum_column(self):
        table = self.table()
        name, type_ = self.name("c"), self.name("kind")
        table.columns[name] = Column(name, f"sa.Enum('red', 'blue', name={type_!r})")
        table.indexes[self.name("none")] = [name]  # nothing else is made of it
        made = f"kind = sa.Enum('red', 'blue', name={type_!r})\nkind.{{}}(op.get_bind(), checkfirst=False)"
        return (f"{made.format('create')}\nop.add_column({table.name!r}, sa.Column({name!r}, kind, server_default='red'))",
                f"op.drop_column({table.name!r}, {name!r})\n{made.format('drop')}")

    # ---- rows

    def insert(self):
        table = self.table()
        columns = [c for c in table.columns.values() if c.type in TYPES and not any(k[0] == c.name for k in table.keys.values())]
        rows = []
        for _ in range(self.random.randint(1, 3)):
            table.rows += 1
            n = table.rows
            values = [f"{c.name!r}: {self.value(c, n)}" for c in columns]
            rows.append("    {" + ", ".join(values) + "},\n")
        made = ", ".join(f"sa.column({c.name!r}, {c.type})" for c in columns)
        up = f"rows = [\n{''.join(rows)}]\nop.bulk_insert(sa.table({table.name!r}, {made}), rows)"
        first = table.rows - len(rows)
        return up, f"op.execute('DELETE FROM {table.name} WHERE id > {first}')"

    @staticmethod
    def value(column, n):
        if column.name == "id":
            return n
        if column.name == "code":
            return repr(f"code {n}")
        made = TYPES[column.type](n)
        return made if isinstance(made, str) and made.startswith("datetime(") else repr(made)

    def change_rows(self):
        table = self.table()
        return (f"t = sa.table({table.name!r}, sa.column('id'), sa.column('code'))\n"
                f"op.execute(t.update().where(t.c.id > 1).values(code=t.c.code + op.inline_literal('+')))",
                f"op.execute(\"UPDATE {table.name} SET code = substr(code, 1, length(code) - 1) WHERE id > 1\")")

    def read_rows(self):
        table = self.table()
        if not self.batches:  # what is printed reads nothing
            return None
        up = (f"bind = op.get_bind()\n"
              f"t = sa.table({table.name!r}, sa.column('id', sa.Integer), sa.column('code', sa.String))\n"
              f"names = {{row.id: row.code for row in bind.execute(sa.select(t.c.id, t.c.code).order_by(t.c.id))}}\n"
              f"for number, code in names.items():\n"
              f"    bind.execute(sa.text('UPDATE {table.name} SET code = :code WHERE id = :id'),\n"
              f"                 {{'code': f'{{code}}.{{number:02}}', 'id': number}})")
        down = (f"for row in op.get_bind().execute(sa.text('SELECT id, code FROM {table.name}')).fetchall():\n"
                f"    op.get_bind().execute(sa.text('UPDATE {table.name} SET code = :c WHERE id = :i'), "
                f"{{'c': row[1][:-3], 'i': row[0]}})")
        return up, down
