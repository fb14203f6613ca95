# SPDX-License-Identifier: MIT
import functools


def trace(function):
    @functools.wraps(function)
    def wrapper(*args, **kwargs):
        print("call", function.__name__, args, kwargs)
        result = function(*args, **kwargs)
        print("result", result)
        return result

    wrapper.calls = 0
    return wrapper


def repeat(times, *, label="r"):
    def decorate(function):
        @functools.wraps(function)
        def wrapper(*args):
            return [f"{label}{i}:{function(*args)}" for i in range(times)]

        return wrapper

    return decorate


@trace
def add(a, b=2):
    """Adds."""
    return a + b


@repeat(2, label="n")
@trace
@repeat(times=1)
def name(x):
    return x.upper()


print(add(1), add(1, b=5), name("q"), add.__name__, add.__doc__, add.__wrapped__(3), add.calls, name.__name__)


class Register(dict):
    def __call__(self, key):
        def put(thing):
            self[key] = thing
            return thing

        return put


register = Register()


@register("first")
class First:
    def __repr__(self):
        return "First()"

    @register("method")
    def method(self):
        return "method"

    @staticmethod
    @trace
    def static(x):
        return x * 2

    @classmethod
    @trace
    def create(cls):
        return cls.__name__

    @property
    @trace
    def value(self):
        return getattr(self, "_value", None)

    @value.setter
    def value(self, new):
        self._value = new

    @value.deleter
    def value(self):
        del self._value


f = First()
f.value = 3
print(f.value, First.static(4), f.create(), sorted(register), register["first"] is First, register["method"](f))
del f.value
print(f.value)


class CountCalls:
    def __init__(self, function):
        functools.update_wrapper(self, function)
        self.function = function
        self.count = 0

    def __call__(self, *args):
        self.count += 1
        return self.function(*args)

    def __get__(self, instance, owner=None):
        return self if instance is None else functools.partial(self, instance)


@CountCalls
def counted(x):
    "doc"
    return x + 1


class Holder:
    @CountCalls
    def method(self, x):
        return x * 10


print(counted(1), counted(2), counted.count, counted.__name__, counted.__doc__, Holder().method(4), Holder.method.count)
operators = [lambda f: lambda: f() + 1, lambda f: lambda: f() * 2]


@operators[0]
@(lambda f: lambda: f() - 10)
@operators[1]
def twenty():
    return 10


print(twenty())


def with_class(cls):
    cls.extra = lambda self: self.__class__.__name__ + "!"
    cls.__repr__ = lambda self: f"<{type(self).__name__}>"
    return cls


@with_class
class Plain: ...


print(Plain().extra(), Plain(), [Plain()])


def counter():
    count = 0

    def up(by=1):
        nonlocal count
        count += by
        return count

    def reset():
        nonlocal count
        count = 0

    up.reset = reset
    return up


one, two = counter(), counter()
print(one(), one(5), two(), one.reset(), one(), [f() for f in [lambda i=i: i * i for i in range(4)]], [f() for f in [lambda: i for i in range(3)]])


@functools.lru_cache(maxsize=None)
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


print(fib(80), fib.cache_info().hits, fib.cache_info().currsize)
fib.cache_clear()
print(fib.cache_info())
