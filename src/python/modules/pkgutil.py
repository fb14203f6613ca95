# SPDX-License-Identifier: MIT
"""What lies in the directories of packages."""

import os as _os
from collections import namedtuple
from importlib import import_module as _import_module

ModuleInfo = namedtuple("ModuleInfo", "module_finder name ispkg")


def iter_modules(path=None, prefix=""):
    found = {}
    for directory in path or ():
        try:
            entries = _os.listdir(directory)
        except OSError:
            continue
        for entry in sorted(entries):
            is_package = _os.path.isfile(_os.path.join(directory, entry, "__init__.py"))
            name = entry[:-3] if entry.endswith(".py") and not is_package else entry
            if (is_package or name != entry) and name != "__init__" and name.isidentifier():
                found.setdefault(name, is_package)
    for name, is_package in found.items():
        yield ModuleInfo(None, prefix + name, is_package)


def walk_packages(path=None, prefix="", onerror=None):
    for info in iter_modules(path, prefix):
        yield info
        if not info.ispkg:
            continue
        try:
            package = _import_module(info.name)
        except ImportError:
            if onerror is not None:
                onerror(info.name)
        else:
            yield from walk_packages(getattr(package, "__path__", None), info.name + ".", onerror)


def extend_path(path, name):
    return path
