// SPDX-License-Identifier: MIT
#include "script/formats/yaml/document.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <unordered_set>
#include <utility>

#include <fmt/core.h>
#include <yaml.h>

namespace migrate::script::yaml {

namespace {

/// A revision's own depth is about eight; JSON in a row may add to it.
constexpr std::size_t kDepth = 64;

/// What aliases may add to a document, in bytes of memory.
constexpr std::size_t kAliased = std::size_t{64} * 1024 * 1024;

/// libyaml's parser, over a text.
class Events {
 public:
  explicit Events(std::string_view text) {
    if (yaml_parser_initialize(&parser_) == 0) throw std::bad_alloc();
    yaml_parser_set_encoding(&parser_, YAML_UTF8_ENCODING);
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): as libyaml wants its bytes
    yaml_parser_set_input_string(&parser_, reinterpret_cast<const unsigned char*>(text.data()),
                                 text.size());
  }

  Events(const Events&) = delete;
  Events& operator=(const Events&) = delete;

  ~Events() {
    yaml_event_delete(&event_);
    yaml_parser_delete(&parser_);
  }

  /// The next event, which lasts until the one behind it; nullptr where the text is wrong.
  const yaml_event_t* next() {
    yaml_event_delete(&event_);
    return yaml_parser_parse(&parser_, &event_) == 0 ? nullptr : &event_;
  }

  const yaml_parser_t& parser() const { return parser_; }

 private:
  yaml_parser_t parser_{};
  yaml_event_t event_{};
};

std::string text_of(const yaml_char_t* text) {
  // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): libyaml's bytes are UTF-8
  return text == nullptr ? std::string() : std::string(reinterpret_cast<const char*>(text));
}

Node::Style style_of(yaml_scalar_style_t style) {
  switch (style) {
    case YAML_LITERAL_SCALAR_STYLE:
      return Node::Style::literal;
    case YAML_FOLDED_SCALAR_STYLE:
      return Node::Style::folded;
    case YAML_SINGLE_QUOTED_SCALAR_STYLE:
    case YAML_DOUBLE_QUOTED_SCALAR_STYLE:
      return Node::Style::quoted;
    case YAML_PLAIN_SCALAR_STYLE:
    case YAML_ANY_SCALAR_STYLE:
      break;
  }
  return Node::Style::plain;
}

/// About the memory that a node takes.
std::size_t weight_of(const Node& node) {
  std::size_t weight = sizeof(Node) + node.text.size();
  for (const Node& item : node.items) weight += weight_of(item);
  return weight;
}

/// Makes nodes of events.
class Builder {
 public:
  Builder(std::string_view text, Problems& problems, std::size_t first_line)
      : text_(text), problems_(problems), first_line_(first_line), events_(text) {}

  Node build() {
    Node root;
    int documents = 0;
    while (true) {
      const yaml_event_t* event = events_.next();
      if (event == nullptr) throw syntax_error();
      if (event->type == YAML_STREAM_END_EVENT) return root;
      if (event->type == YAML_DOCUMENT_START_EVENT && ++documents > 1) {
        throw problems_.source().error("a second document begins here", mark(event->start_mark),
                                       "A file has one revision.");
      }
      take(*event, root);
    }
  }

 private:
  struct Open {
    Node node;
    std::string anchor;
  };

  void take(const yaml_event_t& event, Node& root) {
    switch (event.type) {
      case YAML_SCALAR_EVENT:
        add(scalar(event), text_of(event.data.scalar.anchor), root);
        break;
      case YAML_ALIAS_EVENT:
        add(aliased(event), "", root);
        break;
      case YAML_SEQUENCE_START_EVENT:
        open(Node::Kind::sequence, event, text_of(event.data.sequence_start.anchor),
             text_of(event.data.sequence_start.tag));
        break;
      case YAML_MAPPING_START_EVENT:
        open(Node::Kind::mapping, event, text_of(event.data.mapping_start.anchor),
             text_of(event.data.mapping_start.tag));
        break;
      case YAML_SEQUENCE_END_EVENT:
      case YAML_MAPPING_END_EVENT:
        close(root);
        break;
      case YAML_NO_EVENT:
      case YAML_STREAM_START_EVENT:
      case YAML_STREAM_END_EVENT:
      case YAML_DOCUMENT_START_EVENT:
      case YAML_DOCUMENT_END_EVENT:
        break;
    }
  }

