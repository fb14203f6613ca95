# SPDX-License-Identifier: MIT
"""Time zones: only those whose distance from UTC never changes are known."""

import datetime as _datetime


class ZoneInfoNotFoundError(KeyError):
    pass


class ZoneInfo(_datetime.tzinfo):
    def __init__(self, key):
        if key not in ("UTC", "Etc/UTC", "GMT", "Etc/GMT", "Zulu"):
            raise ZoneInfoNotFoundError(f"No time zone found with key {key}")
        self.key = key

    def utcoffset(self, dt):
        return _datetime.timedelta(0)

    def tzname(self, dt):
        return "UTC"

    def dst(self, dt):
        return _datetime.timedelta(0)

    def __repr__(self):
        return f"zoneinfo.ZoneInfo(key={self.key!r})"
