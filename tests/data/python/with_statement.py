# SPDX-License-Identifier: MIT
class CM:
    def __init__(self, name, swallow=False): self.name, self.swallow = name, swallow
    def __enter__(self):
        print("enter", self.name)
        return self.name.upper()
    def __exit__(self, typ, value, tb):
        print("exit", self.name, typ.__name__ if typ else None, value)
        return self.swallow
with CM("a") as a, CM("b") as b:
    print(a, b)
with (CM("c") as c, CM("d")):
    print(c)
with CM("e", True):
    raise ValueError("gone")
def ret():
    with CM("r"):
        return "value"
print(ret())
for i in range(3):
    with CM(f"l{i}"):
        if i == 0: continue
        break
try:
    with CM("outer"):
        with CM("inner"):
            1 / 0
except ZeroDivisionError as e:
    print("caught", e)
class Bad: pass
try:
    with Bad(): pass
except TypeError as e:
    print(str(e)[:60])
class RaisesInExit(CM):
    def __exit__(self, *a): raise RuntimeError("exit failed")
try:
    with RaisesInExit("x"): raise ValueError("body")
except RuntimeError as e:
    print(e, repr(e.__context__))
class List(list):
    def __enter__(self): return self
    def __exit__(self, *a): self.append("closed")
l = List()
with l as k: k.append(1)
print(l)
with CM("attr") as l.attr: print(l.attr)
d = {}
with CM("item") as d["k"]: print(d)
def gen():
    with CM("g"):
        yield 1
        yield 2
g = gen(); next(g); g.close()
