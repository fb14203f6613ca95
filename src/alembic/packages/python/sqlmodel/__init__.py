# SPDX-License-Identifier: MIT
"""Models of the package sqlmodel: what their fields are as columns."""

import datetime as _datetime
import decimal as _decimal
import enum as _enum
import pathlib as _pathlib
import typing as _typing
import uuid as _uuid

import sqlalchemy as _sa
from sqlalchemy import (  # noqa: F401
    ARRAY, JSON, BigInteger, Boolean, CheckConstraint, Column, Computed, Date, DateTime, Enum, Float, ForeignKey,
    ForeignKeyConstraint, Identity, Index, Integer, Interval, LargeBinary, MetaData, Numeric,
    PrimaryKeyConstraint, Sequence, SmallInteger, String, Table, Text, Time, TypeDecorator, Unicode,
    UniqueConstraint, Uuid, alias, all_, and_, any_, asc, between, bindparam, case, cast, column, create_engine,
    delete, desc, distinct, exists, extract, false, func, insert, join, literal, literal_column, not_, null, or_,
    outerjoin, select, table, text, true, tuple_, type_coerce, union, union_all, update)
from sqlalchemy.orm import Session  # noqa: F401
from sqlalchemy.orm import relationship as _relationship
from sqlalchemy.orm._declarations import declared_attr as _declared_attr
from sqlalchemy.orm._declarations import map_class as _map_class
from sqlalchemy.orm._declarations import registry as _registry
from sqlalchemy.orm._declarations import unknown_name as _unknown_name

default_registry = _registry()
_UNSET = object()


class FieldInfo:
    def __init__(self, default=_UNSET, **options):
        self.default = _UNSET if default is ... else default
        self.options = options

    def get(self, name, otherwise=None):
        value = self.options.get(name, otherwise)
        return otherwise if value is ... else value


def Field(default=_UNSET, **options):
    return FieldInfo(default, **options)


class RelationshipInfo:
    def __init__(self, **options):
        self.options = options


def Relationship(**options):
    return RelationshipInfo(**options)


def col(expression):
    return expression


def _members(annotation):
    """What stands in a union."""
    if _unknown_name(annotation) is not None:
        return (annotation,)
    if getattr(annotation, "_name", None) in ("Union", "Optional") or isinstance(annotation, type(int | str)):
        return annotation.__args__
    return (annotation,)


def _plain(annotation):
    """A type without what an Annotated adds and without None; that; and whether there may be None."""
    infos = []
    optional = False
    while True:
        if _unknown_name(annotation) is None and getattr(annotation, "_name", None) == "Annotated":
            infos += annotation.__args__[1:]
            annotation = annotation.__args__[0]
            continue
        members = _members(annotation)
        rest = [one for one in members if one is not None and one is not type(None)]
        if len(rest) < len(members):
            optional = True
        if len(rest) != 1 or rest[0] is annotation:
            return annotation, infos, optional
        annotation = rest[0]


_TYPES = (
    (float, lambda field: _sa.Float()),
    (bool, lambda field: _sa.Boolean()),
    (int, lambda field: _sa.Integer()),
    (_datetime.datetime, lambda field: _sa.DateTime()),
    (_datetime.date, lambda field: _sa.Date()),
    (_datetime.timedelta, lambda field: _sa.Interval()),
    (_datetime.time, lambda field: _sa.Time()),
    (bytes, lambda field: _sa.LargeBinary()),
    (_decimal.Decimal, lambda field: _sa.Numeric(precision=field.get("max_digits"),
                                                 scale=field.get("decimal_places"))),
    (_uuid.UUID, lambda field: _sa.Uuid()),
)
_TEXTS = (str, _pathlib.Path)
# Types of other packages, by what they derive from.
_NAMED = {name: type_ for type_, names in (
    (str, "EmailStr AnyUrl AnyHttpUrl HttpUrl IPv4Address IPv4Network IPv6Address IPv6Network StrictStr"),
    (int, "PositiveInt NonNegativeInt NegativeInt NonPositiveInt StrictInt"),
    (float, "PositiveFloat NonNegativeFloat NegativeFloat NonPositiveFloat StrictFloat"),
    (bool, "StrictBool"), (bytes, "StrictBytes"),
    (_datetime.datetime, "AwareDatetime NaiveDatetime PastDatetime FutureDatetime"),
    (_datetime.date, "PastDate FutureDate"),
    (_uuid.UUID, "UUID1 UUID3 UUID4 UUID5"),
) for name in names.split()}


