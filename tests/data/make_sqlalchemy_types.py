"""Writes sqlalchemy_types.json: how SQLAlchemy spells each type in the DDL of each database.

    git clone --branch rel_2_0_52 https://github.com/sqlalchemy/sqlalchemy /tmp/sqlalchemy
    PYTHONPATH=/tmp/sqlalchemy/lib python3 make_sqlalchemy_types.py > sqlalchemy_types.json

null stands for what SQLAlchemy refuses.
"""

import itertools
import json

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.dialects.postgresql.base import PGDialect
from sqlalchemy.dialects.sqlite.base import SQLiteDialect
from sqlalchemy.schema import CreateTable
from sqlalchemy.sql.type_api import TypeEngine

# A style of parameters that leaves "%" in names alone.
DIALECTS = {"postgresql": PGDialect(paramstyle="named"), "sqlite": SQLiteDialect(paramstyle="named")}
PACKAGES = {"sa": sa, "postgresql": postgresql, "sqlite": sqlite}

# What is no type of a column.
NOT_OF_COLUMNS = {"TypeDecorator", "TupleType", "ExternalType", "UserDefinedType"}


def is_type(value):
    return (
        isinstance(value, type)
        and issubclass(value, TypeEngine)
        and "__abstract__" not in vars(value)
        and value is not TypeEngine
        and value.__name__ not in NOT_OF_COLUMNS
    )


def types_of(package):
    """The names of the types that a package offers."""
    return sorted(name for name, value in vars(package).items() if not name.startswith("_") and is_type(value))


def combine(call, *choices):
    """call("a, b") for every combination: each choice is a list of argument texts, "" for none."""
    for chosen in itertools.product(*choices):
        yield f"{call}({', '.join(argument for argument in chosen if argument)})"


TEXTS = ["String", "Text", "Unicode", "UnicodeText", "VARCHAR", "CHAR", "NCHAR", "NVARCHAR", "TEXT", "CLOB"]
NUMBERS = ["Numeric", "NUMERIC", "DECIMAL"]
FLOATS = ["Float", "FLOAT", "Double", "DOUBLE", "DOUBLE_PRECISION", "REAL"]
TIMES = ["DateTime", "DATETIME", "TIMESTAMP", "Time", "TIME"]
NAMES = ["mood", "Mood", "user", "two words", 'quo"te', "größe", "x$1", "1st"]


