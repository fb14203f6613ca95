# SPDX-License-Identifier: MIT
print(0.1 + 0.2, 1e16, 1e15, 123456789012345680.0, 1e22, 1e-4, 0.00001, 5e-324, 1.7976931348623157e308, 100.0, -0.0, 1.0)
print(float("inf"), -float("inf"), float("nan"), float(" 1e3 "), float("-.5"), float("1_0.5"), float("1e-400"), float("1e400"))
print(7.5 // 2, -7.5 // 2, 7.5 % 2, -7.5 % 2, 7.5 % -2, 2.0 ** 0.5, 2 ** -2, (-8) ** 3, 1e308 * 10)
print(round(2.5), round(3.5), round(-2.5), round(2.675, 2), round(1e20), round(0.5), round(1.25, 1), round(123.456, -1), round(5.5, 0))
print(int(2.9), int(-2.9), int(1e20), float(10 ** 20), 3.0 == 3, 3.5 > 3, (2.0).is_integer(), (2.5).as_integer_ratio())
print(min(1.5, 1), max(2, 2.0), sum([0.1] * 10), abs(-1.5), divmod(7.5, 2), 1.5.__class__)
print(1.1 * 3, 2 / 3, 1 / 7, 100 / 3, 1e100, 1.5e300 * 1e10, 3.14159e-10, 12345.678901234567)
nan = float("nan")
print(nan == nan, nan != nan, nan < 1, [nan] == [nan], nan in [nan], nan is nan)
print(f"{3.14159:.2f} {3.14159:10.3f}| {-3.5:+.1f} {1e10:e} {1234567.891:,.2f} {0.5:%} {1e-7:g} {123456789:g} {2.0:g} {1.5:08.2f}")
print("%f %e %g %.0f %5.1f|%-8.2f|%+f" % (1.5, 1.5, 1.5, 2.5, 3.14159, 2.5, 1.0))
print(repr(1e5), repr(1.0e+5), str(1e-5), repr(123e-7), 1e16 + 1, 0.1 + 0.7)
for bad in ("abc", "", "1e", "--1", "1 2"):
    try:
        float(bad)
    except ValueError as e:
        print(e)
for f in (lambda: int(float("inf")), lambda: int(nan), lambda: 1.0 / 0, lambda: 10.0 ** 400, lambda: float(10 ** 400)):
    try:
        f()
    except (OverflowError, ValueError, ZeroDivisionError) as e:
        print(type(e).__name__, e)
