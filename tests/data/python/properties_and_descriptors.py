# SPDX-License-Identifier: MIT
class P:
    def __init__(self): self._v = 1
    @property
    def v(self):
        "doc of v"
        return self._v
    @v.setter
    def v(self, n):
        if n < 0: raise ValueError("negative")
        self._v = n
    ro = property(lambda self: "ro")
    @staticmethod
    def s(a, b=2): return a + b
    @classmethod
    def c(cls, *a): return cls.__name__, a
    cs = classmethod(lambda cls: "cs")
p = P(); p.v = 5; print(p.v, P.v.__doc__, p.ro, P.s(1), p.s(1, 1), P.c(1), p.c(), p.cs())
for f in (lambda: setattr(p, "v", -1), lambda: setattr(p, "ro", 1), lambda: delattr(p, "v"), lambda: p.missing):
    try:
        f()
    except (ValueError, AttributeError) as e:
        print(type(e).__name__)
class Lazy:
    def __init__(self, fn): self.fn = fn
    def __set_name__(self, owner, name): self.name = name
    def __get__(self, obj, cls):
        if obj is None: return self
        value = self.fn(obj)
        obj.__dict__[self.name] = value
        return value
class U:
    @Lazy
    def slow(self):
        print("computing")
        return 42
u = U(); print(u.slow, u.slow)
class Typed:
    def __init__(self, kind): self.kind = kind
    def __set_name__(self, o, n): self.n = "_" + n
    def __get__(self, o, c=None): return getattr(o, self.n)
    def __set__(self, o, v):
        if not isinstance(v, self.kind): raise TypeError(f"{self.n} must be {self.kind.__name__}")
        setattr(o, self.n, v)
class Rec:
    a = Typed(int)
    b = Typed(str)
r = Rec(); r.a = 1; r.b = "x"; print(r.a, r.b)
try:
    r.a = "no"
except TypeError as e:
    print(e)
class GA:
    def __getattr__(self, name):
        if name.startswith("x"): return name * 2
        raise AttributeError(f"no {name}")
    def __setattr__(self, name, value): super().__setattr__(name, value + 1)
    def __delattr__(self, name): print("del", name); super().__delattr__(name)
g = GA(); g.n = 1; print(g.n, g.xy, hasattr(g, "zz"), getattr(g, "zz", "d")); del g.n; print("n" in g.__dict__)
class GAB:
    def __getattribute__(self, name):
        if name == "special": return "intercepted"
        return super().__getattribute__(name)
    normal = 1
print(GAB().special, GAB().normal)
class Base:
    @property
    def val(self): return "base"
class Over(Base):
    @property
    def val(self): return "over " + super().val
print(Over().val)
def method(self): return "bound to " + type(self).__name__
Over.m = method; print(Over().m(), Over.m(Over()))
o = Over(); o.f = lambda: "not bound"; print(o.f())
bm = o.m; print(bm.__self__ is o, bm.__func__ is method, bm.__name__)
