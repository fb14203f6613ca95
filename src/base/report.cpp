// SPDX-License-Identifier: MIT
#include "base/text.hpp"

#include <migrate/report.hpp>

#include <fmt/core.h>

namespace migrate {

namespace {

std::string_view verb(Step::Kind kind) {
  switch (kind) {
    case Step::Kind::upgrade:
      return "upgrade";
    case Step::Kind::downgrade:
      return "downgrade";
    case Step::Kind::stamp:
      return "stamp_revision";
  }
  return "";
}

}  // namespace

std::string Step::describe() const {
  std::string out =
      fmt::format("{} {} -> {}", verb(kind), text::join(from, ", "), text::join(to, ", "));
  if (!message.empty()) out += ", " + message;
  return out;
}

RunError::RunError(const Error& cause, Report report, DatabaseError::Cause database)
    : Error(cause.what(),
            {.place = cause.place(), .hint = cause.hint(), .revision = cause.revision()}),
      report_(std::move(report)),
      database_(std::move(database)),
      interrupted_(dynamic_cast<const Interrupted*>(&cause) != nullptr) {}

}  // namespace migrate