def expressions():
    for package in PACKAGES:
        for name in types_of(PACKAGES[package]):
            if name not in ("ARRAY", "DOMAIN"):
                yield f"{package}.{name}()"
    for package in ("sa", "postgresql", "sqlite"):
        for name in TEXTS:
            if hasattr(PACKAGES[package], name):
                lengths = ["", "0", "1", "255", "length=10", "None"]
                yield from combine(f"{package}.{name}", lengths, ["", "collation='de_DE'", "collation='C'"])
        for name in NUMBERS:
            if hasattr(PACKAGES[package], name):
                yield from combine(f"{package}.{name}", ["", "10", "10, 2", "10, 0", "precision=12, scale=4", "precision=5"])
                yield f"{package}.{name}(scale=3)"
                yield f"{package}.{name}(38, 10, asdecimal=False)"
        for name in FLOATS:
            if hasattr(PACKAGES[package], name):
                yield from combine(f"{package}.{name}", ["", "0", "24", "precision=53"], ["", "asdecimal=True"])
    for name in TIMES:
        yield from combine(f"sa.{name}", ["", "True", "timezone=True", "timezone=False"])
    for name in ("TIMESTAMP", "TIME"):
        yield from combine(f"postgresql.{name}", ["", "timezone=True"], ["", "precision=0", "precision=3"])
        yield f"postgresql.{name}(True, 6)"
    for name in ("DATETIME", "DATE", "TIME"):
        fields = {"DATETIME": "year month day hour minute second", "DATE": "year month day", "TIME": "hour minute second"}[name]
        for separator in ("", "-"):
            storage = separator.join(f"%({field})02d" for field in fields.split())
            yield f"sqlite.{name}(storage_format='{storage}')"
    yield from combine("sa.Interval", ["", "native=False", "native=True"], ["", "second_precision=0", "second_precision=3"], ["", "day_precision=4"])
    yield from combine("postgresql.INTERVAL", ["", "precision=0", "precision=6"], ["", "fields='YEAR TO MONTH'", "fields='DAY TO SECOND'"])
    yield "postgresql.INTERVAL(3, 'SECOND')"
    for name in ("LargeBinary", "BLOB", "BINARY", "VARBINARY"):
        yield from combine(f"sa.{name}", ["", "16", "length=32"])
    yield from combine("postgresql.BYTEA", ["16"])
    yield from combine("sa.Uuid", ["", "as_uuid=False", "False"], ["", "native_uuid=False", "native_uuid=True"])
    yield from combine("sa.UUID", ["", "as_uuid=False"])
    yield from combine("postgresql.UUID", ["", "True", "as_uuid=True"])
    yield from combine("sa.JSON", ["", "none_as_null=True", "True"])
    yield from combine("postgresql.JSON", ["", "none_as_null=True"], ["", "astext_type=sa.Text()"])
    yield from combine("postgresql.JSONB", ["", "none_as_null=True"], ["", "astext_type=sa.Text()"])
    yield from combine("postgresql.HSTORE", ["", "text_type=sa.Text()"])
    yield from combine("postgresql.BIT", ["", "8", "length=3"], ["", "varying=True", "varying=False"])
    yield from combine("sa.Boolean", ["", "create_constraint=True"], ["", "name='ck_flag'"])
    yield from combine("sa.PickleType", ["", "protocol=4"])
    for name in NAMES:
        for schema in ["", "schema='app'", "schema='My Schema'"]:
            yield from combine("sa.Enum", ["'a', 'bb', 'ccc'"], [f"name={name!r}"], [schema])
            yield from combine("postgresql.ENUM", ["'a', 'bb'"], [f"name={name!r}"], [schema], ["", "create_type=False"])
            yield from combine("postgresql.DOMAIN", [repr(name)], ["sa.Integer()"], [schema])
    yield "postgresql.DOMAIN('email', sa.Text(), not_null=True, check='VALUE <> 1', constraint_name='ck', default='x', collation='C')"
    for native in ("native_enum=False", "native_enum=True", ""):
        yield from combine("sa.Enum", ["'a', 'größte', \"it's\""], [native], ["", "name='mood'"], ["", "length=20", "length=None"], ["", "create_constraint=True"])
    yield "sa.Enum('a', native_enum=False, validate_strings=True, inherit_schema=True)"
    yield "sa.Enum(native_enum=False)"
    items = ["sa.Integer()", "sa.String(10)", "sa.String(10, collation='C')", "sa.Text(collation='de_DE')", "sa.Numeric(10, 2)", "sa.DateTime(timezone=True)",
             "postgresql.UUID(as_uuid=True)", "postgresql.TIMESTAMP(precision=3)", "sa.Enum('a', name='mood')", "postgresql.ENUM('a', name='Mood', schema='app')",
             "sa.Float(24)", "postgresql.BIT(4, varying=True)", "sa.LargeBinary()", "sa.Interval()", "postgresql.JSONB()", "sa.String(5).with_variant(sa.Text(), 'postgresql')",
             "postgresql.DOMAIN('email', sa.Text())"]
    for package in ("sa", "postgresql"):
        for item in items:
            yield from combine(f"{package}.ARRAY", [item], ["", "dimensions=1", "dimensions=2", "as_tuple=True, dimensions=3", "zero_indexes=True"])
        yield f"{package}.ARRAY(sa.Text)"
        yield f"{package}.ARRAY(item_type=sa.Text())"
    yield "sa.JSON().with_variant(postgresql.JSONB(), 'postgresql')"
    yield "sa.JSON().with_variant(postgresql.JSONB(astext_type=sa.Text()), 'postgresql')"
    yield "postgresql.JSONB().with_variant(sa.JSON(), 'sqlite')"
    yield "postgresql.ARRAY(sa.Text()).with_variant(sa.JSON(), 'sqlite')"
    yield "sa.BigInteger().with_variant(sa.Integer, 'sqlite')"
    yield "sa.BigInteger().with_variant(sqlite.INTEGER(), 'sqlite')"
    yield "sa.String(10).with_variant(sa.String(20), 'sqlite', 'postgresql')"
    yield "sa.String(10).with_variant(sa.String(20), 'sqlite').with_variant(sa.Text(), 'postgresql')"
    yield "sa.String(10).with_variant(sa.String(20), 'mysql')"
    yield "sa.Enum('a', name='mood').with_variant(sa.String(5), 'sqlite')"
    yield "sa.CHAR(36).with_variant(postgresql.UUID(as_uuid=True), 'postgresql')"


