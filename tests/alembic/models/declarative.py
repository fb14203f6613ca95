# SPDX-License-Identifier: MIT
"""Models with declarative_base: mixins, declared_attr, table arguments, associations, enums."""

import enum
from datetime import datetime

from sqlalchemy import (
    Boolean, CheckConstraint, Column, DateTime, Enum, ForeignKey, Index, Integer, String, Table, Text,
    UniqueConstraint, func, text)
from sqlalchemy.ext.declarative import declared_attr
from sqlalchemy.ext.hybrid import hybrid_property
from sqlalchemy.orm import backref, column_property, declarative_base, declarative_mixin, relationship, synonym


class Printable:
    def __repr__(self):
        return f"<{type(self).__name__}>"


Base = declarative_base(cls=Printable)
metadata = Base.metadata


class Role(str, enum.Enum):
    admin = "ADMIN"
    user = "USER"


@declarative_mixin
class Timestamps:
    created_at = Column(DateTime, default=datetime.utcnow, nullable=False)
    updated_at = Column(DateTime, server_default=func.now(), onupdate=func.now())


class Named:
    @declared_attr
    def __tablename__(cls):
        return cls.__name__.lower() + "s"

    @declared_attr
    def __table_args__(cls):
        return (Index(f"ix_{cls.__tablename__}_title", "title"), {"comment": f"of {cls.__name__}"})

    title = Column(String(80), nullable=False)


class Owned:
    @declared_attr
    def owner_id(cls):
        return Column(Integer, ForeignKey("users.id"), nullable=False, index=True)

    @declared_attr
    def owner(cls):
        return relationship("User")


class Keyed(Base):
    __abstract__ = True
    id = Column(Integer, primary_key=True)


post_tags = Table(
    "post_tags", Base.metadata,
    Column("post_id", ForeignKey("posts.id", ondelete="CASCADE"), primary_key=True),
    Column("tag_id", ForeignKey("tags.id"), primary_key=True),
)


class User(Timestamps, Keyed):
    __tablename__ = "users"
    email = Column(String(120), nullable=False)
    name = Column("full_name", String(60))
    role = Column(Enum(Role), nullable=False, server_default=Role.user.name)
    active = Column(Boolean, default=True)
    bio = Column(Text)
    posts = relationship("Post", backref=backref("author", lazy="joined"), cascade="all, delete-orphan")
    nick = synonym("name")
    __table_args__ = (
        UniqueConstraint("email", name="uq_users_email"),
        CheckConstraint("full_name <> ''", name="users_named"),
        Index("ix_users_email", email, name),
        {"sqlite_autoincrement": True},
    )

    @hybrid_property
    def label(self):
        return self.name

    @label.expression
    def label(cls):
        return func.upper(cls.name)

    @label.setter
    def label(self, value):
        self.name = value


class Post(Named, Owned, Timestamps, Keyed):
    body = Column(Text, server_default=text("''"))
    size = column_property(Column("body_size", Integer))
    tags = relationship("Tag", secondary=post_tags, back_populates="posts")


class Tag(Named, Keyed):
    posts = relationship("Post", secondary=lambda: post_tags, back_populates="tags")


Index("ix_posts_recent", Post.created_at.desc(), Post.owner_id)
