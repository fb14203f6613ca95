// SPDX-License-Identifier: MIT
#pragma once

#include "operation/operation.hpp"

#include <cstddef>
#include <random>
#include <string>
#include <vector>

namespace migrate::test {

/// Makes up tables with rows, and changes of them that are possible and can be taken back.
class RandomChanges {
 public:
  static constexpr std::size_t kRows = 5;

  explicit RandomChanges(unsigned seed) : random_(seed) {}

  /// A few tables, their rows, then a dozen changes.
  std::vector<operation::Step> next_round();

  /// The tables that the round leaves.
  std::vector<std::string> lasting_tables() const;

 private:
  using Column = schema::Column;
  using Table = schema::Table;

  std::size_t below(std::size_t count) { return random_() % count; }

  bool chance(std::size_t one_in) { return below(one_in) == 0; }

  std::string new_name(const std::string& prefix) { return prefix + std::to_string(++named_); }

  Column make_column(const Table& table);
  void make_table();
  void fill(const Table& table);
  void change();
  void add_column(Table& table);
  void drop_column(Table& table);
  void alter_column(Table& table);
  void add_constraint(Table& table);
  void drop_constraint(Table& table);
  void create_index(Table& table);
  void drop_index(Table& table);
  void rename_table(Table& table);
  void batch(Table& table);
  void make_otherwise(operation::Batch& batch, Table& table);
  /// A column that nothing else of the table or of another one is about, nullptr when there is
  /// none.
  Column* free_column(Table& table);
  void take(operation::Operation operation);

  std::mt19937 random_;
  std::size_t named_ = 0;
  std::vector<Table> tables_;
  std::vector<operation::Step> steps_;
  std::vector<operation::Step>* into_ = &steps_;
};

}  // namespace migrate::test
