// SPDX-License-Identifier: MIT
#pragma once

#include "support/process.hpp"

#include <memory>
#include <string>
#include <vector>

namespace migrate::test {

/// A database that the contract is held to: an empty one of the test's own, and the few things that
/// have to be said to each in its own words.
class ContractDatabase {
 public:
  ContractDatabase() = default;
  ContractDatabase(const ContractDatabase&) = delete;
  ContractDatabase& operator=(const ContractDatabase&) = delete;
  virtual ~ContractDatabase() = default;

  virtual std::string url() const = 0;

  /// Past the engine.
  virtual void execute(const std::string& sql) = 0;
  virtual std::vector<std::string> column(const std::string& sql) = 0;

  /// The tables that there are, sorted.
  virtual std::vector<std::string> tables() = 0;

  /// What is in it; the same for two databases that are the same.
  virtual std::string dump() = 0;

  /// Gives a script to the database's own shell, which stops at the first error.
  virtual Outcome run_script(const std::string& file) = 0;

  /// A statement that must be outside a transaction.
  virtual std::string outside() const = 0;

  /// A statement that goes on until it is stopped.
  virtual std::string endless() const = 0;

  /// The same, and it changes the table `name`, whose one column is an integer.
  virtual std::string endless_change(const std::string& name) const = 0;

  /// A statement that takes some milliseconds.
  virtual std::string pause() const = 0;

  /// What makes an index `name` and drops it again, outside a transaction where the database can
  /// do it there. Twice is no harm.
  virtual std::string make_index(const std::string& name, const std::string& table) const = 0;
  virtual std::string drop_index(const std::string& name) const = 0;

  /// The indexes that are whole, sorted.
  virtual std::vector<std::string> indexes() = 0;

  /// What is wrong with the database itself; nothing is right.
  virtual std::vector<std::string> damage() = 0;

  /// Waits until nothing is under way that a run has left behind.
  virtual void wait_until_alone() = 0;

  /// Keeps everybody else from changing a table, until release().
  virtual void block(const std::string& table) = 0;
  virtual void release() = 0;

  /// A schema that a version table can be in.
  virtual std::string schema() const = 0;
};

std::vector<std::string> contract_dialects();

std::unique_ptr<ContractDatabase> make_contract_database(const std::string& dialect);

}  // namespace migrate::test
