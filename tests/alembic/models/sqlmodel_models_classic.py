# SPDX-License-Identifier: MIT
"""The tables of sqlmodel_models.py."""

from sqlalchemy import (
    Boolean, CHAR, Column, DateTime, Enum, Float, ForeignKey, Integer, JSON, MetaData, Numeric, String, Table,
    UniqueConstraint, func)
from sqlalchemy.dialects import postgresql

metadata = MetaData()

Table("link", metadata,
      Column("hero_id", Integer, ForeignKey("hero.id"), primary_key=True),
      Column("team_id", Integer, ForeignKey("team.id", ondelete="CASCADE"), primary_key=True))
Table("hero", metadata,
      Column("name", String(40), index=True, nullable=False),
      Column("age", Integer, index=True),
      Column("id", Integer, primary_key=True),
      Column("secret", String, nullable=False),
      Column("born", DateTime(timezone=True), server_default=func.now()),
      Column("data", JSON, nullable=False),
      Column("price", Numeric(8, 2), nullable=False),
      Column("status", Enum("open", "closed", name="status"), server_default="open", nullable=False),
      Column("code", String, unique=True),
      Column("key", CHAR(32).with_variant(postgresql.UUID(), "postgresql"), nullable=False),
      Column("fast", Boolean, nullable=False))
Table("team", metadata,
      Column("id", Integer, primary_key=True),
      Column("name", String(30), nullable=False),
      Column("city", String, nullable=False),
      UniqueConstraint("name", "city", name="uq_team"))
Table("more", metadata,
      Column("id", Integer, primary_key=True),
      Column("score", Float, nullable=False))
