// SPDX-License-Identifier: MIT
#pragma once

#include "base/line_index.hpp"
#include "dialect/sql_splitter.hpp"
#include "dialect/sql_syntax.hpp"
#include "script/format.hpp"
#include "script/formats/sql/sections.hpp"
#include "script/formats/sql/source.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace migrate::script {

/// One direction of an SQL file. It keeps the file's text, to which its statements point.
class SqlMigration : public Migration {
 public:
  /// Checks all that the database is not needed for. `text` is the file's. Throws ScriptError.
  SqlMigration(std::string text, const MigrationRequest& request);

  bool transactional() const override { return transactional_; }

  std::optional<Place> outside_part() const override { return outside_part_; }

  void run(dialect::Sink& sink) const override;

 private:
  struct Block {
    bool autocommit = false;
    std::vector<dialect::Piece> pieces;
  };

  SqlSource source() const { return {.text = text_, .path = path_, .revision = revision_}; }

  void refuse_sql_outside(const SqlBody& body) const;
  std::vector<dialect::Piece> split(std::size_t begin, std::size_t end) const;
  void check(const dialect::Piece& piece, bool in_transaction) const;
  dialect::Statement statement_of(const dialect::Piece& piece) const;

  std::string text_;
  std::string path_;
  std::string revision_;
  Variables variables_;
  dialect::SqlSyntax syntax_;
  LineIndex lines_;
  bool transactional_ = true;
  std::optional<Place> outside_part_;
  std::vector<Block> blocks_;
};

}  // namespace migrate::script
