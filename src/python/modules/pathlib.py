# SPDX-License-Identifier: MIT
"""Paths as objects."""

import fnmatch as _fnmatch
import functools as _functools
import io as _io
import os as _os


def _text_of(part):
    text = part if isinstance(part, str) else getattr(type(part), "__fspath__", type)(part)
    if not isinstance(text, str):
        raise TypeError("argument should be a str object or an os.PathLike object returning str, "
                        f"not {type(part)}")
    return text


@_functools.total_ordering
class PurePath:
    def __new__(cls, *args):
        if cls is PurePath:
            cls = PurePosixPath
        elif cls is Path:
            cls = PosixPath
        self = object.__new__(cls)
        text = _os.path.join("", *[_text_of(arg) for arg in args])
        root = ["/"] if text.startswith("/") else []
        parts = [part for part in text.split("/") if part not in ("", ".")]
        self._parts = root + parts
        self._text = "".join(root) + "/".join(parts) or "."
        return self

    @classmethod
    def _of(cls, parts):
        return cls(*parts)

    @property
    def parts(self):
        return tuple(self._parts)

    @property
    def name(self):
        return self._parts[-1] if self._parts and self._parts[-1] != "/" else ""

    @property
    def suffix(self):
        at = self.name.rfind(".")
        return self.name[at:] if 0 < at < len(self.name) - 1 else ""

    @property
    def suffixes(self):
        name = self.name.lstrip(".")
        return [] if name.endswith(".") else ["." + part for part in name.split(".")[1:]]

    @property
    def stem(self):
        suffix = self.suffix
        return self.name[: len(self.name) - len(suffix)] if suffix else self.name

    @property
    def parent(self):
        if not self._parts or self._parts == ["/"]:
            return self
        return self._of(self._parts[:-1])

    @property
    def parents(self):
        found = []
        path = self
        while path.parent != path:
            path = path.parent
            found.append(path)
        return tuple(found)

    @property
    def anchor(self):
        return "/" if self.is_absolute() else ""

    root = anchor

    def is_absolute(self):
        return self._text.startswith("/")

    def joinpath(self, *others):
        return type(self)(self._text, *others)

    def _joined(self, *parts):
        try:
            return type(self)(*parts)
        except TypeError:
            return NotImplemented

    def __truediv__(self, other):
        return self._joined(self, other)

    def __rtruediv__(self, other):
        return self._joined(other, self)

    def with_name(self, name):
        if not self.name:
            raise ValueError(f"{self!r} has an empty name")
        if not name or "/" in name or name == ".":
            raise ValueError(f"Invalid name {name!r}")
        return self._of(self._parts[:-1] + [name])

    def with_stem(self, stem):
        return self.with_name(stem + self.suffix)

    def with_suffix(self, suffix):
        if "/" in suffix or suffix == "." or suffix and not suffix.startswith("."):
            raise ValueError(f"Invalid suffix {suffix!r}")
        return self.with_name(self.stem + suffix)

    def relative_to(self, *other):
        base = type(self)(*other)
        if self._parts[: len(base._parts)] != base._parts:
            raise ValueError(f"{self._text!r} is not in the subpath of {base._text!r} OR one path is "
                             "relative and the other is absolute.")
        return self._of(self._parts[len(base._parts):])

    def is_relative_to(self, *other):
        base = type(self)(*other)
        return self._parts[: len(base._parts)] == base._parts

    def match(self, path_pattern):
        """The last parts match those of the pattern, or all do where it is absolute."""
        wanted = PurePath(path_pattern)._parts
        if not wanted:
            raise ValueError("empty pattern")
        if len(wanted) > len(self._parts) or wanted[0] == "/" and len(wanted) < len(self._parts):
            return False
        return all(map(_fnmatch.fnmatchcase, self._parts[-len(wanted):], wanted))

    def as_posix(self):
        return self._text

    def as_uri(self):
        from urllib.parse import quote
        if not self.is_absolute():
            raise ValueError("relative path can't be expressed as a file URI")
        return "file://" + quote(self._text)

    def __fspath__(self):
        return self._text

    def __bytes__(self):
        return self._text.encode()

    def __str__(self):
        return self._text

    def __repr__(self):
        return f"{self.__class__.__name__}({self._text!r})"

    def __eq__(self, other):
        return self._parts == other._parts if isinstance(other, PurePath) else NotImplemented

    def __lt__(self, other):
        return self._parts < other._parts if isinstance(other, PurePath) else NotImplemented

    def __hash__(self):
        return hash(self._text)


class PurePosixPath(PurePath):
    pass


class Path(PurePath):
    @classmethod
    def cwd(cls):
        return cls(_os.getcwd())

    def open(self, mode="r", buffering=-1, encoding=None, errors=None, newline=None):
        return _io.open(self, mode, buffering, encoding, errors, newline)

    def read_text(self, encoding=None, errors=None):
        with self.open("r", encoding=encoding, errors=errors) as file:
            return file.read()

    def read_bytes(self):
        return self.open("rb").read()

    def exists(self):
        return _os.path.exists(self._text)

    def is_file(self):
        return _os.path.isfile(self._text)

    def is_dir(self):
        return _os.path.isdir(self._text)

    def resolve(self, strict=False):
        path = type(self)(_os.path.realpath(self._text))
        if strict and not path.exists():
            raise FileNotFoundError(2, "No such file or directory", str(path))
        return path

    def absolute(self):
        return type(self)(_os.getcwd(), self)

    def samefile(self, other_path):
        return self.resolve() == type(self)(other_path).resolve()

    def stat(self):
        return _os.stat(self._text)

    def expanduser(self):
        return self

    def iterdir(self):
        for name in _os.listdir(self._text):
            yield self / name

    def glob(self, pattern):
        first, _, rest = pattern.partition("/")
        if first == "**":
            yield from self.glob(rest or "*")
            first, rest = "*", pattern
        for child in self.iterdir() if self.is_dir() else ():
            if not _fnmatch.fnmatchcase(child.name, first):
                continue
            if not rest:
                yield child
            elif child.is_dir():
                yield from child.glob(rest)

    def rglob(self, pattern):
        return self.glob("**/" + pattern)

    write_text = write_bytes = touch = mkdir = unlink = rmdir = rename = replace = _os.remove


class PosixPath(Path, PurePosixPath):
    pass
