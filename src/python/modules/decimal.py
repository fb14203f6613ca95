# SPDX-License-Identifier: MIT
"""Decimal numbers: a sign, digits and an exponent, exact but for the precision of the context."""


class DecimalException(ArithmeticError):
    pass


class InvalidOperation(DecimalException):
    pass


class DivisionByZero(DecimalException, ZeroDivisionError):
    pass


class Inexact(DecimalException):
    pass


class Rounded(Inexact):
    pass


class Overflow(Inexact):
    pass


ROUND_DOWN = "ROUND_DOWN"
ROUND_UP = "ROUND_UP"
ROUND_HALF_UP = "ROUND_HALF_UP"
ROUND_HALF_DOWN = "ROUND_HALF_DOWN"
ROUND_HALF_EVEN = "ROUND_HALF_EVEN"
ROUND_CEILING = "ROUND_CEILING"
ROUND_FLOOR = "ROUND_FLOOR"
ROUND_05UP = "ROUND_05UP"


class Context:
    def __init__(self, prec=28, rounding=ROUND_HALF_EVEN, **kwargs):
        self.prec = prec
        self.rounding = rounding
        self.traps = {}

    def create_decimal(self, num="0"):
        return Decimal(num)._fixed()

    def copy(self):
        return Context(self.prec, self.rounding)

    def _with(self, work):
        with localcontext(self):
            return work()

    def add(self, a, b):
        return self._with(lambda: Decimal(a) + b)

    def subtract(self, a, b):
        return self._with(lambda: Decimal(a) - b)

    def multiply(self, a, b):
        return self._with(lambda: Decimal(a) * b)

    def divide(self, a, b):
        return self._with(lambda: Decimal(a) / b)

    def power(self, a, b):
        return self._with(lambda: Decimal(a) ** b)

    def sqrt(self, a):
        return self._with(lambda: Decimal(a).sqrt())

    def quantize(self, a, b):
        return self._with(lambda: Decimal(a).quantize(b))


_context = Context()


def getcontext():
    return _context


def setcontext(context):
    global _context
    _context = context


class localcontext:
    def __init__(self, ctx=None, **kwargs):
        self._new = (ctx or _context).copy()
        for name, value in kwargs.items():
            setattr(self._new, name, value)

    def __enter__(self):
        self._old = getcontext()
        setcontext(self._new)
        return self._new

    def __exit__(self, *excinfo):
        setcontext(self._old)


DefaultContext = BasicContext = ExtendedContext = _context


def _drop_digits(coefficient, count, rounding, negative):
    """Divides by ten to the count, rounded."""
    unit = 10 ** count
    whole, rest = divmod(coefficient, unit)
    if rest == 0:
        return whole
    twice = rest * 2
    if rounding == ROUND_DOWN:
        up = False
    elif rounding == ROUND_UP:
        up = True
    elif rounding == ROUND_HALF_UP:
        up = twice >= unit
    elif rounding == ROUND_HALF_DOWN:
        up = twice > unit
    elif rounding == ROUND_CEILING:
        up = not negative
    elif rounding == ROUND_FLOOR:
        up = negative
    elif rounding == ROUND_05UP:
        up = whole % 5 == 0
    else:
        up = twice > unit or (twice == unit and whole % 2 == 1)
    return whole + up


