# SPDX-License-Identifier: MIT
print(2 ** 200, -(2 ** 70), 10 ** 30 // 7 ** 12, -10 ** 30 // 7, 10 ** 30 % 7 ** 15, -10 ** 30 % 97)
print(7 // 2, -7 // 2, 7 // -2, -7 // -2, 7 % 3, -7 % 3, 7 % -3, -7 % -3)
print(divmod(7, -2), divmod(-7, 2), divmod(10 ** 25, 10 ** 12 + 1))
print(1 << 100, (1 << 100) >> 98, -1 >> 5, -5 >> 1, ~0, ~(1 << 70))
print((1 << 80) & (1 << 80) - 1, (1 << 80) | 1, -1 & (1 << 70) - 1, -(1 << 66) ^ 5, 6 & 3, 6 | 3, 6 ^ 3)
print(int("123456789012345678901234567890"), int("-0x1F", 16), int("0b101", 0), int("z", 36), int("1_000"), int(" 42\n"))
print(hex(-255), oct(8), bin(10 ** 6), hex(2 ** 70))
print((255).bit_length(), (-1).bit_length(), (2 ** 70).bit_length(), (255).bit_count(), (1024).to_bytes(2, "big"), int.from_bytes(b"\x01\x00", "big"), int.from_bytes(b"\xff", "little", signed=True), (-2).to_bytes(4, "little", signed=True))
print(pow(2, 10), pow(3, 200, 1000007), pow(2, -1), 0 ** 0, abs(-2 ** 65), round(12345, -2), round(25, -1), round(15, -1))
print(1_000_000, 0xff, 0o17, 0b11, 10 ** 18 * 10 ** 18, 2 ** 63, -2 ** 63, 2 ** 63 - 1 + 1)
print(9223372036854775807 + 1, -9223372036854775808 - 1, 4611686018427387904 * 2, 3037000500 * 3037000500)
print(sum(range(100000)), sum(10 ** 20 for _ in range(3)))
print(10 ** 20 / 10 ** 10, 1 / 3, 10 ** 400 // 10 ** 399, 2 ** 1000 / 2 ** 999, 7 / 2, 10 ** 23 / 10)
print(3 < 10 ** 20, 10 ** 20 == 10.0 ** 20, 2 ** 53 + 1 == float(2 ** 53 + 1), 1 == 1.0 == True)
print(hash(1) == hash(1.0) == hash(True), hash(2 ** 61 - 1), hash(-1), hash(2 ** 70), hash(0.5), hash(1e300))
for bad in ("12x", "", "1__0", "0x", "1.5"):
    try:
        int(bad)
    except ValueError as e:
        print(e)
for f in (lambda: 1 // 0, lambda: 1 % 0, lambda: 1 / 0, lambda: 0 ** -1, lambda: 1 << -1, lambda: 1.0 // 0, lambda: 5.0 % 0):
    try:
        f()
    except (ZeroDivisionError, ValueError) as e:
        print(type(e).__name__, e)
print(str(3 ** 500)[:30], len(str(7 ** 1000)), int(str(7 ** 300)) == 7 ** 300)
print((10 ** 15).__add__(1), (5).__lt__(6), int.__mul__(3, 4), (3).real, True + True, -True, ~True)
