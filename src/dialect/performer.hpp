// SPDX-License-Identifier: MIT
#pragma once

#include "dialect/sink.hpp"
#include "operation/operation.hpp"

#include <string>

namespace migrate::dialect {

class Dialect;

/// What performing an operation has in common on all databases.
class Performer {
 public:
  Performer(const Dialect& dialect, const Place& place, Sink& sink)
      : dialect_(dialect), place_(place), sink_(sink) {}

 protected:
  const Dialect& dialect() const { return dialect_; }

  const Place& place() const { return place_; }

  Sink& sink() const { return sink_; }

  void run(std::string sql) const;

  std::string name(const std::string& text) const;
  std::string name(const schema::TableName& table) const;

  void execute(const operation::Execute& op) const;
  void drop_table(const operation::DropTable& op) const;
  void rename_table(const operation::RenameTable& op) const;
  void add_constraint(const schema::TableName& table, const schema::Constraint& constraint) const;
  void create_index(const operation::CreateIndex& op) const;
  void create_indexes(const schema::TableName& table,
                      const std::vector<schema::Index>& indexes) const;
  void drop_index(const operation::DropIndex& op) const;

  /// CREATE ... AS query, with `head` up to the view's name.
  void create_view(const std::string& head, const schema::View& view,
                   const std::string& options) const;

  /// "DROP VIEW IF EXISTS name CASCADE"
  void drop(std::string_view kind, const std::string& name, bool if_exists,
            bool cascade = false) const;

  /// "CREATE TRIGGER IF NOT EXISTS" and the rest of it
  void create_trigger(const std::string& head, const schema::Trigger& trigger,
                      const std::string& table) const;

  [[noreturn]] void refuse(std::string_view what) const;

 private:
  const Dialect& dialect_;
  const Place& place_;
  Sink& sink_;
};

}  // namespace migrate::dialect
