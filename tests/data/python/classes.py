# SPDX-License-Identifier: MIT
class A:
    """Doc of A."""
    count = 0
    def __init__(self, n=0):
        self.n = n
        A.count += 1
    def double(self): return self.n * 2
    @classmethod
    def make(cls, n): return cls(n)
    @staticmethod
    def util(x): return x + 1
    @property
    def prop(self): return self.n
    @prop.setter
    def prop(self, v): self.n = v
    @prop.deleter
    def prop(self): self.n = None
    def __repr__(self): return f"{type(self).__name__}({self.n})"
class B(A):
    def __init__(self, n, extra):
        super().__init__(n)
        self.extra = extra
    def double(self): return super().double() + 1
    @classmethod
    def make(cls, n): return cls(n, "made")
a, b = A(5), B(6, "e")
print(a, b, a.double(), b.double(), A.make(1), B.make(2), A.util(3), b.util(4), A.count, a.prop, A.__doc__, b.__dict__)
a.prop = 9; print(a.n); del a.prop; print(a.n)
print(isinstance(b, A), isinstance(a, B), issubclass(B, A), type(b) is B, B.__mro__, B.__bases__, B.__name__, b.__class__.__name__, A.__module__)
b.new = 1; print(b.new, hasattr(b, "zzz"), getattr(b, "zzz", "dflt")); setattr(b, "q", 2); print(b.q); delattr(b, "q"); print(hasattr(b, "q"))
class D:
    x = 1
    y = x + 1
    def get(self): return self.x, self.y
d = D(); d.x = 10; print(d.get(), D.x, D().x)
D.added = lambda self: "added"; print(d.added())
m = a.double; a.n = 4; print(m(), A.double(a))
class Base:
    def who(self): return "Base"
class L(Base):
    def who(self): return "L" + super().who()
class R(Base):
    def who(self): return "R" + super().who()
class Diamond(L, R):
    def who(self): return "D" + super().who()
print(Diamond().who(), [c.__name__ for c in Diamond.__mro__])
try:
    class Bad(Base, L): pass
except TypeError as e:
    print(str(e)[:60])
class Init:
    registry = []
    def __init_subclass__(cls, tag=None, **kw):
        super().__init_subclass__(**kw)
        cls.registry.append((cls.__name__, tag))
class Sub1(Init): pass
class Sub2(Init, tag="t"): pass
print(Init.registry)
class Desc:
    def __set_name__(self, owner, name): self.name = name
    def __get__(self, obj, owner): return self if obj is None else obj.__dict__.get(self.name, "unset")
    def __set__(self, obj, value): obj.__dict__[self.name] = value + "!"
class UsesDesc:
    attr = Desc()
u = UsesDesc(); print(u.attr); u.attr = "v"; print(u.attr, u.__dict__)
class New:
    def __new__(cls, *args):
        self = super().__new__(cls)
        self.args = args
        return self
print(New(1, 2).args)
class Single:
    _inst = None
    def __new__(cls):
        if cls._inst is None: cls._inst = super().__new__(cls)
        return cls._inst
print(Single() is Single())
for f in (lambda: a.nope, lambda: A.nope, lambda: A(1, 2, 3), lambda: D(5), lambda: A.double(), lambda: object().x, lambda: type("T", (), {"v": 1})().w, lambda: super(A, 5)):
    try:
        f()
    except Exception as e:
        print(type(e).__name__, e)
T = type("T", (A,), {"v": 1, "hi": lambda self: "hi"}); print(T(3), T.v, T().hi(), T.__name__)
class Outer:
    class Inner:
        val = 1
    def __call__(self, *a): return a
print(Outer.Inner.val, Outer.Inner.__qualname__, Outer()(1, 2), callable(Outer()))
class Slots:
    __slots__ = ("a", "b")
    def __init__(self): self.a = 1
print(Slots().a)
class Eq:
    def __init__(self, v): self.v = v
    def __eq__(self, o): return isinstance(o, Eq) and self.v == o.v
try:
    hash(Eq(1))
except TypeError as e:
    print(e)
print(Eq(1) == Eq(1), Eq(1) != Eq(2), Eq(1) == 1, [Eq(1)] == [Eq(1)], Eq(1) in [Eq(1)])