class Decimal:
    def __new__(cls, value="0", context=None):
        self = object.__new__(cls)
        if isinstance(value, Decimal):
            self._sign, self._int, self._exp, self._special = value._sign, value._int, value._exp, value._special
        elif isinstance(value, int):
            self._set(value < 0, abs(value), 0)
        elif isinstance(value, float):
            self._from_float(value)
        elif isinstance(value, str):
            self._from_text(value)
        elif isinstance(value, (tuple, list)):
            sign, digits, exponent = value
            self._set(bool(sign), int("".join(str(digit) for digit in digits) or "0"), exponent)
        else:
            raise TypeError(f"conversion from {type(value).__name__} to Decimal is not supported")
        return self

    def _set(self, sign, coefficient, exponent, special=None):
        self._sign, self._int, self._exp, self._special = sign, coefficient, exponent, special
        return self

    @classmethod
    def _make(cls, sign, coefficient, exponent, special=None):
        return object.__new__(Decimal)._set(sign, coefficient, exponent, special)

    def _from_float(self, value):
        if value != value:
            self._set(False, 0, 0, "NaN")
        elif value in (float("inf"), float("-inf")):
            self._set(value < 0, 0, 0, "Infinity")
        else:
            top, bottom = value.as_integer_ratio()
            places = bottom.bit_length() - 1
            self._set(value < 0 or str(value).startswith("-"), abs(top) * 5 ** places, -places)

    def _from_text(self, text):
        plain = text.strip().replace("_", "").lower()
        sign = plain.startswith("-")
        if plain[:1] in ("+", "-"):
            plain = plain[1:]
        if plain in ("inf", "infinity"):
            self._set(sign, 0, 0, "Infinity")
            return
        if plain in ("nan", "snan"):
            self._set(sign, 0, 0, "NaN")
            return
        mantissa, mark, exponent = plain.partition("e")
        whole, _, fraction = mantissa.partition(".")
        digits = whole + fraction
        valid = digits.isdigit() and (not mark or exponent.lstrip("+-").isdigit())
        if not valid or exponent.count("+") + exponent.count("-") > 1:
            raise InvalidOperation("[<class 'decimal.ConversionSyntax'>]")
        self._set(sign, int(digits), (int(exponent) if mark else 0) - len(fraction))

    @classmethod
    def from_float(cls, f):
        return cls(f)

    def _fixed(self):
        """Rounded to the precision of the context."""
        if self._special:
            return self
        extra = len(str(self._int)) - _context.prec
        if extra <= 0:
            return self
        coefficient = _drop_digits(self._int, extra, _context.rounding, self._sign)
        exponent = self._exp + extra
        if len(str(coefficient)) > _context.prec:
            coefficient //= 10
            exponent += 1
        return Decimal._make(self._sign, coefficient, exponent)

    def _signed(self, exponent):
        value = self._int * 10 ** (self._exp - exponent)
        return -value if self._sign else value

    @staticmethod
    def _other(value):
        if isinstance(value, Decimal):
            return value
        return Decimal(value) if isinstance(value, int) else None

    def is_nan(self):
        return self._special == "NaN"

    def is_infinite(self):
        return self._special == "Infinity"

    def is_finite(self):
        return self._special is None

    def is_zero(self):
        return self._special is None and self._int == 0

    def is_signed(self):
        return self._sign

    def __add__(self, other):
        other = self._other(other)
        if other is None:
            return NotImplemented
        if self._special or other._special:
            return self if self._special else other
        exponent = min(self._exp, other._exp)
        total = self._signed(exponent) + other._signed(exponent)
        sign = total < 0 or (total == 0 and self._sign and other._sign)
        return Decimal._make(sign, abs(total), exponent)._fixed()

    __radd__ = __add__

    def __sub__(self, other):
        other = self._other(other)
        return NotImplemented if other is None else self + other.copy_negate()

    def __rsub__(self, other):
        other = self._other(other)
        return NotImplemented if other is None else other - self

    def __mul__(self, other):
        other = self._other(other)
        if other is None:
            return NotImplemented
        if self._special or other._special:
            return Decimal._make(self._sign != other._sign, 0, 0, self._special or other._special)
        return Decimal._make(
            self._sign != other._sign, self._int * other._int, self._exp + other._exp
        )._fixed()

    __rmul__ = __mul__

    def __truediv__(self, other):
        other = self._other(other)
        if other is None:
            return NotImplemented
        if self._special or other._special:
            if other._special == "Infinity" and not self._special:
                return Decimal._make(self._sign != other._sign, 0, 0)
            return Decimal._make(self._sign != other._sign, 0, 0, self._special or other._special)
        if other._int == 0:
            if self._int == 0:
                raise InvalidOperation("[<class 'decimal.DivisionUndefined'>]")
            raise DivisionByZero("[<class 'decimal.DivisionByZero'>]")
        shift = max(len(str(other._int)) - len(str(self._int)) + _context.prec + 1, 0)
        whole, rest = divmod(self._int * 10 ** shift, other._int)
        exponent = self._exp - other._exp - shift
        if rest:
            if whole % 5 == 0:
                whole += 1
        else:
            ideal = self._exp - other._exp
            while exponent < ideal and whole % 10 == 0:
                whole //= 10
                exponent += 1
        return Decimal._make(self._sign != other._sign, whole, exponent)._fixed()

    def __rtruediv__(self, other):
        other = self._other(other)
        return NotImplemented if other is None else other / self

    def _divide(self, other):
        if other._int == 0 and not other._special:
            raise DivisionByZero("[<class 'decimal.DivisionByZero'>]")
        exponent = min(self._exp, other._exp)
        return abs(self._signed(exponent)), abs(other._signed(exponent)), exponent

    def __floordiv__(self, other):
        other = self._other(other)
        if other is None:
            return NotImplemented
        top, bottom, _ = self._divide(other)
        return Decimal._make(self._sign != other._sign, top // bottom, 0)

    def __rfloordiv__(self, other):
        return self._other(other) // self

    def __mod__(self, other):
        other = self._other(other)
        if other is None:
            return NotImplemented
        top, bottom, exponent = self._divide(other)
        return Decimal._make(self._sign, top % bottom, exponent)._fixed()

    def __rmod__(self, other):
        return self._other(other) % self

    def __divmod__(self, other):
        return self // other, self % other

    def __pow__(self, other, modulo=None):
        other = self._other(other)
        if other is None:
            return NotImplemented
        if other._exp >= 0 or other == int(other):
            n = int(other)
            made = Decimal._make(self._sign and n % 2 == 1, self._int ** abs(n), self._exp * abs(n))
            return made._fixed() if n >= 0 else Decimal(1) / made
        if other == Decimal("0.5"):
            return self.sqrt()
        raise InvalidOperation("powers must be whole numbers here")

    def sqrt(self, context=None):
        if self._sign and self._int:
            raise InvalidOperation("[<class 'decimal.InvalidOperation'>]")
        shift = 2 * (_context.prec + 1)
        if (self._exp - shift) % 2:
            shift += 1
        value = self._int * 10 ** shift
        root = _whole_root(value)
        exponent = (self._exp - shift) // 2
        if root * root == value:
            ideal = self._exp // 2
            while exponent < ideal and root % 10 == 0:
                root //= 10
                exponent += 1
        elif root % 5 == 0:
            root += 1
        return Decimal._make(False, root, exponent)._fixed()

    def __neg__(self):
        made = self.copy_negate()
        return made.copy_abs() if made.is_zero() else made._fixed()

    def __pos__(self):
        return self._fixed()

    def __abs__(self):
        return self.copy_abs()._fixed()

    def copy_abs(self):
        return Decimal._make(False, self._int, self._exp, self._special)

    def copy_negate(self):
        return Decimal._make(not self._sign, self._int, self._exp, self._special)

    def copy_sign(self, other):
        return Decimal._make(self._other(other)._sign, self._int, self._exp, self._special)

    def _order(self, other):
        """Negative, zero or positive; None where the two have no order."""
        if isinstance(other, float):
            other = Decimal(other)
        other = self._other(other)
        if other is None:
            return NotImplemented
        if self.is_nan() or other.is_nan():
            return None
        if self._special or other._special:
            mine = (-1 if self._sign else 1) if self._special else 0
            theirs = (-1 if other._sign else 1) if other._special else 0
            return mine - theirs
        exponent = min(self._exp, other._exp)
        return self._signed(exponent) - other._signed(exponent)

    def __eq__(self, other):
        order = self._order(other)
        return order if order is NotImplemented else order is not None and order == 0

    def _before(self, other, test):
        order = self._order(other)
        if order is None:
            raise InvalidOperation("comparison involving NaN")
        return order if order is NotImplemented else test(order)

    def __lt__(self, other):
        return self._before(other, lambda order: order < 0)

    def __le__(self, other):
        return self._before(other, lambda order: order <= 0)

    def __gt__(self, other):
        return self._before(other, lambda order: order > 0)

    def __ge__(self, other):
        return self._before(other, lambda order: order >= 0)

    def __hash__(self):
        if self._special:
            return hash(self._special)
        if self == int(self):
            return hash(int(self))
        return hash(float(self)) if Decimal(float(self)) == self else hash((self.normalize()._int, self._exp))

    def __bool__(self):
        return bool(self._special) or self._int != 0

    def __int__(self):
        if self._special:
            raise (ValueError if self.is_nan() else OverflowError)(
                f"cannot convert {'NaN' if self.is_nan() else 'Infinity'} to integer"
            )
        value = self._int * 10 ** self._exp if self._exp >= 0 else self._int // 10 ** -self._exp
        return -value if self._sign else value

    __trunc__ = __int__

    def __float__(self):
        return float(str(self))

    def __floor__(self):
        return int(self.to_integral_value(ROUND_FLOOR))

    def __ceil__(self):
        return int(self.to_integral_value(ROUND_CEILING))

    def __round__(self, n=None):
        if n is None:
            return int(self.to_integral_value(ROUND_HALF_EVEN))
        return self.quantize(Decimal._make(False, 1, -n), ROUND_HALF_EVEN)

    def quantize(self, exp, rounding=None, context=None):
        exp = self._other(exp)
        if self._special or exp._special:
            return self
        missing = exp._exp - self._exp
        if missing > 0:
            coefficient = _drop_digits(self._int, missing, rounding or _context.rounding, self._sign)
        else:
            coefficient = self._int * 10 ** -missing
        if len(str(coefficient)) > _context.prec:
            raise InvalidOperation("[<class 'decimal.InvalidOperation'>]")
        return Decimal._make(self._sign, coefficient, exp._exp)

    def to_integral_value(self, rounding=None, context=None):
        return self if self._exp >= 0 else self.quantize(Decimal(1), rounding)

    to_integral = to_integral_exact = to_integral_value

    def normalize(self, context=None):
        made = self._fixed()
        if made._special:
            return made
        if made._int == 0:
            return Decimal._make(made._sign, 0, 0)
        coefficient, exponent = made._int, made._exp
        while coefficient % 10 == 0:
            coefficient //= 10
            exponent += 1
        return Decimal._make(made._sign, coefficient, exponent)

    def as_tuple(self):
        from collections import namedtuple
        exponent = {"Infinity": "F", "NaN": "n"}.get(self._special, self._exp)
        make = namedtuple("DecimalTuple", "sign digits exponent")
        return make(int(self._sign), tuple(int(digit) for digit in str(self._int)), exponent)

    def as_integer_ratio(self):
        from math import gcd
        top, bottom = (self._int * 10 ** self._exp, 1) if self._exp >= 0 else (self._int, 10 ** -self._exp)
        shared = gcd(top, bottom)
        return (-top if self._sign else top) // shared, bottom // shared

    def adjusted(self):
        return self._exp + len(str(self._int)) - 1

    def compare(self, other, context=None):
        order = self._order(other)
        return Decimal("NaN") if order is None else Decimal((order > 0) - (order < 0))

    def max(self, other):
        other = self._other(other)
        return self if self >= other else other

    def min(self, other):
        other = self._other(other)
        return self if self <= other else other

    def remainder_near(self, other, context=None):
        other = self._other(other)
        top, bottom, exponent = self._divide(other)
        rest = top % bottom
        if 2 * rest > bottom or (2 * rest == bottom and top // bottom % 2):
            rest -= bottom
        return Decimal._make(self._sign != (rest < 0), abs(rest), exponent)._fixed()

    def fma(self, other, third, context=None):
        other, third = self._other(other), self._other(third)
        exact = Decimal._make(self._sign != other._sign, self._int * other._int, self._exp + other._exp)
        return exact + third

    def same_quantum(self, other):
        return self._exp == other._exp

    def scaleb(self, other):
        return Decimal._make(self._sign, self._int, self._exp + int(other))

    def __str__(self):
        sign = "-" if self._sign else ""
        if self._special:
            return sign + self._special
        digits = str(self._int)
        left = self._exp + len(digits)
        if self._exp <= 0 and left > -6:
            if self._exp == 0:
                return sign + digits
            if left <= 0:
                return sign + "0." + "0" * -left + digits
            return sign + digits[:left] + "." + digits[left:]
        text = digits[0] + ("." + digits[1:] if len(digits) > 1 else "")
        return f"{sign}{text}E{left - 1:+d}"

    def to_eng_string(self, context=None):
        return str(self)

    def __repr__(self):
        return f"Decimal({str(self)!r})"

    def _rescaled(self, exponent, rounding):
        missing = exponent - self._exp
        if missing > 0:
            return Decimal._make(self._sign, _drop_digits(self._int, missing, rounding, self._sign), exponent)
        return Decimal._make(self._sign, self._int * 10 ** -missing, exponent)

    def _plain(self, grouping):
        """Digits without a sign or an exponent."""
        whole, fraction = str(self._int), ""
        if self._exp > 0:
            whole += "0" * self._exp if self._int else ""
        elif self._exp < 0:
            whole = whole.rjust(1 - self._exp, "0")
            whole, fraction = whole[:self._exp], "." + whole[self._exp:]
        return (format(int(whole), grouping) if grouping else whole) + fraction

    def _scientific(self, places, mark):
        value = self
        if places is not None and self._int:
            value = self._rescaled(self.adjusted() - places, ROUND_HALF_EVEN)
        digits = str(value._int)
        if places is not None:
            digits = digits.ljust(places + 1, "0")[:places + 1]
        return digits[0] + ("." + digits[1:] if digits[1:] else "") + f"{mark}{value.adjusted():+d}"

    def _formatted(self, kind, places, grouping):
        if self._special:
            return self._special
        if kind in ("e", "E"):
            return self._scientific(places, kind)
        if kind in ("f", "F"):
            return (self if places is None else self._rescaled(-places, ROUND_HALF_EVEN))._plain(grouping)
        if kind == "%":
            value = Decimal._make(self._sign, self._int, self._exp + 2)
            return value._formatted("f", places, grouping) + "%"
        value = self
        if places is not None and len(str(self._int)) > max(places, 1):
            value = self._rescaled(self.adjusted() - max(places, 1) + 1, ROUND_HALF_EVEN)
        if value._exp <= 0 and value.adjusted() >= -6:
            return value._plain(grouping)
        return value._scientific(None, "e" if kind == "g" else "E")

    def __format__(self, spec):
        fill, align, at = " ", "", 0
        if spec[1:2] and spec[1] in "<>=^":
            fill, align, at = spec[0], spec[1], 2
        elif spec[:1] and spec[0] in "<>=^":
            align, at = spec[0], 1
        sign = "-"
        if spec[at:at + 1] and spec[at] in "+- ":
            sign, at = spec[at], at + 1
        if spec[at:at + 1] == "0":
            fill, align = ("0", "=") if not align else (fill, align)
            at += 1
        width, at = _number_at(spec, at)
        grouping = ""
        if spec[at:at + 1] and spec[at] in ",_":
            grouping, at = spec[at], at + 1
        places = None
        if spec[at:at + 1] == ".":
            places, at = _number_at(spec, at + 1)
        kind = spec[at:]
        if kind not in ("", "e", "E", "f", "F", "g", "G", "%"):
            raise ValueError("invalid format string")
        text = self._formatted(kind, places, grouping)
        shown = "-" if self._sign else "" if sign == "-" else sign
        missing = (width or 0) - len(text) - len(shown)
        if align == "=":
            return shown + fill * missing + text
        text = shown + text
        if align == "<":
            return text + fill * missing
        if align == "^":
            return fill * (missing // 2) + text + fill * (missing - missing // 2)
        return fill * missing + text

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self


def _whole_root(n):
    if n == 0:
        return 0
    guess = 1 << ((n.bit_length() + 1) // 2)
    while True:
        better = (guess + n // guess) // 2
        if better >= guess:
            return guess
        guess = better


def _number_at(text, at):
    end = at
    while text[end:end + 1].isdigit():
        end += 1
    return (int(text[at:end]) if end > at else None), end
