// SPDX-License-Identifier: MIT
#include "script/formats/sql/header.hpp"

#include "base/text.hpp"
#include "script/formats/sql/directive.hpp"
#include "script/formats/sql/header_key.hpp"
#include "script/formats/sql/lines.hpp"
#include "script/formats/sql/source.hpp"
#include "script/revision_name.hpp"

#include <algorithm>
#include <map>
#include <utility>
#include <vector>

#include <fmt/core.h>

namespace migrate::script {

namespace {

/// Whether a line of prose would be taken for something else. A backslash in front says that it is
/// prose.
bool needs_escape(std::string_view line) {
  return header_key_of(line) || directive_of(line) || !misspelt_header_key(line).empty() ||
         !misspelt_directive(line).empty();
}

/// Where the backslashes of a line begin if it is escaped or must be.
std::optional<std::size_t> escape_position(std::string_view line) {
  const std::size_t begin = std::min(line.find_first_not_of(" \t"), line.size());
  const std::size_t end = std::min(line.find_first_not_of('\\', begin), line.size());
  return needs_escape(line.substr(end)) ? std::optional(begin) : std::nullopt;
}

std::string escaped(std::string line) {
  if (const auto at = escape_position(line)) line.insert(*at, 1, '\\');
  return line;
}

std::string unescaped(std::string_view line) {
  std::string out(line);
  const auto at = escape_position(line);
  if (at && line[*at] == '\\') out.erase(*at, 1);
  return out;
}

/// Gathers the prose of a header.
class Doc {
 public:
  void add(std::string_view comment) {
    if (comment.starts_with(' ') || comment.starts_with('\t')) comment.remove_prefix(1);
    lines_.push_back(unescaped(text::trim_right(comment)));
  }

  /// Keys and blank lines separate paragraphs.
  void add_break() {
    if (!lines_.empty() && !lines_.back().empty()) lines_.emplace_back();
  }

  std::string text() const { return std::string(text::trim(text::join(lines_, "\n"))); }

 private:
  std::vector<std::string> lines_;
};

/// One item of a list: '1975ea83b712' and "1975ea83b712" are 1975ea83b712.
std::string_view unquoted(std::string_view item) {
  const bool quoted = item.size() >= 2 && item.front() == item.back() &&
                      (item.front() == '\'' || item.front() == '"');
  return quoted ? text::trim(item.substr(1, item.size() - 2)) : item;
}

struct Item {
  std::string_view text;
  std::size_t offset = 0;
};

class HeaderParser {
 public:
  HeaderParser(std::string_view header, const std::string& path)
      : source_{.text = header, .path = path, .revision = {}} {
    revision_.path = path;
  }

  revision::Revision parse() {
    Lines lines(source_.text);
    while (const std::optional<Line> line = lines.next()) take(*line);
    if (revision_.id.empty()) throw missing_revision();
    revision_.doc = doc_.text();
    revision_.message = revision_.doc.substr(0, revision_.doc.find("\n\n"));
    return std::move(revision_);
  }

 private:
  void take(const Line& line) {
    const std::optional<std::string_view> comment = comment_of(line.text);
    if (!comment) {
      doc_.add_break();
    } else if (const std::optional<HeaderKey> key = header_key_of(*comment)) {
      refuse_second(*key, line);
      take_key(*key, line);
      doc_.add_break();
    } else if (const std::string meant = misspelt_header_key(*comment); !meant.empty()) {
      throw source_.error(fmt::format("`{}` is not a key of a revision's header",
                                      text::printable(text::trim(*comment))),
                          begin_of(*comment),
                          fmt::format("Did you mean `-- {}: ...`? If it is prose, put a backslash "
                                      "in front: `-- \\{}`.",
                                      meant, text::printable(text::trim(*comment))));
    } else {
      doc_.add(*comment);
    }
  }

  void refuse_second(const HeaderKey& key, const Line& line) {
    const auto [first, added] = seen_.emplace(key.name, line.begin);
    if (added) return;
    throw source_.error(fmt::format("`{}` is given twice", key.name), line.begin,
                        "Several values are separated by commas.");
  }

