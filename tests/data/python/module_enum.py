# SPDX-License-Identifier: MIT
import enum
from enum import Enum, Flag, IntEnum, auto, unique


class Color(Enum):
    RED = 1
    GREEN = "g"
    ALIAS = 1

    def lower(self):
        return self.name.lower()

    @classmethod
    def default(cls):
        return cls.RED

    @property
    def pretty(self):
        return f"<{self.value}>"


print(Color.RED, repr(Color.GREEN), Color("g"), Color["RED"], Color.ALIAS is Color.RED, list(Color), Color.RED.lower(), Color.default(), Color.GREEN.pretty)
print(len(Color), list(Color.__members__), Color.RED in Color, {Color.RED: 1}[Color.RED], Color.RED == 1, isinstance(Color.RED, Color), f"{Color.RED}", "%s" % Color.GREEN)


class Status(str, Enum):
    OPEN = "open"
    DONE = "done"


print(Status.OPEN == "open", repr(Status.OPEN), Status("done"), Status.OPEN + "!", Status.OPEN.upper(), [s.value for s in Status], [*map(str, Status)], {"open": 1}[Status.OPEN], Status.OPEN in ("open",))


class Level(IntEnum):
    LOW = 1
    HIGH = 2


print(Level.LOW + 1, Level(2), repr(Level.HIGH), Level.LOW < Level.HIGH, sorted(Level, reverse=True), max(Level), [10, 20, 30][Level.LOW])


class Permission(Flag):
    READ = auto()
    WRITE = auto()
    RUN = auto()


print(Permission.READ | Permission.WRITE, (Permission.READ | Permission.RUN).value, Permission.READ in (Permission.READ | Permission.RUN), Permission(3), ~Permission.READ, bool(Permission.READ & Permission.WRITE))
Made = Enum("Made", "A B C")
print(Made.A, Made.B.value, list(Made), Enum("E", {"x": 1}).x, Enum("F", ["p", "q"]).q.value, IntEnum("G", "a b").a + 1, Made.__name__)


class Named(Enum):
    def _generate_next_value_(name, start, count, last_values):
        return name.lower()

    ONE = auto()
    TWO = auto()

    @classmethod
    def _missing_(cls, value):
        return cls.TWO if value == 2 else None


print(Named.ONE.value, Named(2), enum.Enum is Enum)


class Pair(Enum):
    FIRST = (1, 2)
    SECOND = (3, 4)

    def __init__(self, a, b):
        self.a, self.b = a, b


print(Pair.FIRST.a, Pair.SECOND.b, Pair((3, 4)))
try:
    @unique
    class Twice(Enum):
        A = 1
        B = 1
except ValueError as error:
    print(error)
for call in (lambda: Color(5), lambda: Color["X"], lambda: Named(3), lambda: Color.RED < Color.GREEN):
    try:
        print(call())
    except (ValueError, KeyError, TypeError) as error:
        print(type(error).__name__, error)
