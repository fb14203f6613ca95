# SPDX-License-Identifier: MIT
"""The clock. The local time is UTC."""

from _time import monotonic, parts as _parts, perf_counter, process_time, sleep, time, time_ns

timezone = altzone = daylight = 0
tzname = ("UTC", "UTC")


class struct_time(tuple):
    tm_year = property(lambda self: self[0])
    tm_mon = property(lambda self: self[1])
    tm_mday = property(lambda self: self[2])
    tm_hour = property(lambda self: self[3])
    tm_min = property(lambda self: self[4])
    tm_sec = property(lambda self: self[5])
    tm_wday = property(lambda self: self[6])
    tm_yday = property(lambda self: self[7])
    tm_isdst = property(lambda self: self[8])

    def __repr__(self):
        names = ("tm_year", "tm_mon", "tm_mday", "tm_hour", "tm_min", "tm_sec", "tm_wday",
                 "tm_yday", "tm_isdst")
        inner = ", ".join(f"{name}={value}" for name, value in zip(names, self))
        return f"time.struct_time({inner})"


def gmtime(seconds=None):
    return struct_time(_parts(seconds))


localtime = gmtime


def strftime(format, t=None):
    import datetime
    t = gmtime() if t is None else t
    return datetime.datetime(*t[:6]).strftime(format)


def strptime(string, format):
    import datetime
    return datetime.datetime.strptime(string, format).timetuple()


def mktime(t):
    import datetime
    return datetime.datetime(*t[:6], tzinfo=datetime.timezone.utc).timestamp()


def ctime(seconds=None):
    return strftime("%a %b %e %H:%M:%S %Y", gmtime(seconds))
