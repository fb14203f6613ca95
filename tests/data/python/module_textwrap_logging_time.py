# SPDX-License-Identifier: MIT
import csv
import html
import io
import inspect
import logging
import numbers
import sys
import textwrap
import time
import urllib.parse
import warnings
from textwrap import dedent, fill, indent, shorten, wrap
from urllib.parse import quote, quote_plus, unquote, urlencode, urljoin, urlparse, urlsplit, parse_qs

text = "The quick brown fox jumps over the lazy dog. A very-long-hyphenated-word and supercalifragilistic."
print(wrap(text, 20), fill(text, 30, initial_indent="* ", subsequent_indent="  "), shorten(text, 30), shorten("a b", 10), wrap(""), wrap(text, 10, break_long_words=False)[:4], wrap("a  b\n\nc", 5), wrap("word " * 5, 11), shorten(text, 25, placeholder="..."))
print(repr(dedent("""
    SELECT *
      FROM t

    WHERE x
    """)), repr(dedent("  a\n    b\n\t\n  c")), repr(dedent("no\n  indent")), repr(indent("a\n\nb\n", "> ")), repr(indent("a\n \n", "-", lambda line: True)), repr(dedent("\tx\n\ty")), repr(dedent("   \n  a")))
log = logging.getLogger("alembic.runtime.migration")
child = logging.getLogger("alembic.x")
log.setLevel(logging.INFO)
print(log.name, log.level, logging.INFO, logging.getLevelName(30), logging.getLevelName("DEBUG"), log.isEnabledFor(logging.DEBUG), log is logging.getLogger("alembic.runtime.migration"), child.parent.name, logging.getLogger().name, logging.WARNING)
log.debug("not seen %s", 1)
for call in (lambda: logging.getLogger("q").handlers, lambda: log.hasHandlers() in (True, False), lambda: logging.NullHandler().__class__.__name__, lambda: logging.Formatter("%(message)s") is not None):
    print(call())
print(time.strftime("%Y-%m-%d %H:%M:%S", time.gmtime(86400 * 365)), time.gmtime(0).tm_year, time.gmtime(0), time.time() > 1.6e9, isinstance(time.time_ns(), int), time.monotonic() <= time.monotonic(), time.perf_counter() >= 0, time.sleep(0), time.mktime(time.localtime(1000)), time.struct_time((2024, 1, 2, 3, 4, 5, 1, 2, 0)).tm_mon, time.strptime("2024-02-03", "%Y-%m-%d")[:3])
print(quote("a b/ü?&"), quote("a/b", safe=""), quote_plus("a b&c"), unquote("a%20b%C3%BC"), urlencode({"a": 1, "b": "x y", "c": ["1", "2"]}), urlencode([("a", "b")]), urlencode({"c": [1, 2]}, doseq=True), urlparse("postgresql://user:p%40ss@host:5432/db?sslmode=require#f"), urlparse("http://h/p;x?q").path, urlsplit("http://u@h:80/p?q").port, urlsplit("//h/p").netloc, parse_qs("a=1&a=2&b="), urljoin("http://a/b/c", "../d"), urllib.parse.unquote_plus("a+b"), urlparse("http://user:pw@host/x").username, urlparse("http://host:99/").hostname, urlparse("sqlite:///x.db").geturl())
print(html.escape("<a href='x'>\"&</a>"), html.unescape("&lt;b&gt; &amp; &#65;"), html.escape("'", quote=False))
rows = list(csv.reader(io.StringIO('a,b\n1,"x,""y"\n\n"multi\nline",z\n')))
print(rows, list(csv.DictReader(io.StringIO("id;name\n1;x\n2;y\n"), delimiter=";")), list(csv.reader(["a\tb", "'c\td'\te"], delimiter="\t", quotechar="'")))
out = io.StringIO()
writer = csv.writer(out)
writer.writerow(["a", 1, None, 'q"x', "c,d", 1.5])
writer.writerows([[1], [2, "l\nm"]])
dw = csv.DictWriter(out, fieldnames=["x", "y"], extrasaction="ignore")
dw.writeheader()
dw.writerow({"x": 1, "y": 2, "z": 3})
print(repr(out.getvalue()))
print(isinstance(5, numbers.Number), isinstance(5.0, numbers.Real), isinstance(5, numbers.Integral), isinstance("x", numbers.Number), isinstance(True, numbers.Integral))


def described(a, b=1, *args, c, **kw):
    """Doc

    indented
    """


print(inspect.isfunction(described), inspect.isclass(int), inspect.getdoc(described), inspect.ismodule(sys), inspect.cleandoc("  a\n    b\n    c"))
print(sys.version_info >= (3, 8), sys.version_info[0], sys.maxsize, sys.platform, type(sys.path).__name__, "sys" in sys.modules, sys.byteorder)
with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    warnings.warn("quiet", DeprecationWarning)
try:
    sys.exit(3)
except SystemExit as error:
    print("exit", error.code)
print(sys.stdout.write("written\n"))
