# SPDX-License-Identifier: MIT
"""Models as SQLAlchemy 2.0 declares them; what they mean stands in the file beside."""

from __future__ import annotations

import enum
import uuid
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, List, Literal, NewType, Optional, Union

from sqlalchemy import (
    BigInteger, CheckConstraint, Computed, DateTime, Enum, ForeignKey, Index, JSON, MetaData, Numeric, String, Text,
    UniqueConstraint, func, text)
from sqlalchemy.ext.asyncio import AsyncAttrs
from sqlalchemy.ext.associationproxy import AssociationProxy, association_proxy
from sqlalchemy.ext.hybrid import hybrid_property
from sqlalchemy.orm import (
    DeclarativeBase, Mapped, MappedAsDataclass, WriteOnlyMapped, column_property, composite, declared_attr, foreign,
    mapped_column, registry, relationship, remote, validates)

if TYPE_CHECKING:
    from elsewhere import Nothing

str50 = Annotated[str, 50]
intpk = Annotated[int, mapped_column(primary_key=True)]
moment = Annotated[datetime, mapped_column(DateTime(timezone=True), server_default=func.now(), nullable=False)]
user_fk = Annotated[int, mapped_column(ForeignKey("user.id", ondelete="CASCADE"), index=True)]
Email = NewType("Email", str)
Big = Annotated[int, "big"]


class State(enum.Enum):
    new = "n"
    done = "d"


class Level(enum.IntEnum):
    low = 1
    high = 2


class Base(AsyncAttrs, DeclarativeBase):
    metadata = MetaData(naming_convention={"ix": "ix_%(column_0_label)s", "fk": "fk_%(table_name)s_%(column_0_name)s"})
    type_annotation_map = {
        str50: String(50),
        Email: String(320),
        Big: BigInteger,
        dict[str, Any]: JSON,
        Decimal: Numeric(12, 4),
        enum.IntEnum: Enum(enum.IntEnum, native_enum=False),
    }
    note: ClassVar[str] = "no column"


metadata = Base.metadata


class Stamped:
    created_at: Mapped[moment]
    updated_at: Mapped[Optional[datetime]] = mapped_column(onupdate=func.now(), sort_order=10)

    @declared_attr.directive
    def __tablename__(cls) -> str:
        return cls.__name__.lower()


class OfUser:
    @declared_attr
    def user_id(cls) -> Mapped[int]:
        return mapped_column(ForeignKey("user.id"))

    @declared_attr
    def user(cls) -> Mapped[User]:
        return relationship("User")


class User(Stamped, Base):
    id: Mapped[intpk]
    name: Mapped[str]
    nick: Mapped[str50 | None]
    email: Mapped[Email] = mapped_column(unique=True)
    points: Mapped[Big] = mapped_column(server_default="0")
    balance: Mapped[Decimal]
    settings: Mapped[Optional[dict[str, Any]]]
    key: Mapped[uuid.UUID]
    born: Mapped[Union[date, None]]
    photo: Mapped[bytes | None]
    active: Mapped[bool] = mapped_column(default=True)
    ratio: Mapped[float]
    state: Mapped[State] = mapped_column(server_default="new")
    level: Mapped[Level] = mapped_column(Enum(Level, native_enum=False))
    size: Mapped[Literal["s", "xl"]]
    about: Mapped[Optional[str]] = mapped_column(Text, nullable=False)
    words: Mapped[str] = mapped_column("about_text", Text(), nullable=True)
    plain = mapped_column(String(7), comment="no annotation")
    upper: Mapped[str] = mapped_column(Computed("lower(name)"))
    items: Mapped[List["Item"]] = relationship(back_populates="user", foreign_keys="Item.user_id")
    badges: WriteOnlyMapped["Badge"] = relationship()
    titles: AssociationProxy[list[str]] = association_proxy("items", "title")
    nothing: Mapped[Optional[Nothing]] = relationship("Item", viewonly=True)

    __table_args__ = (
        CheckConstraint("points >= 0", name="points_there"),
        Index("ix_user_new", "id", postgresql_where=text("points > 0"), sqlite_where=text("points > 0")),
        Index("ix_user_name", "name", "nick", unique=True),
    )

    @validates("name")
    def check_name(self, key, value):
        return value

    @hybrid_property
    def known(self) -> bool:
        return self.points > 10

    @known.inplace.expression
    @classmethod
    def _known(cls):
        return cls.points > 10


@dataclass
class Point:
    x: int
    y: Optional[int]


class Item(OfUser, Stamped, Base):
    id: Mapped[intpk]
    parent_id: Mapped[Optional[int]] = mapped_column(ForeignKey("item.id"))
    owner_id: Mapped[user_fk]
    second_owner_id: Mapped[Optional[user_fk]]
    rank: Mapped[int] = mapped_column("position")
    title: Mapped[str] = mapped_column(String(30), index=True)
    start: Mapped[Point] = composite(mapped_column("start_x"), mapped_column("start_y"))
    end: Mapped[Point] = composite(Point, mapped_column("end_x"), mapped_column("end_y"))
    length: Mapped[int] = column_property(mapped_column("len", BigInteger))
    parent: Mapped[Optional["Item"]] = relationship(remote_side=[id])
    peers: Mapped[List["Item"]] = relationship(
        primaryjoin=lambda: foreign(Item.title) == remote(Item.title), viewonly=True)

    __table_args__ = (UniqueConstraint(title, rank, name="uq_item"), Index("ix_item_len", title.desc(), rank))


class Badge(MappedAsDataclass, Base, kw_only=True):
    __tablename__ = "badge"
    id: Mapped[int] = mapped_column(init=False, primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey(User.id), default=None, repr=False)
    kind: Mapped[str]
    __mapper_args__ = {"polymorphic_on": "kind"}


class Medal(Badge):
    metal: Mapped[Optional[str]] = mapped_column(use_existing_column=True)


class Star(Badge):
    # What it is stands in the table already.
    kind: Mapped[list[int]] = mapped_column(use_existing_column=True)
    metal: Mapped[None] = mapped_column(use_existing_column=True)
    points: Mapped[int] = mapped_column(nullable=True)


class Cup(Badge):
    __tablename__ = "cup"
    id: Mapped[int] = mapped_column(ForeignKey("badge.id"), primary_key=True)
    litres: Mapped[float | None]


reg = registry(metadata=metadata, type_annotation_map={str: String(9)})


@reg.mapped_as_dataclass(init=False)
class Label:
    __tablename__ = "label"
    id: Mapped[int] = mapped_column(primary_key=True)
    text: Mapped[str]
