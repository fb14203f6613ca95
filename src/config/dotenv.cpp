// SPDX-License-Identifier: MIT
#include "config/dotenv.hpp"

#include "base/files.hpp"
#include "base/text.hpp"
#include "config/read.hpp"
#include "config/redact.hpp"

#include <algorithm>
#include <filesystem>
#include <iterator>
#include <map>
#include <system_error>
#include <utility>
#include <vector>

#include <fmt/core.h>

namespace migrate::config {

namespace {

enum class Quote { none, single, twice };

/// `KEY=value` as it stands in the file.
struct Binding {
  std::string_view key;
  std::string_view raw;  ///< without its quotes
  Quote quote = Quote::none;
  std::size_t offset = 0;
  bool has_value = true;
  std::string problem;  ///< why the line is malformed, if it is
};

/// Cuts a text into bindings.
class Lines {
 public:
  explicit Lines(std::string_view text) : text_(text) {}

  /// The next binding, or nothing at the end.
  std::optional<Binding> next() {
    skip(" \t\r\n\v\f");
    while (at("#")) {
      skip_line();
      skip(" \t\r\n\v\f");
    }
    if (position_ == text_.size()) return std::nullopt;
    if (at("export ") || at("export\t")) {
      position_ += 7;
      skip(" \t");
    }
    Binding binding;
    binding.offset = position_;
    binding.key = read_until("=:# \t\r\n");
    skip(" \t");
    if (at("=")) {
      ++position_;
      skip(" \t");
      read_value(binding);
    } else {
      binding.has_value = false;
      read_end(binding, "`=` is missing after the key");
    }
    return binding;
  }

 private:
  void read_value(Binding& binding) {
    const std::size_t start = position_;
    if (at("'") || at("\"")) {
      binding.quote = at("'") ? Quote::single : Quote::twice;
      binding.raw = read_quoted(text_[position_], binding);
      if (binding.problem.empty()) read_end(binding, "text follows the closing quote");
      return;
    }
    std::string_view value = read_until("\r\n");
    for (std::size_t hash = value.find('#'); hash < value.size();
         hash = value.find('#', hash + 1)) {
      // A `#` inside a word, as in a password, is part of the value.
      if (blank_before(start + hash)) value = value.substr(0, hash);
    }
    binding.raw = text::trim_right(value);
  }

  bool blank_before(std::size_t position) const {
    return text_[position - 1] == ' ' || text_[position - 1] == '\t';
  }

  std::string_view read_quoted(char quote, Binding& binding) {
    std::size_t end = position_ + 1;
    while (end < text_.size() && text_[end] != quote) {
      const bool escape = quote == '"' && text_[end] == '\\';
      end += std::size_t{escape ? 2U : 1U};
    }
    if (end >= text_.size()) {
      binding.problem = "the quote is never closed";
      skip_line();  // the lines below it may be good ones
      return {};
    }
    const std::string_view raw = text_.substr(position_ + 1, end - position_ - 1);
    position_ = end + 1;
    return raw;
  }

  /// What is left of the line must be blank or a comment.
  void read_end(Binding& binding, std::string_view problem) {
    skip(" \t");
    if (position_ < text_.size() && !at("#") && !at("\r") && !at("\n")) binding.problem = problem;
    skip_line();
  }

  bool at(std::string_view word) const { return text_.substr(position_).starts_with(word); }

  void skip(std::string_view blanks) {
    position_ = std::min(text_.find_first_not_of(blanks, position_), text_.size());
  }

  void skip_line() { read_until("\r\n"); }

  std::string_view read_until(std::string_view ends) {
    const std::size_t start = position_;
    position_ = std::min(text_.find_first_of(ends, position_), text_.size());
    return text_.substr(start, position_ - start);
  }

  std::string_view text_;
  std::size_t position_ = 0;
};

/// Works out what the raw value of a binding stands for.
class Resolver {
 public:
  Resolver(std::string_view text, const std::string& file, const Environment& environment)
      : text_(text), file_(file), environment_(environment) {
    Lines lines(text);
    while (std::optional<Binding> binding = lines.next()) {
      by_key_[binding->key].push_back(bindings_.size());
      bindings_.push_back(std::move(*binding));
    }
  }

  std::optional<DotenvValue> value(std::string_view key) {
    const Binding* const binding = last_before(bindings_.size(), key);
    if (binding == nullptr || !binding->has_value) {
      if (binding != nullptr && !binding->problem.empty()) refuse(*binding, binding->problem);
      return std::nullopt;
    }
    append(*binding, 0);
    return DotenvValue{.text = std::move(out_), .line = place(*binding).line};
  }

