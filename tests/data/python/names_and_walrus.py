# SPDX-License-Identifier: MIT
counter = 0


def bump(by=1):
    global counter
    counter += by
    return counter


def make():
    total, calls = 0, []

    def add(n):
        nonlocal total
        total += n
        calls.append(n)
        return total

    def seen():
        return calls, total

    return add, seen


add, seen = make()
print(bump(), bump(5), counter, add(2), add(3), seen(), make()[1]())
late = [lambda: i for i in range(3)]
early = [lambda i=i: i for i in range(3)]
print([f() for f in late], [f() for f in early])


class Scope:
    name = "class"
    names = [name for _ in range(1)] if False else [name]

    def method(self):
        try:
            return name
        except NameError as error:
            return str(error)

    later = [n for n in names]


print(Scope().method(), Scope.later)


def shadow(print=print):
    len = 5
    print(len)
    del len
    try:
        len
    except UnboundLocalError as error:
        print(error)


shadow()
if (n := 10) > 5 and (m := n * 2):
    print(n, m)
print([y := 1, y**2], y, [last := x for x in range(3)], last, {k: (v := k * 2) for k in "ab"}, v)


def defaults(a, seen=[]):
    seen.append(a)
    return seen


print(defaults(1), defaults(2), defaults(3, []), defaults.__defaults__)


def outer():
    x = 1

    class Inner:
        x = 2
        y = x

        def get(self):
            return x

    return Inner.y, Inner().get()


print(outer(), (lambda *a, k=1, **kw: (a, k, kw))(1, 2, k=3, z=4), (lambda: (yield))().__class__.__name__)
for i in range(2):
    pass
print(i)
try:
    raise ValueError("gone")
except ValueError as e:
    pass
try:
    e
except NameError as error:
    print(error)
