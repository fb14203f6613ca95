# SPDX-License-Identifier: MIT
"""Dates and times, in the proleptic Gregorian calendar."""

import time as _time

MINYEAR = 1
MAXYEAR = 9999

_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September",
           "October", "November", "December")
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def _is_leap(year):
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def _days_in_month(year, month):
    return 29 if month == 2 and _is_leap(year) else _DAYS[month - 1]


def _days_before_year(year):
    year -= 1
    return year * 365 + year // 4 - year // 100 + year // 400


def _days_before_month(year, month):
    return sum(_DAYS[: month - 1]) + (1 if month > 2 and _is_leap(year) else 0)


def _to_ordinal(year, month, day):
    return _days_before_year(year) + _days_before_month(year, month) + day


def _from_ordinal(n):
    year = (n - 1) * 400 // 146097 + 1
    while n <= _days_before_year(year):
        year -= 1
    while n > _days_before_year(year + 1):
        year += 1
    n -= _days_before_year(year)
    month = 1
    while n > _days_in_month(year, month):
        n -= _days_in_month(year, month)
        month += 1
    return year, month, n


def _check_date(year, month, day):
    for name, value in (("year", year), ("month", month), ("day", day)):
        if not isinstance(value, int):
            raise TypeError(f"'{type(value).__name__}' object cannot be interpreted as an integer")
    if not MINYEAR <= year <= MAXYEAR:
        raise ValueError(f"year {year} is out of range")
    if not 1 <= month <= 12:
        raise ValueError("month must be in 1..12")
    if not 1 <= day <= _days_in_month(year, month):
        raise ValueError("day is out of range for month")


def _check_time(hour, minute, second, microsecond):
    if not 0 <= hour <= 23:
        raise ValueError("hour must be in 0..23")
    if not 0 <= minute <= 59:
        raise ValueError("minute must be in 0..59")
    if not 0 <= second <= 59:
        raise ValueError("second must be in 0..59")
    if not 0 <= microsecond <= 999999:
        raise ValueError("microsecond must be in 0..999999")


def _format_offset(offset, colon=":"):
    if offset is None:
        return ""
    sign = "+"
    if offset.days < 0:
        sign, offset = "-", -offset
    seconds = offset.days * 86400 + offset.seconds
    text = f"{sign}{seconds // 3600:02d}{colon}{seconds // 60 % 60:02d}"
    if seconds % 60 or offset.microseconds:
        text += f"{colon}{seconds % 60:02d}"
    if offset.microseconds:
        text += f".{offset.microseconds:06d}"
    return text


def _format_clock(hour, minute, second, microsecond, timespec="auto"):
    if timespec == "auto":
        timespec = "microseconds" if microsecond else "seconds"
    formats = {
        "hours": f"{hour:02d}",
        "minutes": f"{hour:02d}:{minute:02d}",
        "seconds": f"{hour:02d}:{minute:02d}:{second:02d}",
        "milliseconds": f"{hour:02d}:{minute:02d}:{second:02d}.{microsecond // 1000:03d}",
        "microseconds": f"{hour:02d}:{minute:02d}:{second:02d}.{microsecond:06d}",
    }
    if timespec not in formats:
        raise ValueError("Unknown timespec value")
    return formats[timespec]


