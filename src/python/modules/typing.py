# SPDX-License-Identifier: MIT
"""Names for annotations: they can be subscripted, joined by `|` and called, and mean little else."""

import collections.abc as _abc


def _items(item):
    """What stands in brackets. What is not known has no class that could be asked for."""
    return item if getattr(item, "__class__", None) is tuple else (item,)


class _Form:
    """A name of this module, alone or subscripted."""

    __is_form__ = True

    def __init__(self, name, args=(), origin=None):
        self._name = name
        self.__args__ = args
        self.__origin__ = origin

    def __getitem__(self, item):
        args = _items(item)
        if self._name == "Optional":
            return _union(args[0], None)
        if self._name == "Union":
            return _union(*args)
        return _Form(self._name, args, self.__origin__)

    def __call__(self, *args, **kwargs):
        if self.__origin__ is None:
            raise TypeError(f"Cannot instantiate typing.{self._name}")
        return self.__origin__(*args, **kwargs)

    def __or__(self, other):
        return _union(self, other)

    def __ror__(self, other):
        return _union(other, self)

    def __mro_entries__(self, bases):
        if self.__origin__ is not None:
            return (self.__origin__,)
        return (_bases.get(self._name, object),)

    def __instancecheck__(self, value):
        if self._name == "Union":
            return any(
                value is None if one is type(None) else isinstance(value, one)
                for one in self.__args__
            )
        if self.__origin__ is None:
            raise TypeError(f"typing.{self._name} cannot be used with isinstance()")
        return isinstance(value, self.__origin__)

    def __eq__(self, other):
        if not isinstance(other, _Form):
            return NotImplemented
        if self._name == "Union":
            return other._name == "Union" and set(self.__args__) == set(other.__args__)
        return (self._name, self.__args__) == (other._name, other.__args__)

    def __hash__(self):
        return hash(self._name)

    def __repr__(self):
        if not self.__args__:
            return f"typing.{self._name}"
        if self._name == "Union" and len(self.__args__) == 2 and type(None) in self.__args__:
            rest = [one for one in self.__args__ if one is not type(None)]
            return f"typing.Optional[{_show(rest[0])}]"
        return f"typing.{self._name}[{', '.join(_show(one) for one in self.__args__)}]"


def _show(value):
    if value is None or value is type(None):
        return "NoneType" if value is type(None) else "None"
    if value is ...:
        return "..."
    if isinstance(value, list):
        return "[" + ", ".join(_show(one) for one in value) + "]"
    if isinstance(value, type):
        return value.__qualname__ if value.__module__ == "builtins" else f"{value.__module__}.{value.__qualname__}"
    return repr(value)


def _is_form(value):
    """Asked of what is not known too, which has no class that could be asked for."""
    return getattr(value, "__is_form__", False) is True


def _union(*members):
    found = []
    for member in members:
        parts = member.__args__ if _is_form(member) and member._name == "Union" else (member,)
        for part in parts:
            part = type(None) if part is None else part
            # What is not known here cannot be compared.
            if not any(part is known or _is_form(part) and _is_form(known) and part == known for known in found):
                found.append(part)
    return found[0] if len(found) == 1 else _Form("Union", tuple(found))


class Generic:
    def __class_getitem__(cls, item):
        return _Alias(cls, _items(item))


class _Alias(_Form):
    """A generic class with its arguments."""

    def __init__(self, origin, args):
        super().__init__(origin.__name__, args, origin)

    def __getitem__(self, item):
        return _Alias(self.__origin__, _items(item))

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return getattr(self.__origin__, name)

    def __repr__(self):
        return f"{_show(self.__origin__)}[{', '.join(_show(one) for one in self.__args__)}]"


class Protocol(Generic):
    pass


class TypeVar:
    def __init__(self, name, *constraints, bound=None, covariant=False, contravariant=False,
                 infer_variance=False, default=None):
        self.__name__ = name
        self.__constraints__ = constraints
        self.__bound__ = bound

    def __or__(self, other):
        return _union(self, other)

    def __ror__(self, other):
        return _union(other, self)

    def __repr__(self):
        return "~" + self.__name__


class ParamSpec(TypeVar):
    @property
    def args(self):
        return self

    @property
    def kwargs(self):
        return self


class TypeVarTuple(TypeVar):
    def __iter__(self):
        yield self


class ForwardRef:
    def __init__(self, arg, *args, **kwargs):
        self.__forward_arg__ = arg


class NewType:
    def __init__(self, name, tp):
        self.__name__ = name
        self.__supertype__ = tp

    def __call__(self, value):
        return value

    def __or__(self, other):
        return _union(self, other)


_bases = {"Protocol": Protocol, "Generic": Generic}

