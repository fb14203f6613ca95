# SPDX-License-Identifier: MIT
def f(kind):
    try:
        if kind == 1: raise ValueError("one")
        if kind == 2: raise KeyError("two")
        if kind == 3: return "returned"
        if kind == 4: [][1]
    except ValueError as e:
        return f"value {e}"
    except (KeyError, IndexError) as e:
        return f"lookup {e!r}"
    else:
        return "else"
    finally:
        print("finally", kind)
for k in range(5): print(f(k))
try:
    try:
        1 / 0
    except ZeroDivisionError as e:
        raise RuntimeError("outer") from e
except RuntimeError as e:
    print(repr(e), repr(e.__cause__), e.__suppress_context__)
try:
    try:
        1 / 0
    except ZeroDivisionError:
        raise RuntimeError("during")
except RuntimeError as e:
    print(repr(e.__context__), e.__cause__)
try:
    raise ValueError("x") from None
except ValueError as e:
    print(e.__cause__, e.__suppress_context__)
class AppError(Exception):
    def __init__(self, code, msg="m"):
        super().__init__(msg)
        self.code = code
class SubError(AppError): pass
try:
    raise SubError(5, "text")
except AppError as e:
    print(type(e).__name__, e, e.code, e.args, isinstance(e, Exception), repr(e))
try:
    try:
        raise KeyError("k")
    except KeyError:
        raise
except KeyError as e:
    print("reraised", e, str(e), repr(e))
def nested():
    try:
        try:
            raise ValueError(1)
        finally:
            print("inner finally")
    except ValueError:
        print("caught")
        return "r"
    finally:
        print("outer finally")
print(nested())
def override():
    try:
        return "try"
    finally:
        return "finally"
print(override())
def loop():
    for i in range(3):
        try:
            if i == 0: continue
            if i == 1: break
        finally:
            print("f", i)
    return i
print(loop())
try:
    raise Exception
except Exception as e:
    print(repr(e), str(e) == "", e.args)
try:
    raise Exception("a", 1)
except Exception as e:
    print(repr(e), str(e), e.args)
try:
    raise 5
except TypeError as e:
    print(e)
try:
    raise
except RuntimeError as e:
    print(e)
try:
    assert 1 == 2, "message"
except AssertionError as e:
    print(repr(e))
try:
    assert False
except AssertionError as e:
    print(repr(e))
print(issubclass(KeyError, LookupError), issubclass(FileNotFoundError, OSError), issubclass(ModuleNotFoundError, ImportError), issubclass(UnicodeDecodeError, ValueError), issubclass(KeyboardInterrupt, Exception))
e = OSError(2, "No such file"); print(e, e.errno, e.strerror, repr(e))
e = ValueError("note"); e.add_note("more"); print(e.__notes__)
try:
    import no_such_module_here
except ImportError as e:
    print(type(e).__name__, e)
try:
    from os import no_such_name
except ImportError as e:
    print(type(e).__name__, str(e)[:40])
try:
    {}["missing"]
except Exception as e:
    print(e, e.args, type(e).__mro__[1].__name__)
def gen_cleanup():
    try:
        yield 1
        yield 2
    finally:
        print("cleanup")
g = gen_cleanup(); print(next(g)); g.close()
try:
    b"\xff".decode()
except UnicodeDecodeError as e:
    print(e)
try:
    "é".encode("ascii")
except UnicodeEncodeError as e:
    print(e)
x = "kept"
try:
    raise ValueError
except ValueError as x:
    pass
try:
    print(x)
except NameError as e:
    print(e)
def deep(n): return deep(n + 1)
try:
    deep(0)
except RecursionError as e:
    print("too deep")
try:
    try:
        raise ValueError("a")
    except TypeError:
        print("no")
except ValueError as e:
    print("passed on", e)
class CM:
    def __init__(self, swallow): self.swallow = swallow
    def __enter__(self): print("enter"); return self
    def __exit__(self, t, v, tb): print("exit", t and t.__name__, v); return self.swallow
with CM(True): raise ValueError("swallowed")
try:
    with CM(False) as c: raise ValueError("through")
except ValueError as e: print(e)
with CM(False) as a, CM(True) as b: raise KeyError("two")
