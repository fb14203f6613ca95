# SPDX-License-Identifier: MIT
"""JSON texts."""

from _json import parse as _parse, quote as _quote


class JSONDecodeError(ValueError):
    def __init__(self, msg, doc, pos):
        line = doc.count("\n", 0, pos) + 1
        column = pos - doc.rfind("\n", 0, pos)
        super().__init__(f"{msg}: line {line} column {column} (char {pos})")
        self.msg, self.doc, self.pos, self.lineno, self.colno = msg, doc, pos, line, column


def _decode(s, parse_float=None, parse_int=None, object_hook=None, object_pairs_hook=None):
    if isinstance(s, (bytes, bytearray)):
        s = bytes(s).decode("utf-8")
    if not isinstance(s, str):
        raise TypeError(f"the JSON object must be str, bytes or bytearray, not {type(s).__name__}")
    if s.startswith("\ufeff"):
        raise JSONDecodeError("Unexpected UTF-8 BOM (decode using utf-8-sig)", s, 0)
    fault, value = _parse(s, parse_float, parse_int, object_hook, object_pairs_hook)
    if fault is not None:
        raise JSONDecodeError(fault, s, value)
    return value


def loads(s, *, cls=None, object_hook=None, parse_float=None, parse_int=None, parse_constant=None,
          object_pairs_hook=None, **kw):
    if cls is not None:
        return cls(object_hook=object_hook, **kw).decode(s)
    return _decode(s, parse_float, parse_int, object_hook, object_pairs_hook)


def load(fp, **kw):
    return loads(fp.read(), **kw)


class JSONDecoder:
    def __init__(self, *, object_hook=None, parse_float=None, parse_int=None, object_pairs_hook=None, **kw):
        self._hooks = (parse_float, parse_int, object_hook, object_pairs_hook)

    def decode(self, s):
        return _decode(s, *self._hooks)

    def raw_decode(self, s, idx=0):
        """A value and where it ends, whatever stands behind it."""
        fault, value = _parse(s[idx:], *self._hooks)
        if fault is None:
            return value, len(s)
        if fault != "Extra data":
            raise JSONDecodeError(fault, s, idx + value)
        end = len(s[:idx + value].rstrip(" \t\n\r"))
        return _decode(s[idx:end], *self._hooks), end


def _number(value, allow_nan):
    if value != value or value in (float("inf"), float("-inf")):
        if not allow_nan:
            raise ValueError("Out of range float values are not JSON compliant")
        return "NaN" if value != value else "Infinity" if value > 0 else "-Infinity"
    return float.__repr__(value)


class JSONEncoder:
    item_separator = ", "
    key_separator = ": "

    def __init__(self, *, skipkeys=False, ensure_ascii=True, check_circular=True, allow_nan=True,
                 sort_keys=False, indent=None, separators=None, default=None):
        self.skipkeys, self.ensure_ascii, self.allow_nan = skipkeys, ensure_ascii, allow_nan
        self.sort_keys = sort_keys
        self.indent = " " * indent if isinstance(indent, int) else indent
        if separators is not None:
            self.item_separator, self.key_separator = separators
        elif indent is not None:
            self.item_separator = ","
        if default is not None:
            self.default = default
        self._open = []

    def default(self, o):
        raise TypeError(f"Object of type {o.__class__.__name__} is not JSON serializable")

    def encode(self, o):
        return self._encode(o, 0)

    def iterencode(self, o):
        yield self.encode(o)

    def _encode(self, o, depth):
        if isinstance(o, str):
            return _quote(o, self.ensure_ascii)
        if o is None:
            return "null"
        if o is True:
            return "true"
        if o is False:
            return "false"
        if isinstance(o, int):
            return int.__repr__(o)
        if isinstance(o, float):
            return _number(o, self.allow_nan)
        if any(o is one for one in self._open):
            raise ValueError("Circular reference detected")
        self._open.append(o)
        try:
            if isinstance(o, dict):
                return self._wrap("{", self._members(o, depth + 1), "}", depth)
            if isinstance(o, (list, tuple)):
                return self._wrap("[", [self._encode(item, depth + 1) for item in o], "]", depth)
            return self._encode(self.default(o), depth)
        finally:
            self._open.pop()

    def _members(self, o, depth):
        items = sorted(o.items()) if self.sort_keys else o.items()
        found = []
        for key, value in items:
            if isinstance(key, str):
                name = key
            elif key is None or key is True or key is False or isinstance(key, (int, float)):
                name = self._encode(key, depth)
            elif self.skipkeys:
                continue
            else:
                raise TypeError(
                    f"keys must be str, int, float, bool or None, not {key.__class__.__name__}"
                )
            text = _quote(name, self.ensure_ascii) + self.key_separator
            found.append(text + self._encode(value, depth))
        return found

    def _wrap(self, opening, items, closing, depth):
        if not items:
            return opening + closing
        if self.indent is None:
            return opening + self.item_separator.join(items) + closing
        inner = "\n" + self.indent * (depth + 1)
        outer = "\n" + self.indent * depth
        return opening + inner + (self.item_separator + inner).join(items) + outer + closing


def dumps(obj, *, cls=None, **kw):
    return (cls or JSONEncoder)(**kw).encode(obj)


def dump(obj, fp, **kw):
    fp.write(dumps(obj, **kw))
