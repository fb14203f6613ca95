// SPDX-License-Identifier: MIT
//
// docs/types.md shows every type that the program knows, as it spells it, and no other.
#include "base/text.hpp"
#include "schema/type_table.hpp"

#include <fstream>

#include <fmt/core.h>
#include <gmock/gmock.h>

namespace migrate::schema {
namespace {

std::string code(std::string_view text) {
  return fmt::format("`{}`", text);
}

/// A list of names, each as code.
std::string listed(std::string_view names, char separator) {
  std::vector<std::string> codes;
  for (const std::string& name : text::split_list(names, separator)) codes.push_back(code(name));
  return text::join(codes, ", ");
}

/// A pattern as a reader understands it.
std::string shown(std::string_view pattern) {
  std::string shown(pattern);
  for (const auto& [word, meaning] : std::vector<std::pair<std::string, std::string>>{
           {"{text}",      "(length)"           },
           {"{length}",    "(length)"           },
           {"{longest}",   "(length)"           },
           {"{number}",    "(precision, scale)" },
           {"{digits}",    "(precision)"        },
           {"{bits}",      "(length)"           },
           {"{precision}", "(precision)"        },
           {"{zone}",      " WITHOUT TIME ZONE" },
           {"{interval}",  " fields (precision)"},
           {"{stored}",    ""                   },
           {"{name}",      "name"               },
           {"{item}",      "item"               },
  }) {
    shown = text::replace_all(std::move(shown), word, meaning);
  }
  return shown.empty() ? "–" : code(shown);
}

std::string row(const TypeEntry& entry) {
  std::string postgresql = shown(entry.postgresql);
  if (!entry.emulated.empty()) postgresql += ", or " + shown(entry.emulated);
  std::string names = listed(entry.sql_names, ',');
  if (!entry.flag_names.empty()) {
    names += fmt::format("; {}: {}", entry.flag, listed(entry.flag_names, ','));
  }
  return fmt::format("| {} | {} | {} | {} | {} |", code(entry.name), listed(entry.packages, ' '),
                     postgresql, shown(entry.sqlite), names);
}

TEST(TypesDocumentation, ShowsTheTypesThatThereAre) {
  std::vector<std::string> expected;
  for (const TypeEntry& entry : type_table()) expected.push_back(row(entry));
  std::vector<std::string> documented;
  std::ifstream file(MIGRATE_DOCS "/types.md");
  for (std::string line; std::getline(file, line);) {
    if (line.starts_with("| `")) documented.push_back(line);
  }
  EXPECT_EQ(documented, expected) << "docs/types.md should have the table\n"
                                  << text::join(expected, "\n");
}

}  // namespace
}  // namespace migrate::schema
