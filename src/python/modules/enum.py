# SPDX-License-Identifier: MIT
"""Enumerations: classes whose members are their only instances."""


class auto:
    """Stands for the value that comes next."""

    def __init__(self, value=None):
        self.value = value


class nonmember:
    def __init__(self, value):
        self.value = value


class member:
    def __init__(self, value):
        self.value = value


_builtin_property = property


def _is_member(name, value):
    if name.startswith("__") and name.endswith("__"):
        return False
    if name in ("_ignore_", "_generate_next_value_", "_missing_", "_value_repr_") or name.startswith("_sunder_"):
        return False
    if isinstance(value, nonmember):
        return False
    if isinstance(value, member):
        return True
    wrapped = (classmethod, staticmethod, _builtin_property)
    return not (isinstance(value, wrapped) or hasattr(value, "__get__"))


class _Names(dict):
    """The body of an enumeration: knows its members, and refuses to name one twice."""

    def __init__(self, cls_name):
        super().__init__()
        self._cls_name = cls_name
        self._members = {}
        self._generate = None

    def __setitem__(self, name, value):
        if name == "_generate_next_value_":
            self._generate = value.__func__ if isinstance(value, staticmethod) else value
        elif name in self._members:
            raise TypeError(f"{name!r} already defined as {self._members[name]!r}")
        elif _is_member(name, value):
            value = self._resolve(name, value.value if isinstance(value, member) else value)
            self._members[name] = value
        elif isinstance(value, nonmember):
            value = value.value
        super().__setitem__(name, value)

    def _resolve(self, name, value):
        if isinstance(value, auto):
            return self._next(name)
        if isinstance(value, tuple) and any(isinstance(one, auto) for one in value):
            return tuple(self._next(name) if isinstance(one, auto) else one for one in value)
        return value

    def _next(self, name):
        values = list(self._members.values())
        if self._generate is not None:
            return self._generate(name, 1, len(values), values)
        numbers = [value for value in values if isinstance(value, int)]
        return max(numbers) + 1 if numbers else 1


class EnumType(type):
    @classmethod
    def __prepare__(metacls, cls, bases, **kwds):
        names = _Names(cls)
        for base in bases:
            generate = getattr(base, "_generate_next_value_", None)
            if generate is not None:
                names._generate = generate
                break
        return names

    def __new__(metacls, cls, bases, classdict, **kwds):
        members = getattr(classdict, "_members", {})
        for base in bases:
            if getattr(base, "_member_map_", None):
                raise TypeError(f"<enum {cls!r}> cannot extend {base!r}")
        names = {name: value for name, value in classdict.items() if name not in members}
        if "_generate_next_value_" in names and not isinstance(names["_generate_next_value_"], staticmethod):
            names["_generate_next_value_"] = staticmethod(names["_generate_next_value_"])
        made = super().__new__(metacls, cls, bases, names)
        made._member_map_ = {}
        made._value2member_map_ = {}
        made._member_names_ = []
        made._member_type_ = _data_type(bases)
        if members or made._member_type_ is not object:
            # What the data type says of these does not count: a member shows as one.
            for base in bases:
                if isinstance(base, EnumType):
                    for name in ("__repr__", "__str__", "__format__"):
                        if name not in names:
                            setattr(made, name, getattr(base, name))
                    break
        maker = _maker(made)
        for name, value in members.items():
            _add_member(made, maker, name, value)
        return made

    def __init__(cls, *args, **kwds):
        pass

    def __call__(cls, value, names=None, *, module=None, qualname=None, type=None, start=1, boundary=None):
        if names is None:
            return cls._look_up(value)
        return cls._create(value, names, type, start, module)

    def _look_up(cls, value):
        if isinstance(value, cls):
            return value
        try:
            found = cls._value2member_map_.get(value)
        except TypeError:
            found = None
        if found is None:
            for member in cls._member_map_.values():
                if member._value_ == value:
                    return member
        if found is not None:
            return found
        missing = cls._missing_(value)
        if missing is not None:
            return missing
        raise ValueError(f"{value!r} is not a valid {cls.__qualname__}")

    def _create(cls, class_name, names, type, start, module):
        metacls = cls.__class__
        bases = (cls,) if type is None else (type, cls)
        classdict = metacls.__prepare__(class_name, bases)
        if isinstance(names, str):
            names = names.replace(",", " ").split()
        pairs = list(names.items()) if isinstance(names, dict) else list(names)
        for i, item in enumerate(pairs):
            if isinstance(item, str):
                classdict[item] = auto() if cls._generate_next_value_ is not None else i + start
            else:
                classdict[item[0]] = item[1]
        classdict["__module__"] = module or "__main__"
        return metacls.__new__(metacls, class_name, bases, classdict)

    def __iter__(cls):
        return (cls._member_map_[name] for name in cls._member_names_)

    def __reversed__(cls):
        return (cls._member_map_[name] for name in reversed(cls._member_names_))

    def __len__(cls):
        return len(cls._member_names_)

    def __bool__(cls):
        return True

    def __contains__(cls, value):
        if isinstance(value, cls):
            return True
        return any(member._value_ == value for member in cls._member_map_.values())

    def __getitem__(cls, name):
        return cls._member_map_[name]

    def __getattr__(cls, name):
        members = cls.__dict__.get("_member_map_")
        if members is not None and name in members:
            return members[name]
        raise AttributeError(name)

    def __setattr__(cls, name, value):
        members = cls.__dict__.get("_member_map_")
        if members is not None and name in members:
            raise AttributeError(f"cannot reassign member {name!r}")
        super().__setattr__(name, value)

    @_builtin_property
    def __members__(cls):
        return dict(cls._member_map_)

    def __dir__(cls):
        return list(cls._member_map_) + ["__class__", "__doc__", "__members__", "__module__"]

    def __repr__(cls):
        return f"<enum {cls.__name__!r}>"


