# SPDX-License-Identifier: MIT
x = "global"
def f():
    x = "f"
    def g():
        return x
    def h():
        nonlocal x
        x = "h"
    h()
    return g()
print(f(), x)
def k():
    global x, created
    x = "changed"
    created = 1
k(); print(x, created)
def make():
    items = []
    def add(v): items.append(v); return items
    def get(): return items
    return add, get
add, get = make(); add(1); add(2); print(get())
def loop():
    return [lambda: i for i in range(3)], [lambda j=i: j for i in range(3)]
print([q() for q in loop()[0]], [q() for q in loop()[1]])
class C:
    x = "class"
    def m(self): return x
    y = [x for _ in range(1)]
    def n(self):
        return __class__.__name__
print(C().m(), C.y, C().n())
def outer(a):
    def mid(b):
        def inner(c):
            return a + b + c
        return inner
    return mid
print(outer(1)(2)(3), outer.__code__ is outer.__code__)
def param(a):
    def inner():
        nonlocal a
        a += 1
        return a
    inner()
    return inner(), a
print(param(5))
def shadow(list): return list
print(shadow(3), len([1]))
def rec():
    def fact(n): return 1 if n < 2 else n * fact(n - 1)
    return fact(5)
print(rec())
def delete():
    v = 1
    del v
    try:
        return v
    except UnboundLocalError as e:
        return str(e)
print(delete())
def locs(a, b=2):
    c = 3
    return sorted(locals().items())
print(locs(1), "x" in globals(), vars(C)["x"])
def late():
    return defined_later()
def defined_later(): return "later"
print(late())
if True:
    conditional = 1
print(conditional, [conditional for _ in "a"])
def exc():
    try:
        raise ValueError("v")
    except ValueError as err:
        def get(): return str(err)
        r = get()
    return r
print(exc())
def gen_scope():
    n = 3
    return list(n * i for i in range(n))
print(gen_scope(), (lambda: (lambda: x)())())
