// SPDX-License-Identifier: MIT
#include "dialect/postgresql/error_position.hpp"

#include <charconv>
#include <system_error>

namespace migrate::dialect {

namespace {

std::optional<std::size_t> to_number(std::string_view text) {
  std::size_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end == text.data() || number == 0) return std::nullopt;
  return number;
}

/// The byte at which character number `position` begins.
std::size_t byte_of(std::string_view text, std::size_t position) {
  std::size_t byte = 0;
  for (std::size_t character = 1; byte < text.size() && character < position; ++character) {
    ++byte;
    while (byte < text.size() && (static_cast<unsigned char>(text[byte]) & 0xC0U) == 0x80U) ++byte;
  }
  return byte;
}

/// Where a query stands that a DO block or a function of this statement ran, if it stands there
/// just once.
std::optional<std::size_t> find_query(std::string_view sql, std::string_view query) {
  const std::size_t found = query.empty() ? std::string_view::npos : sql.find(query);
  if (found == std::string_view::npos) return std::nullopt;
  if (sql.find(query, found + 1) != std::string_view::npos) return std::nullopt;
  return found;
}

/// The line of a DO block that its context names, counted from the quote that opens the body.
std::optional<std::size_t> find_block_line(std::string_view sql, std::string_view context) {
  constexpr std::string_view kBlock = "inline_code_block line ";
  const std::size_t named = context.find(kBlock);
  const std::size_t body = sql.find('$');
  if (named == std::string_view::npos || body == std::string_view::npos) return std::nullopt;
  const std::string_view rest = context.substr(named + kBlock.size());
  const std::optional<std::size_t> line = to_number(rest.substr(0, rest.find(' ')));
  if (!line) return std::nullopt;
  std::size_t begin = body;
  for (std::size_t i = 1; i < *line; ++i) {
    begin = sql.find('\n', begin);
    if (begin == std::string_view::npos) return std::nullopt;
    ++begin;
  }
  return *line == 1 ? begin : sql.find_first_not_of(" \t", begin);
}

}  // namespace

std::optional<std::size_t> find_offset(const ErrorPosition& position, std::string_view sql) {
  if (const auto character = to_number(position.statement)) return byte_of(sql, *character);
  if (const auto query = find_query(sql, position.internal_query)) {
    const std::size_t character = to_number(position.internal).value_or(1);
    return *query + byte_of(position.internal_query, character);
  }
  return find_block_line(sql, position.context);
}

std::optional<std::size_t> find_copy_line(std::string_view context) {
  constexpr std::string_view kCopy = "COPY ";
  constexpr std::string_view kLine = ", line ";
  const std::size_t behind = context.rfind('\n', context.find(kCopy));
  const std::size_t copy = behind == std::string_view::npos ? 0 : behind + 1;
  if (!context.substr(copy).starts_with(kCopy)) return std::nullopt;
  const std::size_t line = context.find(kLine, copy);
  if (line == std::string_view::npos) return std::nullopt;
  const std::string_view number = context.substr(line + kLine.size());
  return to_number(number.substr(0, number.find_first_not_of("0123456789")));
}

}  // namespace migrate::dialect
