// SPDX-License-Identifier: MIT
#pragma once

#include "contract/contract_database.hpp"
#include "support/temporary_directory.hpp"

#include <migrate/error.hpp>
#include <migrate/observer.hpp>
#include <migrate/project.hpp>
#include <migrate/report.hpp>

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

namespace migrate::test {

/// Keeps what it is told, and does something about it.
class ContractObserver : public Observer {
 public:
  void on_step(const Step& step) override;
  void on_message(Severity severity, std::string_view source, std::string_view text) override;

  bool stop_requested() const override { return stop || (stop_soon && ++asked_ > kSoon); }

  std::vector<std::string> steps;     ///< the revisions
  std::vector<std::string> messages;  ///< warnings, and what is worth a line in the log
  std::function<void(const Step&)> at_step;
  std::function<void(std::string_view)> at_message;
  bool stop = false;
  bool stop_soon = false;  ///< when it was asked a few times more

 private:
  static constexpr int kSoon = 10;

  mutable int asked_ = 0;
};

/// A test of what must hold on every database: a project of a few revisions, run by the engine.
class Contract : public testing::TestWithParam<std::string> {
 protected:
  Contract();

  /// Further lines of the configuration.
  void configure(const std::string& settings);

  /// A revision behind the one that was added before. `options` stand behind `-- migrate:upgrade`.
  void add(const std::string& id, const std::string& upgrade, const std::string& downgrade = {},
           const std::string& options = {});

  /// r1, r2 and r3, each of which makes a table of its name.
  void add_three();

  /// Three revisions, of which the second fails in its second statement, on line 7.
  void add_failing();

  Report upgrade(const std::string& target = "head");
  Report downgrade(const std::string& target = "base");

  /// Of an upgrade that fails.
  RunError failing_upgrade();

  std::vector<std::string> versions();

  /// "upgrade r1 done", oldest first.
  std::vector<std::string> history();

  Project project();

  /// For another run beside that one.
  Project project(Observer* observer) const;

  TemporaryDirectory directory_;
  std::unique_ptr<ContractDatabase> database_;
  ContractObserver observer_;

 private:
  std::string last_;
};

std::vector<std::string> ids_of(const std::vector<RanStep>& steps);
std::vector<std::string> ids_of(const std::vector<Step>& steps);

}  // namespace migrate::test
