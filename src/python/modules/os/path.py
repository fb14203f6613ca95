# SPDX-License-Identifier: MIT
"""Paths as texts."""

from _host import list_directory as _list, read_file as _read

sep = "/"
curdir = "."
pardir = ".."
pathsep = ":"


def _text(path):
    return path if isinstance(path, (str, bytes)) else path.__fspath__()


def isabs(s):
    return _text(s).startswith("/")


def join(a, *p):
    path = _text(a)
    for part in p:
        part = _text(part)
        if part.startswith("/"):
            path = part
        elif not path or path.endswith("/"):
            path += part
        else:
            path += "/" + part
    return path


def split(p):
    p = _text(p)
    at = p.rfind("/") + 1
    head, tail = p[:at], p[at:]
    if head and head != "/" * len(head):
        head = head.rstrip("/")
    return head, tail


def basename(p):
    return split(p)[1]


def dirname(p):
    return split(p)[0]


def splitext(p):
    p = _text(p)
    base = p[p.rfind("/") + 1:]
    at = base.lstrip(".").rfind(".")
    if at <= 0 and not base.lstrip(".")[:at + 1].strip("."):
        return p, ""
    at = p.rfind(".")
    return p[:at], p[at:]


def normpath(path):
    path = _text(path)
    if not path:
        return "."
    slashes = 1 if path.startswith("/") else 0
    if path.startswith("//") and not path.startswith("///"):
        slashes = 2
    parts = []
    for part in path.split("/"):
        if part in ("", "."):
            continue
        if part != ".." or (not slashes and not parts) or (parts and parts[-1] == ".."):
            parts.append(part)
        elif parts:
            parts.pop()
    return "/" * slashes + "/".join(parts) or "."


def abspath(path):
    return normpath(path)


realpath = abspath


def expanduser(path):
    return _text(path)


def expandvars(path):
    return _text(path)


def normcase(s):
    return _text(s)


def relpath(path, start="."):
    wanted = [part for part in normpath(path).split("/") if part and part != "."]
    base = [part for part in normpath(start).split("/") if part and part != "."]
    same = 0
    while same < min(len(wanted), len(base)) and wanted[same] == base[same]:
        same += 1
    return "/".join([".."] * (len(base) - same) + wanted[same:]) or "."


def commonprefix(m):
    if not m:
        return ""
    low, high = min(m), max(m)
    for i, c in enumerate(low):
        if c != high[i]:
            return low[:i]
    return low


def commonpath(paths):
    split_paths = [path.split("/") for path in paths]
    return "/".join(commonprefix(split_paths))


def isfile(path):
    return _list(_text(path)) is None and _read(_text(path)) is not None


def isdir(path):
    return _list(_text(path)) is not None


def exists(path):
    return isdir(path) or isfile(path)


lexists = exists


def getsize(filename):
    return len(_read(_text(filename)) or b"")
