// SPDX-License-Identifier: MIT
#pragma once

#include "script/formats/yaml/node.hpp"

#include <migrate/error.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace migrate::script::yaml {

/// The text of a file, and what errors in it are to say. The text must outlive it.
class Source {
 public:
  Source(std::string path, std::string_view text) : path_(std::move(path)), text_(text) {}

  const std::string& path() const { return path_; }

  std::string_view text() const { return text_; }

  /// The id of its revision, once that is known.
  void set_revision(std::string id) { revision_ = std::move(id); }

  Place place(const Mark& mark) const;

  /// The line of that number, which counts from 1; "" where there is none.
  std::string_view line(std::size_t number) const;

  ScriptError error(const std::string& message, const Mark& mark, std::string hint = {}) const;

  /// An error about the file as a whole.
  ScriptError file_error(const std::string& message, std::string hint) const;

 private:
  std::string path_;
  std::string_view text_;
  std::string revision_;
  mutable std::vector<std::size_t> line_starts_;  ///< found when the first place is asked for
};

/// The mistakes of a file, which are told in one go.
class Problems {
 public:
  explicit Problems(const Source& source) : source_(source) {}

  const Source& source() const { return source_; }

  void add(const std::string& message, const Mark& mark, std::string hint = {});

  bool empty() const { return errors_.empty(); }

  /// Throws what has been gathered, if anything.
  void raise() const;

 private:
  const Source& source_;
  std::vector<ScriptError> errors_;
};

/// "Did you mean `x`?", or "" when there is no suggestion.
std::string did_you_mean(const std::string& suggestion);

}  // namespace migrate::script::yaml
