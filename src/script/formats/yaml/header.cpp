// SPDX-License-Identifier: MIT
#include "script/formats/yaml/header.hpp"

#include "base/files.hpp"
#include "base/text.hpp"
#include "script/formats/yaml/document.hpp"
#include "script/formats/yaml/emit.hpp"
#include "script/formats/yaml/scalar.hpp"
#include "script/formats/yaml/simple_value.hpp"
#include "script/formats/yaml/top_keys.hpp"
#include "script/revision_name.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>
#include <vector>

#include <fmt/core.h>

namespace migrate::script::yaml {

namespace {

constexpr std::array<std::string_view, 7> kHeaderKeys{
    "message", "doc", "revision", "down_revision", "branch_labels", "depends_on", "created"};
constexpr std::array<std::string_view, 3> kBodyKeys{"upgrade", "downgrade", "transaction"};

/// Makes a revision of the header's keys.
class HeaderReader {
 public:
  explicit HeaderReader(Problems& problems) : problems_(problems) {
    revision_.path = problems.source().path();
  }

  void take(const Node& key, const Node& value) {
    const std::string_view name = key.text;
    if (name == "message") {
      message_ = text(value, "message");
    } else if (name == "doc") {
      doc_ = text(value, "doc");
    } else if (name == "revision") {
      revision_.id = id(value);
      has_id_ = true;
    } else if (name == "down_revision") {
      revision_.down_revisions = names(value, "down_revision", kRefusedInIds);
    } else if (name == "branch_labels") {
      revision_.branch_labels = names(value, "branch label", kRefusedInLabels);
    } else if (name == "depends_on") {
      revision_.depends_on = names(value, "dependency", "");
    } else if (name == "created") {
      revision_.created = is_null(value) ? "" : text(value, "created");
    } else if (!text::contains(kBodyKeys, name) && !name.starts_with("x-")) {
      unknown(key);
    }
  }

  revision::Revision result() {
    if (!has_id_) {
      problems_.raise();
      throw problems_.source().file_error(
          "it has no `revision:`",
          "Each revision has an id of its own: `revision: 1975ea83b712`. A file that is no "
          "revision does not belong here.");
    }
    // Of a message alone, the doc is that; of a doc alone, the message is its first paragraph.
    revision_.doc = message_.empty() || doc_.empty() ? message_ + doc_ : message_ + "\n\n" + doc_;
    revision_.message = message_.empty() ? doc_.substr(0, doc_.find("\n\n")) : message_;
    return std::move(revision_);
  }

 private:
  void unknown(const Node& key) {
    std::vector<std::string> known(kHeaderKeys.begin(), kHeaderKeys.end());
    known.insert(known.end(), kBodyKeys.begin(), kBodyKeys.end());
    const std::string meant = text::nearest(key.text, known);
    problems_.add(fmt::format("`{}` is no key of a revision", text::printable(key.text)), key.mark,
                  meant.empty() ? fmt::format("It has {}; what begins with `x-` is left alone.",
                                              text::join(known, ", "))
                                : did_you_mean(meant));
  }

  std::string text(const Node& value, std::string_view what) {
    if (!value.is_scalar()) {
      problems_.add(fmt::format("`{}` is a text", what), value.mark);
      return {};
    }
    return is_null(value) ? std::string() : std::string(text::trim(value.text));
  }

  std::string id(const Node& value) {
    if (!value.is_scalar() || is_null(value)) {
      problems_.add("`revision` is an id", value.mark,
                    value.is_sequence() ? "Parents go to `down_revision`."
                                        : "Each revision has one of its own: letters and digits.");
      return {};
    }
    std::string id(text::trim(value.text));
    check(id, value.mark, "revision id", kRefusedInIds);
    return id;
  }

  std::vector<std::string> names(const Node& value, std::string_view what,
                                 std::string_view refused) {
    std::vector<std::string> names;
    if (value.is_mapping()) {
      problems_.add(fmt::format("`{}` is one name or a list of them", what), value.mark);
    } else if (value.is_sequence()) {
      for (const Node& item : value.items) add_name(names, item, what, refused);
    } else {
      add_name(names, value, what, refused);
    }
    return names;
  }

  void add_name(std::vector<std::string>& names, const Node& value, std::string_view what,
                std::string_view refused) {
    if (!value.is_scalar()) {
      problems_.add(fmt::format("`{}` is one name or a list of them", what), value.mark);
      return;
    }
    const std::string_view name = text::trim(value.text);
    if (is_null(value) || name.empty() || text::lower(name) == "none" || name == "base") return;
    if (name.find(',') != std::string_view::npos) {
      problems_.add(fmt::format("several of `{}` stand in a list", what), value.mark,
                    fmt::format("Write [{}].", name));
      return;
    }
    check(name, value.mark, what, refused);
    names.emplace_back(name);
  }

