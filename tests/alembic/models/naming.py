# SPDX-License-Identifier: MIT
"""A MetaData with a naming convention."""

from sqlalchemy import (
    Boolean, CheckConstraint, Column, Enum, ForeignKey, Integer, MetaData, String, UniqueConstraint)
from sqlalchemy.orm import registry

convention = {
    "ix": "ix_%(column_0_label)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}
metadata = MetaData(naming_convention=convention)
mapper_registry = registry(metadata=metadata)


@mapper_registry.mapped
class Account:
    __tablename__ = "account"
    id = Column(Integer, primary_key=True)
    code = Column(String(10), unique=True)
    area = Column(String(10), index=True)
    open = Column(Boolean(create_constraint=True, name="open"))
    kind = Column(Enum("a", "b", name="kind", native_enum=False, create_constraint=True))
    parent_id = Column(ForeignKey("account.id"))
    __table_args__ = (UniqueConstraint("code", "area"), CheckConstraint("length(code) > 1", name="long_code"))


Base = mapper_registry.generate_base()


class Booking(Base):
    __tablename__ = "a_table_with_a_name_that_is_rather_long_for_a_table"
    id = Column(Integer, primary_key=True)
    a_column_with_a_long_name_too = Column(ForeignKey("account.id"), index=True, unique=True)
