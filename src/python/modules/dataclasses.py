# SPDX-License-Identifier: MIT
"""Classes that are mostly fields."""

import copy as _copy


class _Missing:
    def __repr__(self):
        return "<dataclasses._MISSING_TYPE object>"


MISSING = _Missing()
KW_ONLY = _Missing()


class FrozenInstanceError(AttributeError):
    pass


class Field:
    def __init__(self, default, default_factory, init, repr, hash, compare, metadata, kw_only):
        self.name = None
        self.type = None
        self.default = default
        self.default_factory = default_factory
        self.init = init
        self.repr = repr
        self.hash = hash
        self.compare = compare
        self.metadata = metadata or {}
        self.kw_only = kw_only


def field(*, default=MISSING, default_factory=MISSING, init=True, repr=True, hash=None,
          compare=True, metadata=None, kw_only=MISSING):
    if default is not MISSING and default_factory is not MISSING:
        raise ValueError("cannot specify both default and default_factory")
    return Field(default, default_factory, init, repr, hash, compare, metadata, kw_only)


class InitVar:
    def __init__(self, type):
        self.type = type

    def __class_getitem__(cls, type):
        return InitVar(type)


def _is_class_var(annotation):
    return "ClassVar" in (annotation if isinstance(annotation, str) else repr(annotation))


def _is_init_var(annotation):
    if isinstance(annotation, str):
        return annotation.startswith(("InitVar", "dataclasses.InitVar"))
    return isinstance(annotation, InitVar) or annotation is InitVar


def _collect(cls, kw_only):
    fields = {}
    for base in reversed(cls.__mro__[1:]):
        fields.update(base.__dict__.get("__dataclass_fields__", {}))
    own = cls.__dict__.get("__annotations__", {})
    for name, annotation in own.items():
        if annotation is KW_ONLY or annotation == "KW_ONLY":
            kw_only = True
            continue
        if _is_class_var(annotation):
            continue
        value = cls.__dict__.get(name, MISSING)
        one = value if isinstance(value, Field) else field(default=value)
        if one.default is not MISSING and type(one.default).__hash__ is None:
            raise ValueError(
                f"mutable default {type(one.default)} for field {name} is not allowed: use default_factory"
            )
        one.name, one.type = name, annotation
        one._init_only = _is_init_var(annotation)
        if one.kw_only is MISSING:
            one.kw_only = kw_only
        fields[name] = one
        if isinstance(value, Field):
            if one.default is MISSING:
                delattr(cls, name)
            else:
                setattr(cls, name, one.default)
    return fields


def _make_init(cls, fields, frozen):
    taken = [one for one in fields.values() if one.init]
    positional = [one for one in taken if not one.kw_only]
    seen_default = False
    for one in positional:
        has_default = one.default is not MISSING or one.default_factory is not MISSING
        if seen_default and not has_default:
            raise TypeError(f"non-default argument {one.name!r} follows default argument")
        seen_default = seen_default or has_default
    names = {one.name for one in taken}

    def __init__(self, *args, **kwargs):
        prefix = f"{cls.__qualname__}.__init__()"
        if len(args) > len(positional):
            least = sum(one.default is MISSING and one.default_factory is MISSING for one in positional)
            most = len(positional) + 1
            takes = f"{most}" if least == len(positional) else f"from {least + 1} to {most}"
            plural = "" if takes == "1" else "s"
            raise TypeError(f"{prefix} takes {takes} positional argument{plural} but {len(args) + 1} were given")
        given = {one.name: value for one, value in zip(positional, args)}
        for name, value in kwargs.items():
            if name not in names:
                raise TypeError(f"{prefix} got an unexpected keyword argument {name!r}")
            if name in given:
                raise TypeError(f"{prefix} got multiple values for argument {name!r}")
            given[name] = value
        missing = [
            repr(one.name) for one in taken
            if one.name not in given and one.default is MISSING and one.default_factory is MISSING
        ]
        if missing:
            shown = " and ".join(missing) if len(missing) < 3 else ", ".join(missing[:-1]) + ", and " + missing[-1]
            plural = "s" if len(missing) > 1 else ""
            raise TypeError(
                f"{prefix} missing {len(missing)} required positional argument{plural}: {shown}"
            )
        extra = []
        for one in fields.values():
            if one.name in given:
                value = given[one.name]
            elif one.default_factory is not MISSING:
                value = one.default_factory()
            elif one.default is not MISSING:
                value = one.default
            else:
                continue
            if one._init_only:
                extra.append(value)
            else:
                object.__setattr__(self, one.name, value)
        if hasattr(self, "__post_init__"):
            self.__post_init__(*extra)

    return __init__


def _shown_annotation(annotation):
    if isinstance(annotation, type):
        prefix = "" if annotation.__module__ == "builtins" else annotation.__module__ + "."
        return prefix + annotation.__qualname__
    return repr(annotation)