  void check(std::string_view name, const Mark& mark, std::string_view what,
             std::string_view refused) {
    const std::optional<NameProblem> problem = problem_of_name(name, what, refused);
    if (problem) problems_.add(problem->message, mark, problem->hint);
  }

  Problems& problems_;
  revision::Revision revision_;
  std::string message_;
  std::string doc_;
  bool has_id_ = false;
};

/// Reads the header from the top keys; false where only the whole document can tell.
bool take_top_keys(const std::vector<TopKey>& keys, HeaderReader& reader, Problems& problems) {
  std::vector<std::string_view> seen;
  for (const TopKey& key : keys) {
    if (text::contains(seen, key.name)) return false;
    seen.push_back(key.name);
    Node name{.text = std::string(key.name), .mark = {.line = key.line}};
    const bool is_header = text::contains(kHeaderKeys, key.name);
    if (std::optional<Node> value = is_header ? simple_value(key) : Node{}) {
      reader.take(name, *value);
      continue;
    }
    try {
      const Node part = parse_document(key.text, problems, key.line);
      if (!part.is_mapping() || part.size() != 1) return false;
      reader.take(name, part.value(0));
    } catch (const ScriptError&) {
      return false;  // an alias of what stands elsewhere, or a mistake: the whole file tells
    }
  }
  return true;
}

void refuse_odd_text(std::string_view text, const std::vector<TopKey>& keys,
                     const std::string& path) {
  const bool is_odd = std::any_of(keys.begin(), keys.end(), [](const TopKey& key) {
    return !text::contains(kBodyKeys, key.name) &&
           (key.text.find('\0') != std::string_view::npos ||
            text::find_invalid_utf8(key.text) != std::string_view::npos);
  });
  if (is_odd) files::checked_text(std::string(text), path);
}

void add_list(std::string& out, std::string_view key, const std::vector<std::string>& names,
              bool one_alone) {
  std::vector<std::string> items;
  items.reserve(names.size());
  for (const std::string& name : names) items.push_back(emit_text(name));
  const std::string list = names.empty()                    ? "null"
                           : one_alone && names.size() == 1 ? items.front()
                                                            : '[' + text::join(items, ", ") + ']';
  out += fmt::format("{}: {}\n", key, list);
}

}  // namespace

revision::Revision read_header(const Node& document, Problems& problems) {
  HeaderReader reader(problems);
  if (!document.is_mapping()) {
    if (!is_null(document)) {
      throw problems.source().error("a revision is a mapping of keys", document.mark,
                                    "It begins as in `revision: 1975ea83b712`.");
    }
    return reader.result();
  }
  for (std::size_t at = 0; at < document.size(); ++at) {
    reader.take(document.key(at), document.value(at));
  }
  return reader.result();
}

revision::Revision read_header(std::string_view text, const std::string& path) {
  const Source source(path, text);
  if (const auto keys = find_top_keys(text); keys && !keys->empty()) {
    refuse_odd_text(text, *keys, path);
    Problems problems(source);
    HeaderReader reader(problems);
    if (take_top_keys(*keys, reader, problems)) {
      revision::Revision revision = reader.result();
      problems.raise();
      return revision;
    }
  }
  const std::string checked = files::checked_text(std::string(text), path);
  Problems problems(source);
  revision::Revision revision = read_header(parse_document(checked, problems), problems);
  problems.raise();
  return revision;
}

std::string render_header(const revision::Revision& revision) {
  const std::string& whole = revision.doc.empty() ? revision.message : revision.doc;
  const std::size_t paragraph = std::min(whole.find("\n\n"), whole.size());
  const std::string doc(text::trim(std::string_view(whole).substr(paragraph)));
  std::string out = "message:" + emit_lines(whole.substr(0, paragraph), 0);
  if (!doc.empty()) out += "doc:" + emit_lines(doc + '\n', 0);
  out += fmt::format("revision: {}\n", emit_text(revision.id));
  add_list(out, "down_revision", revision.down_revisions, true);
  add_list(out, "branch_labels", revision.branch_labels, false);
  add_list(out, "depends_on", revision.depends_on, false);
  if (!revision.created.empty()) {
    const bool is_date = revision.created.find_first_not_of("0123456789-+:. ") == std::string::npos;
    out += fmt::format("created: {}\n", is_date ? revision.created : emit_text(revision.created));
  }
  return out;
}

}  // namespace migrate::script::yaml
