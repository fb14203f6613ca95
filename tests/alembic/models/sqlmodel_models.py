# SPDX-License-Identifier: MIT
"""Models of SQLModel."""

import enum
import uuid
from datetime import datetime
from decimal import Decimal
from typing import Annotated, List, Optional

from sqlmodel import JSON, Column, DateTime, Field, Relationship, SQLModel, String, UniqueConstraint, func

metadata = SQLModel.metadata


class Status(str, enum.Enum):
    open = "o"
    closed = "c"


class Link(SQLModel, table=True):
    hero_id: Optional[int] = Field(default=None, foreign_key="hero.id", primary_key=True)
    team_id: Optional[int] = Field(default=None, foreign_key="team.id", primary_key=True, ondelete="CASCADE")


class HeroBase(SQLModel):
    name: str = Field(index=True, max_length=40)
    age: Optional[int] = Field(default=None, index=True)


class Hero(HeroBase, table=True):
    id: Optional[int] = Field(default=None, primary_key=True)
    secret: str
    born: Optional[datetime] = Field(default=None, sa_column=Column(DateTime(timezone=True), server_default=func.now()))
    data: dict = Field(default_factory=dict, sa_type=JSON)
    price: Decimal = Field(default=0, max_digits=8, decimal_places=2)
    status: Status = Field(default=Status.open, sa_column_kwargs={"server_default": "open"})
    code: Annotated[str | None, Field(unique=True)] = None
    key: uuid.UUID = Field(default_factory=uuid.uuid4)
    fast: bool = False
    teams: List["Team"] = Relationship(back_populates="heroes", link_model=Link)


class HeroPublic(HeroBase):
    id: int


class Team(SQLModel, table=True):
    __table_args__ = (UniqueConstraint("name", "city", name="uq_team"),)
    id: int | None = Field(default=None, primary_key=True)
    name: str = Field(sa_column=Column(String(30), nullable=False))
    city: Optional[str] = Field(default=None, nullable=False)
    heroes: List[Hero] = Relationship(back_populates="teams", link_model=Link)


class Extra(SQLModel, table=True):
    __tablename__ = "more"
    id: int = Field(primary_key=True)
    score: float = Field(description="how good")
