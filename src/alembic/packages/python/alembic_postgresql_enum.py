# SPDX-License-Identifier: MIT
"""What revisions need of the package alembic_postgresql_enum: `op.sync_enum_values(...)`."""

import re
from dataclasses import dataclass, replace
from enum import Enum

import sqlalchemy as sa
from alembic.operations import MigrateOperation, Operations

Unspecified = object()


class ColumnType(Enum):
    COMMON = sa.Enum
    ARRAY = sa.ARRAY


class Config:
    def __init__(self, **options):
        self.__dict__.update(options)


def set_configuration(configuration):
    pass


def get_configuration():
    return Config()


@dataclass
class TableReference:
    table_name: str
    column_name: str
    table_schema: str = Unspecified
    column_type: ColumnType = ColumnType.COMMON
    existing_server_default: str = None


def quoted(*names):
    return ".".join(f'"{name}"' for name in names if name)


class _Sync:
    """One enum on its way to its new values: it is made anew, and every column follows."""

    comparisons = {"=": "renewed_enum_is", "<>": "renewed_enum_is_not"}

    def __init__(self, operations, schema, name, renames):
        self.operations = operations
        self.schema = schema
        self.name = name
        self.renames = [(str(old), str(new)) for old, new in renames]
        self.new, self.old = quoted(schema, name), quoted(schema, f"{name}_old")

    def execute(self, statement):
        self.operations.execute(sa.text(statement.replace(":", r"\:")))

    def default_of(self, table, column):
        if self.operations.get_context().as_sql:
            return None
        return self.operations.get_bind().execute(sa.text(
            "SELECT pg_get_expr(d.adbin, d.adrelid) FROM pg_class t"
            " JOIN pg_namespace n ON n.oid = t.relnamespace JOIN pg_attribute a ON"
            " a.attrelid = t.oid JOIN pg_attrdef d ON d.adrelid = t.oid AND d.adnum = a.attnum"
            " WHERE (n.nspname, t.relname, a.attname) = (:schema, :table, :column)"),
            {"schema": self.schema, "table": table, "column": column}).scalar()

    def reference(self, column):
        if isinstance(column, TableReference):
            missing = column.table_schema is Unspecified
            return replace(column, table_schema=self.schema) if missing else column
        if not isinstance(column, (tuple, list)):
            raise ValueError("affected_columns takes tuples or TableReferences")
        return TableReference(column[0], column[1], self.schema,
                              column[2] if len(column) > 2 else ColumnType.COMMON,
                              self.default_of(column[0], column[1]))

    def renamed(self, default):
        """Array literals may quote their items twice: '{"a"}'."""
        values = dict(self.renames)
        return re.sub(r"""(["'])([^"'{}]+)\1""",
                      lambda found: found[1] + values.get(found[2], found[2]) + found[1], default)

    def new_default(self, default):
        target = f"{self.schema}.{self.name}" if self.schema else self.name
        if default.startswith("ARRAY["):
            end = default.rfind("]")
            items = [item.split("::")[0].strip() for item in default[len("ARRAY["):end].split(",")]
            return self.renamed("ARRAY[" + ", ".join(f"{item}::{target}" for item in items) + "]")
        array = "[]" if default.endswith("[]") else ""
        return f"{self.renamed(default.split('::')[0])}::{target}{array}"

    def choice(self, subject):
        if not self.renames:
            return subject
        cases = " ".join(f"WHEN {subject} = '{old}' THEN '{new}'" for old, new in self.renames)
        return f"CASE {cases} ELSE {subject} END"

    def conversion(self, column):
        name = quoted(column.column_name)
        if column.column_type == ColumnType.ARRAY:
            text = f"{name}::text[]"
            for old, new in self.renames:
                text = f"array_replace({text}, '{old}', '{new}')"
            return f"{self.new}[]", f"{text}::{self.new}[]"
        return self.new, f"({self.choice(name + '::text')})::{self.new}"

    def make_comparable(self):
        """Indexes and checks compare a column with constants of the type as it was."""
        for operator, function in self.comparisons.items():
            self.execute(f"CREATE FUNCTION {function}({self.new}, {self.old}) RETURNS boolean"
                         f" LANGUAGE sql IMMUTABLE AS"
                         f" $$ SELECT $1::text {operator} {self.choice('$2::text')} $$")
            self.execute(f"CREATE OPERATOR {operator} (FUNCTION = {function},"
                         f" LEFTARG = {self.new}, RIGHTARG = {self.old})")

    def stop_comparing(self):
        for function in self.comparisons.values():
            self.execute(f"DROP FUNCTION {function}({self.new}, {self.old}) CASCADE")

    def convert(self, column):
        table, name = quoted(column.table_schema, column.table_name), quoted(column.column_name)
        default = column.existing_server_default
        if default is not None:
            self.execute(f"ALTER TABLE {table} ALTER COLUMN {name} DROP DEFAULT")
        kind, value = self.conversion(column)
        self.execute(f"ALTER TABLE {table} ALTER COLUMN {name} TYPE {kind} USING {value}")
        if default is not None:
            self.execute(f"ALTER TABLE {table} ALTER COLUMN {name} SET DEFAULT"
                         f" {self.new_default(default)}")

    def run(self, values, columns):
        references = [self.reference(column) for column in columns]
        self.execute(f'ALTER TYPE {self.new} RENAME TO "{self.name}_old"')
        listed = ", ".join("'" + value.replace("'", "''") + "'" for value in values)
        self.execute(f"CREATE TYPE {self.new} AS ENUM ({listed})")
        self.make_comparable()
        for column in references:
            self.convert(column)
        self.stop_comparing()
        self.execute(f"DROP TYPE {self.old}")


@Operations.register_operation("sync_enum_values")
class SyncEnumValuesOp(MigrateOperation):
    @classmethod
    def sync_enum_values(cls, operations, enum_schema, enum_name, new_values, affected_columns,
                         enum_values_to_rename=()):
        if operations.get_context().dialect.name != "postgresql":
            return
        sync = _Sync(operations, enum_schema, enum_name, enum_values_to_rename)
        sync.run(new_values, affected_columns)
