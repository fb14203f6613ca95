// SPDX-License-Identifier: MIT
#include "alembic/sql/moments.hpp"

#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <initializer_list>
#include <optional>

#include <fmt/core.h>

namespace migrate::alembic {

using python::Interpreter;
using python::Value;

namespace {

std::int64_t part(Interpreter& in, const Value& value, std::string_view name) {
  return in.index(in.get_attribute(value, name));
}

std::string clock_text(Interpreter& in, const Value& value, bool always_fraction) {
  std::string text = fmt::format("{:02}:{:02}:{:02}", part(in, value, "hour"),
                                 part(in, value, "minute"), part(in, value, "second"));
  const std::int64_t fraction = part(in, value, "microsecond");
  if (fraction != 0 || always_fraction) text += fmt::format(".{:06}", fraction);
  return text;
}

/// Reads digits, and what stands between them.
class Reader {
 public:
  explicit Reader(std::string_view text) : text_(text) {}

  std::optional<int> number(std::size_t most) {
    std::size_t size = 0;
    int value = 0;
    while (size < most && size < text_.size() &&
           std::isdigit(static_cast<unsigned char>(text_[size])) != 0) {
      value = value * 10 + (text_[size++] - '0');
    }
    if (size == 0) return std::nullopt;
    text_.remove_prefix(size);
    return value;
  }

  bool take(std::string_view any_of) {
    if (text_.empty() || any_of.find(text_.front()) == std::string_view::npos) return false;
    last_ = text_.front();
    text_.remove_prefix(1);
    return true;
  }

  char last() const { return last_; }

  bool at_end() const { return text_.empty(); }

