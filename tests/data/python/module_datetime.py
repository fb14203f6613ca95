# SPDX-License-Identifier: MIT
import datetime as dt
from datetime import MAXYEAR, UTC, date, datetime, time, timedelta, timezone, tzinfo

d = date(2024, 2, 29)
t = time(13, 5, 9, 1234)
n = datetime(2024, 2, 29, 13, 5, 9, 1234)
a = datetime(2024, 2, 29, 13, 5, 9, tzinfo=timezone.utc)
e = datetime(2024, 1, 1, 0, 0, tzinfo=timezone(timedelta(hours=-5, minutes=-30), "EST"))
for v in (d, t, n, a, e, timedelta(days=1, hours=2, seconds=3, microseconds=4), timedelta(-1), timedelta(0), timezone.utc, timezone(timedelta(hours=3)), e.tzinfo, timedelta(days=400, milliseconds=5)):
    print(str(v), repr(v), hash(v) == hash(v), bool(v))
print(d.isoformat(), t.isoformat(), n.isoformat(), n.isoformat(" "), n.isoformat(timespec="seconds"), n.isoformat(timespec="milliseconds"), a.isoformat(), e.isoformat(), t.isoformat("minutes"))
fmt = "%Y-%m-%d %H:%M:%S.%f %y %j %a %A %b %B %I %p %z %Z %U %W %w %u %G %V %% %d/%m/%y %c|%x|%X %e %D %F %T %R"
for v in (n, a, e, datetime(1999, 12, 31, 23, 59, 59), datetime(2000, 1, 1), datetime(9, 3, 4)):
    print(v.strftime("%m-%d %H:%M:%S.%f %y %j %a %A %b %B %I %p %z %Z %U %W %w %u %V %%") , f"{v:%d.%m %H}" , format(v, ""), "{:%H:%M}".format(v))
print(d.strftime("%d %B %Y"), t.strftime("%H:%M:%S"), f"{d:%Y}", d.ctime(), n.ctime())
print(d.year, d.month, d.day, d.weekday(), d.isoweekday(), d.isocalendar(), tuple(d.isocalendar()), d.isocalendar().week, d.toordinal(), date.fromordinal(738945), d.timetuple().tm_yday, n.timetuple()[:6])
print(n.date(), n.time(), a.timetz(), n.replace(year=2023, month=1), d.replace(day=1), t.replace(hour=0), a.replace(tzinfo=None), datetime.combine(d, t), datetime.combine(d, time(1), timezone.utc))
print(d + timedelta(1), d - timedelta(days=60), d - date(2023, 1, 1), n + timedelta(hours=11), n - datetime(2020, 1, 1), a - e, timedelta(1) + d, (a - timedelta(weeks=1)).isoformat(), a == e, a > e, n < datetime.max, date.min, date.max, datetime.min, MAXYEAR)
x = timedelta(days=2, hours=5, minutes=30)
print(x.days, x.seconds, x.microseconds, x.total_seconds(), x * 2, x / 2, x // timedelta(hours=1), x % timedelta(hours=1), divmod(x, timedelta(hours=7)), -x, abs(-x), x / timedelta(days=1), x // 3, x * 1.5, 2 * x, x - timedelta(3), +x, x > timedelta(2), timedelta(minutes=1.5), timedelta(seconds=-1), timedelta(microseconds=1.5), timedelta.max, timedelta.min, timedelta.resolution, max(x, timedelta(3)), sum([x, x], timedelta()))
for text in ("2024-02-29", "2024-02-29T13:05:09", "2024-02-29 13:05:09.001234", "2024-02-29T13:05:09+02:00", "2024-02-29T13:05:09Z", "20240229T130509", "2024-02-29T13:05", "2024-02-30", "x", "2024-W09-4", "2024-02-29T25:00"):
    for kind in (datetime, date):
        try:
            print(repr(kind.fromisoformat(text)), end="; ")
        except ValueError as error:
            print(error, end="; ")
print()
print(repr(time.fromisoformat("10:20:30.5+01:00")), time.fromisoformat("10:20"), date.fromisocalendar(2024, 9, 4), datetime.fromordinal(738945))
for text, form in (("2024-02-29 13:05:09", "%Y-%m-%d %H:%M:%S"), ("29/Feb/24", "%d/%b/%y"), ("1:05 PM", "%I:%M %p"), ("2024-060", "%Y-%j"), ("13:05:09.25", "%H:%M:%S.%f"), ("2024-02-29 +0130", "%Y-%m-%d %z"), ("Thursday, 29 February 2024", "%A, %d %B %Y"), ("bad", "%Y"), ("2024 extra", "%Y"), ("2024-13-01", "%Y-%m-%d"), ("2023-02-29", "%Y-%m-%d")):
    try:
        print(repr(datetime.strptime(text, form)), end="; ")
    except ValueError as error:
        print(error, end="; ")
print()
print(datetime.fromtimestamp(0, timezone.utc), datetime.fromtimestamp(1709211909.25, tz=UTC), datetime.utcfromtimestamp(86400), a.timestamp(), e.timestamp(), datetime(1970, 1, 1, tzinfo=UTC).timestamp(), e.astimezone(timezone.utc), a.astimezone(timezone(timedelta(hours=9))), e.utcoffset(), e.tzname(), n.tzinfo, n.utcoffset(), a.dst(), e.utctimetuple()[:5], n.timestamp(), date.fromtimestamp(86400 * 365))
print(datetime.now().tzinfo, datetime.now(timezone.utc).tzinfo, date.today() == datetime.now().date(), datetime.utcnow() <= datetime.utcnow() + timedelta(1), isinstance(n, date), isinstance(d, datetime), type(n - n).__name__, dt.datetime is datetime)
for call in (lambda: date(2023, 2, 29), lambda: datetime(2024, 13, 1), lambda: time(24), lambda: datetime(0, 1, 1), lambda: a < n, lambda: a - n, lambda: timezone(timedelta(hours=25)), lambda: date.max + timedelta(1), lambda: n.replace(month=14)):
    try:
        print(call())
    except Exception as error:
        print(type(error).__name__, error)
print(a == n, d == n, d == "x", n != a, {d: 1}[date(2024, 2, 29)], sorted([date(2024, 3, 1), d]), min(n, n + x), a in [e, a], a == a.astimezone(e.tzinfo), hash(a) == hash(a.astimezone(e.tzinfo)))


class Moscow(tzinfo):
    def utcoffset(self, when):
        return timedelta(hours=3)

    def dst(self, when):
        return timedelta(0)

    def tzname(self, when):
        return "MSK"


m = datetime(2024, 5, 1, 12, tzinfo=Moscow())
print(m, m.tzname(), m.astimezone(UTC), a.astimezone(Moscow()), m.strftime("%Z %z"), m - a, m.isoformat())


class Day(date):
    @property
    def name(self):
        return self.strftime("%A")


print(Day(2024, 2, 29).name, type(Day(2024, 2, 29) + timedelta(1)).__name__, Day.today().__class__.__name__, Day(2024, 1, 1))