  Mark mark(const yaml_mark_t& mark) const {
    return {.line = mark.line + first_line_, .column = mark.column + 1};
  }

  Node scalar(const yaml_event_t& event) const {
    Node node;
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): libyaml's bytes are UTF-8
    const char* const value = reinterpret_cast<const char*>(event.data.scalar.value);
    node.style = style_of(event.data.scalar.style);
    node.tag = text_of(event.data.scalar.tag);
    node.text.assign(value, event.data.scalar.length);
    node.mark = mark(event.start_mark);
    return node;
  }

  Node aliased(const yaml_event_t& event) {
    const std::string name = text_of(event.data.alias.anchor);
    const auto found = anchors_.find(name);
    if (found == anchors_.end()) {
      throw problems_.source().error(fmt::format("`*{}` names no anchor above it", name),
                                     mark(event.start_mark),
                                     fmt::format("`&{}` in front of a value makes it one.", name));
    }
    grow(found->second.weight, mark(event.start_mark));
    return found->second.node;
  }

  void keep(const std::string& anchor, const Node& node) {
    const std::size_t weight = weight_of(node);
    grow(weight, node.mark);
    anchors_[anchor] = {.node = node, .weight = weight};
  }

  void grow(std::size_t weight, const Mark& at) {
    aliased_ += weight;
    if (aliased_ > kAliased) {
      throw problems_.source().error("anchors and aliases make this file too large", at,
                                     "Write out what it needs of them.");
    }
  }

  void open(Node::Kind kind, const yaml_event_t& event, std::string anchor, std::string tag) {
    if (open_.size() >= kDepth) {
      throw problems_.source().error("this stands too deep", mark(event.start_mark), "");
    }
    Node node;
    node.kind = kind;
    node.tag = std::move(tag);
    node.mark = mark(event.start_mark);
    open_.push_back({.node = std::move(node), .anchor = std::move(anchor)});
  }

  void close(Node& root) {
    Open done = std::move(open_.back());
    open_.pop_back();
    if (done.node.is_mapping()) {
      merge(done.node);
      refuse_repeated(done.node);
    }
    add(std::move(done.node), done.anchor, root);
  }

  void add(Node node, const std::string& anchor, Node& root) {
    if (!anchor.empty()) keep(anchor, node);
    if (open_.empty()) {
      root = std::move(node);
      return;
    }
    Node& parent = open_.back().node;
    const bool is_key = parent.is_mapping() && parent.items.size() % 2 == 0;
    if (is_key && !node.is_scalar()) {
      problems_.add("a key is a text", node.mark);
    }
    parent.items.push_back(std::move(node));
  }

  static bool is_merge(const Node& key) {
    return key.is_scalar() && key.style == Node::Style::plain && key.text == "<<";
  }

  /// Puts what `<<` names in place. What a mapping says itself goes before, as does what is merged
  /// earlier.
  void merge(Node& mapping) {
    for (std::size_t at = 0; at < mapping.size(); ++at) {
      if (!is_merge(mapping.key(at))) continue;
      const Node merged = mapping.value(at);
      const auto begin = mapping.items.begin() + static_cast<std::ptrdiff_t>(2 * at);
      mapping.items.erase(begin, begin + 2);
      if (merged.is_sequence()) {
        for (const Node& one : merged.items) merge_one(mapping, one);
      } else {
        merge_one(mapping, merged);
      }
      --at;
    }
  }

