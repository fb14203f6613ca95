// SPDX-License-Identifier: MIT
#pragma once

#include <string>

namespace migrate::schema {

/// A function or procedure. All behind its name and arguments is the definition's text: RETURNS,
/// LANGUAGE, AS and what else there is.
struct Function {
  std::string name;
  std::string schema{};     ///< "": where the search path leads
  std::string arguments{};  ///< as between the parentheses
  std::string definition;
  bool procedure = false;

  bool operator==(const Function&) const = default;
};

struct Trigger {
  std::string name;
  std::string table;
  std::string schema{};  ///< of the table; "": where the search path leads
  std::string when;      ///< "BEFORE INSERT OR UPDATE"
  std::string
      definition;  ///< behind the table: FOR EACH ROW ... EXECUTE FUNCTION, or SQLite's body
  bool constraint = false;  ///< PostgreSQL: CREATE CONSTRAINT TRIGGER

  bool operator==(const Trigger&) const = default;
};

}  // namespace migrate::schema
