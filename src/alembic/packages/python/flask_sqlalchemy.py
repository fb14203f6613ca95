# SPDX-License-Identifier: MIT
"""What revisions and models need of the package flask_sqlalchemy: `db = SQLAlchemy()`."""

import re

import sqlalchemy as sa
from sqlalchemy import orm
from sqlalchemy.orm._declarations import DeclarativeMeta as DefaultMeta
from sqlalchemy.orm._declarations import unknown_name


def camel_to_snake_case(name):
    name = re.sub(r"((?<=[a-z0-9])[A-Z]|(?!^)[A-Z](?=[a-z]))", r"_\1", name)
    return name.lower().lstrip("_")


def _wants_name(cls):
    if vars(cls).get("__abstract__", False):
        return False
    for base in cls.__mro__:
        if "__tablename__" not in vars(base):
            continue
        if isinstance(vars(base)["__tablename__"], orm.declared_attr):
            return False
        return not (base is cls or vars(base).get("__abstract__", False) or "__mapper__" not in vars(base))
    return True


class Model:
    __abstract__ = True
    __bind_key__ = None
    query_class = query = None

    def __init_subclass__(cls, **options):
        database = getattr(cls, "__fsa__", None)
        if database is None or vars(cls).get("__abstract__", False):
            return
        if "metadata" not in vars(cls) and getattr(cls, "__bind_key__", None):
            cls.metadata = database._metadata_of(cls.__bind_key__)
        if _wants_name(cls):
            cls.__tablename__ = camel_to_snake_case(cls.__name__)

    @classmethod
    def __table_cls__(cls, *args, **options):
        """One without a key stands in the table of the model above it."""
        metadata = args[1]
        name = f"{options['schema']}.{args[0]}" if options.get("schema") else args[0]
        has_key = any(isinstance(arg, sa.PrimaryKeyConstraint) or isinstance(arg, sa.Column) and arg.primary_key
                      for arg in args)
        is_alone = not any("__table__" in vars(base) for base in cls.__mro__[1:])
        if name in metadata.tables or has_key or is_alone:
            return sa.Table(*args, **options)
        if "__tablename__" in vars(cls):
            del cls.__tablename__
        return None


class SQLAlchemy:
    Query = orm.Query

    def __init__(self, app=None, metadata=None, session_options=None, query_class=None, model_class=Model,
                 engine_options=None, add_models_to_shell=True, disable_autonaming=False, **options):
        self.metadatas = {None: sa.MetaData() if metadata is None else metadata}
        self.Model = self._base(model_class, disable_autonaming)
        self.metadatas[None] = self.Model.metadata
        self.session = orm.scoped_session(orm.sessionmaker())
        database = self

        def table(name, *args, bind_key=None, **table_options):
            if not (args and isinstance(args[0], sa.MetaData)):
                args = (database._metadata_of(bind_key), *args)
            return sa.Table(name, *args, **table_options)

        self.Table = table

    def _base(self, model_class, disable_autonaming):
        names = {"__fsa__": None if disable_autonaming else self}
        if isinstance(model_class, type) and issubclass(model_class, orm.DeclarativeBase):
            # The base is the project's own; `db.Model` stands between it and the models.
            return type("Model", (Model, model_class), {"__abstract__": True, **names})
        bases = model_class if isinstance(model_class, tuple) else (model_class,)
        is_base = [base for base in bases if isinstance(base, type) and issubclass(base, orm.DeclarativeBase)]
        if orm.DeclarativeBase in bases or orm.MappedAsDataclass in bases:
            made = type("Base", tuple(bases), {"metadata": self.metadatas[None]})
            return type("Model", (Model, made), {"__abstract__": True, **names})
        if is_base:
            return type("Model", (Model, *bases), {"__abstract__": True, **names})
        if any(issubclass(base, Model) for base in bases):
            made = orm.declarative_base(metadata=self.metadatas[None], cls=tuple(bases), name="Model")
        else:
            made = orm.declarative_base(metadata=self.metadatas[None], cls=(Model, *bases), name="Model")
        made.__fsa__ = names["__fsa__"]
        return made

    def _metadata_of(self, bind_key):
        if bind_key not in self.metadatas:
            made = sa.MetaData()
            made.naming_convention = self.metadatas[None].naming_convention
            self.metadatas[bind_key] = made
        return self.metadatas[bind_key]

    @property
    def metadata(self):
        return self.metadatas[None]

    def init_app(self, app, **options):
        pass

    def create_all(self, bind_key=None, **options):
        pass

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        found = [getattr(module, name) for module in (sa, orm) if hasattr(module, name)]
        for value in found:
            if unknown_name(value) is None:
                return value
        if found:
            return found[0]
        raise AttributeError(name)


BaseQuery = orm.Query
SignallingSession = orm.Session
