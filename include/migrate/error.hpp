// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace migrate {

/// A place in a file. Lines and columns count from 1; 0 means that it is not known.
struct Place {
  std::string file;
  std::size_t line = 0;
  std::size_t column = 0;
  std::string excerpt;  ///< the text of that line, to be shown above a caret
};

/// What an error knows besides its message.
struct ErrorDetails {
  Place place;
  std::string hint;      ///< what to do next, where that is known
  std::string revision;  ///< the revision it is about, where there is one
};

/// The root of everything that the library throws. Errors carry data; who shows them puts it into
/// words.
class Error : public std::runtime_error {
 public:
  explicit Error(const std::string& message, ErrorDetails details = {})
      : std::runtime_error(message), details_(std::move(details)) {}

  const Place& place() const { return details_.place; }

  const std::string& hint() const { return details_.hint; }

  const std::string& revision() const { return details_.revision; }

 private:
  ErrorDetails details_;
};

/// The caller asked for something that cannot be asked for (a bad argument or combination).
class UsageError : public Error {
 public:
  using Error::Error;
};

/// The configuration is missing or wrong.
class ConfigError : public Error {
 public:
  using Error::Error;
};

/// A revision file cannot be read or written.
class ScriptError : public Error {
 public:
  using Error::Error;
};

/// Several mistakes in one revision file. It reads as the first of them.
class ScriptErrors : public ScriptError {
 public:
  explicit ScriptErrors(std::vector<ScriptError> errors)
      : ScriptError(errors.at(0)), errors_(std::move(errors)) {}

  /// All of them, by their place; the first one too.
  const std::vector<ScriptError>& errors() const { return errors_; }

 private:
  std::vector<ScriptError> errors_;
};

/// The revisions do not fit together, or a symbol names none of them (or too many).
class RevisionError : public Error {
 public:
  using Error::Error;
};

/// The database refused.
class DatabaseError : public Error {
 public:
  struct Cause {
    int code = 0;           ///< the driver's own (extended) result code
    std::string sqlstate;   ///< where the database has them
    std::string statement;  ///< what was being run
    // What the server says besides its message, where it has more to say.
    std::string detail{};
    std::string server_hint{};
    std::string context{};
    bool transient = false;        ///< the same work may succeed when it is tried again
    bool connection_lost = false;  ///< whether a commit under way was carried out is not known
  };

  DatabaseError(const std::string& message, Cause cause, ErrorDetails details = {})
      : Error(message, std::move(details)), cause_(std::move(cause)) {}

  const Cause& cause() const { return cause_; }

 private:
  Cause cause_;
};

/// The caller asked to stop (Ctrl-C, say) while something was under way.
class Interrupted : public Error {
 public:
  using Error::Error;
};

}  // namespace migrate
