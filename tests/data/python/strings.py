# SPDX-License-Identifier: MIT
s = "Hello, World"
print(s[0], s[-1], s[1:5], s[::-1], s[::2], s[-5:], s[:100], s[5:2], len(s))
print(s.upper(), s.lower(), s.swapcase(), s.title(), "heLLo wOrld".capitalize(), "they're bill's".title())
print(s.find("o"), s.rfind("o"), s.find("z"), s.index("W"), s.count("l"), s.find("o", 5), s.count("l", 0, 4), "aaaa".count("aa"), "abc".count(""), "".count(""))
print(s.replace("l", "L"), s.replace("l", "L", 1), "abc".replace("", "-"), "aaa".replace("a", "bb", 2))
print("  x \t\n".strip() + "|", "xxabcxx".strip("x"), "  a ".lstrip() + "|", "  a ".rstrip() + "|", "abcba".strip("ab"))
print("a,b,,c".split(","), " a  b c ".split(), "a,b,c".split(",", 1), "a,b,c".rsplit(",", 1), "".split(), "".split(","), " a b ".split(" "), "a  b c".rsplit(None, 1), "a b c d".split(None, 2))
print("a\nb\r\nc\rd".splitlines(), "a\n\nb".splitlines(True), "x".splitlines(), "\n".splitlines())
print("k=v=w".partition("="), "k=v=w".rpartition("="), "kv".partition("="), "kv".rpartition("="))
print(",".join(["a", "b"]), "".join("xyz"), "-".join(str(i) for i in range(3)))
print("abc".startswith("ab"), "abc".startswith(("x", "a")), "abc".endswith("bc"), "abc".startswith("b", 1), "abc".removeprefix("a"), "abc".removesuffix("c"))
print("ab".center(7, "*"), "ab".ljust(5, "."), "ab".rjust(5), "42".zfill(5), "-42".zfill(6), "abc".center(6), "x".center(4, "-"))
print("abc".isalpha(), "ab1".isalnum(), "12".isdigit(), " \t".isspace(), "Ab".islower(), "AB".isupper(), "Ab C".istitle(), "a_1".isidentifier(), "1a".isidentifier(), "".isalpha(), "abc".isascii())
print("a\tb\tc".expandtabs(4), "01\t012\t0123\t01234".expandtabs(), "abc".translate({97: "X", 98: None}), "abc".translate(str.maketrans("ab", "12", "c")))
print("abc" < "abd", "a" < "B", "abc" * 2, 3 * "x", "" or "empty", "b" in "abc", "" in "abc", "ac" not in "abc")
print(repr("it's"), repr('say "hi"'), repr("both ' and \""), repr("tab\t nl\n \\ \x00 \x7f \xa0 é \u200b 😀"), ascii("é😀"))
print("héllo wörld".upper(), "ÀÉ".lower(), "ß".upper(), len("😀a"), "😀a"[1], "日本語"[::-1], "日本語".find("語"), "naïve".encode(), "naïve".encode("latin-1"))
print(ord("€"), chr(8364), chr(0x1F600), "\u0041\x42\103", "a" "b" 'c')
print("""triple
"quoted" text""", r"raw\n", "con\
tinued", 'a\\b', "\a\b\f\v".encode())
for f in (lambda: "abc"[10], lambda: "abc".index("z"), lambda: "a" + 1, lambda: "a" * "b", lambda: "".join([1]), lambda: "abc"["a"], lambda: "a".split("")):
    try:
        f()
    except Exception as e:
        print(type(e).__name__, e)
print(str(b"abc", "ascii"), str(12), str(None), str([1, "a"]), "x".__add__("y"), str.upper("q"), "%s" % "a", "a".__len__())
print("\x1f".isspace(), "a\x0bb".split(), "A1b2".swapcase(), "ÿ".upper(), "σς".upper(), "привет мир".title(), "ПРИВЕТ".lower())
