# SPDX-License-Identifier: MIT
"""Tables in several schemas of PostgreSQL, with keys and enums between them."""

import sqlalchemy as sa
from sqlalchemy.orm import declarative_base

# In which Alembic finds them; it makes none.
schemas = ("shop", "sales", "shared")

metadata = sa.MetaData(schema="shop")
Base = declarative_base(metadata=metadata)


class Product(Base):
    __tablename__ = "products"
    __table_args__ = (
        sa.Index("ix_products_price", "price", "title", unique=True),
        sa.CheckConstraint("price > 0", name="ck_price"),
        {"comment": "what is sold"},
    )
    id = sa.Column(sa.Integer, primary_key=True)
    title = sa.Column(sa.String(200), nullable=False, index=True)
    price = sa.Column(sa.Numeric(10, 2), nullable=False, server_default="1")
    kind = sa.Column(sa.Enum("a", "b", name="kind", inherit_schema=True), server_default="a")
    part_of = sa.Column(sa.ForeignKey("products.id", ondelete="CASCADE"))


class Order(Base):
    __tablename__ = "orders"
    __table_args__ = (sa.UniqueConstraint("number", name="uq_number"), {"schema": "sales"})
    id = sa.Column(sa.BigInteger, sa.Identity(always=True), primary_key=True)
    number = sa.Column(sa.String(20), nullable=False, comment="as it is printed")
    state = sa.Column(sa.Enum("new", "paid", name="state", schema="shared"), nullable=False)
    total = sa.Column(sa.Numeric, sa.Computed("1 + 1"))


lines = sa.Table(
    "lines", metadata,
    sa.Column("order_id", sa.ForeignKey("sales.orders.id"), primary_key=True),
    sa.Column("product_id", sa.ForeignKey(Product.id), primary_key=True),
    sa.Column("kind", sa.Enum("c", name="kind")),
    schema="sales",
)

notes = sa.Table(
    "notes", metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("order_id", sa.BigInteger, sa.ForeignKey("sales.orders.id", deferrable=True, initially="DEFERRED")),
    sa.Column("states", sa.ARRAY(sa.String(3))),
    schema=sa.BLANK_SCHEMA,
)
