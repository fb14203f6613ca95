// SPDX-License-Identifier: MIT
#include "script/formats/sql/sections.hpp"

#include "base/files.hpp"
#include "base/text.hpp"
#include "dialect/connect.hpp"
#include "dialect/psql_input.hpp"
#include "script/formats/sql/directive.hpp"
#include "script/formats/sql/lines.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include <fmt/core.h>

namespace migrate::script {

namespace {

std::string_view name_of(Direction direction) {
  return direction == Direction::upgrade ? "upgrade" : "downgrade";
}

std::vector<std::string_view> words_of(std::string_view s) {
  std::vector<std::string_view> words;
  for (s = text::trim(s); !s.empty(); s = text::trim_left(s)) {
    words.push_back(s.substr(0, s.find_first_of(" \t")));
    s.remove_prefix(words.back().size());
  }
  return words;
}

bool begins_with_copy(std::string_view line) {
  const std::string_view word = text::trim_left(line).substr(0, 4);
  return dialect::is_keyword(word, "COPY");
}

class SectionParser {
 public:
  explicit SectionParser(const SqlSource& source) : source_(source) {}

  SqlBody parse() {
    body_.begin = source_.text.size();
    Lines lines(source_.text);
    while (const std::optional<Line> line = lines.next()) {
      const std::optional<std::string_view> comment = comment_of(line->text);
      if (comment) take(*line, *comment);
      if (!begins_with_copy(line->text)) continue;
      // Its data are no SQL, whatever they look like.
      const auto size = dialect::end_of_copy(source_.text.substr(line->begin));
      if (size) lines.skip_to(line->begin + *size);
    }
    close_section(source_.text.size());
    return std::move(body_);
  }

 private:
  void take(const Line& line, std::string_view comment) {
    if (const auto directive = directive_of(comment)) {
      take_directive(line, words_of(*directive));
    } else if (const std::string meant = misspelt_directive(comment); !meant.empty()) {
      throw source_.error("a comment looks like a directive, but is none", offset_of(comment),
                          fmt::format("Did you mean `-- migrate:{}`?", meant));
    }
  }

  void take_directive(const Line& line, const std::vector<std::string_view>& words) {
    const std::string_view name = words.empty() ? "" : words.front();
    if (name == "upgrade" || name == "downgrade") {
      begin_section(line, words);
    } else if (name == "autocommit" || name == "end") {
      if (words.size() > 1) throw unknown_option(name, words[1], {});
      if (name == "end") {
        end_autocommit(line);
      } else {
        begin_autocommit(line);
      }
    } else {
      throw unknown_directive(line, name);
    }
  }

  void begin_section(const Line& line, const std::vector<std::string_view>& words) {
    close_section(line.begin);
    SqlSection section;
    section.direction = words.front() == "upgrade" ? Direction::upgrade : Direction::downgrade;
    section.directive = line.begin;
    for (auto word = words.begin() + 1; word != words.end(); ++word) take_option(section, *word);
    refuse_second(section);
    body_.begin = std::min(body_.begin, line.begin);
    body_.sections.push_back(std::move(section));
    block_begin_ = line.next;
  }

  void take_option(SqlSection& section, std::string_view word) const {
    const std::vector<std::string> dialects = dialect::names();
    const bool names_dialect = std::find(dialects.begin(), dialects.end(), word) != dialects.end();
    if (names_dialect && section.dialect.empty()) {
      section.dialect = word;
    } else if (word == "transaction:off" && section.transactional) {
      section.transactional = false;
    } else if (names_dialect || word == "transaction:off") {
      throw source_.error(fmt::format("`{}` is one too many", word), offset_of(word),
                          "A section is for one dialect, or, without its name, for all.");
    } else {
      throw unknown_option(name_of(section.direction), word, dialects);
    }
  }

  void refuse_second(const SqlSection& section) const {
    for (const SqlSection& other : body_.sections) {
      if (other.direction != section.direction || other.dialect != section.dialect) continue;
      const std::string dialect =
          section.dialect.empty() ? std::string() : fmt::format(" for {}", section.dialect);
      throw source_.error(fmt::format("a second {} section{}", name_of(section.direction), dialect),
                          section.directive,
                          fmt::format("The first is in line {}.",
                                      files::place_at({}, source_.text, other.directive).line));
    }
  }

