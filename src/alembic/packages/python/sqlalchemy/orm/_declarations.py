# SPDX-License-Identifier: MIT
"""What models are declared with, as far as that takes no more than Python."""

from sqlalchemy import MetaData as _MetaData

# The module has besides: DeclarativeBase; map_class(cls), which makes a model of a class; unknown_name(value), the
# name of what is not known here, or None.


class declared_attr:
    def __init__(self, fget):
        self.fget = getattr(fget, "__func__", fget)

    def __get__(self, instance, owner):
        return self.fget(owner)


declared_attr.directive = declared_attr.cascading = declared_attr


class DeclarativeMeta(type):
    def __init__(cls, name, bases, names, **options):
        super().__init__(name, bases, names)
        if any(isinstance(base, DeclarativeMeta) for base in bases):
            map_class(cls)


class MappedAsDataclass:
    def __init_subclass__(cls, **options):
        pass


class AbstractConcreteBase:
    pass


class ConcreteBase:
    pass


class DeferredReflection:
    __is_reflected__ = True

    @classmethod
    def prepare(cls, *args, **kw):
        pass


class AsyncAttrs:
    pass


def declarative_base(bind=None, metadata=None, mapper=None, cls=object, name="Base", class_registry=None,
                     type_annotation_map=None, constructor=None, metaclass=None, **kw):
    names = {}
    if metadata is not None:
        names["metadata"] = metadata
    if type_annotation_map is not None:
        names["type_annotation_map"] = type_annotation_map
    doc = getattr(cls, "__doc__", None)
    if doc:
        names["__doc__"] = doc
    bases = cls if isinstance(cls, tuple) else (cls,)
    bases = tuple(base for base in bases if base is not object) + (DeclarativeBase,)
    return (metaclass or type)(name, bases, names)


def automap_base(declarative_base=None, **kw):
    return declarative_base or globals()["declarative_base"](**kw)


def as_declarative(**kw):
    def decorate(cls):
        return declarative_base(cls=cls, name=cls.__name__, **kw)
    return decorate


class registry:
    def __init__(self, metadata=None, class_registry=None, type_annotation_map=None, constructor=None):
        self.metadata = _MetaData() if metadata is None else metadata
        self.type_annotation_map = dict(type_annotation_map or {})

    def generate_base(self, mapper=None, cls=object, name="Base", metaclass=None):
        return declarative_base(metadata=self.metadata, cls=cls, name=name, metaclass=metaclass,
                                type_annotation_map=self.type_annotation_map)

    def as_declarative_base(self, **kw):
        return as_declarative(metadata=self.metadata, type_annotation_map=self.type_annotation_map, **kw)

    def update_type_annotation_map(self, type_annotation_map):
        self.type_annotation_map.update(type_annotation_map)

    def mapped(self, cls):
        cls.registry = self
        if not hasattr(cls, "metadata"):
            cls.metadata = self.metadata
        key = getattr(cls, "__sa_dataclass_metadata_key__", None)
        for name, field in getattr(cls, "__dataclass_fields__", {}).items():
            if key is not None and key in field.metadata:
                value = field.metadata[key]
                setattr(cls, name, declared_attr(value) if isinstance(value, type(_plain)) else value)
        map_class(cls)
        return cls

    map_declaratively = mapped

    def mapped_as_dataclass(self, cls=None, **kw):
        return self.mapped if cls is None else self.mapped(cls)

    def map_imperatively(self, cls, table=None, **kw):
        if table is not None:
            cls.__table__ = table
            cls.registry = self
            cls.metadata = self.metadata
            map_class(cls, declares=False)

    def configure(self, cascade=False):
        pass

    def dispose(self, cascade=False):
        pass


def mapper(cls, table=None, **kw):
    registry().map_imperatively(cls, table)


def mapped_as_dataclass(registry, **kw):
    return registry.mapped


def _plain(value):
    return value


declarative_mixin = unmapped_dataclass = _plain


def synonym_for(name, map_column=False):
    return _plain


def has_inherited_table(cls):
    return any("__mapper__" in vars(one) for one in cls.__mro__[1:])


class hybrid_property:
    def __init__(self, fget, fset=None, fdel=None, expr=None, custom_comparator=None, update_expr=None):
        self.fget, self.fset, self.fdel, self.expr = fget, fset, fdel, expr

    def __get__(self, instance, owner):
        if instance is not None:
            return self.fget(instance)
        return (self.expr or self.fget)(owner)

    def __set__(self, instance, value):
        if self.fset is None:
            raise AttributeError("can't set attribute")
        self.fset(instance, value)

    def _with(self, **changes):
        made = type(self)(self.fget, self.fset, self.fdel, self.expr)
        for name, value in changes.items():
            setattr(made, name, value)
        return made

    def getter(self, fget):
        return self._with(fget=fget)

    def setter(self, fset):
        return self._with(fset=fset)

    def deleter(self, fdel):
        return self._with(fdel=fdel)

    def expression(self, expr):
        return self._with(expr=getattr(expr, "__func__", expr))

    def comparator(self, comparator):
        return self._with()

    update_expression = comparator

    @property
    def overrides(self):
        return self

    @property
    def inplace(self):
        return _InPlace(self)


class _InPlace:
    def __init__(self, changed):
        self.changed = changed

    def _set(self, name, function):
        setattr(self.changed, name, getattr(function, "__func__", function))
        return self.changed

    def getter(self, fget):
        return self._set("fget", fget)

    def setter(self, fset):
        return self._set("fset", fset)

    def deleter(self, fdel):
        return self._set("fdel", fdel)

    def expression(self, expr):
        return self._set("expr", expr)

    def comparator(self, comparator):
        return self.changed

    update_expression = comparator


class hybrid_method:
    def __init__(self, func, expr=None):
        self.func, self.expr = func, expr

    def __get__(self, instance, owner):
        function, subject = (self.func, instance) if instance is not None else (self.expr or self.func, owner)
        return lambda *args, **kw: function(subject, *args, **kw)

    def expression(self, expr):
        self.expr = expr
        return self
