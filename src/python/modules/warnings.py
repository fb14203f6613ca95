# SPDX-License-Identifier: MIT
"""Warnings go to the log."""

from _host import log as _log


def warn(message, category=None, stacklevel=1, source=None, **kwargs):
    if isinstance(message, Warning):
        category = type(message)
    name = (category or UserWarning).__name__
    _log(30, "py.warnings", f"{name}: {message}")


def warn_explicit(message, category, filename, lineno, *args, **kwargs):
    warn(message, category)


def filterwarnings(action, message="", category=Warning, module="", lineno=0, append=False):
    pass


def simplefilter(action, category=Warning, lineno=0, append=False):
    pass


def resetwarnings():
    pass


class catch_warnings:
    def __init__(self, *, record=False, **kwargs):
        self._record = record

    def __enter__(self):
        return [] if self._record else None

    def __exit__(self, *excinfo):
        return None


def deprecated(msg, **kwargs):
    return lambda function: function
