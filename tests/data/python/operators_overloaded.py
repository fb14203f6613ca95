# SPDX-License-Identifier: MIT
class V:
    def __init__(self, x): self.x = x
    def __repr__(self): return f"V({self.x})"
    def __add__(self, o): return V(self.x + (o.x if isinstance(o, V) else o))
    def __radd__(self, o): return V(o + self.x)
    def __iadd__(self, o): self.x += 100; return self
    def __sub__(self, o): return NotImplemented
    def __mul__(self, o): return V(self.x * o)
    __rmul__ = __mul__
    def __truediv__(self, o): return ("truediv", o)
    def __floordiv__(self, o): return ("floordiv", o)
    def __mod__(self, o): return ("mod", o)
    def __pow__(self, o): return ("pow", o)
    def __matmul__(self, o): return ("matmul", o)
    def __and__(self, o): return ("and", o)
    def __ror__(self, o): return ("ror", o)
    def __lshift__(self, o): return ("lshift", o)
    def __neg__(self): return V(-self.x)
    def __pos__(self): return "pos"
    def __invert__(self): return "inv"
    def __abs__(self): return V(abs(self.x))
    def __lt__(self, o): return self.x < o.x
    def __le__(self, o): return self.x <= o.x
    def __eq__(self, o): return isinstance(o, V) and self.x == o.x
    def __hash__(self): return hash(self.x)
    def __bool__(self): return self.x != 0
    def __len__(self): return self.x
    def __getitem__(self, k): return ("item", k)
    def __setitem__(self, k, v): print("set", k, v)
    def __delitem__(self, k): print("del", k)
    def __contains__(self, k): return k == self.x
    def __call__(self, *a, **k): return a, k
    def __iter__(self): return iter(range(self.x))
    def __int__(self): return self.x
    def __float__(self): return float(self.x)
    def __index__(self): return self.x
    def __round__(self, n=None): return ("round", n)
    def __divmod__(self, o): return ("divmod", o)
    def __getattr__(self, name): return "attr " + name
    def __enter__(self): return "entered"
    def __exit__(self, *a): return False
    def __reversed__(self): return iter("rev")
    def __format__(self, s): return "fmt" + s
    def __dir__(self): return ["z", "a"]
a, b = V(2), V(3)
print(a + b, a + 1, 1 + a, a * 3, 3 * a, a / 1, a // 1, a % 1, a ** 1, a @ 1, a & 1, 1 | a, a << 1)
print(-a, +a, ~a, abs(V(-4)), a < b, a > b, a <= b, a >= b, a == V(2), a != b, bool(V(0)), not a, len(a), a[1], a[1:2], a["k", 2], 2 in a, 5 in a)
a[0] = 1; del a[0]; print(a(1, k=2), list(a), int(a), float(a), round(a), round(a, 2), divmod(a, 2), a.anything, list(reversed(a)), f"{a:x}", dir(a), {V(2): "found"}[a], [10, 20, 30][a], hex(b), "abc"[V(1)])
c = a; c += 1; print(a, c is a, sum([V(1), V(2)], V(0)), sorted([b, V(1)]), max(a, b), *V(2))
with a as q: print(q)
for op in (lambda: a - 1, lambda: 1 - a, lambda: a ^ 1, lambda: [] < a, lambda: a << "s" and 1 >> a):
    try:
        print(op())
    except TypeError as e:
        print(e)
class Sub(V):
    def __radd__(self, o): return "sub wins"
print(V(1) + Sub(2), Sub(2) + V(1))
class OnlyGet:
    def __getitem__(self, i):
        if i > 2: raise IndexError
        return i * 10
print(list(OnlyGet()), 20 in OnlyGet(), [x for x in OnlyGet()])
class It:
    def __init__(self): self.n = 0
    def __iter__(self): return self
    def __next__(self):
        self.n += 1
        if self.n > 3: raise StopIteration
        return self.n
print(list(It()), sum(It()), next(It()), dict(zip("ab", It())))
