# SPDX-License-Identifier: MIT
def f(a, b=2, *args, c, d=4, **kwargs):
    return a, b, args, c, d, kwargs
print(f(1, c=3), f(1, 5, 6, 7, c=8, e=9), f(*[1, 2], **{"c": 3, "z": 4}), f(c=1, a=2))
def g(a, b, /, c, *, d): return a, b, c, d
print(g(1, 2, 3, d=4), g(1, 2, c=3, d=4))
def h(x=[]):
    x.append(1)
    return x
print(h(), h(), h([5]))
def outer():
    n = 0
    def inc(by=1):
        nonlocal n
        n += by
        return n
    return inc
i = outer(); i(); print(i(5), outer()())
counter = 0
def bump():
    global counter
    counter += 1
bump(); bump(); print(counter)
print((lambda x, y=2, *a, **k: (x, y, a, k))(1, 3, 4, z=5), (lambda: 7)(), list(map(lambda v: v + 1, [1])))
fs = [lambda: i for i in range(3)]; print([q() for q in fs])
fs = [lambda i=i: i for i in range(3)]; print([q() for q in fs])
def rec(n): return 1 if n < 2 else n * rec(n - 1)
print(rec(20), rec.__name__, f.__defaults__, f.__kwdefaults__, g.__doc__)
def doc():
    """The docs."""
print(doc.__doc__, doc())
def deco(prefix):
    def wrap(fn):
        def inner(*a, **k):
            return prefix + str(fn(*a, **k))
        return inner
    return wrap
@deco("<")
@deco("[")
def plain(x): return x * 2
print(plain(4))
def annotated(a: "int", b: list[str] = None, *c: "undefined", **d: "also_undefined") -> "nothing": return a
print(annotated(1), sorted(annotated.__annotations__))
f.attr = 5; print(f.attr, hasattr(f, "nope"), callable(f), callable(5))
for call in (lambda: f(), lambda: f(1), lambda: f(1, a=2, c=3), lambda: g(1), lambda: g(1, 2, 3, 4, d=5), lambda: g(a=1, b=2, c=3, d=4), lambda: h(1, 2), lambda: h(q=1), lambda: 5(), lambda: rec(), lambda: f(*5), lambda: f(**5), lambda: (lambda: 0)(1), lambda: g(1, 2, 3)):
    try:
        call()
    except TypeError as e:
        print(e)
def unbound():
    print(later)
    later = 1
try:
    unbound()
except UnboundLocalError as e:
    print(e)
try:
    print(never_defined)
except NameError as e:
    print(e)
def star(*args, **kw): return args, kw
print(star(*range(3), *"ab", **{"x": 1}, **dict(y=2)), star(1, *[2], 3, a=4, **{"b": 5}))
def defaults(a, b=counter, c=len("abc")): return a, b, c
counter = 100; print(defaults(0))
print("sep", "arate", sep="-", end="!\n")
def closure_loop():
    out = []
    for i in range(3):
        def inner(): return i
        out.append(inner)
    return [fn() for fn in out]
print(closure_loop())
