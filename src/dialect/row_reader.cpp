// SPDX-License-Identifier: MIT
#include "dialect/row_reader.hpp"

#include <migrate/error.hpp>

#include <fmt/core.h>

namespace migrate::dialect {

namespace {

ScriptError wrong_file(const std::string& path, std::size_t line, const std::string& message,
                       const std::string& hint) {
  return ScriptError(message, {
                                  .place = {.file = path,                                    .line = line, .column = 0, .excerpt = {}},
                                  .hint = hint,
                                  .revision = {}
  });
}

}  // namespace

RowReader::RowReader(const operation::BulkInsert& insert)
    : insert_(insert), columns_(insert.columns) {
  const auto* csv = std::get_if<operation::CsvFile>(&insert.rows);
  if (csv == nullptr) return;
  file_.emplace(csv->path);
  columns_.clear();
  file_->next(record_);
  for (const CsvReader::Field& name : record_) {
    if (!name || name->empty()) {
      throw wrong_file(csv->path, 1, "a column has no name", "The first line names the columns.");
    }
    columns_.push_back(*name);
  }
  if (columns_.empty()) {
    throw wrong_file(csv->path, 1, "the file is empty", "The first line names the columns.");
  }
}

const operation::Row* RowReader::next() {
  if (!file_) {
    const auto& rows = std::get<std::vector<operation::Row>>(insert_.rows);
    return next_ < rows.size() ? &rows[next_++] : nullptr;
  }
  if (!file_->next(record_)) return nullptr;
  if (record_.size() != columns_.size()) {
    throw wrong_file(std::get<operation::CsvFile>(insert_.rows).path, file_->line(),
                     fmt::format("this row has {} fields, and there are {} columns", record_.size(),
                                 columns_.size()),
                     "A field with a comma or a line end stands in double quotes.");
  }
  row_.clear();
  for (CsvReader::Field& field : record_) {
    if (field) {
      row_.emplace_back(std::move(*field));
    } else {
      row_.emplace_back(operation::Null{});
    }
  }
  return &row_;
}

}  // namespace migrate::dialect