 private:
  static constexpr int kDeepest = 10;
  static constexpr std::size_t kMostText = 65536;

  /// The last binding of a key that stands before the one with number `end`.
  const Binding* last_before(std::size_t end, std::string_view key) const {
    const auto found = by_key_.find(key);
    if (found == by_key_.end()) return nullptr;
    const auto at = std::lower_bound(found->second.begin(), found->second.end(), end);
    return at == found->second.begin() ? nullptr : &bindings_[*std::prev(at)];
  }

  void append(const Binding& binding, int depth) {
    if (!binding.problem.empty()) refuse(binding, binding.problem);
    if (depth > kDeepest) refuse(binding, "its variables are nested too deep");
    const std::string_view raw = binding.raw;
    for (std::size_t i = 0; i < raw.size();) {
      if (binding.quote == Quote::twice && raw[i] == '\\' && i + 1 < raw.size()) {
        append_escape(raw[i + 1]);
        i += 2;
      } else if (binding.quote != Quote::single && raw.substr(i).starts_with("${")) {
        const std::size_t end = raw.find('}', i);
        if (end == std::string_view::npos) refuse(binding, "`${` without `}`");
        append_variable(binding, raw.substr(i + 2, end - i - 2), depth);
        i = end + 1;
      } else {
        out_ += raw[i++];
      }
    }
  }

  void append_escape(char escaped) {
    static constexpr std::string_view kFrom = "nrt\"\\$";
    static constexpr std::string_view kTo = "\n\r\t\"\\$";
    const std::size_t known = kFrom.find(escaped);
    if (known == std::string_view::npos) {
      out_.append(1, '\\').append(1, escaped);
    } else {
      out_ += kTo[known];
    }
  }

  void append_variable(const Binding& binding, std::string_view reference, int depth) {
    const std::size_t dash = reference.find('-');
    const bool also_if_empty =
        dash != 0 && dash != std::string_view::npos && reference[dash - 1] == ':';
    const std::string_view name = reference.substr(0, also_if_empty ? dash - 1 : dash);
    const bool optional = dash != std::string_view::npos;
    const std::size_t before = out_.size();
    const auto variable = environment_.find(name);
    const auto self = static_cast<std::size_t>(&binding - bindings_.data());
    const Binding* const other = last_before(self, name);
    bool found = true;
    if (variable != environment_.end()) {
      out_ += variable->second;
    } else if (other != nullptr && other->has_value) {
      append(*other, depth + 1);
    } else {
      found = false;
    }
    if (optional && (!found || (also_if_empty && out_.size() == before))) {
      out_ += reference.substr(dash + 1);
    } else if (!found) {
      refuse(binding, fmt::format("${{{}}} is neither in the environment nor in a line above",
                                  text::printable(name)));
    }
    expanded_ += out_.size() - before + 1;
    if (expanded_ > kMostText) refuse(binding, "its variables stand for far too much text");
  }

  Place place(const Binding& binding) const {
    return redacted(files::place_at(file_, text_, binding.offset), true);
  }

  [[noreturn]] void refuse(const Binding& binding, std::string_view problem) const {
    throw ConfigError(fmt::format("cannot read {}: {}", text::printable(binding.key), problem),
                      {.place = place(binding),
                       .hint = "Write KEY='value': what stands in single quotes is taken as it is.",
                       .revision = {}});
  }

  std::string_view text_;
  const std::string& file_;
  const Environment& environment_;
  std::vector<Binding> bindings_;
  std::map<std::string_view, std::vector<std::size_t>> by_key_;
  std::string out_;
  std::size_t expanded_ = 0;
};

}  // namespace

std::optional<DotenvValue> find_dotenv_value(std::string_view text, const std::string& file,
                                             std::string_view key, const Environment& environment) {
  return Resolver(text, file, environment).value(key);
}

std::optional<DotenvValue> read_dotenv_value(const std::string& path, std::string_view key,
                                             const Environment& environment) {
  std::error_code error;
  const std::filesystem::file_status status = std::filesystem::status(path, error);
  // A directory of that name is a virtual environment of Python's, and no concern of ours.
  if (!std::filesystem::exists(status) || std::filesystem::is_directory(status)) {
    return std::nullopt;
  }
  return find_dotenv_value(read_file(path), path, key, environment);
}

}  // namespace migrate::config
