# SPDX-License-Identifier: MIT
"""Tuples whose items have names."""

from keyword import iskeyword


def _make_new(name, fields, defaults):
    count = len(fields)

    def __new__(cls, *args, **kwargs):
        values = list(args)
        if len(values) > count:
            raise TypeError(
                f"{name}.__new__() takes {count + 1} positional arguments but {len(values) + 1} were given"
            )
        missing = []
        for field in fields[len(values):]:
            if field in kwargs:
                values.append(kwargs.pop(field))
            elif field in defaults:
                values.append(defaults[field])
            else:
                missing.append(repr(field))
        if missing:
            last = " and ".join(missing) if len(missing) < 3 else ", ".join(missing[:-1]) + ", and " + missing[-1]
            plural = "s" if len(missing) > 1 else ""
            raise TypeError(
                f"{name}.__new__() missing {len(missing)} required positional argument{plural}: {last}"
            )
        if kwargs:
            raise TypeError(
                f"{name}.__new__() got an unexpected keyword argument {next(iter(kwargs))!r}"
            )
        return tuple.__new__(cls, values)

    return __new__


def _field_property(index):
    return property(lambda self: self[index])


def namedtuple(typename, field_names, *, rename=False, defaults=None, module=None):
    if isinstance(field_names, str):
        field_names = field_names.replace(",", " ").split()
    fields = [str(name) for name in field_names]
    for i, name in enumerate(fields):
        if not name.isidentifier() or iskeyword(name) or name.startswith("_") or name in fields[:i]:
            if not rename:
                if name.startswith("_"):
                    raise ValueError(f"Field names cannot start with an underscore: {name!r}")
                if name in fields[:i]:
                    raise ValueError(f"Encountered duplicate field name: {name!r}")
                if iskeyword(name):
                    raise ValueError(f"Type names and field names cannot be a keyword: {name!r}")
                raise ValueError(f"Type names and field names must be valid identifiers: {name!r}")
            fields[i] = f"_{i}"
    fields = tuple(fields)
    values = list(defaults or ())
    by_name = dict(zip(fields[len(fields) - len(values):], values))

    def __repr__(self):
        inner = ", ".join(f"{name}={value!r}" for name, value in zip(fields, self))
        return f"{self.__class__.__name__}({inner})"

    def _asdict(self):
        return dict(zip(fields, self))

    def _replace(self, /, **kwds):
        made = self._make(kwds.pop(name, value) for name, value in zip(fields, self))
        if kwds:
            raise ValueError(f"Got unexpected field names: {list(kwds)!r}")
        return made

    def _make(cls, iterable):
        return cls(*iterable)

    names = {
        "__new__": _make_new(typename, fields, by_name),
        "__repr__": __repr__,
        "_asdict": _asdict,
        "_replace": _replace,
        "_make": classmethod(_make),
        "_fields": fields,
        "_field_defaults": by_name,
        "__match_args__": fields,
        "__module__": module or "__main__",
        "__doc__": f"{typename}({', '.join(fields)})",
    }
    for i, name in enumerate(fields):
        names[name] = _field_property(i)
    return type(typename, (tuple,), names)