def _data_type(bases):
    for base in bases:
        for one in base.__mro__:
            if one in (int, str, float, bytes, tuple):
                return one
    return object


def _maker(cls):
    for one in cls.__mro__:
        if "__new__" in one.__dict__ and one.__name__ not in ("Enum", "object") and not isinstance(one, EnumType):
            if one in (int, str, float, bytes, tuple):
                return None
            return one.__dict__["__new__"]
        if isinstance(one, EnumType) and "__new__" in one.__dict__ and one.__dict__["__new__"] is not _enum_new:
            return one.__dict__["__new__"]
    return None


def _add_member(cls, maker, name, value):
    args = value if isinstance(value, tuple) else (value,)
    data_type = cls._member_type_
    if maker is not None:
        function = getattr(maker, "__func__", maker)
        made = function(cls, *args)
        if not hasattr(made, "_value_"):
            made._value_ = value
    elif data_type is object:
        made = object.__new__(cls)
        made._value_ = value
    else:
        if data_type is tuple:
            args = (args,)
        made = data_type.__new__(cls, *args)
        made._value_ = value if isinstance(value, data_type) and not isinstance(value, tuple) else data_type(*args)
    made._name_ = name
    made.__objclass__ = cls
    if cls.__init__ is not object.__init__:
        cls.__init__(made, *args)
    for other in cls._member_map_.values():
        if other._value_ == made._value_:
            cls._member_map_[name] = other
            return
    made._sort_order_ = len(cls._member_names_)
    cls._member_map_[name] = made
    cls._member_names_.append(name)
    try:
        cls._value2member_map_[made._value_] = made
    except TypeError:
        pass


def _enum_new(cls, value):
    return cls._look_up(value)


class Enum(metaclass=EnumType):
    @classmethod
    def _missing_(cls, value):
        return None

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        numbers = [value for value in last_values if isinstance(value, int)]
        return max(numbers) + 1 if numbers else start

    @_builtin_property
    def name(self):
        return self._name_

    @_builtin_property
    def value(self):
        return self._value_

    def __repr__(self):
        return f"<{self.__class__.__name__}.{self._name_}: {self._value_!r}>"

    def __str__(self):
        return f"{self.__class__.__name__}.{self._name_}"

    def __format__(self, spec):
        return format(str(self), spec)

    def __hash__(self):
        return hash(self._name_)

    def __eq__(self, other):
        if self is other:
            return True
        if self._member_type_ is object:
            return NotImplemented
        return self._member_type_.__eq__(self, other)

    def __dir__(self):
        return ["__class__", "__doc__", "__module__", "name", "value"]

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self


