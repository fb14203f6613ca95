# SPDX-License-Identifier: MIT
"""What revisions need of the package alembic_utils: entities, and operations on them."""

import re

import sqlalchemy as sa
from alembic.operations import MigrateOperation, Operations


def quoted(name):
    return '"' + name.replace('"', "") + '"'


def bare(name):
    return " ".join(name.split()).strip('"')


def literal(statement):
    """A text whose colons are no parameters, whether or not the revision escaped them."""
    return sa.text(statement.replace(r"\:", ":").replace(":", r"\:"))


class ReplaceableEntity:
    """Something in a schema; what it is says `kind`, how SQL calls it `name`."""

    kind = ""

    def __init__(self, schema, signature, definition):
        self.schema = bare(schema)
        self.signature = bare(signature)
        self.definition = definition.strip().rstrip(";").rstrip()

    @property
    def name(self):
        return f"{quoted(self.schema)}.{quoted(self.signature)}"

    def creation(self):
        return f"CREATE {self.kind} {self.name} {self.definition}"

    def removal(self, condition=""):
        return f"DROP {self.kind} {condition}{self.name}"

    def replacement(self):
        return [self.removal("IF EXISTS "), self.creation()]

    # The names under which others know them.

    def to_sql_statement_create(self):
        return literal(self.creation())

    def to_sql_statement_drop(self, cascade=False):
        return literal(self.removal() + (" CASCADE" if cascade else ""))

    def to_sql_statement_create_or_replace(self):
        return [literal(statement) for statement in self.replacement()]


class PGExtension(ReplaceableEntity):
    kind = "EXTENSION"

    def __init__(self, schema, signature):
        super().__init__(schema, signature, f"WITH SCHEMA {quoted(bare(schema))}")

    @property
    def name(self):
        return quoted(self.signature)


class PGFunction(ReplaceableEntity):
    kind = "FUNCTION"

    def __init__(self, schema, signature, definition):
        super().__init__(schema, signature, definition)
        called, _, rest = self.signature.partition("(")
        self.called = f"{quoted(self.schema)}.{quoted(called.strip())}"
        self.arguments = rest.rpartition(")")[0]

    @property
    def name(self):
        return f"{self.called}({self.arguments})"

    def removal(self, condition=""):
        types = re.sub(r"(\s+default\s|\s*=)[^,]*", "", self.arguments, flags=re.IGNORECASE)
        return f"DROP FUNCTION {condition}{self.called}({types})"

    def replacement(self):
        return [self.creation().replace("CREATE", "CREATE OR REPLACE", 1)]


class PGView(ReplaceableEntity):
    kind = "VIEW"

    def creation(self):
        return f"CREATE {self.kind} {self.name} AS {self.definition}"

    def replacement(self):
        """In place, so that what depends on it stays; made anew where its columns forbid that."""
        in_place = self.creation().replace("CREATE", "CREATE OR REPLACE", 1)
        anew = f"{self.removal('IF EXISTS ')}; {self.creation()};"
        return [f"DO $view$ BEGIN {in_place}; EXCEPTION WHEN invalid_table_definition"
                f" OR wrong_object_type THEN {anew} END $view$"]


class PGMaterializedView(PGView):
    kind = "MATERIALIZED VIEW"

    def __init__(self, schema, signature, definition, with_data=True):
        super().__init__(schema, signature, definition)
        self.with_data = with_data

    def creation(self):
        return super().creation() + (" WITH DATA" if self.with_data else " WITH NO DATA")

    def replacement(self):
        return ReplaceableEntity.replacement(self)


class PGPolicy(ReplaceableEntity):
    kind = "POLICY"

    def __init__(self, schema, signature, definition, on_entity):
        super().__init__(schema, signature, definition)
        self.on_entity = on_entity.strip()
        if "." not in self.on_entity:
            self.on_entity = f"{quoted(self.schema)}.{quoted(self.on_entity)}"

    @property
    def name(self):
        return f"{quoted(self.signature)} ON {self.on_entity}"


class PGTrigger(PGPolicy):
    kind = "TRIGGER"

    def __init__(self, schema, signature, definition, on_entity, is_constraint=False):
        super().__init__(schema, signature, definition, on_entity)
        self.is_constraint = is_constraint

    def creation(self):
        """The definition says on what as well, perhaps without its schema."""
        parts = re.fullmatch(r"(.*?)\sON\s+\S+\s(.*)", self.definition, re.IGNORECASE | re.DOTALL)
        if parts is None:
            raise ValueError(f"no definition of a trigger: {self.definition}")
        constraint = "CONSTRAINT " if self.is_constraint else ""
        return (f"CREATE {constraint}TRIGGER {quoted(self.signature)}"
                f" {parts[1].strip()} ON {self.on_entity} {parts[2]}")


class PGGrantTable(ReplaceableEntity):
    def __init__(self, schema, table, role, grant, columns=None, with_grant_option=False):
        super().__init__(schema, table, "")
        self.role = quoted(role)
        self.grant = getattr(grant, "value", grant)
        self.columns = columns
        self.with_grant_option = with_grant_option

    def creation(self):
        columns = f" ({', '.join(quoted(c) for c in self.columns)})" if self.columns else ""
        option = " WITH GRANT OPTION" if self.with_grant_option else ""
        return f"GRANT {self.grant}{columns} ON {self.name} TO {self.role}{option}"

    def removal(self, condition=""):
        return f"REVOKE {self.grant} ON {self.name} FROM {self.role}"


def register_entities(*arguments, **options):
    """Only a comparison with the database has a use for it."""


@Operations.register_operation("create_entity", "create")
@Operations.register_operation("drop_entity", "drop")
@Operations.register_operation("replace_entity", "replace")
class EntityOperations(MigrateOperation):
    @classmethod
    def create(cls, operations, target):
        operations.execute(target.to_sql_statement_create())

    @classmethod
    def drop(cls, operations, target, cascade=False):
        operations.execute(target.to_sql_statement_drop(cascade))

    @classmethod
    def replace(cls, operations, target):
        for statement in target.to_sql_statement_create_or_replace():
            operations.execute(statement)