def _describe(cls, fields):
    """The docstring of a class that has none: how it is called."""
    parts = []
    for one in sorted((one for one in fields.values() if one.init), key=lambda one: one.kw_only):
        if one.kw_only and "*" not in parts:
            parts.append("*")
        text = f"{one.name}: {_shown_annotation(one.type)}"
        if one.default is not MISSING:
            text += f" = {one.default!r}"
        elif one.default_factory is not MISSING:
            text += " = <factory>"
        parts.append(text)
    return f"{cls.__name__}({', '.join(parts)})"


def _compared(self):
    return tuple(getattr(self, one.name) for one in fields(self) if one.compare)


def _add_order(cls):
    def make(name, compare):
        def method(self, other):
            if other.__class__ is not self.__class__:
                return NotImplemented
            return compare(_compared(self), _compared(other))

        method.__name__ = name
        setattr(cls, name, method)

    make("__lt__", lambda a, b: a < b)
    make("__le__", lambda a, b: a <= b)
    make("__gt__", lambda a, b: a > b)
    make("__ge__", lambda a, b: a >= b)


def _show(self):
    inner = ", ".join(f"{one.name}={getattr(self, one.name)!r}" for one in fields(self) if one.repr)
    return f"{self.__class__.__qualname__}({inner})"


def _equal(self, other):
    if other.__class__ is not self.__class__:
        return NotImplemented
    return _compared(self) == _compared(other)


def _hash(self):
    return hash(_compared(self))


def _refuse_set(self, name, value):
    raise FrozenInstanceError(f"cannot assign to field {name!r}")


def _refuse_delete(self, name):
    raise FrozenInstanceError(f"cannot delete field {name!r}")


def _process(cls, init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only):
    found = _collect(cls, kw_only)
    cls.__dataclass_fields__ = found
    own = cls.__dict__
    if init and "__init__" not in own:
        cls.__init__ = _make_init(cls, found, frozen)
    if repr and "__repr__" not in own:
        cls.__repr__ = _show
    wrote_hash = "__hash__" in own and own["__hash__"] is not None
    if eq and "__eq__" not in own:
        cls.__eq__ = _equal
    if unsafe_hash or (eq and frozen):
        if not wrote_hash:
            cls.__hash__ = _hash
    elif eq and not wrote_hash:
        cls.__hash__ = None
    if order:
        _add_order(cls)
    if frozen:
        cls.__setattr__ = _refuse_set
        cls.__delattr__ = _refuse_delete
    if match_args and "__match_args__" not in own:
        cls.__match_args__ = tuple(
            one.name for one in found.values() if one.init and not one.kw_only
        )
    if not getattr(cls, "__doc__", None):
        cls.__doc__ = _describe(cls, found)
    return cls


def dataclass(cls=None, /, *, init=True, repr=True, eq=True, order=False, unsafe_hash=False,
              frozen=False, match_args=True, kw_only=False, slots=False, weakref_slot=False):
    def wrap(cls):
        return _process(cls, init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only)

    return wrap if cls is None else wrap(cls)


def fields(class_or_instance):
    found = getattr(class_or_instance, "__dataclass_fields__", None)
    if found is None:
        raise TypeError("must be called with a dataclass type or instance")
    return tuple(one for one in found.values() if not one._init_only)


def is_dataclass(obj):
    return hasattr(obj, "__dataclass_fields__")


def _convert(value, factory):
    if is_dataclass(value) and not isinstance(value, type):
        return factory([(one.name, _convert(getattr(value, one.name), factory)) for one in fields(value)])
    if isinstance(value, tuple) and hasattr(value, "_fields"):
        return type(value)(*[_convert(one, factory) for one in value])
    if isinstance(value, (list, tuple)):
        return type(value)(_convert(one, factory) for one in value)
    if isinstance(value, dict):
        return {_convert(key, factory): _convert(one, factory) for key, one in value.items()}
    return _copy.deepcopy(value)


def asdict(obj, *, dict_factory=dict):
    if not is_dataclass(obj) or isinstance(obj, type):
        raise TypeError("asdict() should be called on dataclass instances")
    return _convert(obj, dict_factory)


def astuple(obj, *, tuple_factory=tuple):
    return tuple_factory([
        astuple(value) if is_dataclass(value) else value
        for value in (getattr(obj, one.name) for one in fields(obj))
    ])


def replace(obj, /, **changes):
    for one in fields(obj):
        if not one.init and one.name in changes:
            raise ValueError(
                f"field {one.name} is declared with init=False, it cannot be specified with replace()"
            )
        if one.init and one.name not in changes:
            changes[one.name] = getattr(obj, one.name)
    return obj.__class__(**changes)


def make_dataclass(cls_name, fields, *, bases=(), namespace=None, **kwargs):
    names = dict(namespace or {})
    annotations = {}
    for item in fields:
        if isinstance(item, str):
            annotations[item] = "typing.Any"
        else:
            annotations[item[0]] = item[1]
            if len(item) == 3:
                names[item[0]] = item[2]
    names["__annotations__"] = annotations
    return dataclass(type(cls_name, bases, names), **kwargs)
