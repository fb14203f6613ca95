# SPDX-License-Identifier: MIT
import json
from collections import OrderedDict
from decimal import Decimal
from enum import Enum, IntEnum

value = {"b": [1, 2.5, -3e10, True, False, None, "é\n\"\\/\u0001\u2028😀"], "a": {"nested": {}, "empty": []}, 1: "int key", None: 0, True: 1, 2.5: "f"}
print(json.dumps(value))
print(json.dumps(value, ensure_ascii=False), json.dumps(value, separators=(",", ":")), json.dumps([1, 2], indent=None))
print(json.dumps({"z": 1, "a": [1, {"k": []}], "e": {}}, indent=2, sort_keys=True))
print(json.dumps([[1, 2], {"a": 1}], indent="\t"), json.dumps([], indent=4), json.dumps((1, (2,))), json.dumps("x"), json.dumps(None), json.dumps(1.0), json.dumps(1e100), json.dumps(10**30), json.dumps(float("inf")), json.dumps(float("nan")))
for text in ('{"a": [1, 2.0, -3.5e-2, 1E3, true, false, null, "\\u00e9\\ud83d\\ude00\\n\\/"]}', " [ ] ", '"x"', "12345678901234567890", "-0", "-0.0", "1.5", "NaN", "-Infinity", '{"a":1,"a":2}', '{}', '[[[[]]]]', '""'):
    print(repr(json.loads(text)), end=" ")
print()
for text in ("", "[", "[1,]", "{", '{"a"}', '{"a":}', '{"a":1,}', "{'a':1}", '"abc', "tru", "1 2", "[1 2]", '"\\x"', '"\n"', "01", "+1", ".5", "1.", '{"a":1 "b":2}', "nul", '"\\ud8"', "[1,\n 2,\n x]"):
    try:
        print(json.loads(text))
    except json.JSONDecodeError as error:
        print(error, "|", error.msg, error.pos, error.lineno, error.colno, error.doc == text)
for call in (lambda: json.dumps({1, 2}), lambda: json.dumps(object), lambda: json.dumps({(1, 2): 3}), lambda: json.dumps(b"x"), lambda: json.dumps(float("nan"), allow_nan=False), lambda: json.loads(5), lambda: json.dumps({"d": Decimal("1.5")})):
    try:
        print(call())
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
print(json.dumps({(1, 2): 3, "a": 1}, skipkeys=True), json.loads(b'{"a": 1}'), json.loads("\ufeff1"[1:]))


class Color(Enum):
    RED = "red"


class Level(IntEnum):
    LOW = 1


class Encoder(json.JSONEncoder):
    def default(self, o):
        if isinstance(o, Decimal):
            return str(o)
        if isinstance(o, Enum):
            return o.value
        if isinstance(o, set):
            return sorted(o)
        return super().default(o)


print(json.dumps({"d": Decimal("1.50"), "c": Color.RED, "l": Level.LOW, "s": {2, 1}}, cls=Encoder), Encoder().encode([Color.RED]), json.dumps({"x": {1}}, default=list), json.dumps({"x": Color.RED}, default=lambda o: o.name))
try:
    json.dumps({"x": Color}, cls=Encoder)
except TypeError as error:
    print(error)
print(json.loads('{"a": 1.5, "b": 2, "c": {"d": 1}}', parse_float=Decimal), json.loads("[1, 2]", parse_int=str), json.loads('{"b": 1, "a": 2}', object_pairs_hook=OrderedDict), json.loads('{"a": {"b": 1}}', object_hook=lambda o: list(o.items())))
cycle = []
cycle.append(cycle)
try:
    json.dumps(cycle)
except ValueError as error:
    print(error)
print(json.JSONEncoder(sort_keys=True, indent=1).encode({"b": 1, "a": [1]}), json.JSONDecoder().decode(" 1 "), json.JSONDecoder().raw_decode('{"a": 1} tail'))


class Text(str): ...


print(json.dumps([Text("t"), Level.LOW, True, OrderedDict(a=1)]), json.loads(json.dumps(value, indent=3)) == json.loads(json.dumps(value)))
