# SPDX-License-Identifier: MIT
import re

text = "The year 2024 and 1999; mail: ann@example.com, bob.smith@mail.org"
print(re.findall(r"\d{4}", text), re.findall(r"(\w+)@(\w+)\.", text), re.search(r"(?P<year>\d+)", text).group("year"), re.match(r"\d", text), re.match("The", text).span(), re.fullmatch(r"[a-z]+", "abc"), re.sub(r"\d", "#", text, count=3), re.subn("a", "A", text)[1])
m = re.search(r"(?P<user>[\w.]+)@(?P<host>\w+)\.(com|(org))", text)
print(m.group(), m.group(0, 1, 2), m.groups(), m.groups("none"), m.groupdict(), m.start(), m.end("user"), m.span(2), m["host"], m[1], m.lastindex, m.lastgroup, m.string == text, m.re.pattern, m.expand(r"\g<host>-\1"), m.pos, m.endpos, m)
print([x.span() for x in re.finditer("a", text)], re.split(r"[;,:]\s*", text), re.split(r"(\s)", "a b c", maxsplit=1), re.split("", "abc"), re.split(r"\b", "a b"))
print(re.sub(r"(\w+) (\w+)", r"\2 \1", "hello big world"), re.sub(r"(?P<x>a)(b)?", r"[\g<x>\g<2>]", "ab a"), re.sub("x*", "-", "abxd"), re.sub("a", lambda m: m.group().upper() * 2, "banana"), re.sub(r"\.", r"\\.", "a.b"), re.sub("a", r"\n", "a") == "\n", re.escape("a.b*c[d] e-f_g/h"))
print(re.findall(r"(?i)THE", text), re.findall("^b.*$", "a\nbc\nbd", re.M), re.findall("a.b", "a\nb a b", re.S), re.findall(r"""
    (\d+)  # digits
    \s* x
""", "12 x 5x", re.VERBOSE), re.compile("A", re.I | re.M).flags, re.compile("é", re.I).findall("É é"), re.findall(r"\w+", "naïve été"), re.findall(r"\w+", "naïve", re.A))
print(re.findall(r"a+?", "aaa"), re.findall(r"a*", "baac"), re.findall(r"(a|ab)(c|bcd)(d*)", "abcd"), re.findall(r"<.*?>", "<a><b>"), re.findall(r"<.*>", "<a><b>"), re.findall(r"(?:ab){2,3}", "abababab"), re.findall(r"[^a-c\d]", "a1dz-"), re.findall(r"[\]\-\\]", "]-\\"), re.findall(r"\bfoo\b", "foo food foo"), re.findall(r"x{2}|y{,1}z", "xxyzz"))
print(re.findall(r"(?<=\$)\d+", "$5 6 $70"), re.findall(r"(?<!\$)\b\d+", "$5 6"), re.findall(r"\d+(?=px)", "5px 6em"), re.findall(r"\d+(?!\d|px)", "5px 67em"), re.findall(r"(\w)\1", "hello book"), re.findall(r"(?P<q>['\"]).*?(?P=q)", "'a' \"b'\""), re.match(r"(a)?(?(1)b|c)", "ab").group(), re.match(r"(a)?(?(1)b|c)", "c").group(), re.findall(r"(?s:.)", "\n"), re.findall(r"\A\d|\d\Z", "1 2 3"))
print(re.findall(rb"\d+", b"a1b22"), re.sub(rb"a", b"b", b"aa"), re.compile(r"(\d)-(\d)").match("1-2 3-4", 0).groups(), re.compile("b").search("abcb", 2).start(), re.compile("b").match("ab", 1), re.compile("^b").search("ab", 1), re.compile(r"\d+").fullmatch("123a", 0, 3), re.compile("x", re.I).sub("y", "XxX", 2))
pattern = re.compile(r"(?P<a>.)(?P<b>.)")
print(pattern.groups, pattern.groupindex, pattern.pattern, pattern, re.compile("x", re.I), pattern == re.compile(r"(?P<a>.)(?P<b>.)"), bool(pattern.match("ab")), isinstance(pattern, re.Pattern), isinstance(pattern.match("ab"), re.Match), re.purge())
for bad in ("(", ")", "[", "a**", "*a", "(?P<1>a)", "(?P<a>x)(?P<a>y)", r"\1", "a{3,2}", "[z-a]", "(?<=a*)b", "\\", "(?P=x)", "(?z)", r"[\d-z]", "x{99999999999}"):
    try:
        re.compile(bad)
        print("fine", bad)
    except (re.error, OverflowError) as error:
        print("error", bad)
for call in (lambda: re.match("a", 5), lambda: re.match("(a)", "a").group(2), lambda: re.sub("a", r"\2", "a"), lambda: re.match("(?P<x>a)", "a")["y"]):
    try:
        print(call())
    except (TypeError, IndexError, re.error) as error:
        print(type(error).__name__, error)
print(re.findall(r"[\w-]+", "snake_case kebab-case"), re.sub(r"(?<!^)(?=[A-Z])", "_", "CamelCaseName").lower(), re.sub(r"[^\w\s-]", "", "Hello, World!").strip().lower(), re.sub(r"[-\s]+", "-", "a b  c"), re.findall(r"\s+", " \t\n\v"), re.split(r"\W+", "Words, words, words."), re.match(r"^(\+\d{1,2}\s)?\(?\d{3}\)?[\s.-]\d{3}[\s.-]\d{4}$", "+1 555-123-4567") is not None, re.findall(r"\D+", "1a2bc"), re.findall(r"\S", "a b"), re.findall("é+", "éée"), re.match(r"(?:(\w)|(\d))+", "a1").groups(), re.findall("(a)|(b)", "ab"), re.I, re.IGNORECASE | re.DOTALL)
