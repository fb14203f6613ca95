// SPDX-License-Identifier: MIT
#include "script/formats/yaml/read_rows.hpp"

#include "base/text.hpp"
#include "script/formats/yaml/json_text.hpp"
#include "script/formats/yaml/scalar.hpp"
#include "script/formats/yaml/shared_keys.hpp"

#include <algorithm>
#include <filesystem>
#include <utility>

#include <fmt/core.h>

namespace migrate::script::yaml {

namespace {

namespace fs = std::filesystem;

/// What bulk_insert says, its parts still as they are.
struct RowsDraft {
  std::vector<std::string> columns;
  const Node* rows = nullptr;
  const Node* file = nullptr;
};

constexpr auto kRows = std::to_array<Key<RowsDraft>>({
    {{"rows", "rows", "The rows: mappings of the same columns, or lists where `columns` is given."},
     [](RowsDraft& d, const Value& v) { d.rows = &v.node(); }   },
    {{"columns", "names", "The columns, where rows are lists."},
     [](RowsDraft& d, const Value& v) { d.columns = v.names(); }},
    {{"file", "text", "A CSV file beside the revision, whose first line names the columns."},
     [](RowsDraft& d, const Value& v) { d.file = &v.node(); }   },
});

operation::Value read_integer(const Value& value) {
  const std::string& text = value.node().text;
  if (has_leading_zero(text)) {
    value.complain(fmt::format("{} is a number, whose zeros in front would be lost", text),
                   "A text stands in quotes; a number has no zeros in front.");
    return operation::Null{};
  }
  if (const auto number = to_integer(text)) return *number;
  const auto digits = decimal_digits(text);
  if (digits) return operation::Number{*digits};
  value.complain(fmt::format("{} is too large", text), "In decimal digits any size will do.");
  return operation::Null{};
}

/// What is no number to SQL has another name on each database.
operation::Value read_real(const std::string& text) {
  if (is_finite(text)) return operation::Number{plain_real(text)};
  if (text::lower(text) == ".nan") {
    return schema::SqlText{.sql = "'NaN'", .dialects = {{"sqlite", "NULL"}}};
  }
  const std::string sign = text.starts_with('-') ? "-" : "";
  return schema::SqlText{.sql = fmt::format("'{}Infinity'", sign),
                         .dialects = {{"sqlite", sign + "9e999"}}};
}

operation::Value read_scalar(const Value& value) {
  const Node& node = value.node();
  switch (meaning_of(node)) {
    case Meaning::null:
      return operation::Null{};
    case Meaning::boolean:
      return truth_of(node);
    case Meaning::integer:
      return read_integer(value);
    case Meaning::real:
      return read_real(node.text);
    case Meaning::bytes:
      if (auto data = from_base64(node.text)) return operation::Bytes{*std::move(data)};
      value.complain("this is no Base64", "It is what stands behind `!!binary`.");
      return operation::Null{};
    case Meaning::text:
      break;
  }
  return node.text;
}

operation::Value read_value(const Value& value) {
  const Node& node = value.node();
  if (node.is_scalar()) return read_scalar(value);
  if (value.is_expression()) return value.sql();
  if (node.is_mapping() && node.size() == 1 && node.key(0).text == "json") {
    return json_text(value.part(node.value(0)));
  }
  return json_text(value);
}

operation::Row read_list(const Value& value, const std::vector<std::string>& columns) {
  operation::Row row;
  if (value.node().items.size() != columns.size()) {
    value.complain(fmt::format("this row has {} values, and there are {} columns",
                               value.node().items.size(), columns.size()));
    return row;
  }
  row.reserve(columns.size());
  for (std::size_t at = 0; at < columns.size(); ++at) {
    row.push_back(read_value(value.part(value.node().items[at], columns[at])));
  }
  return row;
}

operation::Row read_mapping(const Value& value, const std::vector<std::string>& columns) {
  const Node& node = value.node();
  operation::Row row;
  row.reserve(columns.size());
  for (std::size_t at = 0; at < columns.size(); ++at) {
    // Rows usually name their columns in one order.
    const bool in_order = at < node.size() && node.key(at).text == columns[at];
    const Node* const found = in_order ? &node.value(at) : node.find(columns[at]);
    if (found == nullptr) {
      value.complain(fmt::format("this row lacks `{}`", columns[at]),
                     "Rows of one bulk_insert have the same columns; write null where there is "
                     "no value.");
      return row;
    }
    row.push_back(read_value(value.part(*found, columns[at])));
  }
  if (node.size() == columns.size()) return row;
  for (std::size_t at = 0; at < node.size(); ++at) {
    const Node& key = node.key(at);
    if (std::find(columns.begin(), columns.end(), key.text) != columns.end()) continue;
    value.reader().problems.add(
        fmt::format("the rows before have no `{}`", text::printable(key.text)), key.mark,
        did_you_mean(text::nearest(key.text, columns)));
  }
  return row;
}

void read_rows(operation::BulkInsert& op, const Value& value) {
  if (!value.node().is_sequence()) {
    value.complain_kind("a list");
    return;
  }
  std::vector<operation::Row> rows;
  const bool has_columns = !op.columns.empty();
  for (const Node& item : value.node().items) {
    const Value row = value.part(item, "row");
    if (item.is_sequence() && has_columns) {
      rows.push_back(read_list(row, op.columns));
      continue;
    }
    if (!item.is_mapping()) {
      row.complain(has_columns ? "a row is a list or a mapping of its columns"
                               : "a row is a mapping of its columns");
      continue;
    }
    if (op.columns.empty()) {
      for (std::size_t at = 0; at < item.size(); ++at) op.columns.push_back(item.key(at).text);
    }
    rows.push_back(read_mapping(row, op.columns));
  }
  op.rows = std::move(rows);
}

/// Whether the way to a file leads out of the directory, by its name or by a link.
bool leads_out(const fs::path& directory, const fs::path& file) {
  std::error_code unknown;
  const fs::path inside = fs::weakly_canonical(directory, unknown);
  const fs::path whole = fs::weakly_canonical(file, unknown);
  const auto [left, rest] = std::mismatch(inside.begin(), inside.end(), whole.begin(), whole.end());
  return left != inside.end();
}

void read_file(operation::BulkInsert& op, const Value& value) {
  const fs::path name = value.text();
  const fs::path directory = fs::path(value.reader().problems.source().path()).parent_path();
  const fs::path file = directory / name;
  std::error_code unknown;
  if (name.empty()) return;
  if (name.is_absolute() || leads_out(directory, file)) {
    value.complain("the file is not beside the revision",
                   "Keep it in the same directory, or in one below, so that it goes with it.");
  } else if (!fs::is_regular_file(file, unknown)) {
    value.complain(fmt::format("there is no file {}", text::printable(file.string())));
  } else {
    op.rows = operation::CsvFile{.path = file.string()};
  }
}

}  // namespace

operation::BulkInsert read_bulk_insert(const Value& value) {
  operation::BulkInsert op;
  RowsDraft draft;
  read_keys(value, Complete::yes, on_table(value, op.table), bind(kRows, draft));
  if (!value.node().is_mapping()) return op;
  if (draft.file != nullptr && (draft.rows != nullptr || !draft.columns.empty())) {
    value.complain("rows come from `rows` or from `file`, not from both",
                   "A file names its columns itself.");
    return op;
  }
  op.columns = std::move(draft.columns);
  if (draft.rows != nullptr) {
    read_rows(op, value.part(*draft.rows, "rows"));
  } else if (draft.file != nullptr) {
    read_file(op, value.part(*draft.file, "file"));
  } else {
    value.complain("`bulk_insert` lacks `rows`", "Or `file`, the name of a CSV file.");
  }
  return op;
}

std::vector<KeyFacts> bulk_insert_keys() {
  return facts_of(kTableNameKeys, kRows);
}

}  // namespace migrate::script::yaml