class ReprEnum(Enum):
    pass


class IntEnum(int, ReprEnum):
    def __str__(self):
        return int.__repr__(self)

    def __format__(self, spec):
        return format(self._value_, spec)

    def __hash__(self):
        return hash(self._value_)


class StrEnum(str, ReprEnum):
    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        return name.lower()

    def __str__(self):
        return self._value_

    def __format__(self, spec):
        return format(self._value_, spec)

    def __hash__(self):
        return hash(self._value_)


class Flag(Enum):
    _keeps_unknown_bits_ = nonmember(False)

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        return 1 << count

    @classmethod
    def _missing_(cls, value):
        if not isinstance(value, int):
            return None
        known = 0
        for member in cls._member_map_.values():
            known |= member._value_
        if value < 0:
            value += max(known + 1, 1 << value.bit_length())
        unknown = value & ~known
        if unknown and not cls._keeps_unknown_bits_:
            raise ValueError(f"{value!r} is not a valid {cls.__qualname__}")
        if value in cls._value2member_map_:
            return cls._value2member_map_[value]
        made = object.__new__(cls) if cls._member_type_ is object else int.__new__(cls, value)
        names = [
            name for name, member in cls._member_map_.items()
            if member._value_ & value and member._value_.bit_count() == 1
        ]
        if unknown:
            names.append(str(unknown))
        made._name_ = "|".join(names) or None
        made._value_ = value
        return made

    def __contains__(self, other):
        return other._value_ & self._value_ == other._value_

    def __iter__(self):
        members = self.__class__._member_map_.values()
        return (one for one in members if one._value_ & self._value_ and one._value_.bit_count() == 1)

    def __len__(self):
        return self._value_.bit_count()

    def __bool__(self):
        return bool(self._value_)

    def __or__(self, other):
        return self.__class__(self._value_ | getattr(other, "_value_", other))

    def __and__(self, other):
        return self.__class__(self._value_ & getattr(other, "_value_", other))

    def __xor__(self, other):
        return self.__class__(self._value_ ^ getattr(other, "_value_", other))

    def __invert__(self):
        return self.__class__(~self._value_)

    def __eq__(self, other):
        return self is other or (isinstance(other, self.__class__) and self._value_ == other._value_)

    def __hash__(self):
        return hash(self._value_)

    def __repr__(self):
        name = f"{self.__class__.__name__}.{self._name_}" if self._name_ else self.__class__.__name__
        return f"<{name}: {self._value_!r}>"


class IntFlag(int, Flag):
    _keeps_unknown_bits_ = nonmember(True)
    __or__ = __ror__ = Flag.__or__
    __and__ = __rand__ = Flag.__and__
    __xor__ = __rxor__ = Flag.__xor__
    __invert__ = Flag.__invert__

    def __str__(self):
        return int.__repr__(self)


EnumMeta = EnumType


def unique(enumeration):
    repeated = [
        (alias, member._name_)
        for alias, member in enumeration._member_map_.items()
        if alias != member._name_
    ]
    if repeated:
        shown = ", ".join(f"{alias} -> {name}" for alias, name in repeated)
        raise ValueError(f"duplicate values found in {enumeration!r}: {shown}")
    return enumeration


def global_enum(cls):
    return cls


class EnumCheck(StrEnum):
    CONTINUOUS = "no skipped integer values"
    NAMED_FLAGS = "multi-flag aliases may not contain unnamed flags"
    UNIQUE = "one name per value"


CONTINUOUS, NAMED_FLAGS, UNIQUE = EnumCheck


class verify:
    def __init__(self, *checks):
        self.checks = checks

    def __call__(self, enumeration):
        if UNIQUE in self.checks:
            unique(enumeration)
        return enumeration


property = _builtin_property
