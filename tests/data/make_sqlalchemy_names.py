"""Writes sqlalchemy_names.json: how SQLAlchemy quotes, shortens and makes names.

    git clone --branch rel_2_0_52 https://github.com/sqlalchemy/sqlalchemy /tmp/sqlalchemy
    PYTHONPATH=/tmp/sqlalchemy/lib python3 make_sqlalchemy_names.py > sqlalchemy_names.json

null stands for what SQLAlchemy refuses.
"""

import json

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql.base import PGDialect
from sqlalchemy.dialects.sqlite.base import SQLiteDialect
from sqlalchemy.sql import compiler
from sqlalchemy.sql.elements import conv

# A style of parameters that leaves "%" in names alone.
DIALECTS = {"postgresql": PGDialect(paramstyle="named"), "sqlite": SQLiteDialect(paramstyle="named")}

PLAIN = """
users Users USERS userName user_name _private __ _1 a1 1a 9 $a a$ a$b a-b a.b a+b a@b a/b a:b a,b a;b
a*b a% 100% %(x)s a&b a|b a=b a<b a~b a!b a?b a#b a^b a`b a\\b a'b "a" a"b [a] {a} (a) größe straße
ÄPFEL naïve имя 名前 表 データ é ü ñ user\u0301 emoji😀 alembic_version alembic_version_pkc x y_z
""".split() + ["two words", " lead", "trail ", "a\tb", "tab\t", "a\nb", "-", "--", "/*", "a b c"]


def words():
    """Every word that means something to either database, as it is and in other cases."""
    reserved = set(compiler.RESERVED_WORDS)
    for dialect in DIALECTS.values():
        reserved |= set(dialect.identifier_preparer.reserved_words)
    more = """name value type text integer date time timestamp interval key index view trigger function schema
    sequence extension data status level role password position row rows start stop owner comment language
    public match action abort begin commit rollback vacuum pragma explain window over filter returning
    generated always identity nulls first last nothing ties groups exclude materialized within without"""
    for word in sorted(reserved | set(more.split())):
        yield word
        yield word.capitalize()
        yield word + "_"


def long_names():
    for base in ("a", "ab_", "ix_some_long_table_name_", "größe_", "名前"):
        for length in (1, 54, 55, 56, 62, 63, 64, 65, 70, 100, 128, 255):
            yield (base * 255)[:length]
    yield "fk_a_rather_long_table_name_in_some_schema_and_a_column_of_it_other"
    yield "Fk_A_Rather_Long_Table_Name_In_Some_Schema_And_A_Column_Of_It_Other"


def rendered_name(dialect, name):
    try:
        return DIALECTS[dialect].identifier_preparer.truncate_and_render_constraint_name(name)
    except sa.exc.IdentifierError:
        return None


TEMPLATES = {
    "ix": ["ix_%(column_0_label)s", "ix_%(table_name)s_%(column_0_name)s", "ix_%(column_0_N_label)s", "%(column_0N_name)s_idx", "ix_%(column_1_name)s"],
    "uq": ["uq_%(table_name)s_%(column_0_name)s", "uq_%(table_name)s_%(column_0_N_name)s", "%(table_name)s_%(column_0N_key)s_key", "%(column_0_N_key)s_%(column_2_label)s", "100%%_%(column_0_key)s"],
    "ck": ["ck_%(table_name)s_%(constraint_name)s", "ck_%(table_name)s", "%(constraint_name)s"],
    "fk": [
        "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
        "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s_%(referred_column_0_N_name)s",
        "%(column_0N_name)s__%(referred_column_0N_name)s",
        "fk_%(column_0_label)s_%(referred_column_0_name)s",
        "fk_%(constraint_name)s",
        "fk_%(referred_column_1_name)s_%(column_1_key)s",
    ],
    "pk": ["pk_%(table_name)s", "%(table_name)s_pkey_%(column_0_N_name)s"],
}
TABLES = [("orders", None), ("orders", "shop"), ("Order Items", "my.shop")]
COLUMNS = [["id"], ["user_id", "item_id"], ["a", "B c", "größe"], ["a_column_with_a_long_name", "and_another_with_a_long_name", "third"]]
LONG = "a_name_that_is_" + "very_" * 12 + "long"


def thing(kind, name, columns, table):
    if kind == "ix":
        return sa.Index(name, *[table.c[c] for c in columns])
    if kind == "uq":
        return sa.UniqueConstraint(*columns, name=name)
    if kind == "pk":
        return sa.PrimaryKeyConstraint(*columns, name=name)
    if kind == "ck":
        return sa.CheckConstraint("1 = 1", name=name)
    return sa.ForeignKeyConstraint(columns, [f"other.ref_{i}" for i, _ in enumerate(columns)], name=name)


def made_name(template, kind, name, settled, columns, table_name, schema):
    """The name, and how each dialect writes it."""
    metadata = sa.MetaData(naming_convention={kind: template})
    sa.Table("other", metadata, *[sa.Column(f"ref_{i}", sa.Integer) for i in range(4)])
    table = sa.Table(table_name, metadata, *[sa.Column(c, sa.Integer) for c in columns], schema=schema)
    try:
        made = thing(kind, conv(name) if settled else name, columns, table)
        if kind != "ix":
            table.append_constraint(made)
    except (sa.exc.InvalidRequestError, KeyError, IndexError):
        return None, None, None
    if made.name is None:
        return "", "", ""
    return str(made.name), *(rendered_name(dialect, made.name) for dialect in DIALECTS)


def conventions():
    for kind, templates in TEMPLATES.items():
        for template in templates:
            for table_name, schema in TABLES:
                for columns in COLUMNS:
                    for name in (None, "given", LONG) if kind == "ck" else (None, "given"):
                        for settled in (False, True) if name else (False,):
                            made, postgresql, sqlite = made_name(template, kind, name, settled, columns, table_name, schema)
                            yield {
                                "kind": kind, "template": template, "table": table_name, "schema": schema or "",
                                "columns": columns, "name": name or "", "settled": settled,
                                "made": made, "postgresql": postgresql, "sqlite": sqlite,
                            }


def main():
    quoted = dict.fromkeys([*PLAIN, *words()])
    long = list(dict.fromkeys(long_names()))
    preparers = {name: dialect.identifier_preparer for name, dialect in DIALECTS.items()}
    lines = {
        "quoted": [{"name": n, **{d: p.quote(n) for d, p in preparers.items()}} for n in quoted],
        "settled": [{"name": n, **{d: rendered_name(d, conv(n)) for d in DIALECTS}} for n in long],
        "given": [{"name": n, **{d: rendered_name(d, n) for d in DIALECTS}} for n in long],
        "conventions": list(conventions()),
    }
    print("{")
    print(f' "sqlalchemy": {json.dumps(sa.__version__)}', end="")
    for key, cases in lines.items():
        print(f',\n {json.dumps(key)}: [')
        print(",\n".join("  " + json.dumps(case, ensure_ascii=False) for case in cases))
        print(" ]", end="")
    print("\n}")


if __name__ == "__main__":
    main()
