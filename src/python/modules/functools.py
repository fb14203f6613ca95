# SPDX-License-Identifier: MIT
"""Functions on functions."""

import builtins as _builtins

WRAPPER_ASSIGNMENTS = ("__module__", "__name__", "__qualname__", "__doc__", "__annotations__")
WRAPPER_UPDATES = ("__dict__",)


def update_wrapper(wrapper, wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    for name in assigned:
        value = getattr(wrapped, name, None)
        if value is not None:
            setattr(wrapper, name, value)
    for name in updated:
        getattr(wrapper, name).update(getattr(wrapped, name, {}))
    wrapper.__wrapped__ = wrapped
    return wrapper


def wraps(wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    return lambda wrapper: update_wrapper(wrapper, wrapped, assigned, updated)


class partial:
    def __init__(self, func, /, *args, **keywords):
        if isinstance(func, partial):
            args = func.args + args
            keywords = {**func.keywords, **keywords}
            func = func.func
        self.func = func
        self.args = args
        self.keywords = keywords

    def __call__(self, /, *args, **keywords):
        return self.func(*self.args, *args, **{**self.keywords, **keywords})

    def __repr__(self):
        parts = [repr(self.func)] + [repr(arg) for arg in self.args]
        parts += [f"{name}={value!r}" for name, value in self.keywords.items()]
        return f"functools.partial({', '.join(parts)})"


class partialmethod:
    def __init__(self, func, /, *args, **keywords):
        self.func, self.args, self.keywords = func, args, keywords

    def __get__(self, obj, cls=None):
        return partial(self.func, obj, *self.args, **self.keywords)


_missing = object()


def reduce(function, sequence, initial=_missing):
    iterator = iter(sequence)
    if initial is _missing:
        initial = next(iterator, _missing)
        if initial is _missing:
            raise TypeError("reduce() of empty iterable with no initial value")
    for item in iterator:
        initial = function(initial, item)
    return initial


class _Info(tuple):
    hits = property(lambda self: self[0])
    misses = property(lambda self: self[1])
    maxsize = property(lambda self: self[2])
    currsize = property(lambda self: self[3])

    def __repr__(self):
        return f"CacheInfo(hits={self[0]}, misses={self[1]}, maxsize={self[2]}, currsize={self[3]})"


def _cached(function, maxsize):
    kept = {}
    counts = [0, 0]

    def wrapper(*args, **kwargs):
        key = (args, tuple(kwargs.items()))
        if key in kept:
            counts[0] += 1
            value = kept.pop(key)
        else:
            counts[1] += 1
            value = function(*args, **kwargs)
            if maxsize is not None and len(kept) >= maxsize > 0:
                del kept[next(iter(kept))]
        if maxsize != 0:
            kept[key] = value
        return value

    wrapper.cache_info = lambda: _Info((counts[0], counts[1], maxsize, len(kept)))

    def clear():
        kept.clear()
        counts[:] = [0, 0]

    wrapper.cache_clear = clear
    return update_wrapper(wrapper, function)


def lru_cache(maxsize=128, typed=False):
    if callable(maxsize):
        return _cached(maxsize, 128)
    return lambda function: _cached(function, maxsize)


def cache(user_function):
    return _cached(user_function, None)


class cached_property:
    def __init__(self, func):
        self.func = func
        self.attrname = None
        self.__doc__ = func.__doc__

    def __set_name__(self, owner, name):
        self.attrname = name

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        value = self.func(instance)
        instance.__dict__[self.attrname] = value
        return value


def cmp_to_key(mycmp):
    class Key:
        def __init__(self, obj):
            self.obj = obj

        def __lt__(self, other):
            return mycmp(self.obj, other.obj) < 0

        def __gt__(self, other):
            return mycmp(self.obj, other.obj) > 0

        def __eq__(self, other):
            return mycmp(self.obj, other.obj) == 0

        def __le__(self, other):
            return mycmp(self.obj, other.obj) <= 0

        def __ge__(self, other):
            return mycmp(self.obj, other.obj) >= 0

        __hash__ = None

    return Key


def total_ordering(cls):
    names = cls.__dict__
    if "__lt__" in names:
        more = {
            "__gt__": lambda self, other: not (self < other or self == other),
            "__le__": lambda self, other: self < other or self == other,
            "__ge__": lambda self, other: not self < other,
        }
    elif "__gt__" in names:
        more = {
            "__lt__": lambda self, other: not (self > other or self == other),
            "__ge__": lambda self, other: self > other or self == other,
            "__le__": lambda self, other: not self > other,
        }
    elif "__le__" in names:
        more = {
            "__ge__": lambda self, other: not self <= other or self == other,
            "__lt__": lambda self, other: self <= other and not self == other,
            "__gt__": lambda self, other: not self <= other,
        }
    elif "__ge__" in names:
        more = {
            "__le__": lambda self, other: not self >= other or self == other,
            "__gt__": lambda self, other: self >= other and not self == other,
            "__lt__": lambda self, other: not self >= other,
        }
    else:
        raise ValueError("must define at least one ordering operation: < > <= >=")
    for name, function in more.items():
        if name not in names:
            setattr(cls, name, function)
    return cls


def _first_annotation(function):
    for name, annotation in function.__annotations__.items():
        if name == "return":
            break
        if isinstance(annotation, str):
            annotation = function.__globals__.get(annotation) or getattr(_builtins, annotation, None)
        if isinstance(annotation, type):
            return annotation
    raise TypeError("Invalid first argument to `register()`: use either `@register(some_class)` or plain "
                    "`@register` on an annotated function.")


def singledispatch(func):
    registry = {object: func}

    def dispatch(cls):
        for one in cls.__mro__:
            if one in registry:
                return registry[one]
        return func

    def register(cls, function=None):
        if function is None:
            if isinstance(cls, type):
                return lambda function: register(cls, function)
            function, cls = cls, _first_annotation(cls)
        registry[cls] = function
        return function

    def wrapper(*args, **kwargs):
        return dispatch(type(args[0]))(*args, **kwargs)

    wrapper.register = register
    wrapper.dispatch = dispatch
    wrapper.registry = registry
    return update_wrapper(wrapper, func)
