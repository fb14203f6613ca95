# SPDX-License-Identifier: MIT
"""The environment and paths, as far as the evaluating program shows them."""

from _host import environment as _environment, list_directory as _list
from _host import random_bytes as urandom, working_directory as getcwd
from . import path, path as _path

name = "posix"
sep = "/"
pathsep = ":"
linesep = "\n"
curdir = "."
pardir = ".."
extsep = "."
altsep = None
devnull = "/dev/null"
error = OSError


class _Environ:
    """What is set here hides what is outside."""

    def __init__(self):
        self._own = {}

    def __getitem__(self, key):
        value = self.get(key)
        if value is None:
            raise KeyError(key)
        return value

    def get(self, key, default=None):
        value = self._own[key] if key in self._own else _environment(key)
        return default if value is None else value

    def __setitem__(self, key, value):
        self._own[key] = value

    def __delitem__(self, key):
        self._own[key] = None

    def __contains__(self, key):
        return self.get(key) is not None

    def __iter__(self):
        return iter([key for key, value in self._own.items() if value is not None])

    def __len__(self):
        return len(list(self))

    def setdefault(self, key, value):
        if key not in self:
            self[key] = value
        return self[key]

    def pop(self, key, default=None):
        value = self.get(key, default)
        self._own[key] = None
        return value

    def update(self, other=(), **kwargs):
        for key, value in dict(other, **kwargs).items():
            self[key] = value

    def keys(self):
        return list(self)

    def items(self):
        return [(key, self[key]) for key in self]

    def copy(self):
        return dict(self.items())


environ = _Environ()


def getenv(key, default=None):
    return environ.get(key, default)


def putenv(key, value):
    environ[key] = value


def fspath(path):
    return _path._text(path)


def listdir(path="."):
    names = _list(fspath(path))
    if names is None:
        raise FileNotFoundError(2, "No such file or directory", fspath(path))
    return names


def getpid():
    return 1


def cpu_count():
    return 1


def walk(top):
    files, folders = [], []
    for one in listdir(top):
        (folders if path.isdir(path.join(top, one)) else files).append(one)
    yield top, folders, files
    for one in folders:
        yield from walk(path.join(top, one))


class stat_result:
    def __init__(self, size):
        self.st_size = size


def stat(path, **kwargs):
    return stat_result(_path.getsize(path))


class PathLike:
    def __class_getitem__(cls, item):
        return cls

    @classmethod
    def __subclasshook__(cls, subclass):
        return hasattr(subclass, "__fspath__")


def _refused(*args, **kwargs):
    raise PermissionError(1, "a revision changes no files, and starts no programs")


remove = unlink = rename = replace = mkdir = makedirs = rmdir = removedirs = chmod = system = popen = _refused
