# SPDX-License-Identifier: MIT
import contextlib
import copy
import string

print(string.ascii_letters, string.digits, string.punctuation, string.hexdigits, string.capwords("hello  big world"))
print(string.Template("$a ${b} $$").substitute(a=1, b=2), string.Template("$a $z").safe_substitute(a=1), string.Formatter().format("{0} {x!r}", 1, x="2"))
for template in ("$a", "$ a", "${a"):
    try:
        print(string.Template(template).substitute())
    except (KeyError, ValueError) as error:
        print(type(error).__name__, error)

nested = {"a": [1, {2}], "b": (3, [4])}
shallow, deep = copy.copy(nested), copy.deepcopy(nested)
deep["a"].append(5)
print(nested, deep, shallow["a"] is nested["a"], deep["b"] == nested["b"], deep["b"][1] is nested["b"][1])
loop = [1]
loop.append(loop)
again = copy.deepcopy(loop)
print(again[1] is again, again is not loop)


class Own:
    def __init__(self, value):
        self.value = value

    def __copy__(self):
        return Own("copied")

    def __deepcopy__(self, memo):
        return Own("deeply copied")


print(copy.copy(Own([1])).value, copy.deepcopy([Own(1)])[0].value)


@contextlib.contextmanager
def around(name):
    print("before", name)
    try:
        yield name.upper()
    except ValueError as error:
        print("caught", error)
    finally:
        print("after", name)


with around("a") as given, around("b"):
    print(given)
with around("c"):
    raise ValueError("inside")
try:
    with around("d"):
        raise KeyError("passes")
except KeyError as error:
    print("outside", error)
with contextlib.suppress(KeyError, IndexError):
    [][1]
with contextlib.ExitStack() as stack:
    print(stack.enter_context(around("e")))
    stack.callback(print, "called back", 1)
with contextlib.nullcontext(5) as five:
    print(five)


@around("decorated")
def decorated(x):
    return x + 1


print(decorated(1))


class Closing:
    def close(self):
        print("closed")


with contextlib.closing(Closing()):
    print("open")


class Both(contextlib.ContextDecorator):
    def __enter__(self):
        print("enter")

    def __exit__(self, kind, error, trace):
        print("exit", kind and kind.__name__)
        return True


@Both()
def fails():
    raise OSError("swallowed")


print(fails())
