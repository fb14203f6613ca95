# SPDX-License-Identifier: MIT
"""Names of the built-in classes that have none elsewhere."""


def _function():
    yield


async def _coroutine():
    pass


class _Class:
    def method(self):
        pass


FunctionType = LambdaType = type(lambda: None)
BuiltinFunctionType = BuiltinMethodType = type(len)
MethodType = type(_Class().method)
GeneratorType = type(_function())
CoroutineType = type(_coroutine())
NoneType = type(None)
EllipsisType = type(...)
NotImplementedType = type(NotImplemented)
GenericAlias = type(list[int])
UnionType = type(int | str)
CodeType = type(_function.__code__)
import typing as _typing
ModuleType = type(_typing)
MappingProxyType = dict


class SimpleNamespace:
    def __init__(self, /, **kwargs):
        self.__dict__.update(kwargs)

    def __eq__(self, other):
        return self.__dict__ == other.__dict__

    __hash__ = None

    def __repr__(self):
        inner = ", ".join(f"{name}={value!r}" for name, value in self.__dict__.items())
        return f"namespace({inner})"


class DynamicClassAttribute(property):
    pass


def new_class(name, bases=(), kwds=None, exec_body=None):
    names = {}
    if exec_body is not None:
        exec_body(names)
    return type(name, bases, names)


class TracebackType:
    pass


class FrameType:
    pass
