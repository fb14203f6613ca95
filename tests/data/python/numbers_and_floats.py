# SPDX-License-Identifier: MIT
values = [0.0, -0.0, 1.0, 0.1, 1 / 3, 1e16, 1e15, 123456789.123, 1e-5, 0.0001, 1e100, 1.5e-300, 5e-324, 1.7976931348623157e308, float("inf"), float("-inf"), float("nan"), 2.5, 1e22, 1e23, 9007199254740993.0]
for v in values:
    print(v, repr(v), f"{v:.3f} {v:.2e} {v:g} {v:10.4g}| {v:+.1f} {v:,.2f} {v:%} {v:08.2f} {v:.0f} {v!r:>8}", "%.3f %g %e %5.1f %r %s" % (v, v, v, v, v, v), v == v, v.is_integer() if v == v and abs(v) < 1e300 else "")
for text in ("1.5", "-2e3", "  3.25  ", "1_000.5", "inf", "-Infinity", "nan", "1e400", "0x1p3", "abc", "", "1.", ".5", "1e", "+.5e-2"):
    try:
        print(float(text), end=" ")
    except ValueError as error:
        print(error, end=" ")
print()
print(0.1 + 0.2, 1e16 + 1, 0.1 * 3, 1 - 0.9, 2**0.5, 10 / 4, 7 // 2.0, -7 // 2.0, 7 % 2.5, -7 % 2.5, 2.0**-1, 1e308 * 10, -1e308 * 10, 4**-1, (-8) ** (1 / 3) if False else "")
print((2.5).as_integer_ratio(), (0.5).hex(), float.fromhex("0x1.8p1"), (3.7).__trunc__(), int(3.99), int(-3.99), round(3.14159, 3), round(2.675, 2), round(1e20), round(-0.5), abs(-2.5), divmod(7.5, 2), 3.0 == 3, hash(3.0) == hash(3), {1: "a"}[1.0], 1 < 1.5 < 2, True == 1.0)
print(sum([0.1] * 10), sum([1, 2.5]), max(1, 2.0), min(1.0, 1), float(5), float("1e3"), float(True), 5 .__add__(2), (5.0).__mul__(2), 3 .__truediv__(2), 10 .__rsub__(3))
