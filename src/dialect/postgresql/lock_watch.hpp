// SPDX-License-Identifier: MIT
#pragma once

#include "dialect/postgresql/session.hpp"

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace migrate::dialect {

/// Finds out who blocks a session. That can only be asked while it waits, so it is asked on a
/// second connection, once waiting has lasted for a while.
class LockWatch {
 public:
  using Connect = std::function<std::unique_ptr<Session>()>;
  using Tell = std::function<void(Severity, std::string_view)>;

  /// `patience` is how long the server lets a statement wait for a lock.
  LockWatch(Connect connect, Tell tell, std::chrono::milliseconds patience);

  /// A statement begins.
  void start();

  /// Called while the session of that process waits for its answer.
  void look(int process_id);

  /// Who blocked the statement when it was last looked: "process 4711 (psql, UPDATE ...)".
  const std::string& blockers() const { return blockers_; }

 private:
  void ask(int process_id);

  Connect connect_;
  Tell tell_;
  std::chrono::milliseconds first_look_;
  std::chrono::steady_clock::time_point next_look_;
  std::unique_ptr<Session> session_;
  std::string blockers_;
};

}  // namespace migrate::dialect
