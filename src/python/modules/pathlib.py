# SPDX-License-Identifier: MIT
"""Paths as objects."""

import io as _io
import os as _os


class PurePath:
    def __init__(self, *args):
        self._text = _os.path.join(*[str(arg) for arg in args]) if args else "."
        absolute = "/" if self._text.startswith("/") else ""
        parts = [part for part in self._text.split("/") if part not in ("", ".")]
        self._parts = ([absolute] if absolute else []) + parts
        self._text = absolute + "/".join(parts) or "."

    @classmethod
    def _of(cls, parts):
        return cls(*parts) if parts else cls()

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
        return ["." + part for part in name.split(".")[1:]] if not name.endswith(".") else []

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

    def __truediv__(self, other):
        return type(self)(self._text, other)

    def __rtruediv__(self, other):
        return type(self)(other, self._text)

    def with_name(self, name):
        return self.parent / name

    def with_stem(self, stem):
        return self.with_name(stem + self.suffix)

    def with_suffix(self, suffix):
        return self.with_name(self.stem + suffix)

    def relative_to(self, *other):
        base = type(self)(*other)
        if self._parts[: len(base._parts)] != base._parts:
            raise ValueError(f"{self._text!r} is not in the subpath of {base._text!r}")
        return self._of(self._parts[len(base._parts):])

    def is_relative_to(self, *other):
        base = type(self)(*other)
        return self._parts[: len(base._parts)] == base._parts

    def as_posix(self):
        return self._text

    def as_uri(self):
        return "file://" + self._text

    def __fspath__(self):
        return self._text

    def __str__(self):
        return self._text

    def __repr__(self):
        return f"{self.__class__.__name__}({self._text!r})"

    def __eq__(self, other):
        return isinstance(other, PurePath) and self._parts == other._parts

    def __lt__(self, other):
        return self._parts < other._parts

    def __hash__(self):
        return hash(self._text)


class PurePosixPath(PurePath):
    pass


class Path(PurePath):
    @classmethod
    def cwd(cls):
        return cls()

    def open(self, mode="r", buffering=-1, encoding=None, errors=None, newline=None):
        return _io.open(self, mode, buffering, encoding, errors, newline)

    def read_text(self, encoding=None, errors=None):
        return self.open("r", encoding=encoding, errors=errors).read()

    def read_bytes(self):
        return self.open("rb").read()

    def exists(self):
        return _os.path.exists(self._text)

    def is_file(self):
        return _os.path.isfile(self._text)

    def is_dir(self):
        return _os.path.isdir(self._text)

    def resolve(self, strict=False):
        return type(self)(_os.path.normpath(self._text))

    def absolute(self):
        return self

    def expanduser(self):
        return self

    def iterdir(self):
        for name in _os.listdir(self._text):
            yield self / name

    def __repr__(self):
        return f"PosixPath({self._text!r})"


PosixPath = Path
