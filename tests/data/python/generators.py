# SPDX-License-Identifier: MIT
def count(n):
    i = 0
    while i < n:
        got = yield i
        if got is not None:
            print("got", got)
            i = got
        else:
            i += 1
    return "result"
g = count(5)
print(next(g), next(g), g.send(3), next(g))
try:
    next(g)
except StopIteration as e:
    print("stop", e.value)
print(next(g, "default"), list(count(3)))
def outer():
    r = yield from count(2)
    print("r", r)
    yield from "ab"
    return 5
print(list(outer()))
def wrapper():
    x = yield from outer()
    yield ("last", x)
print(list(wrapper()))
def catching():
    while True:
        try:
            yield 1
        except ValueError as e:
            print("caught", e)
            yield "recovered"
c = catching(); print(next(c), c.throw(ValueError("boom")), next(c)); c.close()
def fin():
    try:
        yield 1
    finally:
        print("closed")
f = fin(); next(f); f.close()
try:
    next(f)
except StopIteration:
    print("done")
def infinite():
    n = 0
    while True:
        yield n
        n += 1
for v in infinite():
    if v > 3: break
print(v, sum(x * x for x in range(5)), max((x, -x) for x in range(3)), dict((k, v) for k, v in zip("ab", range(2))))
lazy = (print("eval", x) or x for x in range(2)); print("before"); print(list(lazy))
def tree(n):
    if n:
        yield from tree(n - 1)
        yield n
        yield from tree(n - 1)
print(list(tree(3)))
def pipeline(items):
    evens = (i for i in items if i % 2 == 0)
    squares = (i * i for i in evens)
    yield from squares
print(list(pipeline(range(7))), [*pipeline(range(3))], sorted(pipeline([4, 2])))
def send_only():
    total = 0
    while True:
        total += (yield total)
s = send_only(); next(s); print(s.send(1), s.send(2))
try:
    count(1).send(5)
except TypeError as e:
    print(e)
def raises():
    yield 1
    raise KeyError("inside")
try:
    list(raises())
except KeyError as e:
    print("from gen", e)
def stop():
    yield 1
    raise StopIteration
try:
    list(stop())
except RuntimeError as e:
    print(e)
a, b, *c = (i for i in range(5)); print(a, b, c, 3 in (i for i in range(5)), any(i > 2 for i in range(5)), all(i > 2 for i in range(5)))
class Iter:
    def __iter__(self):
        for i in range(3):
            yield i, i * i
print(dict(Iter()), [a + b for a, b in Iter()], type(count(1)).__name__)
gs = [(lambda i: (i * x for x in range(3)))(i) for i in range(2)]; print([list(g) for g in gs])
with_gen = list(map(lambda g: next(g), [count(2), count(3)])); print(with_gen)
def delegating():
    try:
        yield from catching()
    except GeneratorExit:
        print("exit seen")
        raise
d = delegating(); print(next(d), d.throw(ValueError("deep"))); d.close()
