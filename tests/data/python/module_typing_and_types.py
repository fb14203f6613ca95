# SPDX-License-Identifier: MIT
from __future__ import annotations

import abc
import types
import typing
from abc import ABC, abstractmethod
from typing import (TYPE_CHECKING, Annotated, Any, Callable, ClassVar, Dict, Final, Generic, Iterable, List, Literal,
                    NamedTuple, NewType, NoReturn, Optional, Protocol, Sequence, Set, Tuple, Type, TypeVar, TypedDict,
                    Union, cast, get_args, get_origin, get_type_hints, no_type_check, overload, runtime_checkable)

if TYPE_CHECKING:
    from nowhere import Nothing

T = TypeVar("T")
K = TypeVar("K", bound=str)
UserId = NewType("UserId", int)
revision: str = "abc"
down_revision: Union[str, Sequence[str], None] = None
branch_labels: Nothing | None = None
print(List[int], Dict[str, Any], Optional[str], Union[int, str], Union[int, None], Callable[[int], str], Tuple[int, ...], Literal["a", 1], ClassVar[int], Type[int], Annotated[int, "x"], Any, Sequence[str], Set[int], Iterable[T], T, list[int], dict[str, list[int]], tuple[int, ...], int | str, int | None, Final[int], Union[int], Optional[Union[int, str]], type[int])
print(get_origin(List[int]), get_args(Dict[str, int]), get_origin(Union[int, str]) is Union, get_args(Optional[int]), get_args(list[int]), get_origin(list[int]), get_origin(int), get_args(Callable[[int], str]), get_args(Literal[1, 2]), List[int] == List[int], Union[int, str] == Union[str, int])
print(UserId(5), cast(int, "x"), isinstance(5, int | str), UserId.__name__, T.__name__, revision, down_revision)


class Box(Generic[T]):
    def __init__(self, item: T) -> None:
        self.item = item

    def get(self) -> T:
        return self.item


class Row(NamedTuple):
    id: int
    name: str = "none"

    def label(self):
        return f"{self.id}:{self.name}"


class Movie(TypedDict, total=False):
    title: str
    year: int


@runtime_checkable
class Closeable(Protocol):
    def close(self) -> None: ...


class File:
    def close(self):
        pass


@overload
def double(x: int) -> int: ...
@overload
def double(x: str) -> str: ...
def double(x):
    return x * 2


def annotated(a: int, b: List[str] = None, *, c: Nothing = 1, **kw: Any) -> NoReturn:
    pass


print(Box[int](5).get(), Box("x").item, Box[int] is not None, Row(1), Row(2, "b").label(), Row._fields, Row(1)._replace(name="q"), Movie(title="x", year=1), double(2), double("a"), annotated.__annotations__, Box.__name__, Box.__orig_bases__ if hasattr(Box, "__orig_bases__") else "")


class Shape(ABC):
    name = "shape"

    @abstractmethod
    def area(self): ...

    @property
    @abstractmethod
    def sides(self): ...

    def describe(self):
        return f"{self.name} {self.area()}"


class Square(Shape):
    sides = 4

    def __init__(self, a):
        self.a = a

    def area(self):
        return self.a**2


print(Square(3).describe(), Square(1).sides, issubclass(Square, Shape), sorted(Shape.__abstractmethods__), Square.__abstractmethods__)
for call in (lambda: Shape(), lambda: List[int]("x") if False else Shape.area(), lambda: Row()):
    try:
        print(call())
    except TypeError as error:
        print(str(error).replace("abstract methods area, sides", "METHODS"))


class Half(Shape):
    def area(self):
        return 1


try:
    Half()
except TypeError as error:
    print(error)


@abc.ABC.register
class Virtual:
    pass


space = types.SimpleNamespace(a=1, b="x")
space.c = 3
print(space, space.a, vars(space), space == types.SimpleNamespace(a=1, b="x", c=3), types.FunctionType is type(annotated), isinstance(annotated, types.FunctionType), isinstance(len, types.BuiltinFunctionType), types.MappingProxyType({"a": 1})["a"], isinstance(Square(1).area, types.MethodType), isinstance(types, types.ModuleType), types.NoneType is type(None))
print(typing.get_type_hints(Row) if False else "", getattr(typing, "Text") is str, typing.Generic.__name__)
Made = types.new_class("Made", (Square,), {}, lambda ns: ns.update(extra=1))
print(Made(2).area(), Made.extra, type("Dyn", (), {"x": 5}).x, Box.__class_getitem__ is not None, Box.__module__, __name__)
