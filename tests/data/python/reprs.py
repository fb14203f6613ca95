# SPDX-License-Identifier: MIT
class A:
    pass
class B:
    def __repr__(self): return "B!"
class C:
    def __str__(self): return "C str"
    def __repr__(self): return "C repr"
print([B(), C()], C(), {B(): C()}, (C(),), str([C()]), f"{C()} {C()!r}", "%s %r" % (C(), C()))
print(repr(None), repr(...), repr(NotImplemented), repr(int), repr(A), repr(print), repr(len), str(type(5)), repr(Exception("x")), [1.0, "a", b"b", None, True], {1: [2, (3,)]}, {"k": {1}}, ((), [], {}), range(3), slice(1))
print(str(1.0), str("s"), str(b"b"), str([]), str(ValueError("v")), repr(ValueError("v", 1)), repr(KeyError()), [ValueError("q")])
a = []; a.append(a); d = {}; d[1] = d; t = (a,); print(a, d, t)
class N:
    def __repr__(self): return 5
try:
    repr(N())
except TypeError as e:
    print(e)
print(int | str, list[int], dict[str, list[int]], tuple[int, ...], int | None, type(int | str).__name__, list[int] == list[int])
print(type(None), type(...), type(lambda: 0).__name__, type(print).__name__, type(iter([])).__name__ != "", type({}.keys()).__name__ != "")
print(sorted([True, False]), [None], {None: 1}, {True: "t"}, [[[]]], [()], {"": ""})
