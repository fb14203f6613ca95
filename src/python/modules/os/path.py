# SPDX-License-Identifier: MIT
"""Paths as texts."""

from _host import list_directory as _list, read_file as _read, working_directory as _cwd

sep = "/"
curdir = "."
pardir = ".."
pathsep = ":"


def _text(path):
    if isinstance(path, (str, bytes)):
        return path
    if not hasattr(type(path), "__fspath__"):
        raise TypeError(f"expected str, bytes or os.PathLike object, not {type(path).__name__}")
    return path.__fspath__()


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
    name = p[p.rfind("/") + 1:]
    stem = name.lstrip(".")
    if "." not in stem:
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
    return normpath(join(_cwd(), path))


realpath = abspath


def expanduser(path):
    return _text(path)


def expandvars(path):
    import re
    from . import environ

    def known(found):
        return environ.get(found[1] or found[2], found[0])

    return re.sub(r"\$(?:(\w+)|\{([^}]*)\})", known, _text(path))


def normcase(s):
    return _text(s)


def _parts(path):
    return [part for part in path.split("/") if part not in ("", ".")]


def relpath(path, start="."):
    if not path:
        raise ValueError("no path specified")
    wanted, base = _parts(abspath(path)), _parts(abspath(start))
    same = len(commonprefix([wanted, base]))
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
    paths = [_text(path) for path in paths]
    if not paths:
        raise ValueError("commonpath() arg is an empty sequence")
    if len({isabs(path) for path in paths}) > 1:
        raise ValueError("Can't mix absolute and relative paths")
    root = "/" if isabs(paths[0]) else ""
    return root + "/".join(commonprefix([_parts(path) for path in paths]))


def isfile(path):
    return _list(_text(path)) is None and _read(_text(path)) is not None


def isdir(path):
    return _list(_text(path)) is not None


def exists(path):
    return isdir(path) or isfile(path)


lexists = exists


def getsize(filename):
    data = _read(_text(filename))
    if data is None:
        raise FileNotFoundError(2, "No such file or directory", _text(filename))
    return len(data)


def islink(path):
    return False


def samefile(f1, f2):
    return realpath(f1) == realpath(f2)
