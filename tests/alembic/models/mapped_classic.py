# SPDX-License-Identifier: MIT
"""The tables of mapped.py."""

from sqlalchemy import (
    BigInteger, Boolean, CHAR, CheckConstraint, Column, Computed, Date, DateTime, Enum, Float, ForeignKey, Index,
    Integer, JSON, LargeBinary, MetaData, Numeric, String, Table, Text, UniqueConstraint, func, text)
from sqlalchemy.dialects import postgresql

metadata = MetaData(naming_convention={"ix": "ix_%(column_0_label)s", "fk": "fk_%(table_name)s_%(column_0_name)s"})


def stamps():
    return (Column("created_at", DateTime(timezone=True), server_default=func.now(), nullable=False),
            Column("updated_at", DateTime))


Table(
    "user", metadata,
    Column("id", Integer, primary_key=True),
    Column("name", String, nullable=False),
    Column("nick", String(50)),
    Column("email", String(320), unique=True, nullable=False),
    Column("points", BigInteger, server_default="0", nullable=False),
    Column("balance", Numeric(12, 4), nullable=False),
    Column("settings", JSON),
    Column("key", CHAR(32).with_variant(postgresql.UUID(), "postgresql"), nullable=False),
    Column("born", Date),
    Column("photo", LargeBinary),
    Column("active", Boolean, nullable=False),
    Column("ratio", Float, nullable=False),
    Column("state", Enum("new", "done", name="state"), server_default="new", nullable=False),
    Column("level", Enum("low", "high", native_enum=False, name="level"), nullable=False),
    Column("size", Enum("s", "xl", native_enum=False, name="size"), nullable=False),
    Column("about", Text, nullable=False),
    Column("about_text", Text),
    Column("plain", String(7), comment="no annotation"),
    Column("upper", String, Computed("lower(name)"), nullable=False),
    *stamps(),
    CheckConstraint("points >= 0", name="points_there"),
    Index("ix_user_new", "id", postgresql_where=text("points > 0"), sqlite_where=text("points > 0")),
    Index("ix_user_name", "name", "nick", unique=True),
)

item = Table(
    "item", metadata,
    Column("id", Integer, primary_key=True),
    Column("parent_id", ForeignKey("item.id")),
    Column("owner_id", ForeignKey("user.id", ondelete="CASCADE"), index=True, nullable=False),
    Column("second_owner_id", ForeignKey("user.id", ondelete="CASCADE"), index=True),
    Column("position", Integer, nullable=False),
    Column("title", String(30), index=True, nullable=False),
    Column("start_x", Integer, nullable=False),
    Column("start_y", Integer),
    Column("end_x", Integer, nullable=False),
    Column("end_y", Integer),
    Column("len", BigInteger),
    Column("user_id", ForeignKey("user.id"), nullable=False),
    *stamps(),
    UniqueConstraint("title", "position", name="uq_item"),
)
Index("ix_item_len", item.c.title.desc(), item.c.position)

Table(
    "badge", metadata,
    Column("id", Integer, primary_key=True),
    Column("user_id", ForeignKey("user.id"), nullable=False),
    Column("kind", String, nullable=False),
    Column("metal", String),
    Column("points", Integer),
)

Table(
    "cup", metadata,
    Column("id", ForeignKey("badge.id"), primary_key=True),
    Column("litres", Float),
)

Table(
    "label", metadata,
    Column("id", Integer, primary_key=True),
    Column("text", String(9), nullable=False),
)
