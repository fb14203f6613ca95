# SPDX-License-Identifier: MIT
import dataclasses
import enum
from dataclasses import asdict, astuple, dataclass, field, fields, replace
from enum import Enum, Flag, IntEnum, IntFlag, StrEnum, auto, unique
from typing import ClassVar, Optional


@dataclass
class Point:
    x: int
    y: int = 0
    tags: list = field(default_factory=list, compare=False)
    kind: ClassVar[str] = "point"
    hidden: int = field(default=5, repr=False)

    def norm(self):
        return self.x**2 + self.y**2


@dataclass(frozen=True, order=True)
class Version:
    major: int
    minor: int = 0
    label: Optional[str] = field(default=None, compare=False)

    def __post_init__(self):
        if self.major < 0:
            raise ValueError("negative")


@dataclass
class Child(Point):
    z: int = 3
    total: int = field(init=False)
    seed: dataclasses.InitVar[int] = 1

    def __post_init__(self, seed):
        self.total = self.x + self.y + self.z + seed


@dataclass(kw_only=True, slots=True, eq=False)
class Options:
    a: int
    b: str = "b"


p = Point(1, 2)
print(p, Point(1, 2) == p, p.norm(), Point(3).tags is Point(3).tags, replace(p, x=9), asdict(p), astuple(p), [f.name for f in fields(p)], p != Point(0), dataclasses.is_dataclass(p), Point.kind, Point.__match_args__, fields(p)[1].default, fields(Point)[0].type)
v = Version(1, 2)
print(v < Version(1, 3), sorted([Version(2), Version(1, 5), v]), hash(v) == hash(Version(1, 2, "x")), v, {v: 1}[Version(1, 2)], Child(1, 2, z=4), Child(1, seed=10).total, Options(a=1), asdict(Child(1)), Point.__doc__)
for call in (lambda: setattr(v, "major", 5), lambda: Version(-1), lambda: Point(), lambda: Options(1), lambda: Point(1, 2, 3, 4, 5), lambda: Point(q=1), lambda: v < 5, lambda: hash(p), lambda: asdict(5), lambda: replace(Child(1), total=5)):
    try:
        print(call())
    except (TypeError, ValueError, AttributeError) as error:
        print(type(error).__name__, error)
for bad in ("x: list = []", "x: int = 1\n    y: int"):
    pass
try:
    @dataclass
    class Bad:
        x: list = []
except ValueError as error:
    print(error)
try:
    @dataclass
    class Worse:
        x: int = 1
        y: int
except TypeError as error:
    print(error)
made = dataclasses.make_dataclass("Made", [("a", int), ("b", str, "z")])
print(made(1), asdict(Child(1, tags=[Point(5)])))


class Color(Enum):
    RED = 1
    GREEN = 2
    CRIMSON = 1

    @property
    def pretty(self):
        return self.name.title()

    @classmethod
    def default(cls):
        return cls.GREEN

    def __str__(self):
        return f"color {self.value}"


class Status(str, Enum):
    ACTIVE = "active"
    GONE = "gone"


class Level(IntEnum):
    LOW = auto()
    HIGH = auto()


class Perm(Flag):
    R = auto()
    W = auto()
    X = auto()
    RW = R | W


class Mode(IntFlag):
    A = 1
    B = 2


class Name(StrEnum):
    FIRST_ONE = auto()
    TWO = "2"


class Planet(Enum):
    EARTH = (5.97, 6.37)
    MARS = (0.64, 3.39)

    def __init__(self, mass, radius):
        self.mass = mass
        self.radius = radius


print(Color.RED, repr(Color.RED), Color(1), Color["GREEN"], Color.CRIMSON is Color.RED, list(Color), len(Color), Color.RED.name, Color.RED.value, Color.RED.pretty, Color.default(), Color.RED in Color, Color.__members__, isinstance(Color.RED, Color), Color.RED == 1, {Color.RED: 1}, Color.RED != Color.GREEN, f"{Color.RED}", "%s" % Color.RED, hash(Color.RED) == hash(Color.RED), type(Color.RED), Color)
print(Status.ACTIVE == "active", Status("gone"), repr(Status.GONE), Status.ACTIVE.upper(), f"{Status.ACTIVE}", str(Status.ACTIVE), "%s" % Status.GONE, [s.value for s in Status], "x" + Status.ACTIVE, {"active": 1}[Status.ACTIVE], Status.ACTIVE.value, format(Status.ACTIVE), Status.ACTIVE in ("active",), max(Status), sorted(Status))
print(Level.LOW, Level.HIGH > Level.LOW, Level.HIGH + 1, int(Level.LOW), f"{Level.HIGH}", repr(Level(2)), [1, 2][Level.LOW], Level.LOW == 1, sum(Level), Level.LOW in {1: 0})
print(Perm.R | Perm.W, repr(Perm.R | Perm.X), Perm.RW, Perm.R in Perm.RW, Perm.RW & Perm.R, ~Perm.R, bool(Perm(0)), Perm(5), Perm.RW ^ Perm.W, list(Perm.RW), Perm.X.value, len(Perm.RW), Mode.A | Mode.B, repr(Mode.A | 8), Mode(3), Mode.A + 1, repr(~Mode.A), Mode.A & 3)
print(Name.FIRST_ONE, Name.FIRST_ONE == "first_one", repr(Name.TWO), Name("2"), f"{Name.TWO:>4}", Planet.EARTH.mass, Planet.MARS, Planet((0.64, 3.39)), Planet.MARS.value)
for call in (lambda: Color(9), lambda: Color["NO"], lambda: setattr(Color, "RED", 5), lambda: Color.RED < Color.GREEN, lambda: Status("zz"), lambda: Color.RED.name2, lambda: Level("x")):
    try:
        print(call())
    except (ValueError, KeyError, AttributeError, TypeError) as error:
        print(type(error).__name__, str(error).replace("type object 'Color'", "Color")[:60])
try:
    @unique
    class Twice(Enum):
        A = 1
        B = 1
except ValueError as error:
    print(error)
try:
    class More(Color):
        BLUE = 3
except TypeError as error:
    print(str(error)[:40])
Animal = Enum("Animal", "CAT DOG")
Size = Enum("Size", {"S": "small", "L": "large"})
print(list(Animal), Animal.DOG.value, Size.S, Size("large"), Enum("T", ["A", "B"]).B.value)


class Weird(Enum):
    _ignore_ = ["i"]
    A = 1

    @classmethod
    def _missing_(cls, value):
        return cls.A if value == "first" else None

    @staticmethod
    def helper():
        return "helped"

    class Inner:
        pass


print(Weird("first"), Weird.helper(), [m.name for m in Weird if m is Weird.A], enum.EnumMeta is enum.EnumType, issubclass(Color, Enum), Color.__name__, Color.__doc__)


class Auto(Enum):
    def _generate_next_value_(name, start, count, last_values):
        return name.lower()

    X = auto()
    Y = auto()


print([a.value for a in Auto], Auto("x"), enum.member, dict(Auto.__members__)["Y"])
match Color.RED:
    case Color.GREEN:
        print("green")
    case Color.RED:
        print("red")
