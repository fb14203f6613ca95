# SPDX-License-Identifier: MIT
import decimal
from decimal import ROUND_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, ROUND_UP, Decimal, InvalidOperation, getcontext, localcontext

a, b = Decimal("10.25"), Decimal("3")
print(a + b, a - b, a * b, a / b, a // b, a % b, -a, +a, abs(-a), a**2, a**-1, Decimal(2) ** Decimal("0.5"), divmod(a, b), a.sqrt(), a.copy_negate(), a + 1, 2 * a, 1 - a, 100 / a, sum([a, b]), max(a, b), round(a), round(a, 1), round(Decimal("2.5")), round(Decimal("-0.125"), 2), int(a), float(a), bool(Decimal(0)))
for text in ("0", "-0", "1E+3", "1e-10", "0.000001", "0.0000001", "123456789012345678901234567890.123", "NaN", "Infinity", "-inf", "  1.5 ", "1_000", "1.10", ".5", "5.", "1E400", "00012.50"):
    d = Decimal(text)
    print(str(d), repr(d), d.is_nan(), d.is_finite(), d.is_signed(), d.as_tuple() if d.is_finite() else "", d.normalize() if d.is_finite() else "", d.adjusted() if d.is_finite() else "", f"{d:.2f}" if d.is_finite() and d < 10**30 else "", d == d)
print(Decimal(5), Decimal(0.1), Decimal(1.5), Decimal((1, (1, 2, 3), -2)), Decimal("1.10") == Decimal("1.1"), hash(Decimal("1.0")) == hash(1), hash(Decimal("0.5")) == hash(0.5), Decimal("1.5") == 1.5, Decimal(1) < 2, Decimal("0.1") < 0.1, {Decimal("1"): "x"}[1], Decimal("1.10").compare(Decimal("1.1")), Decimal("-1.5").is_zero(), Decimal(10**20))
for mode in (ROUND_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, ROUND_UP, decimal.ROUND_CEILING, decimal.ROUND_FLOOR, decimal.ROUND_HALF_DOWN, decimal.ROUND_05UP):
    print(mode, *(Decimal(x).quantize(Decimal("0.1"), rounding=mode) for x in ("1.25", "1.35", "-1.25", "1.21", "-1.29", "1.2")), Decimal("7.5").to_integral_value(mode))
print(Decimal("1234567.891").quantize(Decimal("1.00")), Decimal("1.5").quantize(Decimal("1")), Decimal("100").quantize(Decimal("1E+1")), Decimal("3.14159").quantize(Decimal("0.001")), f"{Decimal('1234567.891'):,.2f} {Decimal('1.5'):>10} {Decimal('0.00001'):e} {Decimal('12.5'):08.3f} {Decimal('12345'):,} {Decimal('0.5'):%} {Decimal('1.5'):g} {Decimal('5'):+}", "%.2f %s %d" % (Decimal("1.005"), Decimal("1.50"), Decimal("7.9")), "{:.3}".format(Decimal("3.14159")), Decimal("1e5") + 0, Decimal("1E+5").normalize(), Decimal("100000").normalize(), Decimal("1.20").to_eng_string())
for call in (lambda: Decimal("x"), lambda: Decimal(1) / 0, lambda: Decimal(0) / 0, lambda: a + 1.5, lambda: a + "1", lambda: Decimal(-1).sqrt(), lambda: int(Decimal("NaN")), lambda: Decimal([]), lambda: Decimal("1e30").quantize(Decimal("0.01")), lambda: Decimal("NaN") < 1):
    try:
        print(call())
    except (decimal.DecimalException, TypeError, ValueError, ArithmeticError) as error:
        print(type(error).__name__)
print(getcontext().prec, getcontext().rounding)
with localcontext() as context:
    context.prec = 5
    print(Decimal(1) / 3, Decimal("123456.789") + 0, Decimal(2).sqrt())
print(Decimal(1) / 3)
getcontext().prec = 10
print(Decimal(1) / 7, Decimal("1.23456789012345") * 1, Decimal("1.23456789012345"), getcontext().divide(Decimal(1), Decimal(3)))
print(sorted([Decimal("1.5"), 1, 2.5, Decimal("-3")]), Decimal("5") // Decimal("-2"), Decimal("-5") % 3, Decimal("5.5").remainder_near(2), Decimal("1.5").as_integer_ratio(), Decimal.from_float(0.25), Decimal("2").fma(3, 4), Decimal("12").scaleb(2), Decimal("3").max(Decimal(4)), Decimal("1.9").__trunc__(), Decimal("1.1").__floor__(), Decimal("1.1").__ceil__(), isinstance(InvalidOperation(), ArithmeticError))
