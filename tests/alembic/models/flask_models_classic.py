# SPDX-License-Identifier: MIT
"""The tables of flask_models.py."""

from sqlalchemy import (
    BigInteger, Column, DateTime, Enum, ForeignKey, Integer, LargeBinary, MetaData, String, Table, Text, func)

metadata = MetaData()

Table("user_roles", metadata,
      Column("user_id", Integer, ForeignKey("user.id"), primary_key=True),
      Column("role_id", ForeignKey("app_role.id"), primary_key=True))
Table("user", metadata,
      Column("id", Integer, primary_key=True),
      Column("name", String(80), unique=True, nullable=False),
      Column("kind", Enum("a", "b", name="user_kind")),
      Column("level", Integer))
Table("app_role", metadata,
      Column("id", Integer, primary_key=True),
      Column("title", String(40), index=True))
Table("log", metadata,
      Column("id", BigInteger().with_variant(Integer, "sqlite"), primary_key=True),
      Column("at", DateTime, server_default=func.now()))
Table("ssl_cert2_key", metadata,
      Column("id", Integer, primary_key=True),
      Column("data", LargeBinary))
Table("auditor", metadata,
      Column("id", ForeignKey("user.id"), primary_key=True),
      Column("area", Text))
