// SPDX-License-Identifier: MIT
#include "script/formats/yaml/document.hpp"

#include "script/formats/yaml/mapping.hpp"
#include "script/formats/yaml/positions.hpp"
#include "script/formats/yaml/syntax_error.hpp"

#include <map>
#include <sstream>
#include <string>
#include <utility>

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/node/node.h>  // what the parser calls Node, which is another than ours
#include <yaml-cpp/parser.h>

namespace migrate::script::yaml {

namespace {

/// A revision's own depth is about eight; JSON in a row may add to it.
constexpr std::size_t kDepth = 64;

/// What aliases may add to a document, in bytes of memory.
constexpr std::size_t kAliased = std::size_t{64} * 1024 * 1024;

/// About the memory that a node takes.
std::size_t weight_of(const Node& node) {
  std::size_t weight = sizeof(Node) + node.text.size();
  for (const Node& item : node.items) weight += weight_of(item);
  return weight;
}

/// The tag that is written: the parser gives "?" and "!" where there is none.
std::string written_tag(const std::string& tag) {
  return tag == "?" || tag == "!" ? std::string() : tag;
}

/// A value's text without the tag and the anchor in front of it.
std::string_view without_properties(std::string_view text) {
  while (true) {
    text.remove_prefix(std::min(text.size(), text.find_first_not_of(" \t\r\n")));
    if (!text.starts_with('!') && !text.starts_with('&') && !text.starts_with('#')) return text;
    const char* const end = text.starts_with('#') ? "\r\n" : " \t\r\n";
    text.remove_prefix(std::min(text.size(), text.find_first_of(end)));
  }
}

Node::Style style_of(std::string_view text) {
  switch (text.empty() ? '\0' : text.front()) {
    case '|':
      return Node::Style::literal;
    case '>':
      return Node::Style::folded;
    case '"':
    case '\'':
      return Node::Style::quoted;
    default:
      return Node::Style::plain;
  }
}

/// Whether the quote that a text begins with is closed in it.
bool is_closed(std::string_view text) {
  const char quote = text.front();
  for (std::size_t at = 1; at < text.size(); ++at) {
    if (quote == '"' && text[at] == '\\') {
      ++at;
    } else if (text[at] == quote) {
      if (quote == '"' || !text.substr(at + 1).starts_with(quote)) return true;
      ++at;
    }
  }
  return false;
}

/// A carriage return alone ends a line too, which the parser does not know.
std::string with_line_feeds(std::string_view text) {
  std::string lines(text);
  for (std::size_t at = 0; at < lines.size(); ++at) {
    const bool is_alone = lines[at] == '\r' && !text.substr(at + 1).starts_with('\n');
    if (is_alone) lines[at] = '\n';
  }
  return lines;
}

/// Makes nodes of the parser's events.
class Builder final : public YAML::EventHandler {
 public:
  Builder(Positions& positions, Problems& problems) : positions_(positions), problems_(problems) {}

  Node take_root() { return std::move(root_); }

  void OnDocumentStart(const YAML::Mark& at) override {
    if (++documents_ == 1) return;
    throw problems_.source().error("a second document begins here", positions_.mark(at),
                                   "A file has one revision.");
  }

  void OnDocumentEnd() override {}

  /// The parser tells of `~` and `null` without their text, which may be somebody's name.
  void OnNull(const YAML::Mark& at, YAML::anchor_t anchor) override {
    Node node{.mark = positions_.mark(at)};
    const std::string_view text = without_properties(positions_.rest(at));
    for (const std::string_view word : {"~", "null", "Null", "NULL"}) {
      if (text.starts_with(word)) node.text = word;
    }
    add(std::move(node), anchor);
  }

  void OnAlias(const YAML::Mark& at, YAML::anchor_t anchor) override {
    const Mark mark = positions_.mark(at);
    const auto found = anchors_.find(anchor);
    if (found == anchors_.end()) {
      throw problems_.source().error("an alias within what its anchor names", mark, "");
    }
    grow(found->second.weight, mark);
    add(found->second.node, YAML::NullAnchor);
  }

  void OnScalar(const YAML::Mark& at, const std::string& tag, YAML::anchor_t anchor,
                const std::string& value) override {
    Node node{.tag = written_tag(tag), .text = value, .mark = positions_.mark(at)};
    if (tag != "?") set_style(node, without_properties(positions_.rest(at)));
    add(std::move(node), anchor);
  }

  void OnSequenceStart(const YAML::Mark& at, const std::string& tag, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value /*style*/) override {
    open(Node::Kind::sequence, at, tag, anchor);
  }

  void OnSequenceEnd() override { close(); }

  void OnMapStart(const YAML::Mark& at, const std::string& tag, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value /*style*/) override {
    open(Node::Kind::mapping, at, tag, anchor);
  }

  void OnMapEnd() override {
    settle_mapping(open_.back().node, problems_);
    close();
  }

 private:
  /// The parser lets a quote be closed by the end of the text, which may be a file cut off.
  void set_style(Node& node, std::string_view text) const {
    node.style = style_of(text);
    if (node.style != Node::Style::quoted || is_closed(text)) return;
    throw problems_.source().error("a quote that is not closed", node.mark, "");
  }

  struct Open {
    Node node;
    YAML::anchor_t anchor = YAML::NullAnchor;
  };

  struct Anchored {
    Node node;
    std::size_t weight = 0;
  };

  void open(Node::Kind kind, const YAML::Mark& at, const std::string& tag, YAML::anchor_t anchor) {
    const Mark mark = positions_.mark(at);
    if (open_.size() >= kDepth) throw problems_.source().error("this stands too deep", mark, "");
    open_.push_back({
        .node = {.kind = kind, .tag = written_tag(tag), .mark = mark},
          .anchor = anchor
    });
  }

  void close() {
    Open done = std::move(open_.back());
    open_.pop_back();
    add(std::move(done.node), done.anchor);
  }

  void add(Node node, YAML::anchor_t anchor) {
    if (anchor != YAML::NullAnchor) keep(anchor, node);
    if (open_.empty()) {
      root_ = std::move(node);
      return;
    }
    Node& parent = open_.back().node;
    const bool is_key = parent.is_mapping() && parent.items.size() % 2 == 0;
    if (is_key && !node.is_scalar()) problems_.add("a key is a text", node.mark);
    parent.items.push_back(std::move(node));
  }

  void keep(YAML::anchor_t anchor, const Node& node) {
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

  Positions& positions_;
  Problems& problems_;
  Node root_;
  int documents_ = 0;
  std::vector<Open> open_;
  std::map<YAML::anchor_t, Anchored> anchors_;
  std::size_t aliased_ = 0;
};

}  // namespace

Node parse_document(std::string_view text, Problems& problems, std::size_t first_line) {
  refuse_odd_text(text, problems.source(), first_line);
  Positions positions(text, first_line);
  Builder builder(positions, problems);
  std::istringstream in(with_line_feeds(text));
  try {
    YAML::Parser parser(in);
    while (parser.HandleNextDocument(builder)) {
    }
  } catch (const YAML::Exception& problem) {
    throw syntax_error(problem, positions, problems.source());
  }
  return builder.take_root();
}

}  // namespace migrate::script::yaml
