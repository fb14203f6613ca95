# SPDX-License-Identifier: MIT
"""Tables of SQLAlchemy's Core: every kind of column, key, constraint and index."""

import enum

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

metadata = sa.MetaData()


class Color(enum.Enum):
    red = "r"
    green = "g"


types = sa.Table(
    "types", metadata,
    sa.Column("id", sa.BigInteger, primary_key=True, autoincrement=False),
    sa.Column("small", sa.SmallInteger, nullable=False, server_default="0"),
    sa.Column("price", sa.Numeric(10, 2), server_default=sa.text("1.50")),
    sa.Column("ratio", sa.Float),
    sa.Column("exact", sa.Float(53)),
    sa.Column("flag", sa.Boolean, nullable=False, server_default=sa.false()),
    sa.Column("name", sa.String(40), nullable=False, server_default="it's"),
    sa.Column("text", sa.Text),
    sa.Column("data", sa.LargeBinary),
    sa.Column("day", sa.Date),
    sa.Column("at", sa.DateTime(timezone=True), server_default=sa.func.now()),
    sa.Column("time", sa.Time),
    sa.Column("span", sa.Interval),
    sa.Column("color", sa.Enum(Color)),
    sa.Column("mood", sa.Enum("ok", "bad", name="mood"), nullable=False, server_default="ok"),
    sa.Column("size", sa.Enum("s", "m", "xxl", name="size", native_enum=False)),
    sa.Column("shape", sa.Enum("round", "square", name="shape", native_enum=False, create_constraint=True)),
    sa.Column("other_mood", sa.Enum("ok", "bad", name="mood")),
    sa.Column("values", sa.Enum(Color, name="values_of_color", values_callable=lambda e: [m.value for m in e])),
    sa.Column("json", sa.JSON),
    sa.Column("jsonb", sa.JSON().with_variant(postgresql.JSONB(), "postgresql")),
    sa.Column("tags", sa.JSON().with_variant(postgresql.ARRAY(sa.String(20)), "postgresql")),
    sa.Column("Mixed Case", sa.Integer, comment="a name to be quoted"),
    sa.Column("key", sa.Integer, key="other_key"),
    sa.Column("inet", sa.String(43).with_variant(postgresql.INET(), "postgresql"), unique=True),
    comment="every type",
)

people = sa.Table(
    "people", metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("email", sa.String(200), unique=True, nullable=False),
    sa.Column("nick", sa.String(50), index=True),
    sa.Column("login", sa.String(50), index=True, unique=True),
    sa.Column("age", sa.Integer),
    sa.Column("boss_id", sa.ForeignKey("people.id", ondelete="SET NULL")),
    sa.UniqueConstraint("nick", "age", name="uq_nick_age"),
    sa.CheckConstraint("age > 0", name="age_is_positive"),
    sa.Index("ix_people_nick_age", "nick", "age"),
)
sa.Index("ix_people_email_login", people.c.email, people.c.login)
sa.Index("ix_people_adults", people.c.age, postgresql_where=people.c.age > 17, sqlite_where=people.c.age > 17)

groups = sa.Table(
    "groups", metadata,
    sa.Column("area", sa.String(10), primary_key=True),
    sa.Column("number", sa.Integer, primary_key=True),
    sa.Column("size", sa.Integer),
)

memberships = sa.Table(
    "memberships", metadata,
    sa.Column("person_id", sa.Integer, sa.ForeignKey(people.c.id, ondelete="CASCADE"), primary_key=True),
    sa.Column("area", sa.String(10), primary_key=True),
    sa.Column("number", sa.Integer, primary_key=True),
    sa.Column("since", sa.Date),
    sa.ForeignKeyConstraint(["area", "number"], ["groups.area", "groups.number"], name="fk_group",
                            onupdate="CASCADE", deferrable=True, initially="DEFERRED"),
)
