# SPDX-License-Identifier: MIT
"""What tracebacks say, printed by the program and by its end."""
import sys
import traceback


def lines(text):
    return [line for line in text.splitlines() if line.strip(" ^~")]


def inner(value):
    if value == 0:
        raise ValueError("zero\nand a second line")
    return 10 / (value - 1)


def outer(value):
    try:
        return inner(value)
    except ZeroDivisionError as error:
        raise RuntimeError("outer") from error


class Thing:
    def method(self):
        return self.missing

    @property
    def size(self):
        return len(5)

    def __getitem__(self, key):
        raise KeyError(key)


def show(call):
    try:
        call()
    except Exception:
        for line in lines(traceback.format_exc()):
            print(line.replace(__file__, "FILE"))
    print("--")


show(lambda: inner(0))
show(lambda: outer(1))
show(lambda: Thing().method())
show(lambda: Thing().size)
show(lambda: Thing()["key"])
show(lambda: [x for x in (1, 0) if 1 / x])
show(lambda: sorted([1, "a"]))
show(lambda: {}["nothing"])
show(lambda: int("x"))
show(lambda: undefined_name)


def nested_context():
    try:
        {}["first"]
    except KeyError:
        try:
            [][1]
        except IndexError:
            raise ValueError("third")


def suppressed():
    try:
        {}["first"]
    except KeyError:
        raise ValueError("alone") from None


show(nested_context)
show(suppressed)


def generator():
    yield 1
    raise LookupError("in a generator")


show(lambda: list(generator()))
show(lambda: next(iter([])))


def reraised():
    try:
        inner(0)
    except ValueError:
        raise


show(reraised)


class Quiet(Exception):
    def __str__(self):
        return ""


class Loud(Exception):
    def __init__(self, code):
        super().__init__(code)
        self.code = code

    def __str__(self):
        return f"code {self.code}"


def raise_it(error):
    raise error


show(lambda: raise_it(Quiet("unseen")))
show(lambda: raise_it(Loud(7)))
show(lambda: raise_it(Exception))
show(lambda: raise_it(KeyError("a key")))
show(lambda: raise_it(OSError(2, "No such file or directory", "name")))

try:
    inner(0)
except ValueError as error:
    print(traceback.format_exception_only(type(error), error))
    print(type(error).__name__, error.args, str(error).splitlines())

sys.stdout.flush()
outer(1)