def _strftime(value, format):
    year, month, day = getattr(value, "year", 1900), getattr(value, "month", 1), getattr(value, "day", 1)
    hour, minute = getattr(value, "hour", 0), getattr(value, "minute", 0)
    second, micro = getattr(value, "second", 0), getattr(value, "microsecond", 0)
    when = date(year, month, day)
    weekday, number = when.weekday(), when.toordinal() - _to_ordinal(year, 1, 1) + 1
    out = []
    i = 0
    while i < len(format):
        c = format[i]
        i += 1
        if c != "%" or i >= len(format):
            out.append(c)
            continue
        c = format[i]
        i += 1
        if c == "-" and i < len(format):
            c = format[i]
            i += 1
            text = _strftime(value, "%" + c).lstrip("0") or "0"
        elif c == "Y":
            text = f"{year:04d}" if year >= 1000 else str(year)
        elif c == "m":
            text = f"{month:02d}"
        elif c == "d":
            text = f"{day:02d}"
        elif c == "e":
            text = f"{day:2d}"
        elif c == "H":
            text = f"{hour:02d}"
        elif c == "I":
            text = f"{(hour + 11) % 12 + 1:02d}"
        elif c == "M":
            text = f"{minute:02d}"
        elif c == "S":
            text = f"{second:02d}"
        elif c == "f":
            text = f"{micro:06d}"
        elif c == "y":
            text = f"{year % 100:02d}"
        elif c == "b" or c == "h":
            text = _MONTHS[month - 1][:3]
        elif c == "B":
            text = _MONTHS[month - 1]
        elif c == "a":
            text = _WEEKDAYS[weekday][:3]
        elif c == "A":
            text = _WEEKDAYS[weekday]
        elif c == "j":
            text = f"{number:03d}"
        elif c == "p":
            text = "AM" if hour < 12 else "PM"
        elif c == "w":
            text = str((weekday + 1) % 7)
        elif c == "u":
            text = str(weekday + 1)
        elif c == "U":
            text = f"{(number + 6 - (weekday + 1) % 7) // 7:02d}"
        elif c == "W":
            text = f"{(number + 6 - weekday) // 7:02d}"
        elif c == "V":
            text = f"{when.isocalendar()[1]:02d}"
        elif c == "G":
            text = str(when.isocalendar()[0])
        elif c == "z":
            text = _format_offset(value.utcoffset(), "") if hasattr(value, "utcoffset") else ""
        elif c == "Z":
            text = (value.tzname() or "") if hasattr(value, "tzname") else ""
        elif c == "F":
            text = _strftime(value, "%Y-%m-%d")
        elif c == "T" or c == "X":
            text = _strftime(value, "%H:%M:%S")
        elif c == "D" or c == "x":
            text = _strftime(value, "%m/%d/%y")
        elif c == "R":
            text = _strftime(value, "%H:%M")
        elif c == "c":
            text = _strftime(value, "%a %b %e %H:%M:%S %Y")
        elif c == "s":
            text = str(int(value.timestamp()))
        elif c == "n":
            text = "\n"
        elif c == "t":
            text = "\t"
        elif c == "%":
            text = "%"
        else:
            text = "%" + c
        out.append(text)
    return "".join(out)