Any = _Form("Any")
AnyStr = TypeVar("AnyStr", bytes, str)
Text = str
TYPE_CHECKING = False

for _name in ("Optional", "Union", "Literal", "Final", "ClassVar", "Annotated", "NoReturn", "Never",
              "Self", "LiteralString", "TypeAlias", "Concatenate", "TypeGuard", "Required",
              "NotRequired", "ReadOnly", "Unpack", "TypeIs"):
    globals()[_name] = _Form(_name)

for _name, _origin in (
    ("List", list), ("Dict", dict), ("Set", set), ("FrozenSet", frozenset), ("Tuple", tuple),
    ("Type", type), ("Callable", _abc.Callable), ("Iterable", _abc.Iterable),
    ("Iterator", _abc.Iterator), ("Sequence", _abc.Sequence), ("Mapping", _abc.Mapping),
    ("MutableMapping", _abc.MutableMapping), ("MutableSequence", _abc.MutableSequence),
    ("Collection", _abc.Collection), ("Container", _abc.Container), ("Sized", _abc.Sized),
    ("Hashable", _abc.Hashable), ("AbstractSet", _abc.Set), ("MutableSet", _abc.MutableSet),
    ("Generator", _abc.Generator), ("AsyncGenerator", _abc.AsyncGenerator),
    ("AsyncIterator", _abc.AsyncIterator), ("AsyncIterable", _abc.AsyncIterable),
    ("Awaitable", _abc.Awaitable), ("Coroutine", _abc.Coroutine), ("Reversible", _abc.Reversible),
    ("KeysView", _abc.KeysView), ("ValuesView", _abc.ValuesView), ("ItemsView", _abc.ItemsView),
    ("ByteString", bytes), ("Pattern", None), ("Match", None), ("IO", None), ("TextIO", None),
    ("BinaryIO", None), ("SupportsInt", None), ("SupportsFloat", None), ("SupportsIndex", None),
    ("SupportsAbs", None), ("SupportsBytes", None), ("SupportsRound", None),
    ("ContextManager", None), ("AsyncContextManager", None), ("DefaultDict", None),
    ("OrderedDict", None), ("Counter", None), ("Deque", None), ("ChainMap", None),
):
    globals()[_name] = _Form(_name, (), _origin)


def cast(typ, val):
    return val


def overload(func):
    return func


def final(f):
    return f


def override(method):
    return method


def no_type_check(arg):
    return arg


def runtime_checkable(cls):
    return cls


def dataclass_transform(**kwargs):
    return lambda cls: cls


def assert_never(arg):
    raise AssertionError(f"Expected code to be unreachable, but got: {arg!r}")


def assert_type(val, typ):
    return val


def reveal_type(obj):
    return obj


def get_type_hints(obj, globalns=None, localns=None, include_extras=False):
    hints = {}
    for one in reversed(getattr(obj, "__mro__", (obj,))):
        hints.update(getattr(one, "__annotations__", {}))
    return hints


def get_origin(tp):
    if isinstance(tp, _Form) and tp.__origin__ is None and tp.__args__:
        return globals()[tp._name]
    return getattr(tp, "__origin__", None)


def get_args(tp):
    return getattr(tp, "__args__", ())


class _NamedTupleMeta(type):
    def __new__(mcls, name, bases, names):
        if names.get("_is_root"):
            return super().__new__(mcls, name, bases, names)
        from collections import namedtuple
        fields = list(names.get("__annotations__", {}))
        defaults = [names[field] for field in fields if field in names]
        made = namedtuple(name, fields, defaults=defaults, module=names.get("__module__"))
        for key, value in names.items():
            if key not in fields and key not in ("__annotations__", "__module__", "__qualname__"):
                setattr(made, key, value)
        made.__annotations__ = names.get("__annotations__", {})
        return made


class NamedTuple(metaclass=_NamedTupleMeta):
    _is_root = True

    def __new__(cls, typename, fields=(), **kwargs):
        from collections import namedtuple
        return namedtuple(typename, [name for name, _ in fields] + list(kwargs))


class _TypedDictMeta(type):
    def __new__(mcls, name, bases, names, total=True, **kwargs):
        if names.get("_is_root"):
            return super().__new__(mcls, name, bases, names)
        made = super().__new__(mcls, name, (dict,), names)
        made.__total__ = total
        return made


class TypedDict(dict, metaclass=_TypedDictMeta):
    _is_root = True

    def __new__(cls, typename, fields=None, *, total=True):
        return type(typename, (dict,), {"__annotations__": dict(fields or {})})


def __getattr__(name):
    if name.startswith("__"):
        raise AttributeError(name)
    raise AttributeError(f"module 'typing' has no attribute '{name}'")
