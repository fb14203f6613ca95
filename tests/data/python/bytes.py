# SPDX-License-Identifier: MIT
b = b"abc\x00\xff"
print(b, b[0], b[1:3], len(b), b + b"d", b * 2, b"b" in b, 97 in b, b.hex(), bytes.fromhex("61ff"), list(b"ab"), b == b"abc", b"a" < b"b")
print(bytes(3), bytes([65, 66]), bytes("é", "utf-8"), "é".encode("utf-16-le"), b"\xc3\xa9".decode(), b"\xe9".decode("latin-1"), b"a,b".split(b","), b",".join([b"x", b"y"]), b"abc".replace(b"b", b"X"), b" a ".strip(), b"abc".startswith(b"ab"), b"abc".find(b"c"), b"aB".upper(), b"aB".lower())
ba = bytearray(b"ab"); ba.append(99); ba[0] = 65; print(ba, bytes(ba), len(ba))
print(b"\xff".decode("utf-8", "replace"), b"a\xffb".decode("ascii", "ignore"), "é".encode("ascii", "replace"), "é".encode("ascii", "xmlcharrefreplace"), repr(b"it's"), b"\n\t\\")
for f in (lambda: b"a" + "b", lambda: bytes([256]), lambda: b"\xff".decode(), lambda: b"abc"[9], lambda: bytes("x"), lambda: "x".encode("nope")):
    try:
        f()
    except Exception as e:
        print(type(e).__name__, e)
print(b"a" b"b", rb"\n", hash(b"a") == hash(b"a"), {b"k": 1}[b"k"], bool(b""), int(b"12"), str(b"x"))
