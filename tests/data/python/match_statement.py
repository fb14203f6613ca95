# SPDX-License-Identifier: MIT
class Point:
    __match_args__ = ("x", "y")
    def __init__(self, x, y): self.x, self.y = x, y
from enum import Enum
class Color(Enum):
    RED = 1
    BLUE = 2
def m(v):
    match v:
        case None: return "none"
        case True: return "true"
        case 0 | 1.5: return "zero or 1.5"
        case -1: return "minus one"
        case "a" | "b" as letter: return f"letter {letter}"
        case Color.RED: return "red"
        case int(n) if n > 100: return f"big {n}"
        case int(): return "int"
        case str(s): return f"str {s}"
        case []: return "empty"
        case [x]: return f"one {x}"
        case [1, [2, *inner], *rest]: return f"nested {inner} {rest}"
        case [first, *_, last]: return f"{first}..{last}"
        case {"type": "circle", "r": r}: return f"circle {r}"
        case {"k": [a, b], **rest}: return f"k {a} {b} {rest}"
        case {}: return "mapping"
        case Point(x=0, y=0): return "origin"
        case Point(0, y): return f"on y {y}"
        case Point(x, y=Point(a, b)): return f"deep {x} {a} {b}"
        case Point(): return "point"
        case float() as f if f > 1: return "float"
        case _: return "other"
for v in (None, True, 0, 1.5, -1, "b", Color.RED, Color.BLUE, 500, 7, "zz", [], [5], [1, [2, 3, 4], 5, 6], (1, 2, 3), {"type": "circle", "r": 2}, {"k": (1, 2), "z": 0}, {"q": 1}, Point(0, 0), Point(0, 3), Point(1, Point(2, 3)), Point(1, 2), 2.5, 0.1, b"x", {1, 2}):
    print(m(v))
match = 5; case = 6; print(match + case)
def two(a, b):
    match a, b:
        case 1, _: return "one first"
        case (_, 1): return "one second"
        case x, y if x == y: return "same"
        case x, y: return (x, y)
print(two(1, 5), two(5, 1), two(2, 2), two(2, 3))
match "text":
    case "other": print("no")
    case x if False: print("no")
print("fell through", x)
match {"a": 1, "b": None}:
    case {"a": int() as a, "b": None}: print("a is", a)
match [1, 2, 3, 4]:
    case [a, b, *c] if sum(c) > 6: print(a, b, c)
match (1, (2, (3,))):
    case (a, (b, (c,))): print(a, b, c)
match "xyz":
    case [a, b, c]: print("never: strings are no sequences")
    case str(): print("string")
class Cls:
    attr = "val"
match "val":
    case Cls.attr: print("dotted")