class timedelta:
    def __new__(cls, days=0, seconds=0, microseconds=0, milliseconds=0, minutes=0, hours=0, weeks=0):
        parts = (days + weeks * 7, seconds + minutes * 60 + hours * 3600, microseconds + milliseconds * 1000)
        if all(isinstance(part, int) for part in parts):
            total = (parts[0] * 86400 + parts[1]) * 1000000 + parts[2]
        else:
            whole_days = int(parts[0] // 1)
            rest = parts[0] - whole_days
            seconds = parts[1] + rest * 86400
            whole_seconds = int(seconds // 1)
            total = (whole_days * 86400 + whole_seconds) * 1000000
            total += round((seconds - whole_seconds) * 1000000 + parts[2])
        return cls._from_microseconds(total)

    @classmethod
    def _from_microseconds(cls, total):
        self = object.__new__(cls)
        seconds, self._microseconds = divmod(total, 1000000)
        self._days, self._seconds = divmod(seconds, 86400)
        if abs(self._days) > 999999999:
            raise OverflowError(f"days={self._days}; must have magnitude <= 999999999")
        return self

    days = property(lambda self: self._days)
    seconds = property(lambda self: self._seconds)
    microseconds = property(lambda self: self._microseconds)

    def _total(self):
        return (self._days * 86400 + self._seconds) * 1000000 + self._microseconds

    def total_seconds(self):
        return self._total() / 1000000

    def __add__(self, other):
        if not isinstance(other, timedelta):
            return NotImplemented
        return timedelta._from_microseconds(self._total() + other._total())

    __radd__ = __add__

    def __sub__(self, other):
        if not isinstance(other, timedelta):
            return NotImplemented
        return timedelta._from_microseconds(self._total() - other._total())

    def __neg__(self):
        return timedelta._from_microseconds(-self._total())

    def __pos__(self):
        return self

    def __abs__(self):
        return -self if self._days < 0 else self

    def __mul__(self, other):
        if isinstance(other, int):
            return timedelta._from_microseconds(self._total() * other)
        if isinstance(other, float):
            return timedelta._from_microseconds(round(self._total() * other))
        return NotImplemented

    __rmul__ = __mul__

    def __truediv__(self, other):
        if isinstance(other, timedelta):
            return self._total() / other._total()
        if isinstance(other, (int, float)):
            return timedelta._from_microseconds(round(self._total() / other))
        return NotImplemented

    def __floordiv__(self, other):
        if isinstance(other, timedelta):
            return self._total() // other._total()
        if isinstance(other, int):
            return timedelta._from_microseconds(self._total() // other)
        return NotImplemented

    def __mod__(self, other):
        return timedelta._from_microseconds(self._total() % other._total())

    def __divmod__(self, other):
        return self // other, self % other

    def __eq__(self, other):
        return self._total() == other._total() if isinstance(other, timedelta) else NotImplemented

    def __lt__(self, other):
        return self._total() < other._total() if isinstance(other, timedelta) else NotImplemented

    def __le__(self, other):
        return self._total() <= other._total() if isinstance(other, timedelta) else NotImplemented

    def __gt__(self, other):
        return self._total() > other._total() if isinstance(other, timedelta) else NotImplemented

    def __ge__(self, other):
        return self._total() >= other._total() if isinstance(other, timedelta) else NotImplemented

    def __hash__(self):
        return hash(self._total())

    def __bool__(self):
        return self._total() != 0

    def __str__(self):
        text = f"{self._seconds // 3600}:{self._seconds // 60 % 60:02d}:{self._seconds % 60:02d}"
        if self._microseconds:
            text += f".{self._microseconds:06d}"
        if self._days:
            text = f"{self._days} day{'' if abs(self._days) == 1 else 's'}, {text}"
        return text

    def __repr__(self):
        parts = [
            f"{name}={value}"
            for name, value in (("days", self._days), ("seconds", self._seconds), ("microseconds", self._microseconds))
            if value
        ]
        return f"datetime.timedelta({', '.join(parts) or '0'})"


class tzinfo:
    def utcoffset(self, dt):
        raise NotImplementedError("tzinfo subclass must override utcoffset()")

    def tzname(self, dt):
        raise NotImplementedError("tzinfo subclass must override tzname()")

    def dst(self, dt):
        raise NotImplementedError("tzinfo subclass must override dst()")

    def fromutc(self, dt):
        return dt + self.utcoffset(dt)


class timezone(tzinfo):
    def __init__(self, offset, name=None):
        if not isinstance(offset, timedelta):
            raise TypeError(
                f"timezone() argument 1 must be datetime.timedelta, not {type(offset).__name__}"
            )
        if not timedelta(-1) < offset < timedelta(1):
            raise ValueError(
                "offset must be a timedelta strictly between -timedelta(hours=24) and "
                f"timedelta(hours=24), not {offset!r}."
            )
        self._offset = offset
        self._name = name

    def utcoffset(self, dt):
        return self._offset

    def tzname(self, dt):
        if self._name is not None:
            return self._name
        return "UTC" if not self._offset else "UTC" + _format_offset(self._offset)

    def dst(self, dt):
        return None

    def __eq__(self, other):
        return isinstance(other, timezone) and self._offset == other._offset

    def __hash__(self):
        return hash(self._offset)

    def __str__(self):
        return self.tzname(None)

    def __repr__(self):
        if self is timezone.utc:
            return "datetime.timezone.utc"
        if self._name is None:
            return f"datetime.timezone({self._offset!r})"
        return f"datetime.timezone({self._offset!r}, {self._name!r})"


timezone.utc = timezone(timedelta(0))
UTC = timezone.utc


def _parse_digits(text, name):
    if not text.isdigit() or not text.isascii():
        raise ValueError(name)
    return int(text)


def _parse_iso_date(text):
    if len(text) == 10 and text[4] == "-" and text[7] == "-":
        return int(text[:4]), int(text[5:7]), int(text[8:])
    if len(text) == 8 and text.isdigit():
        return int(text[:4]), int(text[4:6]), int(text[6:])
    if len(text) >= 7 and "W" in text:
        plain = text.replace("-", "")
        day = int(plain[7:]) if len(plain) > 7 else 1
        found = date.fromisocalendar(int(plain[:4]), int(plain[5:7]), day)
        return found.year, found.month, found.day
    raise ValueError(text)


def _parse_iso_clock(text):
    fraction = 0
    for mark in ".,":
        if mark in text:
            text, _, digits = text.partition(mark)
            if not digits.isdigit():
                raise ValueError(text)
            fraction = int(digits[:6].ljust(6, "0"))
    parts = text.split(":") if ":" in text else [text[i:i + 2] for i in range(0, len(text), 2)]
    if not 1 <= len(parts) <= 3 or any(len(part) != 2 or not part.isdigit() for part in parts):
        raise ValueError(text)
    numbers = [int(part) for part in parts] + [0, 0]
    return numbers[0], numbers[1], numbers[2], fraction


def _parse_iso_time(text):
    zone = None
    if text.endswith("Z"):
        zone, text = timezone.utc, text[:-1]
    else:
        at = max(text.rfind("+"), text.rfind("-"))
        if at >= 0:
            hour, minute, second, micro = _parse_iso_clock(text[at + 1:])
            offset = timedelta(hours=hour, minutes=minute, seconds=second, microseconds=micro)
            zone = timezone(-offset if text[at] == "-" else offset) if offset else timezone.utc
            text = text[:at]
    return _parse_iso_clock(text) + (zone,)


class date:
    def __new__(cls, year, month=None, day=None):
        if month is None or day is None:
            raise TypeError(f"function missing required argument '{'month' if month is None else 'day'}' "
                            f"(pos {2 if month is None else 3})")
        _check_date(year, month, day)
        self = object.__new__(cls)
        self._year, self._month, self._day = year, month, day
        return self

    year = property(lambda self: self._year)
    month = property(lambda self: self._month)
    day = property(lambda self: self._day)

    @classmethod
    def today(cls):
        return cls.fromtimestamp(_time.time())

    @classmethod
    def fromtimestamp(cls, timestamp):
        return cls.fromordinal(719163 + int(timestamp // 86400))

    @classmethod
    def fromordinal(cls, n):
        return cls(*_from_ordinal(n))

    @classmethod
    def fromisoformat(cls, date_string):
        if not isinstance(date_string, str):
            raise TypeError("fromisoformat: argument must be str")
        try:
            parts = _parse_iso_date(date_string)
        except ValueError:
            raise ValueError(f"Invalid isoformat string: {date_string!r}") from None
        return cls(*parts)

    @classmethod
    def fromisocalendar(cls, year, week, day):
        first = date(year, 1, 4)
        return cls.fromordinal(first.toordinal() - first.weekday() + (week - 1) * 7 + day - 1)

    def toordinal(self):
        return _to_ordinal(self._year, self._month, self._day)

    def weekday(self):
        return (self.toordinal() + 6) % 7

    def isoweekday(self):
        return self.weekday() + 1

    def isocalendar(self):
        thursday = self.toordinal() - self.weekday() + 3
        year = _from_ordinal(thursday)[0]
        return IsoCalendarDate(year, (thursday - _to_ordinal(year, 1, 1)) // 7 + 1, self.isoweekday())

    def isoformat(self):
        return f"{self._year:04d}-{self._month:02d}-{self._day:02d}"

    def strftime(self, format):
        return _strftime(self, format)

    def __format__(self, format):
        return self.strftime(format) if format else str(self)

    def ctime(self):
        return _strftime(self, "%a %b %e %H:%M:%S %Y")

    def timetuple(self):
        return _time.struct_time(
            (self._year, self._month, self._day, 0, 0, 0, self.weekday(),
             self.toordinal() - _to_ordinal(self._year, 1, 1) + 1, -1)
        )

    def replace(self, year=None, month=None, day=None):
        return type(self)(
            self._year if year is None else year,
            self._month if month is None else month,
            self._day if day is None else day,
        )

    def __add__(self, other):
        if not isinstance(other, timedelta):
            return NotImplemented
        n = self.toordinal() + other.days
        if not 0 < n <= 3652059:
            raise OverflowError("date value out of range")
        return type(self).fromordinal(n)

    __radd__ = __add__

    def __sub__(self, other):
        if isinstance(other, timedelta):
            return self + timedelta(-other.days)
        if isinstance(other, date) and not isinstance(other, datetime):
            return timedelta(self.toordinal() - other.toordinal())
        return NotImplemented

    def _key(self):
        return (self._year, self._month, self._day)

    def _comparable(self, other):
        return isinstance(other, date) and not isinstance(other, datetime)

    def __eq__(self, other):
        return self._key() == other._key() if self._comparable(other) else NotImplemented

    def __lt__(self, other):
        return self._key() < other._key() if self._comparable(other) else NotImplemented

    def __le__(self, other):
        return self._key() <= other._key() if self._comparable(other) else NotImplemented

    def __gt__(self, other):
        return self._key() > other._key() if self._comparable(other) else NotImplemented

    def __ge__(self, other):
        return self._key() >= other._key() if self._comparable(other) else NotImplemented

    def __hash__(self):
        return hash(self._key())

    def __str__(self):
        return self.isoformat()

    def __repr__(self):
        return f"datetime.date({self._year}, {self._month}, {self._day})"


class IsoCalendarDate(tuple):
    def __new__(cls, year, week, weekday):
        return tuple.__new__(cls, (year, week, weekday))

    year = property(lambda self: self[0])
    week = property(lambda self: self[1])
    weekday = property(lambda self: self[2])

    def __repr__(self):
        return f"datetime.IsoCalendarDate(year={self[0]}, week={self[1]}, weekday={self[2]})"


class time:
    def __new__(cls, hour=0, minute=0, second=0, microsecond=0, tzinfo=None, *, fold=0):
        _check_time(hour, minute, second, microsecond)
        self = object.__new__(cls)
        self._hour, self._minute, self._second, self._microsecond = hour, minute, second, microsecond
        self._tzinfo = tzinfo
        self._fold = fold
        return self

    hour = property(lambda self: self._hour)
    minute = property(lambda self: self._minute)
    second = property(lambda self: self._second)
    microsecond = property(lambda self: self._microsecond)
    tzinfo = property(lambda self: self._tzinfo)
    fold = property(lambda self: self._fold)

    @classmethod
    def fromisoformat(cls, time_string):
        try:
            return cls(*_parse_iso_time(time_string.removeprefix("T")))
        except ValueError:
            raise ValueError(f"Invalid isoformat string: {time_string!r}") from None

    def utcoffset(self):
        return None if self._tzinfo is None else self._tzinfo.utcoffset(None)

    def tzname(self):
        return None if self._tzinfo is None else self._tzinfo.tzname(None)

    def dst(self):
        return None if self._tzinfo is None else self._tzinfo.dst(None)

    def isoformat(self, timespec="auto"):
        return _format_clock(*self._key(), timespec) + _format_offset(self.utcoffset())

    def strftime(self, format):
        return _strftime(self, format)

    def __format__(self, format):
        return self.strftime(format) if format else str(self)

    def replace(self, hour=None, minute=None, second=None, microsecond=None, tzinfo=True):
        return type(self)(
            self._hour if hour is None else hour,
            self._minute if minute is None else minute,
            self._second if second is None else second,
            self._microsecond if microsecond is None else microsecond,
            self._tzinfo if tzinfo is True else tzinfo,
        )

    def _key(self):
        return (self._hour, self._minute, self._second, self._microsecond)

    def __eq__(self, other):
        return self._key() == other._key() if isinstance(other, time) else NotImplemented

    def __lt__(self, other):
        return self._key() < other._key() if isinstance(other, time) else NotImplemented

    def __le__(self, other):
        return self._key() <= other._key() if isinstance(other, time) else NotImplemented

    def __gt__(self, other):
        return self._key() > other._key() if isinstance(other, time) else NotImplemented

    def __ge__(self, other):
        return self._key() >= other._key() if isinstance(other, time) else NotImplemented

    def __hash__(self):
        return hash(self._key())

    def __str__(self):
        return self.isoformat()

    def __repr__(self):
        parts = [str(self._hour), str(self._minute)]
        if self._second or self._microsecond:
            parts.append(str(self._second))
        if self._microsecond:
            parts.append(str(self._microsecond))
        if self._tzinfo is not None:
            parts.append(f"tzinfo={self._tzinfo!r}")
        return f"datetime.time({', '.join(parts)})"


class datetime(date):
    def __new__(cls, year, month=None, day=None, hour=0, minute=0, second=0, microsecond=0,
                tzinfo=None, *, fold=0):
        self = date.__new__(cls, year, month, day)
        _check_time(hour, minute, second, microsecond)
        self._hour, self._minute, self._second, self._microsecond = hour, minute, second, microsecond
        self._tzinfo = tzinfo
        self._fold = fold
        return self

    hour = property(lambda self: self._hour)
    minute = property(lambda self: self._minute)
    second = property(lambda self: self._second)
    microsecond = property(lambda self: self._microsecond)
    tzinfo = property(lambda self: self._tzinfo)
    fold = property(lambda self: self._fold)

    @classmethod
    def now(cls, tz=None):
        return cls.fromtimestamp(_time.time(), tz)

    @classmethod
    def utcnow(cls):
        return cls.utcfromtimestamp(_time.time())

    @classmethod
    def today(cls):
        return cls.now()

    @classmethod
    def utcfromtimestamp(cls, timestamp):
        micros = round(timestamp * 1000000)
        days, rest = divmod(micros, 86400 * 1000000)
        seconds, micro = divmod(rest, 1000000)
        return cls(*_from_ordinal(719163 + days), seconds // 3600, seconds // 60 % 60, seconds % 60, micro)

    @classmethod
    def fromtimestamp(cls, timestamp, tz=None):
        found = cls.utcfromtimestamp(timestamp)
        if tz is None:
            return found
        return tz.fromutc(found.replace(tzinfo=tz))

    @classmethod
    def fromordinal(cls, n):
        return cls(*_from_ordinal(n))

    @classmethod
    def combine(cls, date, time, tzinfo=True):
        return cls(date.year, date.month, date.day, time.hour, time.minute, time.second,
                   time.microsecond, time.tzinfo if tzinfo is True else tzinfo)

    @classmethod
    def fromisoformat(cls, date_string):
        if not isinstance(date_string, str):
            raise TypeError("fromisoformat: argument must be str")
        try:
            if "W" in date_string[:6]:
                length = 10 if date_string[4:5] == "-" and date_string[8:9] == "-" else 8
            else:
                length = 10 if date_string[4:5] == "-" else 8
            parts = _parse_iso_date(date_string[:length])
            if len(date_string) > length:
                parts += _parse_iso_time(date_string[length + 1:])
        except ValueError:
            raise ValueError(f"Invalid isoformat string: {date_string!r}") from None
        return cls(*parts)

    @classmethod
    def strptime(cls, date_string, format):
        return _strptime(cls, date_string, format)

    def date(self):
        return date(self._year, self._month, self._day)

    def time(self):
        return time(self._hour, self._minute, self._second, self._microsecond)

    def timetz(self):
        return time(self._hour, self._minute, self._second, self._microsecond, self._tzinfo)

    def utcoffset(self):
        return None if self._tzinfo is None else self._tzinfo.utcoffset(self)

    def tzname(self):
        return None if self._tzinfo is None else self._tzinfo.tzname(self)

    def dst(self):
        return None if self._tzinfo is None else self._tzinfo.dst(self)

    def replace(self, year=None, month=None, day=None, hour=None, minute=None, second=None,
                microsecond=None, tzinfo=True, *, fold=None):
        return type(self)(
            self._year if year is None else year,
            self._month if month is None else month,
            self._day if day is None else day,
            self._hour if hour is None else hour,
            self._minute if minute is None else minute,
            self._second if second is None else second,
            self._microsecond if microsecond is None else microsecond,
            self._tzinfo if tzinfo is True else tzinfo,
        )

    def _micros(self):
        seconds = self.toordinal() * 86400 + self._hour * 3600 + self._minute * 60 + self._second
        return seconds * 1000000 + self._microsecond

    def _utc_micros(self):
        offset = self.utcoffset()
        return self._micros() - (offset._total() if offset is not None else 0)

    def timestamp(self):
        return (self._utc_micros() - 719163 * 86400 * 1000000) / 1000000

    def astimezone(self, tz=None):
        tz = timezone.utc if tz is None else tz
        offset = self.utcoffset()
        naive = self.replace(tzinfo=None) - (offset if offset is not None else timedelta(0))
        return tz.fromutc(naive.replace(tzinfo=tz))

    def timetuple(self):
        return _time.struct_time(
            (self._year, self._month, self._day, self._hour, self._minute, self._second,
             self.weekday(), self.toordinal() - _to_ordinal(self._year, 1, 1) + 1, -1)
        )

    def utctimetuple(self):
        return self.astimezone(timezone.utc).timetuple() if self._tzinfo else self.timetuple()

    def isoformat(self, sep="T", timespec="auto"):
        clock = _format_clock(self._hour, self._minute, self._second, self._microsecond, timespec)
        return date.isoformat(self) + sep + clock + _format_offset(self.utcoffset())

    def __add__(self, other):
        if not isinstance(other, timedelta):
            return NotImplemented
        days, rest = divmod(self._micros() + other._total(), 86400 * 1000000)
        if not 0 < days <= 3652059:
            raise OverflowError("date value out of range")
        seconds, micro = divmod(rest, 1000000)
        return type(self)(*_from_ordinal(days), seconds // 3600, seconds // 60 % 60, seconds % 60,
                          micro, self._tzinfo)

    __radd__ = __add__

    def __sub__(self, other):
        if isinstance(other, timedelta):
            return self + -other
        if not isinstance(other, datetime):
            return NotImplemented
        if (self.utcoffset() is None) != (other.utcoffset() is None):
            raise TypeError("can't subtract offset-naive and offset-aware datetimes")
        return timedelta._from_microseconds(self._utc_micros() - other._utc_micros())

    def _comparable(self, other):
        return isinstance(other, datetime)

    def _ordered(self, other):
        if (self.utcoffset() is None) != (other.utcoffset() is None):
            raise TypeError("can't compare offset-naive and offset-aware datetimes")
        return self._utc_micros() - other._utc_micros()

    def __eq__(self, other):
        if not isinstance(other, datetime):
            return NotImplemented
        if (self.utcoffset() is None) != (other.utcoffset() is None):
            return False
        return self._utc_micros() == other._utc_micros()

    def __lt__(self, other):
        return self._ordered(other) < 0 if isinstance(other, datetime) else NotImplemented

    def __le__(self, other):
        return self._ordered(other) <= 0 if isinstance(other, datetime) else NotImplemented

    def __gt__(self, other):
        return self._ordered(other) > 0 if isinstance(other, datetime) else NotImplemented

    def __ge__(self, other):
        return self._ordered(other) >= 0 if isinstance(other, datetime) else NotImplemented

    def __hash__(self):
        return hash(self._utc_micros())

    def __str__(self):
        return self.isoformat(" ")

    def __repr__(self):
        parts = [self._year, self._month, self._day, self._hour, self._minute]
        if self._second or self._microsecond:
            parts.append(self._second)
        if self._microsecond:
            parts.append(self._microsecond)
        text = ", ".join(str(part) for part in parts)
        if self._tzinfo is not None:
            text += f", tzinfo={self._tzinfo!r}"
        return f"datetime.datetime({text})"


date.min, date.max, date.resolution = date(1, 1, 1), date(9999, 12, 31), timedelta(1)
time.min, time.max, time.resolution = time(), time(23, 59, 59, 999999), timedelta(0, 0, 1)
datetime.min, datetime.max = datetime(1, 1, 1), datetime(9999, 12, 31, 23, 59, 59, 999999)
datetime.resolution = timedelta(0, 0, 1)
timedelta.min, timedelta.resolution = timedelta(-999999999), timedelta(0, 0, 1)
timedelta.max = timedelta(999999999, 86399, 999999)


def _take_name(text, at, names):
    for i, name in enumerate(names):
        if text[at:at + len(name)].lower() == name.lower():
            return i, at + len(name)
    raise ValueError


def _take_number(text, at, width):
    end = at
    while end < len(text) and end - at < width and text[end] in "0123456789":
        end += 1
    if end == at:
        raise ValueError
    return int(text[at:end]), end


def _strptime_fields(text, format):
    found = {"year": 1900, "month": 1, "day": 1, "hour": 0, "minute": 0, "second": 0, "micro": 0,
             "zone": None, "pm": None, "number": None}
    widths = {"Y": ("year", 4, 0, 9999), "m": ("month", 2, 1, 12), "d": ("day", 2, 1, 31),
              "H": ("hour", 2, 0, 23), "I": ("hour", 2, 1, 12), "M": ("minute", 2, 0, 59),
              "S": ("second", 2, 0, 61), "j": ("number", 3, 1, 366)}
    at = i = 0
    for short, long in (("%T", "%H:%M:%S"), ("%F", "%Y-%m-%d"), ("%D", "%m/%d/%y"), ("%R", "%H:%M")):
        format = format.replace(short, long)
    while i < len(format):
        c = format[i]
        i += 1
        if c.isspace():
            while at < len(text) and text[at].isspace():
                at += 1
            continue
        if c != "%":
            if at >= len(text) or text[at] != c:
                raise ValueError
            at += 1
            continue
        c = format[i]
        i += 1
        if c in widths:
            name, width, low, high = widths[c]
            start = at
            found[name], at = _take_number(text, at, width)
            if not low <= found[name] <= high:
                raise ValueError
            if c == "Y" and at - start != 4:
                raise ValueError
        elif c == "y":
            year, at = _take_number(text, at, 2)
            found["year"] = year + (2000 if year < 69 else 1900)
        elif c == "f":
            start = at
            _, at = _take_number(text, at, 6)
            found["micro"] = int(text[start:at].ljust(6, "0"))
        elif c == "b" or c == "h":
            month, at = _take_name(text, at, [name[:3] for name in _MONTHS])
            found["month"] = month + 1
        elif c == "B":
            month, at = _take_name(text, at, _MONTHS)
            found["month"] = month + 1
        elif c == "a":
            _, at = _take_name(text, at, [name[:3] for name in _WEEKDAYS])
        elif c == "A":
            _, at = _take_name(text, at, _WEEKDAYS)
        elif c == "p":
            half, at = _take_name(text, at, ("AM", "PM"))
            found["pm"] = half == 1
        elif c == "z":
            if text[at:at + 1] == "Z":
                found["zone"], at = timezone.utc, at + 1
                continue
            sign = text[at:at + 1]
            if sign not in ("+", "-"):
                raise ValueError
            hours, at = _take_number(text, at + 1, 2)
            if text[at:at + 1] == ":":
                at += 1
            minutes, at = _take_number(text, at, 2)
            offset = timedelta(hours=hours, minutes=minutes)
            found["zone"] = timezone(-offset if sign == "-" else offset)
        elif c == "Z":
            for name in ("UTC", "GMT"):
                if text[at:].startswith(name):
                    at += len(name)
        elif c == "%":
            if text[at:at + 1] != "%":
                raise ValueError
            at += 1
        else:
            raise ValueError(f"{c!r} is a bad directive in format {format!r}")
    return found, at


def _strptime(cls, text, format):
    if not isinstance(text, str):
        raise TypeError(f"strptime() argument 1 must be str, not {type(text).__name__}")
    try:
        found, at = _strptime_fields(text, format)
    except ValueError as error:
        if error.args:
            raise
        raise ValueError(f"time data {text!r} does not match format {format!r}") from None
    if at != len(text):
        raise ValueError(f"unconverted data remains: {text[at:]}")
    if found["pm"] is not None:
        found["hour"] = found["hour"] % 12 + (12 if found["pm"] else 0)
    if found["number"] is not None:
        _, found["month"], found["day"] = _from_ordinal(_to_ordinal(found["year"], 1, 1) + found["number"] - 1)
    return cls(found["year"], found["month"], found["day"], found["hour"], found["minute"],
               found["second"], found["micro"], found["zone"])
