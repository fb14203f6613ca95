// SPDX-License-Identifier: MIT
#include "dialect/psql_input.hpp"

#include "base/text.hpp"
#include "dialect/postgresql/postgresql_dialect.hpp"

#include <algorithm>
#include <array>
#include <string>

#include <fmt/core.h>

namespace migrate::dialect {

namespace {

struct CommandHint {
  std::string_view commands;  ///< without their backslashes, between blanks
  std::string_view hint;
};

constexpr auto kCommandHints = std::to_array<CommandHint>({
    {" c connect ",                     "Leave it out: the URL names the database."              },
    {" i ir include include_relative ", "Put that file's statements here."                       },
    {" copy ",                          "Write `COPY table FROM stdin;` with the data below it." },
    {" set unset gset getenv prompt ",  "Write ${key}, and give it with `-x key=value`."         },
    {" gexec if elif else endif ",      "Write a DO block that decides or executes."             },
    {" g gx ; ",                        "End the statement with a semicolon alone."              },
    {" . ",                             "It ends the data of a COPY, and there is none above it."},
});

constexpr std::string_view kDataHint =
    "The data are the lines below `COPY ... FROM stdin;`, and a line `\\.` ends them.";

/// The command alone: `\connect`, or a backslash and what is no letter.
std::string_view command_of(std::string_view line) {
  const auto is_name = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
  };
  std::size_t end = std::min<std::size_t>(1, line.size());
  while (end < line.size() && is_name(line[end])) ++end;
  return line.substr(0, std::max<std::size_t>(end, 2));
}

std::string_view hint_for_command(std::string_view command) {
  const std::string wanted = fmt::format(" {} ", command.substr(1));
  for (const CommandHint& row : kCommandHints) {
    if (row.commands.find(wanted) != std::string_view::npos) return row.hint;
  }
  return "Leave it out: migrate sends SQL to the server, and no psql is there to read it.";
}

/// Whether psql sees the end of the data in this line.
bool ends_data(std::string_view line) {
  return line == "\\." || line == "\\.\r";
}

/// psql would run this after the COPY, whose data stand below: nobody reads it so.
void refuse_statement_behind(std::string_view text, std::size_t begin, std::size_t end) {
  const std::string_view line = text.substr(begin, end - begin);
  const std::size_t blanks = line.find_first_not_of(" \t\r\f");
  if (blanks == std::string_view::npos) return;
  const std::string_view rest = text::trim_right(line.substr(blanks));
  if (rest.starts_with("--") && rest.find('\r') == std::string_view::npos) return;
  throw SplitError("something stands behind `COPY ... FROM stdin;` in its line", begin + blanks,
                   std::string(kDataHint));
}

}  // namespace

void CopyHead::follow(TokenKind kind, std::string_view token) {
  if (kind == TokenKind::word) {
    state_ = next(token);
  } else if (state_ == State::start || state_ == State::from) {
    state_ = State::none;  // FROM 'file'
  }
}

/// STDIN and STDOUT are the same to PostgreSQL: FROM decides.
CopyHead::State CopyHead::next(std::string_view word) const {
  switch (state_) {
    case State::start:
      return is_keyword(word, "COPY") ? State::copy : State::none;
    case State::copy:
      return is_keyword(word, "FROM") ? State::from : State::copy;
    case State::from:
      return is_keyword(word, "STDIN") || is_keyword(word, "STDOUT") ? State::data : State::none;
    case State::data:
    case State::none:
      break;
  }
  return state_;
}

CopyData find_copy_data(std::string_view text, std::size_t statement, std::size_t semicolon_end) {
  std::size_t end = text.find('\n', semicolon_end);
  refuse_statement_behind(text, semicolon_end, std::min(end, text.size()));
  if (end == std::string_view::npos) throw missing_copy_data(statement);
  const std::size_t begin = end + 1;
  for (std::size_t line = begin; line < text.size(); line = end + 1) {
    end = std::min(text.find('\n', line), text.size());
    if (ends_data(text.substr(line, end - line))) {
      return {.lines = text.substr(begin, line - begin), .end = std::min(end + 1, text.size())};
    }
  }
  throw missing_copy_data(statement);
}

std::optional<std::size_t> end_of_copy(std::string_view text) {
  const SqlSyntax syntax = PostgresqlDialect().sql_syntax();
  SqlLexer lexer(text, syntax);
  CopyHead head;
  std::size_t parentheses = 0;
  try {
    for (Token token = lexer.next(); token.kind != TokenKind::end; token = lexer.next()) {
      if (token.kind == TokenKind::blank || token.kind == TokenKind::comment) continue;
      if (token.kind == TokenKind::semicolon && parentheses == 0) {
        if (!head.has_data()) return std::nullopt;
        return find_copy_data(text, 0, token.end).end;
      }
      if (token.kind == TokenKind::open) ++parentheses;
      if (token.kind == TokenKind::close && parentheses > 0) --parentheses;
      if (parentheses == 0) head.follow(token.kind, lexer.text(token));
      if (head.is_other()) return std::nullopt;
    }
  } catch (const SplitError&) {
    // Whoever runs it says what is wrong with it.
    return std::nullopt;
  }
  return std::nullopt;
}

Unterminated missing_copy_data(std::size_t statement) {
  return {"the data of a COPY are not closed", statement, std::string(kDataHint)};
}

bool is_dumps_mark(std::string_view line) {
  const std::string_view command = command_of(line);
  if (command != "\\restrict" && command != "\\unrestrict") return false;
  const std::string_view key = text::trim(line.substr(command.size()));
  return !key.empty() && std::all_of(key.begin(), key.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  });
}

SplitError psql_command_error(std::string_view line, std::size_t offset) {
  const std::string_view command = command_of(line);
  return {fmt::format("psql's own command `{}` is not SQL", text::printable(command)), offset,
          std::string(hint_for_command(command))};
}

}  // namespace migrate::dialect