 private:
  std::string_view text_;
  char last_ = 0;
};

struct Date {
  int year = 0;
  int month = 0;
  int day = 0;
};

struct Clock {
  int hour = 0;
  int minute = 0;
  int second = 0;
  int microsecond = 0;
  std::optional<int> offset{};  ///< seconds east of UTC
};

std::optional<Date> take_date(Reader& reader) {
  const std::optional<int> year = reader.number(4);
  if (!year || !reader.take("-")) return std::nullopt;
  const std::optional<int> month = reader.number(2);
  if (!month || !reader.take("-")) return std::nullopt;
  const std::optional<int> day = reader.number(2);
  if (!day) return std::nullopt;
  return Date{*year, *month, *day};
}

int take_fraction(Reader& reader) {
  int value = 0;
  for (int i = 0; i < 6; ++i) {
    const std::optional<int> digit = reader.number(1);
    value = value * 10 + digit.value_or(0);
  }
  while (reader.number(9)) {
  }
  return value;
}

bool take_offset(Reader& reader, Clock& clock) {
  if (reader.take("Z")) {
    clock.offset = 0;
    return true;
  }
  if (!reader.take("+-")) return true;
  const int sign = reader.last() == '-' ? -1 : 1;
  const std::optional<int> hours = reader.number(2);
  if (!hours) return false;
  int seconds = *hours * 3600;
  const bool colon = reader.take(":");
  if (const std::optional<int> minutes = reader.number(2)) seconds += *minutes * 60;
  if (colon && reader.take(":")) seconds += reader.number(2).value_or(0);
  clock.offset = sign * seconds;
  return true;
}

std::optional<Clock> take_clock(Reader& reader) {
  Clock clock;
  const std::optional<int> hour = reader.number(2);
  if (!hour || !reader.take(":")) return std::nullopt;
  const std::optional<int> minute = reader.number(2);
  if (!minute) return std::nullopt;
  clock.hour = *hour;
  clock.minute = *minute;
  if (reader.take(":")) clock.second = reader.number(2).value_or(0);
  if (reader.take(".")) clock.microsecond = take_fraction(reader);
  if (!take_offset(reader, clock)) return std::nullopt;
  return clock;
}

Value zone(Sql& sql, const Clock& clock) {
  if (!clock.offset) return Value::none();
  const Value& type = sql.standard("datetime", "timezone");
  if (*clock.offset == 0) return sql.in.get_attribute(type, "utc");
  const Value delta = sql.in.call(sql.standard("datetime", "timedelta"), {0, *clock.offset});
  return sql.in.call(type, {delta});
}

/// Makes a value, or leaves the text where Python's class has no such value ("infinity").
Value made(Sql& sql, const std::string& type, std::initializer_list<Value> parts,
           std::string_view text) {
  try {
    return sql.in.call(sql.standard("datetime", type), parts);
  } catch (const python::PythonError& error) {
    if (!sql.in.matches(error, *sql.in.types().value_error)) throw;
    return sql.in.str(std::string(text));
  }
}

}  // namespace

std::string date_text(Interpreter& in, const Value& value) {
  return fmt::format("{:04}-{:02}-{:02}", part(in, value, "year"), part(in, value, "month"),
                     part(in, value, "day"));
}

std::string date_time_text(Interpreter& in, const Value& value, char separator,
                           bool always_fraction) {
  return date_text(in, value) + separator + clock_text(in, value, always_fraction);
}

std::string time_text(Interpreter& in, const Value& value, bool always_fraction) {
  return clock_text(in, value, always_fraction);
}

std::string interval_text(Interpreter& in, const Value& value) {
  return fmt::format("{} days {}.{:06} seconds", part(in, value, "days"),
                     part(in, value, "seconds"), part(in, value, "microseconds"));
}

Value read_date(Sql& sql, std::string_view text) {
  Reader reader(text);
  const std::optional<Date> date = take_date(reader);
  if (!date || !(reader.at_end() || reader.take(" T"))) return sql.in.str(std::string(text));
  return made(sql, "date", {date->year, date->month, date->day}, text);
}

Value read_date_time(Sql& sql, std::string_view text) {
  Reader reader(text);
  const std::optional<Date> date = take_date(reader);
  if (!date) return sql.in.str(std::string(text));
  Clock clock;
  if (reader.take(" T")) {
    const std::optional<Clock> read = take_clock(reader);
    if (!read) return sql.in.str(std::string(text));
    clock = *read;
  }
  if (!reader.at_end()) return sql.in.str(std::string(text));
  return made(sql, "datetime",
              {date->year, date->month, date->day, clock.hour, clock.minute, clock.second,
               clock.microsecond, zone(sql, clock)},
              text);
}

Value read_time(Sql& sql, std::string_view text) {
  Reader reader(text);
  const std::optional<Clock> clock = take_clock(reader);
  if (!clock || !reader.at_end()) return sql.in.str(std::string(text));
  return made(sql, "time",
              {clock->hour, clock->minute, clock->second, clock->microsecond, zone(sql, *clock)},
              text);
}

namespace {

/// Days of what is counted in words, as psycopg2 counts them.
std::optional<std::int64_t> days_of(std::string_view word) {
  if (word.starts_with("year")) return 365;
  if (word.starts_with("mon")) return 30;
  if (word.starts_with("day")) return 1;
  return std::nullopt;
}

std::int64_t microseconds_of(std::string_view text) {
  const bool negative = text.starts_with('-');
  Reader reader(text.substr(negative || text.starts_with('+') ? 1 : 0));
  std::int64_t seconds = std::int64_t{reader.number(9).value_or(0)} * 3600;
  if (reader.take(":")) seconds += std::int64_t{reader.number(2).value_or(0)} * 60;
  if (reader.take(":")) seconds += reader.number(2).value_or(0);
  std::int64_t all = seconds * 1'000'000;
  if (reader.take(".")) all += take_fraction(reader);
  return negative ? -all : all;
}

}  // namespace

Value read_interval(Sql& sql, std::string_view text) {
  std::int64_t days = 0;
  std::int64_t microseconds = 0;
  std::int64_t count = 0;
  std::string_view rest = text;
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find(' '), rest.size());
    const std::string_view word = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    if (word.find(':') != std::string_view::npos) {
      microseconds += microseconds_of(word);
    } else if (const std::optional<std::int64_t> unit = days_of(word)) {
      days += count * *unit;
    } else {
      count = std::strtoll(std::string(word).c_str(), nullptr, 10);
    }
  }
  return sql.in.call(sql.standard("datetime", "timedelta"), {days, 0, microseconds});
}

}  // namespace migrate::alembic
