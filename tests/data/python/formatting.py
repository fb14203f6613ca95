# SPDX-License-Identifier: MIT
name, n, f, big = "Ann", 42, 3.14159, 1234567
print(f"{name} {n} {f:.2f} {big:,} {n:05d} {n:>8}|{n:<8}|{n:^8}|{name:*^9}|{name:>6}|{name!r:>8}")
print(f"{n:x} {n:X} {n:#x} {n:o} {n:#o} {n:b} {n:#b} {n:08b} {n:+d} {n: d} {-n:+d} {n:e} {n:%} {n:c} {n:n} {n:_}")
print(f"{big:_} {big:,.2f} {f:10.3e}|{f:<10.2f}|{f:+.0f} {f:g} {1e20:g} {1e20} {0.1:.20f} {f:.3} {100.0:.3} {1234.5:.2}")
width, prec = 10, 3
print(f"{f:{width}.{prec}f}|{name:{'>'}{width}}|{n:{width}}|{f!s:>12}|{name=} {n=:>5} {n + 1 = } {f=:.1f} {name = !s}")
print(f"{{literal}} {'nested ' + f'{n}'} {[x for x in range(3)]} {({'a': 1})['a']} {n if n > 3 else 0} {'a' 'b'}")
print(f"{'a':s} {True} {True:d} {None} {[1]!r} {'é'!a} {n!s}" f" joined {name}" " plain")
print(f'''multi
{n}
line''', rf"raw\n{n}", f"{n:{'0>5'}}")
print("{} {} {}".format(1, "a", None), "{1} {0} {1}".format("x", "y"), "{a} {b!r} {a:>4}".format(a=1, b="q"), "{0[1]} {0[0]} {1.real} {2[k]}".format([5, 6], 7, {"k": 8}))
print("{:>{w}} {:{}}|{{}}".format("x", "y", 4, w=5), "{:,} {:.3f} {:08.2f} {:+} {:^7}|".format(1234567, 2.0, -3.14159, 5, "mid"))
print("%s %r %d %i %5d|%-5d|%05d %x %X %#x %o %e %g %c %c %%" % ("s", "r", 42, 42.9, 42, 42, 42, 255, 255, 255, 8, 1.5, 1.5, "c", 99))
print("%(a)s %(b)05.1f %(a)r" % {"a": "x", "b": 2.25}, "%s" % (1,), "%s" % [1, 2], "%5s|%-5s|%.2s" % ("ab", "ab", "abc"), "%*d" % (5, 42), "%+d % d" % (5, 5), "100%%" % ())
for f in (lambda: "%d" % "x", lambda: "%s %s" % 1, lambda: "%s" % (1, 2), lambda: "{}".format(), lambda: "{a}".format(), lambda: f"{n:q}", lambda: f"{name:d}", lambda: "{:d}".format(1.5), lambda: "{0} {}".format(1, 2), lambda: "%q" % 1, lambda: "{".format(1), lambda: f"{[]:5}", lambda: "%(x)s" % 5):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
print(format(3.5, ".2f"), format("x", ">3"), format(10, "b"), format(None), format(True), format(1e6, ","), format(-5, "05"), format(5, "^+7"), format("abc", ".2"))
class Money:
    def __init__(self, v): self.v = v
    def __format__(self, spec): return f"<{self.v}:{spec}>"
    def __str__(self): return "money"
    def __repr__(self): return "Money()"
print(f"{Money(5):abc} {Money(6)} {Money(7)!s} {Money(8)!r}", "{:x}".format(Money(1)), "%s %r" % (Money(1), Money(2)), str(Money(3)), [Money(4)])
print(f"{1234567.891:,} {1e15:,} {0.000001234} {12345678901234567890:,} {-1234:,} {1234:8,}|{-5:=6}|{5:<06}|{'x':06}" if True else "")
