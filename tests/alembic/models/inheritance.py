# SPDX-License-Identifier: MIT
"""Inheritance: joined, single, concrete, and from what is abstract."""

from sqlalchemy import Column, ForeignKey, Integer, MetaData, Numeric, String
from sqlalchemy.ext.declarative import AbstractConcreteBase, ConcreteBase, declared_attr, has_inherited_table
from sqlalchemy.orm import declarative_base

Base = declarative_base(metadata=MetaData())
metadata = Base.metadata


class Tracked:
    made_by = Column(String(20))

    @declared_attr
    def checked_by(cls):
        return Column(String(20))


class Person(Tracked, Base):
    __tablename__ = "person"
    id = Column(Integer, primary_key=True)
    kind = Column(String(10), nullable=False)
    name = Column(String(30))
    __mapper_args__ = {"polymorphic_on": kind, "polymorphic_identity": "person"}


class Engineer(Person):
    __tablename__ = "engineer"
    id = Column(ForeignKey("person.id"), primary_key=True)
    language = Column(String(20))
    __mapper_args__ = {"polymorphic_identity": "engineer"}


class Lead(Engineer):
    __tablename__ = "lead"
    id = Column(ForeignKey(Engineer.id, ondelete="CASCADE"), primary_key=True)
    team = Column(String(20), nullable=False)
    __mapper_args__ = {"polymorphic_identity": "lead"}


class Manager(Person):
    golf_swing = Column(String(20))
    __mapper_args__ = {"polymorphic_identity": "manager"}


class Badge:
    badge = Column(Integer, unique=True)


class Guard(Badge, Person):
    shift = Column(String(5))
    __mapper_args__ = {"polymorphic_identity": "guard"}


class TableNamed:
    @declared_attr
    def __tablename__(cls):
        if has_inherited_table(cls):
            return None
        return cls.__name__.lower()


class Vehicle(TableNamed, Base):
    id = Column(Integer, primary_key=True)
    type = Column(String(10))
    __mapper_args__ = {"polymorphic_on": type}


class Car(Vehicle):
    doors = Column(Integer)


class Shape(ConcreteBase, Base):
    __tablename__ = "shape"
    id = Column(Integer, primary_key=True)
    name = Column(String(10))
    __mapper_args__ = {"polymorphic_identity": "shape", "concrete": True}


class Circle(Shape):
    __tablename__ = "circle"
    id = Column(Integer, primary_key=True)
    name = Column(String(10))
    radius = Column(Numeric(8, 3))
    __mapper_args__ = {"polymorphic_identity": "circle", "concrete": True}


class Document(AbstractConcreteBase, Base):
    pass


class Letter(Document):
    __tablename__ = "letter"
    id = Column(Integer, primary_key=True)
    to = Column(String(40))
    __mapper_args__ = {"polymorphic_identity": "letter", "concrete": True}
