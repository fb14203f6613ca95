// SPDX-License-Identifier: MIT
//
// Of any file: reading it ends in a result or in an error with a place in it, and the header that
// is written for a revision reads back as that revision.
#include "base/files.hpp"
#include "base/line_index.hpp"
#include "base/text.hpp"
#include "script/formats/sql/header.hpp"
#include "script/formats/sql/sections.hpp"
#include "script/formats/sql/variables.hpp"
#include "support/sql_syntaxes.hpp"

#include <cstdint>
#include <cstdlib>

namespace {

using migrate::Direction;
using migrate::dialect::Piece;
using migrate::revision::Revision;
using migrate::script::SqlBody;
using migrate::script::SqlSource;

void require(bool holds) {
  if (!holds) std::abort();
}

void check_header(std::string_view text) {
  const std::optional<std::size_t> end = migrate::script::find_header_end(text, true);
  require(end.has_value() && *end <= text.size());
  for (const std::size_t cut : {text.size() / 3, text.size() / 2, text.size() - text.size() / 8}) {
    const auto early = migrate::script::find_header_end(text.substr(0, cut), false);
    require(!early || early == end);
  }
  const Revision revision = migrate::script::parse_header(text.substr(0, *end), "f.sql");
  const std::string again = migrate::script::render_header(revision);
  const Revision read = migrate::script::parse_header(again, "f.sql");
  require(read.id == revision.id && read.down_revisions == revision.down_revisions);
}

/// A doc comes from a command line: any bytes.
void check_doc(const std::string& doc) {
  Revision revision;
  revision.id = "a1";
  revision.doc = doc;
  const std::string header = migrate::script::render_header(revision);
  require(migrate::script::find_header_end(header, true) == header.size());
  const Revision read = migrate::script::parse_header(header, "f.sql");
  revision.doc = read.doc;
  require(migrate::script::render_header(revision) == header);
}

void check_body(std::string_view text) {
  const SqlSource source{.text = text, .path = "f.sql", .revision = "a1"};
  const SqlBody body = migrate::script::parse_sections(source);
  const auto& section = choose_section(source, body, Direction::upgrade, "postgresql");
  const migrate::dialect::SqlSyntax syntax = migrate::test::postgresql_syntax();
  const migrate::LineIndex lines("f.sql", text);
  for (const migrate::script::SqlBlock& block : section.blocks) {
    require(block.begin <= block.end && block.end <= text.size());
    const std::string_view sql = text.substr(block.begin, block.end - block.begin);
    for (Piece piece : migrate::dialect::split_statements(sql, syntax)) {
      piece.offset += block.begin;
      require(lines.place(piece.offset).line ==
              migrate::files::place_at("f.sql", text, piece.offset).line);
      substitute(source, piece, syntax,
                 {
                     {"a", "b"}
      });
    }
  }
}

template <typename Check>
void allow_errors(Check check) {
  try {
    check();
  } catch (const migrate::Error& error) {
    require(*error.what() != '\0');
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(data, data + size);
  check_doc(text);
  allow_errors([&] { check_header(migrate::files::checked_text(text, "f.sql")); });
  allow_errors([&] { check_body(text); });
  return 0;
}
