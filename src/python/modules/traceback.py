# SPDX-License-Identifier: MIT
"""What an exception says."""

import _host


def _exception(exc, value):
    return exc if value is None else value


def format_exception_only(exc, value=None):
    value = _exception(exc, value)
    kind = type(value)
    name = kind.__qualname__
    if kind.__module__ not in ("builtins", "__main__"):
        name = f"{kind.__module__}.{name}"
    try:
        text = str(value)
    except Exception:
        text = "<exception str() failed>"
    return [f"{name}: {text}\n" if text else f"{name}\n"]


def format_exception(exc, value=None, tb=None, limit=None, chain=True):
    return _host.format_exception(_exception(exc, value)).splitlines(keepends=True)


def format_exc(limit=None, chain=True):
    current = _host.current_exception()
    return "NoneType: None\n" if current is None else _host.format_exception(current)


def _write(text, file):
    if file is None:
        _host.log(40, "traceback", text.rstrip("\n"))
    else:
        file.write(text)


def print_exc(limit=None, file=None, chain=True):
    _write(format_exc(), file)


def print_exception(exc, value=None, tb=None, limit=None, file=None, chain=True):
    _write("".join(format_exception(exc, value)), file)


def format_tb(tb, limit=None):
    return []


def print_tb(tb, limit=None, file=None):
    pass


def format_stack(f=None, limit=None):
    return []


def print_stack(f=None, limit=None, file=None):
    pass
