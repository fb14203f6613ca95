# SPDX-License-Identifier: MIT
"""Two MetaData at once, and tables that are mapped afterwards."""

from sqlalchemy import Column, ForeignKey, Integer, MetaData, String, Table
from sqlalchemy.orm import registry

first = MetaData()
second = MetaData(naming_convention={"uq": "uq_%(table_name)s_%(column_0_name)s"})
metadata = [first, second]
mapper_registry = registry(metadata=first)

authors = Table("author", first, Column("id", Integer, primary_key=True), Column("name", String(20), unique=True))


class Author:
    books: "Mapped[list[Book]]"
    titles: "Mapped[dict[str, object]]"


mapper_registry.map_imperatively(Author, authors)


@mapper_registry.mapped
class Book:
    __tablename__ = "book"
    id = Column(Integer, primary_key=True)
    author_id = Column(ForeignKey("author.id"))


class Mapped(registry(metadata=second).generate_base(name="Other")):
    __table__ = Table("note", second, Column("id", Integer, primary_key=True), Column("text", String(9), unique=True))
