# SPDX-License-Identifier: MIT
"""JSON by the names of the package orjson."""

import json

JSONDecodeError = json.JSONDecodeError
JSONEncodeError = TypeError

OPT_INDENT_2 = 1
OPT_SORT_KEYS = 32
OPT_APPEND_NEWLINE = 1024
OPT_NAIVE_UTC = 2
OPT_NON_STR_KEYS = 4
OPT_OMIT_MICROSECONDS = 8
OPT_SERIALIZE_NUMPY = 16
OPT_UTC_Z = 128


def _plain(value, default):
    """What JSON of the standard library refuses."""
    if hasattr(value, "isoformat"):
        return value.isoformat()
    kind = type(value).__name__
    if kind == "UUID":
        return str(value)
    if hasattr(value, "value") and hasattr(value, "name"):
        return value.value
    if default is None:
        raise TypeError(f"Type is not JSON serializable: {kind}")
    return default(value)


def loads(text):
    return json.loads(text)


def dumps(value, default=None, option=0):
    option = option or 0
    written = json.dumps(
        value,
        ensure_ascii=False,
        separators=None if option & OPT_INDENT_2 else (",", ":"),
        indent=2 if option & OPT_INDENT_2 else None,
        sort_keys=bool(option & OPT_SORT_KEYS),
        default=lambda one: _plain(one, default),
    )
    return (written + ("\n" if option & OPT_APPEND_NEWLINE else "")).encode()
