// SPDX-License-Identifier: MIT
#pragma once

#include "alembic/sql/sql.hpp"

#include <string>
#include <string_view>

// Dates, times and spans: Python's, and the texts of the databases.
namespace migrate::alembic {

/// "2020-01-31 10:00:00.000000", with `separator` in the middle; the fraction is left out where it
/// is zero, unless `always_fraction`.
std::string date_time_text(python::Interpreter& in, const python::Value& value, char separator,
                           bool always_fraction);
std::string date_text(python::Interpreter& in, const python::Value& value);
std::string time_text(python::Interpreter& in, const python::Value& value, bool always_fraction);
/// "1 days 3.500000 seconds"
std::string interval_text(python::Interpreter& in, const python::Value& value);

// The values of texts as the databases write them; the text itself where it is none such.
python::Value read_date_time(Sql& sql, std::string_view text);
python::Value read_date(Sql& sql, std::string_view text);
python::Value read_time(Sql& sql, std::string_view text);
/// PostgreSQL's "1 year 2 mons 3 days 04:05:06.7"
python::Value read_interval(Sql& sql, std::string_view text);

}  // namespace migrate::alembic
