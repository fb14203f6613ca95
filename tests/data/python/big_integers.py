# SPDX-License-Identifier: MIT
a = 123456789012345678901234567890
b = 987654321098765432109876543210987654321
print(a + b, a - b, b - a, a * b, b // a, b % a, -b // a, -b % a, b // -a, b % -a)
print(divmod(b, a), divmod(-b, a), divmod(b, -a), a / b, b / a, 10**30 / 10**29, (10**400) // (10**398))
for n in (0, 1, 2, 5, 17, 64, 100, 333):
    print(n, 2**n, 3**n % 1000007, (-7) ** n, (1 << n) - 1, (1 << n).bit_length(), -(1 << n) >> 3)
print(pow(3, 10**18, 10**9 + 7), pow(a, 5, b), pow(2, 200), pow(2, -2), 0**0)
print(a & b, a | b, a ^ b, ~a, -a & b, -a | b, -a ^ -b, a >> 40, a << 40, -a >> 40, -1 >> 1000, 1 << 200 >> 199)
print(hex(a), oct(a), bin(a), hex(-b), f"{a:x} {a:X} {a:#o} {a:,} {a:_} {a:_x} {a:e} {a:.3g}", int("7" * 50), int("-" + "f" * 40, 16))
print(a == 123456789012345678901234567890, a < b, a > b, a == float(a), a > 1e20, a < 1e40, float(a), int(1e30), int(-1e22))
print(hash(2**61 - 1), hash(2**61), hash(-1), hash(2**64) == hash(2.0**64), {2**70: "x"}[2**70], 2**70 in [2**70])
print(9223372036854775807 + 1, -9223372036854775808 - 1, -(-9223372036854775808), abs(-9223372036854775808), 9223372036854775807 * 2, 3037000500 * 3037000500, -9223372036854775808 // -1)
f = 1
for n in range(1, 61):
    f *= n
print(f, str(f)[:10], len(str(f)), sum(int(d) for d in str(f)), f.bit_length(), f % 97, f // 10**70)
x, y = 0, 1
for _ in range(300):
    x, y = y, x + y
print(x, x.bit_count(), x.to_bytes(40, "big").hex(), int.from_bytes(b"\xff\x01\x02", "little"), int.from_bytes(b"\xff\x01", "big", signed=True), (1024).to_bytes(4, "little"), (-5).to_bytes(3, "big", signed=True))
print(round(a, -5), round(25, -1), round(35, -1), round(-25, -1), round(15), round(2.5), round(3.5), round(-2.5), round(1.005, 2), round(12345.678, -2), round(b, -38))
for text in ("12_345", " 42 ", "0x1f", "1__2", "", "0b101", "-0o17", "٣", "1e5", "+7", "9" * 4299):
    for base in (10, 0, 16):
        try:
            print(int(text, base) % 10**12, end=" ")
        except ValueError as error:
            print(error, end=" ")
print()
for call in (lambda: 1 << -1, lambda: 2**70 // 0, lambda: 2**70 % 0, lambda: (2**1100) / 1.0, lambda: int("9" * 5000), lambda: str(10**5000)[:5], lambda: (300).to_bytes(1, "big"), lambda: int(float("inf")), lambda: int(float("nan")), lambda: 1.0 // 0, lambda: 2 ** "x", lambda: int([]), lambda: int("5", 1)):
    try:
        print(call())
    except (ValueError, ZeroDivisionError, OverflowError, TypeError, MemoryError) as error:
        print(type(error).__name__, str(error)[:100])
print(True + True, True * 5, ~True, -True, True & False, True | 2, True ^ True, bool(2**80), int(True), 5 .real, (5).numerator, (7).conjugate(), (6).denominator, 1_000_000, 0xFF_FF, 0b1010, 0o777)
print(sum([2**63, 2**63, -(2**64)]), max(a, b), min(a, -b), sorted([2**65, -(2**65), 0, 5]), 7 // 2, -7 // 2, 7 % -3, -7 % 3, 7.5 // 2, -7.5 % 2, 5 % 1e300, divmod(-7, 2), divmod(7.5, -2))
