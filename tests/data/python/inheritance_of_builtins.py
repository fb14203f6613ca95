# SPDX-License-Identifier: MIT
class L(list):
    def total(self): return sum(self)
    def append(self, v): super().append(v * 2)
l = L([1, 2]); l.append(3); print(l, l.total(), len(l), isinstance(l, list), l[0], l[1:], type(l).__name__, l == [1, 2, 6], l + [1])
class D(dict):
    def __getitem__(self, k): return super().__getitem__(k) + 1
    def __setitem__(self, k, v): super().__setitem__(k, v * 10)
    def __missing__(self, k): return -1
d = D(a=1); d["b"] = 2; print(d, d["a"], d["b"], d.get("a"), "a" in d, dict(d), len(d))
class S(str):
    def shout(self): return self.upper() + "!"
    def __add__(self, o): return "added"
s = S("hi"); print(s, s.shout(), s + "x", s == "hi", len(s), type(s.upper()).__name__, {s: 1}["hi"], f"{s}", s[0], "hi" + s)
s.attr = 5; print(s.attr, s.__dict__)
class I(int):
    def __new__(cls, v): return super().__new__(cls, v * 2)
    def __repr__(self): return f"I({int(self)})"
i = I(5); print(i, i + 1, i == 10, isinstance(i, int), [10, 20][I(0)], f"{i:03d}", type(i + 1).__name__, hash(i) == hash(10), str(i))
class F(float): pass
print(F(1.5) + 1, F("2.5"), isinstance(F(1), float), round(F(2.567), 1))
class T(tuple):
    def __new__(cls, a, b): return super().__new__(cls, (a, b))
    @property
    def first(self): return self[0]
t = T(1, 2); print(t, t.first, t == (1, 2), len(t), [*t], hash(t) == hash((1, 2)))
class E(Exception):
    def __str__(self): return "custom"
try:
    raise E("a", "b")
except E as e:
    print(e, e.args, repr(e))
class M(type):
    def __call__(cls, *a): return ("made", super().__call__(*a))
    def shout(cls): return cls.__name__.upper()
class WithMeta(metaclass=M):
    def __init__(self, v): self.v = v
print(WithMeta(3)[1].v, WithMeta.shout(), type(WithMeta).__name__)
class St(set):
    def add(self, v): super().add(v + 1)
st = St(); st.add(1); print(st == {2}, sorted(st | {5}))
class By(bytes): pass
print(By(b"ab")[0], By(b"ab") == b"ab")
class Mixed(str): pass
print(Mixed("m"), issubclass(Mixed, str))
