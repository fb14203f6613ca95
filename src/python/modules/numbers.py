# SPDX-License-Identifier: MIT
"""Classes of numbers, for isinstance()."""


class _ByClass(type):
    def __instancecheck__(cls, value):
        return isinstance(value, cls.__dict__["_kinds"])

    def __subclasscheck__(cls, other):
        return issubclass(other, cls.__dict__["_kinds"])


class Number(metaclass=_ByClass):
    _kinds = (int, float)


class Complex(Number):
    _kinds = (int, float)


class Real(Complex):
    _kinds = (int, float)


class Rational(Real):
    _kinds = (int,)


class Integral(Rational):
    _kinds = (int,)
