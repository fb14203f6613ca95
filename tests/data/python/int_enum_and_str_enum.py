# SPDX-License-Identifier: MIT
from enum import Enum, IntEnum, StrEnum, Flag, IntFlag, auto, unique
class Color(Enum):
    RED = 1
    GREEN = "g"
    ALIAS = 1
    def describe(self): return f"{self.name}={self.value}"
    @classmethod
    def default(cls): return cls.RED
    @property
    def up(self): return self.name.upper()
print(Color.RED, repr(Color.RED), Color.RED.name, Color.GREEN.value, Color(1), Color["GREEN"], Color("g") is Color.GREEN, list(Color), len(Color), Color.ALIAS, Color.RED.describe(), Color.default(), Color.GREEN.up)
print(Color.RED == Color.RED, Color.RED == 1, Color.RED != Color.GREEN, Color.RED in Color, {Color.RED: "x"}[Color.ALIAS], isinstance(Color.RED, Color), type(Color.RED).__name__, f"{Color.RED}", "%s" % Color.GREEN, [c.value for c in Color], [c.name for c in Color])
for f in (lambda: Color(99), lambda: Color["NOPE"], lambda: setattr(Color, "RED", 5)):
    try:
        f()
    except Exception as e:
        print(type(e).__name__, e)
class S(str, Enum):
    A = "a"
    B = "bee"
print(S.A, repr(S.A), S.A == "a", S("bee"), S.A.value, S.B.upper(), S.A + "!", {S.A: 1}["a"], "a" in [s.value for s in S], S.A in ("a", "b"), isinstance(S.A, str), len(S.B), str(S.A), "-".join([S.A, S.B]), S.A < S.B)
class N(IntEnum):
    ONE = 1
    TWO = 2
print(N.ONE, repr(N.ONE), N.ONE + 1, N.TWO > N.ONE, N(2).name, [10, 20, 30][N.ONE], f"{N.TWO:03d}", int(N.TWO), sorted([N.TWO, N.ONE]), N.ONE == 1, str(N.ONE), "%d" % N.TWO, max(N))
class SE(StrEnum):
    FOO = auto()
    BAR = "custom"
print(SE.FOO, repr(SE.FOO), SE.FOO == "foo", f"{SE.BAR}", SE("custom").name, str(SE.BAR))
class Auto(Enum):
    X = auto()
    Y = auto()
    Z = 10
    W = auto()
print([m.value for m in Auto])
class Perm(Flag):
    R = auto()
    W = auto()
    X = auto()
print(Perm.R | Perm.W, Perm.R in (Perm.R | Perm.W), Perm.X in (Perm.R | Perm.W), (Perm.R | Perm.W) & Perm.W, [p.value for p in Perm], bool(Perm.R & Perm.W), Perm(3) == Perm.R | Perm.W)
class Planet(Enum):
    EARTH = (5.97, 6.37)
    MARS = (0.64, 3.39)
    def __init__(self, mass, radius):
        self.mass, self.radius = mass, radius
    @property
    def ratio(self): return round(self.mass / self.radius, 2)
print(Planet.EARTH.mass, Planet.MARS.ratio, Planet.EARTH.value, Planet((0.64, 3.39)))
try:
    @unique
    class Dup(Enum):
        A = 1
        B = 1
except ValueError as e:
    print(e)
Dyn = Enum("Dyn", "P Q"); print(list(Dyn), Dyn.P.value)
Dyn2 = Enum("Dyn2", {"a": 1, "b": 2}); print(Dyn2.b, [m.name for m in Dyn2])
class WithMissing(Enum):
    A = 1
    @classmethod
    def _missing_(cls, value): return cls.A
print(WithMissing("anything"), Color.__members__["ALIAS"], list(Color.__members__), Color.__name__)
class GenNext(Enum):
    @staticmethod
    def _generate_next_value_(name, start, count, last): return name.lower() + str(count)
    AA = auto()
    BB = auto()
print([m.value for m in GenNext])
print(tuple(Color), [*N], dict((c.name, c.value) for c in Color), Color.RED.__class__ is Color, hash(Color.RED) == hash(Color.RED))
match Color.GREEN:
    case Color.RED: print("red")
    case Color.GREEN: print("green")
