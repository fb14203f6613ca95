# SPDX-License-Identifier: MIT
import contextlib
import copy
import functools
import itertools
import math
import operator
from functools import cache, cached_property, partial, partialmethod, reduce, singledispatch, total_ordering, wraps
from itertools import *

print(list(islice(count(5, 2), 4)), list(islice(cycle("ab"), 5)), list(repeat(1, 3)), list(accumulate([1, 2, 3])), list(accumulate([3, 1, 2], max)), list(accumulate([1, 2], initial=10)), list(chain("ab", [1])), list(chain.from_iterable(["ab", "c"])), list(compress("abcd", [1, 0, 1])), list(dropwhile(lambda x: x < 3, [1, 3, 2])), list(takewhile(lambda x: x < 3, [1, 3, 2])), list(filterfalse(lambda x: x % 2, range(5))), list(starmap(pow, [(2, 3), (3, 2)])), list(zip_longest("abc", "x", fillvalue="-")), list(pairwise("abcd")))
print(list(product("ab", [1, 2])), list(product([0, 1], repeat=2)), list(permutations("abc", 2)), list(combinations("abcd", 2)), list(combinations_with_replacement("ab", 2)), len(list(permutations(range(5)))), [(k, list(g)) for k, g in groupby("aabbc")], [(k, len(list(g))) for k, g in groupby([1, 3, 2, 4], key=lambda x: x % 2)], [list(t) for t in tee([1, 2, 3], 2)], list(islice("abcdefg", 2, None, 2)), list(islice("abc", 1)), next(count(1.5)), list(product()), list(combinations("ab", 3)))
print(reduce(operator.add, [1, 2, 3]), reduce(lambda a, b: a * b, [1, 2, 3], 10), partial(int, base=2)("101"), partial(print, "a", sep="-").func is print, partial(pow, 2)(5), partial(partial(max, 1), 2).args, repr(partial(int, "1", base=3))[:17])
try:
    reduce(operator.add, [])
except TypeError as error:
    print(error)


@total_ordering
class Grade:
    def __init__(self, n):
        self.n = n

    def __eq__(self, other):
        return self.n == other.n

    def __lt__(self, other):
        return self.n < other.n


class Work:
    def __init__(self):
        self.calls = 0

    @cached_property
    def value(self):
        self.calls += 1
        return self.calls * 10

    def power(self, exponent, base):
        return base**exponent

    square = partialmethod(power, 2)


w = Work()
print(Grade(1) >= Grade(1), Grade(2) > Grade(1), Grade(1) <= Grade(0), w.value, w.value, w.calls, w.square(5), sorted([Grade(2), Grade(1)])[0].n, functools.cmp_to_key(lambda a, b: b - a)(1) < functools.cmp_to_key(lambda a, b: b - a)(0), sorted([1, 3, 2], key=functools.cmp_to_key(lambda a, b: b - a)))


@singledispatch
def show(value):
    return "object"


@show.register
def _(value: int):
    return "int"


@show.register(list)
def _(value):
    return "list"


@cache
def slow(n):
    print("computing", n)
    return n * n


print(show(1), show([]), show("x"), show(True), slow(3), slow(3), slow.cache_info().hits)


@functools.lru_cache(maxsize=2)
def limited(x):
    return x


for x in (1, 2, 1, 3, 2):
    limited(x)
print(limited.cache_info())
print(operator.itemgetter(1)([1, 2]), operator.itemgetter("a", "b")({"a": 1, "b": 2}), operator.attrgetter("real")(5), operator.methodcaller("upper")("x"), operator.mul(2, 3), operator.contains([1], 1), operator.not_(1), operator.truediv(1, 2), operator.index(5), operator.concat("a", "b"), operator.getitem([1], 0), operator.eq(1, 1), operator.neg(3), operator.attrgetter("__class__.__name__")(5))
print(math.sqrt(2), math.floor(-1.5), math.ceil(1.2), math.trunc(-1.7), math.factorial(20), math.gcd(12, 18), math.lcm(4, 6), math.comb(5, 2), math.perm(5, 2), math.isclose(0.1 + 0.2, 0.3), math.hypot(3, 4), math.log(100, 10), math.log2(8), math.log10(1000), math.exp(1), math.pi, math.e, math.inf, math.isnan(math.nan), math.fsum([0.1] * 10), math.prod([2, 3]), math.isqrt(17), math.copysign(1, -0.0), math.modf(1.5), math.frexp(8), math.ldexp(0.5, 4), math.degrees(math.pi), math.radians(180), math.sin(0), math.atan2(1, 1), math.dist((0, 0), (3, 4)), math.fmod(-7, 3), math.remainder(7, 3), math.pow(2, 3), math.tau, math.ulp(1.0), math.nextafter(1, 2), math.isfinite(1), math.cbrt(27) if hasattr(math, "cbrt") else "")
for call in (lambda: math.sqrt(-1), lambda: math.log(0), lambda: math.factorial(-1), lambda: math.exp(1000), lambda: math.floor("x"), lambda: math.gcd(1.5), lambda: math.isqrt(-1), lambda: math.ceil(math.inf)):
    try:
        print(call())
    except (ValueError, OverflowError, TypeError) as error:
        print(type(error).__name__, error)
data = {"a": [1, {"b": 2}], "t": (1, [2])}
shallow, deep = copy.copy(data), copy.deepcopy(data)
data["a"][1]["b"] = 9
loop = []
loop.append(loop)
looped = copy.deepcopy(loop)


class Custom:
    def __init__(self, v):
        self.v = v

    def __deepcopy__(self, memo):
        return Custom(self.v + ["deep"])

    def __copy__(self):
        return Custom("copy")


c = Custom([1])
print(shallow, deep, looped[0] is looped, copy.copy(c).v, copy.deepcopy(c).v, copy.deepcopy(w).calls, copy.copy([1, [2]]), copy.deepcopy(5), copy.copy({1, 2}))


@contextlib.contextmanager
def managed(name):
    print("enter", name)
    try:
        yield name.upper()
    except ValueError as error:
        print("handled", error)
    finally:
        print("exit", name)


with managed("a") as a, managed("b"):
    print(a)
with managed("c"):
    raise ValueError("inside")
try:
    with managed("d"):
        raise KeyError("out")
except KeyError as error:
    print("outside", error)
with contextlib.suppress(KeyError, IndexError):
    [][1]
with contextlib.ExitStack() as stack:
    print(stack.enter_context(managed("s1")), stack.enter_context(managed("s2")))
    stack.callback(print, "callback", 1)
with contextlib.nullcontext(5) as five:
    print(five)


class Closing:
    def close(self):
        print("closed")


with contextlib.closing(Closing()) as closing:
    print(type(closing).__name__)


@managed("decorator")
def decorated():
    print("in")


decorated()


class Base(contextlib.ContextDecorator):
    def __enter__(self):
        print("base enter")
        return self

    def __exit__(self, *exc):
        print("base exit", exc[0])
        return False


@Base()
def function():
    return 7


print(function())
import io
buffer = io.StringIO()
with contextlib.redirect_stdout(buffer):
    print("captured")
print(repr(buffer.getvalue()))
