# SPDX-License-Identifier: MIT
"""Abstract classes: those that still have abstract methods cannot be instantiated."""


def abstractmethod(funcobj):
    target = getattr(funcobj, "fget", None) or getattr(funcobj, "__func__", None) or funcobj
    target.__isabstractmethod__ = True
    return funcobj


def _is_abstract(value):
    target = getattr(value, "fget", None) or getattr(value, "__func__", None) or value
    return getattr(target, "__isabstractmethod__", False) is True


class ABCMeta(type):
    def __new__(mcls, name, bases, namespace, **kwargs):
        cls = super().__new__(mcls, name, bases, namespace, **kwargs)
        names = {key for key, value in namespace.items() if _is_abstract(value)}
        for base in bases:
            for key in getattr(base, "__abstractmethods__", ()):
                if _is_abstract(getattr(cls, key, None)):
                    names.add(key)
        cls.__abstractmethods__ = frozenset(names)
        cls._registered = []
        return cls

    def __init__(cls, name, bases, namespace, **kwargs):
        super().__init__(name, bases, namespace)

    def __call__(cls, *args, **kwargs):
        if cls.__abstractmethods__:
            names = sorted(cls.__abstractmethods__)
            shown = ", ".join(names)
            plural = "s" if len(names) > 1 else ""
            raise TypeError(f"Can't instantiate abstract class {cls.__name__} with abstract method{plural} {shown}")
        return super().__call__(*args, **kwargs)

    def register(cls, subclass):
        cls._registered.append(subclass)
        return subclass

    def __instancecheck__(cls, instance):
        return type.__instancecheck__(cls, instance) or any(
            isinstance(instance, one) for one in cls._registered
        )

    def __subclasscheck__(cls, subclass):
        return type.__subclasscheck__(cls, subclass) or any(
            issubclass(subclass, one) for one in cls._registered
        )


class ABC(metaclass=ABCMeta):
    pass


abstractclassmethod = abstractstaticmethod = abstractproperty = abstractmethod