  void take_key(const HeaderKey& key, const Line& line) {
    if (key.name == "revision") {
      take_revision(key, line);
    } else if (key.name == "down_revision") {
      for (const Item& item : list(key.value)) {
        check_id(item, "down_revision");
        revision_.down_revisions.emplace_back(item.text);
      }
    } else if (key.name == "branch_labels") {
      for (const Item& item : list(key.value)) {
        check(item, "branch label", kRefusedInLabels);
        revision_.branch_labels.emplace_back(item.text);
      }
    } else if (key.name == "depends_on") {
      for (const Item& item : list(key.value)) {
        check(item, "dependency", "");
        revision_.depends_on.emplace_back(item.text);
      }
    } else {
      revision_.created = unquoted(key.value);
    }
  }

  void take_revision(const HeaderKey& key, const Line& line) {
    const std::vector<Item> ids = items(key.value);
    if (ids.size() > 1) {
      throw source_.error("a file has one revision id", begin_of(key.value),
                          "Parents go to `-- down_revision:`.");
    }
    if (ids.empty() || is_none(ids.front().text)) {
      throw source_.error("`-- revision:` without an id", line.begin,
                          "Each revision has one of its own: letters and digits.");
    }
    check_id(ids.front(), "revision id");
    revision_.id = ids.front().text;
    source_.revision = ids.front().text;
  }

  ScriptError missing_revision() const {
    return source_.file_error(
        "no `-- revision:` line in its header",
        "A revision file begins with comments, one of which is `-- revision: ` and its id. "
        "A file that is no revision does not belong here.");
  }

  static bool is_none(std::string_view item) { return text::lower(item) == "none"; }

  /// The items of a list, which may be written as none.
  std::vector<Item> list(std::string_view value) const {
    std::vector<Item> out = items(value);
    const auto none = [](const Item& item) { return is_none(item.text) || item.text == "base"; };
    out.erase(std::remove_if(out.begin(), out.end(), none), out.end());
    return out;
  }

  std::vector<Item> items(std::string_view value) const {
    std::vector<Item> out;
    for (const std::string_view part : text::split(value, ',')) {
      const std::string_view item = unquoted(text::trim(part));
      if (!item.empty()) out.push_back({.text = item, .offset = begin_of(item)});
    }
    return out;
  }

  void check_id(const Item& item, std::string_view what) const { check(item, what, kRefusedInIds); }

  void check(const Item& item, std::string_view what, std::string_view refused) const {
    const std::optional<NameProblem> problem = problem_of_name(item.text, what, refused);
    if (problem)
      throw source_.error(problem->message, item.offset + problem->offset, problem->hint);
  }

  std::size_t begin_of(std::string_view part) const {
    return static_cast<std::size_t>(part.data() - source_.text.data());
  }

  SqlSource source_;
  revision::Revision revision_;
  Doc doc_;
  std::map<std::string, std::size_t> seen_;
};

void add_key(std::string& out, std::string_view key, const std::string& value) {
  out += fmt::format("-- {}:{}{}\n", key, value.empty() ? "" : " ", text::printable(value));
}

}  // namespace

std::optional<std::size_t> find_header_end(std::string_view start, bool whole_file) {
  Lines lines(start);
  while (const std::optional<Line> line = lines.next()) {
    const std::string_view content = text::trim_left(line->text);
    const std::optional<std::string_view> comment = comment_of(line->text);
    const bool cut = line->next == start.size() && !whole_file;
    if (cut && (comment || content.size() < 2)) return std::nullopt;
    if (comment ? directive_of(*comment).has_value() : !content.empty()) return line->begin;
  }
  return whole_file ? std::optional(start.size()) : std::nullopt;
}

revision::Revision parse_header(std::string_view header, const std::string& path) {
  return HeaderParser(header, path).parse();
}

std::string render_header(const revision::Revision& revision) {
  const std::string& doc = revision.doc.empty() ? revision.message : revision.doc;
  std::string out;
  for (const std::string_view line : text::split_lines(text::trim(doc))) {
    const std::string prose = escaped(text::printable(text::trim_right(line)));
    out += prose.empty() ? "--\n" : "-- " + prose + "\n";
  }
  if (!out.empty()) out += "--\n";
  add_key(out, "revision", revision.id);
  add_key(out, "down_revision", text::join(revision.down_revisions, ", "));
  add_key(out, "branch_labels", text::join(revision.branch_labels, ", "));
  add_key(out, "depends_on", text::join(revision.depends_on, ", "));
  add_key(out, "created", revision.created);
  return out;
}

}  // namespace migrate::script