def _text(field):
    length = field.get("max_length")
    return _sa.String(length) if length else _sa.String()


def _type_of(annotation, field, where):
    given = field.get("sa_type", _UNSET)
    if given is not _UNSET:
        return given
    unknown = _unknown_name(annotation)
    if unknown is not None:
        annotation = _NAMED.get(unknown, annotation)
        if _unknown_name(annotation) is not None:
            return annotation
    if getattr(annotation, "_name", None) == "Literal":
        return _text(field)
    annotation = getattr(annotation, "__supertype__", annotation)
    if isinstance(annotation, type):
        if issubclass(annotation, _enum.Enum):
            return _sa.Enum(annotation)
        if issubclass(annotation, _TEXTS):
            return _text(field)
        for known, make in _TYPES:
            if issubclass(annotation, known):
                return make(field)
    raise ValueError(f"{where}: {annotation!r} has no matching SQLAlchemy type")


def _column_of(cls, name, annotation, field):
    given = field.get("sa_column")
    if isinstance(given, _sa.Column):
        return given
    annotation, infos, optional = _plain(annotation)
    key = bool(field.get("primary_key", False))
    options = {"primary_key": key, "index": bool(field.get("index", False)),
               "unique": bool(field.get("unique", False)),
               "nullable": bool(field.get("nullable", not key and optional))}
    parts = []
    if field.get("foreign_key"):
        parts.append(_sa.ForeignKey(field.get("foreign_key"), ondelete=field.get("ondelete")))
    parts += field.get("sa_column_args") or ()
    if field.default is not _UNSET:
        options["default"] = field.default
    options.update(field.get("sa_column_kwargs") or {})
    return _sa.Column(_type_of(annotation, field, f"{cls.__name__}.{name}"), *parts, **options)


def _fields(cls):
    found = {}
    for one in reversed(cls.__mro__):
        if not issubclass(one, SQLModel) and one is not SQLModel:
            continue
        for name, annotation in vars(one).get("__annotations__", {}).items():
            if name.startswith("_") or name == "model_config":
                continue
            if _unknown_name(annotation) is None and getattr(annotation, "_name", None) == "ClassVar":
                continue
            value = vars(one).get("_fields_given", {}).get(name, _UNSET)
            infos = [info for info in _plain(annotation)[1] if isinstance(info, FieldInfo)]
            if isinstance(value, FieldInfo):
                field = value
            elif infos:
                field = infos[0]
                if value is not _UNSET:
                    field = FieldInfo(value, **field.options)
            else:
                field = value if isinstance(value, RelationshipInfo) else FieldInfo(value)
            found[name] = (annotation, field)
    return found


class SQLModel:
    metadata = default_registry.metadata
    registry = default_registry
    _fields_given = {}
    __tablename__ = _declared_attr(lambda cls: cls.__name__.lower())

    def __init_subclass__(cls, table=False, registry=None, **options):
        if registry is not None:
            cls.registry, cls.metadata = registry, registry.metadata
        names = vars(cls).get("__annotations__", {})
        # What a class above was given, a column may stand in for below.
        cls._fields_given = {name: vars(cls)[name] for name in names if name in vars(cls)}
        if not table:
            return
        for name, (annotation, field) in _fields(cls).items():
            if isinstance(field, RelationshipInfo):
                options = {key: value for key, value in field.options.items()
                           if key in ("back_populates", "uselist") and value is not None}
                setattr(cls, name, field.options.get("sa_relationship") or _relationship(**options))
            else:
                setattr(cls, name, _column_of(cls, name, annotation, field))
        _map_class(cls)

    def __init__(self, **values):
        for name, value in values.items():
            setattr(self, name, value)

    @classmethod
    def __clause_element__(cls):
        return cls.__table__
