// SPDX-License-Identifier: MIT
#pragma once

#include "operation/operation.hpp"
#include "schema/database.hpp"
#include "script/formats/alembic/write_table.hpp"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace migrate::script::alembic {

/// Where changes of a table stand in `with op.batch_alter_table(...)`: where SQLite needs it, or on
/// every database.
enum class Batches { where_needed, always };

/// Writes operations as Alembic's, one below the other: the body of `upgrade()` or `downgrade()`.
class Writer {
 public:
  /// The statements of an operation that Alembic has no word for.
  using Statements = std::function<std::vector<std::string>()>;

  /// `from`: what there is before. It must outlive the writer.
  Writer(const dialect::Dialect& dialect, const schema::Database& from, Needs& needs,
         Batches batches = Batches::where_needed)
      : from_(from), needs_(needs), tables_(dialect, needs), batches_(batches) {}

  /// `remark` stands above it as a comment.
  void add(const operation::Operation& operation, const std::string& remark,
           const Statements& statements);

  /// Without the indentation of its first line, and without its last end of line: as it goes into
  /// a template.
  std::string text() const;

 private:
  std::optional<std::string> written(const operation::Operation& operation);
  bool add_to_batch(const operation::Operation& operation, const std::string& remark);
  bool add_with_indexes(const operation::Operation& operation, const std::string& remark);

  const schema::Database& from_;
  Needs& needs_;
  TableWriter tables_;
  Batches batches_;
  std::optional<schema::TableName> open_{};  ///< whose batch the text ends in
  std::string text_;
};

}  // namespace migrate::script::alembic