  void merge_one(Node& mapping, const Node& merged) {
    if (!merged.is_mapping()) {
      problems_.add("`<<` takes a mapping, or a list of them", merged.mark);
      return;
    }
    for (std::size_t at = 0; at < merged.size(); ++at) {
      if (mapping.find(merged.key(at).text) != nullptr) continue;
      mapping.items.push_back(merged.key(at));
      mapping.items.push_back(merged.value(at));
    }
  }

  void refuse_repeated(const Node& mapping) {
    if (mapping.size() < 2) return;
    std::unordered_set<std::string_view> seen;
    for (std::size_t at = 0; at < mapping.size(); ++at) {
      const Node& key = mapping.key(at);
      if (!key.is_scalar() || seen.insert(key.text).second) continue;
      problems_.add(fmt::format("`{}` is given twice", text::printable(key.text)), key.mark,
                    "A mapping has each key once.");
    }
  }

  ScriptError syntax_error() const {
    const yaml_parser_t& parser = events_.parser();
    const Mark at = mark(parser.problem_mark);
    const std::string problem =
        parser.problem == nullptr ? "it cannot be read" : std::string(parser.problem);
    const std::string context =
        parser.context == nullptr ? std::string() : ' ' + std::string(parser.context);
    return problems_.source().error(fmt::format("this is no YAML: {}{}", problem, context), at,
                                    syntax_hint(problem, parser.problem_mark.index));
  }

  /// What is known of the usual slips.
  std::string syntax_hint(std::string_view problem, std::size_t /*at*/) const {
    const std::string_view source_line = text_line(events_.parser().problem_mark.line);
    if (text::trim_left(source_line).data() != source_line.data() &&
        source_line.substr(0, source_line.find_first_not_of(" \t")).find('\t') !=
            std::string_view::npos) {
      return "Indent with blanks: YAML takes no tabs there.";
    }
    if (problem.find("mapping values are not allowed") != std::string_view::npos) {
      return "A text with `: ` in it stands in quotes, or behind `|` on lines of its own.";
    }
    if (problem.find("cannot start any token") != std::string_view::npos) {
      return "A text that begins with one of @ ` % or a tab stands in quotes.";
    }
    if (problem.find("expected ',' or") != std::string_view::npos) {
      return "Within [ ] and { } a text with a comma, bracket or `: ` in it stands in quotes.";
    }
    return "";
  }

  std::string_view text_line(std::size_t number) const {
    const std::vector<std::string_view> lines = text::split_lines(text_);
    return number < lines.size() ? lines[number] : std::string_view{};
  }

  struct Anchor {
    Node node;
    std::size_t weight = 0;
  };

  std::string_view text_;
  Problems& problems_;
  std::size_t first_line_;
  Events events_;
  std::vector<Open> open_;
  std::map<std::string, Anchor> anchors_;
  std::size_t aliased_ = 0;
};

/// libyaml goes by YAML 1.1, where these end a line, and would change the text that they stand in.
void refuse_odd_line_ends(std::string_view text, const Source& source) {
  struct Odd {
    std::string_view bytes;
    std::string_view escape;
  };

  constexpr std::array<Odd, 3> kOdd{
      {{"\xC2\x85", "\\N"}, {"\xE2\x80\xA8", "\\L"}, {"\xE2\x80\xA9", "\\P"}}
  };
  for (const Odd& odd : kOdd) {
    const std::size_t at = text.find(odd.bytes);
    if (at == std::string_view::npos) continue;
    const std::string_view before = text.substr(0, at);
    const std::size_t begin = before.find_last_of("\r\n") + 1;
    const auto lines = static_cast<std::size_t>(std::count(before.begin(), before.end(), '\n'));
    throw source.error(
        "a line end of a kind that YAML's versions disagree on",
        {.line = lines + 1, .column = text::count_characters(before.substr(begin)) + 1},
        fmt::format("In double quotes it is written {}.", odd.escape));
  }
}

}  // namespace

Node parse_document(std::string_view text, Problems& problems, std::size_t first_line) {
  refuse_odd_line_ends(text, problems.source());
  return Builder(text, problems, first_line).build();
}

}  // namespace migrate::script::yaml