def checks():
    for native in ("", "native_enum=False"):
        for name in ("", "name='mood'", "name='Mood'"):
            for values in ("'a', 'b'", "\"it's\", 'größe'", "'100%', ''"):
                for create in ("create_constraint=True", "create_constraint=False", ""):
                    yield from combine("sa.Enum", [values], [native], [name], [create])
    for name in ("", "name='ck_flag'", "name='Flag'"):
        yield from combine("sa.Boolean", ["create_constraint=True", ""], [name])
    yield "sa.Boolean(create_constraint=True).with_variant(sa.Integer(), 'sqlite')"
    yield "sa.Integer().with_variant(sa.Boolean(create_constraint=True), 'sqlite')"
    yield "sa.Enum('a', native_enum=False, create_constraint=True).with_variant(sa.Text(), 'postgresql')"
    yield "sa.Text().with_variant(sa.Enum('a', native_enum=False, create_constraint=True), 'postgresql')"


def make(expression):
    return eval(expression, {**PACKAGES, "True": True})  # noqa: S307 (the expressions are those above)


def ddl(expression, dialect):
    try:
        return DIALECTS[dialect].type_compiler_instance.process(
            make(expression), identifier_preparer=DIALECTS[dialect].identifier_preparer
        )
    except (sa.exc.CompileError, TypeError, AttributeError):
        return None


def check(expression, column, dialect):
    """The CHECK that a column of the type brings with it, "" for none."""
    table = sa.Table("t", sa.MetaData(), sa.Column(column, make(expression)))
    try:
        text = str(CreateTable(table).compile(dialect=DIALECTS[dialect]))
    except sa.exc.CompileError:
        return None
    lines = [line.strip().rstrip(",") for line in text.splitlines() if "CHECK" in line]
    return lines[0] if lines else ""


def makes(expression):
    try:
        make(expression)
    except (TypeError, ValueError, sa.exc.ArgumentError):
        return False
    return True


def main():
    known = [e for e in dict.fromkeys(expressions()) if makes(e)]
    cases = {
        "types": [{"type": e, **{d: ddl(e, d) for d in DIALECTS}} for e in known],
        "checks": [
            {"type": e, "column": c, **{d: check(e, c, d) for d in DIALECTS}}
            for e in dict.fromkeys(checks())
            for c in ("flag", "Is it")
        ],
    }
    packages = {name: types_of(package) for name, package in PACKAGES.items()}
    print(f'{{\n "sqlalchemy": {json.dumps(sa.__version__)},\n "packages": {json.dumps(packages)}', end="")
    for key, rows in cases.items():
        print(f",\n {json.dumps(key)}: [")
        print(",\n".join("  " + json.dumps(row, ensure_ascii=False) for row in rows))
        print(" ]", end="")
    print("\n}")


if __name__ == "__main__":
    main()
