// SPDX-License-Identifier: MIT
#include "base/csv.hpp"

#include <migrate/error.hpp>

#include <utility>

#include <fmt/core.h>

namespace migrate {

namespace {

constexpr int kEnd = -1;
constexpr std::size_t kReadAhead = 1 << 16;
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

}  // namespace

CsvReader::CsvReader(std::string path) : path_(std::move(path)), file_(path_, std::ios::binary) {
  if (!file_) fail("cannot read this file", 0);
  peek();
  if (std::string_view(buffer_).starts_with(kByteOrderMark)) at_ = kByteOrderMark.size();
}

bool CsvReader::next(std::vector<Field>& record) {
  record.clear();
  if (peek() == kEnd) return false;
  record_line_ = line_;
  while (read_field(record)) {
  }
  return true;
}

int CsvReader::peek() {
  if (at_ == buffer_.size()) {
    buffer_.resize(kReadAhead);
    file_.read(buffer_.data(), static_cast<std::streamsize>(buffer_.size()));
    buffer_.resize(static_cast<std::size_t>(file_.gcount()));
    at_ = 0;
    if (file_.bad()) fail("cannot read this file to its end", line_);
    if (buffer_.empty()) return kEnd;
  }
  return static_cast<unsigned char>(buffer_[at_]);
}

int CsvReader::take() {
  const int c = peek();
  if (c == kEnd) return kEnd;
  ++at_;
  if (c == '\n') ++line_;
  if (c == '\0') fail("a NUL byte", line_);
  return c;
}

/// What stands behind the opening quote, up to the closing one.
void CsvReader::read_quoted(std::string& field) {
  const std::size_t opened = line_;
  for (;;) {
    const int c = take();
    if (c == kEnd) fail("this quote is not closed", opened);
    if (c == '"' && peek() != '"') return;
    if (c == '"') take();
    field += static_cast<char>(c);
  }
}

/// One field and what ends it; whether another one follows in the record.
bool CsvReader::read_field(std::vector<Field>& record) {
  std::string field;
  bool quoted = false;
  if (peek() == '"') {
    take();
    quoted = true;
    read_quoted(field);
  }
  int c = take();
  for (; c != kEnd && c != ',' && c != '\n' && c != '\r'; c = take()) {
    if (quoted) fail("text behind a closing quote", line_);
    field += static_cast<char>(c);
  }
  if (c == '\r' && peek() == '\n') take();
  record.push_back(field.empty() && !quoted ? Field() : Field(std::move(field)));
  return c == ',';
}

void CsvReader::fail(const std::string& message, std::size_t line) const {
  throw ScriptError(message, {
                                 .place = {.file = path_,                                  .line = line, .column = 0, .excerpt = {}},
                                 .hint = {    },
                                 .revision = {                                              }
  });
}

}  // namespace migrate
