# SPDX-License-Identifier: MIT
"""Classes that say what an object can do: what has the methods is an instance."""


class _ByMethods(type):
    def __instancecheck__(cls, value):
        if type.__instancecheck__(cls, value):
            return True
        methods = cls.__dict__.get("_methods")
        kinds = cls.__dict__.get("_kinds")
        if kinds is not None:
            return isinstance(value, kinds)
        if methods is None:
            return False
        return all(getattr(type(value), name, None) is not None for name in methods)

    def __subclasscheck__(cls, other):
        if type.__subclasscheck__(cls, other):
            return True
        kinds = cls.__dict__.get("_kinds")
        if kinds is not None:
            return issubclass(other, kinds)
        methods = cls.__dict__.get("_methods")
        return methods is not None and all(getattr(other, name, None) is not None for name in methods)

    def register(cls, other):
        return other


class _Abstract(metaclass=_ByMethods):
    def __class_getitem__(cls, item):
        return cls


class Hashable(_Abstract):
    _methods = ("__hash__",)


class Iterable(_Abstract):
    _methods = ("__iter__",)


class Iterator(Iterable):
    _methods = ("__iter__", "__next__")

    def __iter__(self):
        return self


class Reversible(Iterable):
    _methods = ("__reversed__", "__iter__")


class Sized(_Abstract):
    _methods = ("__len__",)


class Container(_Abstract):
    _methods = ("__contains__",)


class Callable(_Abstract):
    _methods = ("__call__",)


class Collection(Sized, Iterable, Container):
    _methods = ("__len__", "__iter__", "__contains__")


class Generator(Iterator):
    _methods = ("send", "throw", "close", "__iter__", "__next__")


class Awaitable(_Abstract):
    _methods = ("__await__",)


class Coroutine(Awaitable):
    _methods = ("__await__", "send", "throw", "close")


class AsyncIterable(_Abstract):
    _methods = ("__aiter__",)


class AsyncIterator(AsyncIterable):
    _methods = ("__aiter__", "__anext__")


class AsyncGenerator(AsyncIterator):
    _methods = ("__aiter__", "__anext__", "asend")


class Sequence(Reversible, Collection):
    _kinds = (list, tuple, str, range, bytes, bytearray)

    def __iter__(self):
        i = 0
        while i < len(self):
            yield self[i]
            i += 1

    def __contains__(self, value):
        return any(item is value or item == value for item in self)

    def __reversed__(self):
        for i in reversed(range(len(self))):
            yield self[i]

    def index(self, value, start=0, stop=None):
        for i in range(start, len(self) if stop is None else stop):
            if self[i] == value:
                return i
        raise ValueError

    def count(self, value):
        return sum(1 for item in self if item == value)


class MutableSequence(Sequence):
    _kinds = (list, bytearray)

    def append(self, value):
        self.insert(len(self), value)

    def extend(self, values):
        for value in values:
            self.append(value)

    def pop(self, index=-1):
        value = self[index]
        del self[index]
        return value


class Set(Collection):
    _kinds = (set, frozenset)


class MutableSet(Set):
    _kinds = (set,)


class Mapping(Collection):
    _kinds = (dict,)
    __match_mapping__ = True

    def get(self, key, default=None):
        try:
            return self[key]
        except KeyError:
            return default

    def __contains__(self, key):
        try:
            self[key]
        except KeyError:
            return False
        return True

    def keys(self):
        return list(self)

    def items(self):
        return [(key, self[key]) for key in self]

    def values(self):
        return [self[key] for key in self]

    def __eq__(self, other):
        return dict(self.items()) == dict(other.items())


class MutableMapping(Mapping):
    _kinds = (dict,)

    def pop(self, key, *default):
        try:
            value = self[key]
        except KeyError:
            if not default:
                raise
            return default[0]
        del self[key]
        return value

    def popitem(self):
        for key in self:
            return key, self.pop(key)
        raise KeyError

    def setdefault(self, key, default=None):
        try:
            return self[key]
        except KeyError:
            self[key] = default
        return default

    def update(self, other=(), /, **kwds):
        for key, value in dict(other, **kwds).items():
            self[key] = value

    def clear(self):
        for key in list(self):
            del self[key]


class MappingView(Sized):
    _kinds = ()


class KeysView(MappingView, Set):
    _kinds = (type({}.keys()),)


class ValuesView(MappingView, Collection):
    _kinds = (type({}.keys()),)


class ItemsView(MappingView, Set):
    _kinds = (type({}.keys()),)


ByteString = bytes
Buffer = bytes