  void begin_autocommit(const Line& line) {
    if (body_.sections.empty()) {
      throw source_.error("`-- migrate:autocommit` outside a section", line.begin,
                          "It belongs below `-- migrate:upgrade` or `-- migrate:downgrade`.");
    }
    if (autocommit_) {
      throw source_.error("`-- migrate:autocommit` inside another one", line.begin,
                          "Close the first with `-- migrate:end`.");
    }
    add_block(line.begin);
    autocommit_ = line.begin;
    block_begin_ = line.next;
  }

  void end_autocommit(const Line& line) {
    if (!autocommit_) {
      throw source_.error(
          "`-- migrate:end` without `-- migrate:autocommit`", line.begin,
          "A section needs no end: it goes on to the next, or to the end of the file.");
    }
    add_block(line.begin);
    autocommit_.reset();
    block_begin_ = line.next;
  }

  void close_section(std::size_t end) {
    if (autocommit_) {
      throw source_.error("`-- migrate:autocommit` is not closed", *autocommit_,
                          "Close it with `-- migrate:end`.");
    }
    if (!body_.sections.empty()) add_block(end);
  }

  void add_block(std::size_t end) {
    body_.sections.back().blocks.push_back({.autocommit = autocommit_.has_value(),
                                            .directive = autocommit_.value_or(0),
                                            .begin = block_begin_,
                                            .end = end});
  }

  ScriptError unknown_directive(const Line& line, std::string_view name) const {
    const std::string meant = nearest_directive(name);
    return source_.error(
        fmt::format("unknown directive `migrate:{}`", text::printable(name)), line.begin,
        meant.empty() ? "There are migrate:upgrade, migrate:downgrade, migrate:autocommit and "
                        "migrate:end."
                      : did_you_mean("migrate:" + meant));
  }

  ScriptError unknown_option(std::string_view directive, std::string_view word,
                             std::vector<std::string> known) const {
    std::string hint = "`-- migrate:autocommit` and `-- migrate:end` stand alone on their lines.";
    if (!known.empty()) {
      known.emplace_back("transaction:off");
      const std::string meant =
          word.starts_with("transaction") ? "transaction:off" : text::nearest(word, known);
      hint = meant.empty() ? fmt::format("It may be {}.", text::join(known, ", "))
                           : did_you_mean(meant);
    }
    return source_.error(
        fmt::format("unknown option `{}` of `migrate:{}`", text::printable(word), directive),
        offset_of(word), hint);
  }

  std::size_t offset_of(std::string_view part) const {
    return static_cast<std::size_t>(part.data() - source_.text.data());
  }

  const SqlSource& source_;
  SqlBody body_;
  std::optional<std::size_t> autocommit_;  // where the block under way was opened
  std::size_t block_begin_ = 0;
};

ScriptError no_section(const SqlSource& source, const std::vector<std::string>& others,
                       Direction direction, std::string_view dialect) {
  const std::string_view name = name_of(direction);
  const std::string missing =
      direction == Direction::upgrade
          ? fmt::format("revision {} has no upgrade section", source.revision)
          : fmt::format(
                "revision {} cannot be downgraded: its file has no `-- migrate:downgrade` "
                "section",
                source.revision);
  if (!others.empty()) {
    return source.file_error(
        fmt::format("{} for {}, only for {}", missing, dialect, text::join(others, ", ")),
        fmt::format("Add `-- migrate:{} {}`; it may be empty.", name, dialect));
  }
  return source.file_error(
      missing, fmt::format("Add `-- migrate:{}`; an empty section is fine where there is nothing "
                           "to do.",
                           name));
}

}  // namespace

SqlBody parse_sections(const SqlSource& source) {
  return SectionParser(source).parse();
}

const SqlSection& choose_section(const SqlSource& source, const SqlBody& body, Direction direction,
                                 std::string_view dialect) {
  const SqlSection* general = nullptr;
  std::vector<std::string> others;
  for (const SqlSection& section : body.sections) {
    if (section.direction != direction) continue;
    if (section.dialect == dialect) return section;
    if (section.dialect.empty()) {
      general = &section;
    } else {
      others.emplace_back(section.dialect);
    }
  }
  if (general == nullptr) throw no_section(source, others, direction, dialect);
  return *general;
}

}  // namespace migrate::script
