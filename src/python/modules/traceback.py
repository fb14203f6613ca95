# SPDX-License-Identifier: MIT
"""What an exception says."""


def format_exception_only(exc, value=None):
    value = exc if value is None else value
    text = str(value)
    name = type(value).__qualname__
    return [f"{name}: {text}\n" if text else f"{name}\n"]


def format_exception(exc, value=None, tb=None, **kwargs):
    return format_exception_only(exc, value)


def format_exc(limit=None, chain=True):
    return ""


def print_exc(limit=None, file=None, chain=True):
    pass


def print_exception(exc, value=None, tb=None, **kwargs):
    print("".join(format_exception_only(exc, value)), end="")


def format_stack(f=None, limit=None):
    return []
