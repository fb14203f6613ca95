# SPDX-License-Identifier: MIT
import io
import os
import os.path
import pathlib
from os import environ, getenv
from os.path import basename, dirname, join
from pathlib import Path, PurePath, PurePosixPath

print(os.environ["MIGRATE_CORPUS"], os.environ.get("MIGRATE_NOT_THERE"), os.environ.get("MIGRATE_NOT_THERE", "d"), "MIGRATE_CORPUS" in os.environ, getenv("MIGRATE_CORPUS"), getenv("MIGRATE_NOT_THERE", "x"), environ.get("TZ"))
try:
    os.environ["MIGRATE_NOT_THERE"]
except KeyError as error:
    print("KeyError", error)
print(os.path.join("a", "b", "/c", "d"), join("a/", "b"), basename("/x/y.txt"), dirname("/x/y.txt"), os.path.splitext("a.b.txt"), os.path.split("/a/b"), os.path.normpath("a/../b//./c/"), os.path.isabs("/a"), os.path.commonpath(["/a/b/c", "/a/b/d"]), os.path.commonprefix(["abc", "abd"]), os.path.relpath("/a/b/c", "/a/d"), os.sep, os.linesep == "\n", os.pathsep, os.curdir, os.name, os.path.splitext(".bashrc"), os.path.expanduser("x"), os.fspath(Path("q")))
here = Path(__file__).resolve().parent
data = here / "files"
print(here.name, data.name, os.path.basename(os.path.dirname(os.path.abspath(__file__))), (data / "lines.txt").exists(), (data / "none.txt").exists(), data.is_dir(), (data / "lines.txt").is_file(), os.path.exists(data / "lines.txt"), os.path.isdir(data), os.path.isfile(data))
print((data / "lines.txt").read_text(), (data / "lines.txt").read_bytes()[:5], sorted(os.listdir(data)), sorted(p.name for p in data.iterdir()), sorted(p.name for p in data.glob("*.txt")))
with open(data / "lines.txt") as f:
    print(f.readline(), f.read(3), f.readlines(), f.read() == "", f.closed)
print(f.closed)
with open(os.path.join(data, "lines.txt"), encoding="utf-8") as f:
    for n, line in enumerate(f, 1):
        print(n, line.rstrip("\n"))
with open(str(data / "lines.txt"), "rb") as f:
    print(f.read(6), f.seek(0), f.readline(), f.tell())
with io.open(data / "windows.txt", newline=None) as f:
    print(f.read().split("\n"))
print((data / "latin1.txt").read_text(encoding="latin-1"), open(data / "latin1.txt", encoding="utf-8", errors="replace").read())
for call in (lambda: open(data / "none.txt"), lambda: (data / "none.txt").read_text(), lambda: open(data / "latin1.txt", encoding="utf-8").read(), lambda: os.listdir(data / "nowhere")):
    try:
        call()
        print("read")
    except (OSError, UnicodeDecodeError) as error:
        print(type(error).__name__, str(error).replace(str(data), "DATA"))
p = PurePosixPath("/srv/app/versions/0001_first.tar.gz")
print(p, repr(p), p.name, p.stem, p.suffix, p.suffixes, p.parent, p.parents[1], list(p.parents)[-1], p.parts, p.root, p.anchor, p.is_absolute(), p.with_name("x"), p.with_suffix(".py"), p.with_stem("y"), p.relative_to("/srv"), p / "a" / "../b", "pre" / PurePath("x"), p.match("*.gz"), p.as_posix(), str(p) == "/srv/app/versions/0001_first.tar.gz", PurePath("a//b/./c"), PurePath("a") == PurePath("a/"), sorted([PurePath("b"), PurePath("a")]), PurePath("a", "b", "c"), PurePath(""), hash(PurePath("a")) == hash(PurePath("a")), PurePath("a").joinpath("b", "c"), PurePosixPath("a/b").is_relative_to("a"))
try:
    p.relative_to("/other")
except ValueError as error:
    print("ValueError")
print(Path("x") / "y", isinstance(here, Path), Path("a/b").parent, Path("a").suffix == "", Path.cwd() == Path(os.getcwd()), Path("/a/../b").as_posix())
s = io.StringIO("one\ntwo\n")
print(s.read(2), s.readline(), list(s), s.getvalue(), s.seek(0), s.write("ONE"), s.getvalue())
b = io.BytesIO(b"bytes")
print(b.read(2), b.getvalue(), b.read())
print("to buffer", file=(out := io.StringIO()), end="!")
print(repr(out.getvalue()))
