// SPDX-License-Identifier: MIT
#include "python/header.hpp"

#include "python/syntax/lexer.hpp"
#include "python/syntax/string_literal.hpp"

#include <map>
#include <set>
#include <utility>

namespace migrate::python {
namespace {

/// Reads statements from a module's top level, as tokens.
class HeaderReader {
 public:
  explicit HeaderReader(const Source& source) : source_(source), lexer_(source) {}

  Header run() {
    try {
      bool first = true;
      while (read_line()) {
        if (first && depth_ == 0) read_docstring();
        first = false;
        read_statement();
      }
    } catch (const SyntaxError&) {
      // What was read before it stands. A file that breaks before it says what it is may be one.
      if (!header_.revision || !header_.down_revision) throw;
    }
    return std::move(header_);
  }

 private:
  /// The tokens of the next logical line, into `line_`.
  bool read_line() {
    line_.clear();
    while (true) {
      const Token token = lexer_.next();
      if (token.kind == TokenKind::end) return !line_.empty();
      if (token.kind == TokenKind::indent) {
        ++depth_;
      } else if (token.kind == TokenKind::dedent) {
        --depth_;
      } else if (token.kind == TokenKind::newline) {
        if (!line_.empty()) return true;
      } else {
        line_.push_back(token);
      }
    }
  }

  std::string_view text(std::size_t i) const {
    return i < line_.size() ? lexer_.text(line_[i]) : std::string_view();
  }

  void read_docstring() {
    std::size_t at = 0;
    const std::optional<std::string> doc = read_text(at);
    if (doc && at == line_.size()) header_.docstring = doc;
  }

  /// Only what is at the top level counts; inside of functions and classes names are their own, and
  /// inside of everything else it depends on what happens.
  void read_statement() {
    if (depth_ == 0) {
      in_definition_ = text(0) == "def" || text(0) == "class" || text(0) == "async";
    }
    if (in_definition_ || line_.front().kind != TokenKind::name) return;
    std::size_t at = 1;
    if (text(1) == ":") {
      at = find_assignment();
      if (at == line_.size()) return;
    }
    if (text(at) != "=") {
      note_others();
      return;
    }
    assign(at);
  }

  std::size_t find_assignment() const {
    std::size_t brackets = 0;
    for (std::size_t i = 0; i < line_.size(); ++i) {
      const std::string_view t = text(i);
      if (t == "(" || t == "[" || t == "{") ++brackets;
      if (t == ")" || t == "]" || t == "}") --brackets;
      if (t == "=" && brackets == 0) return i;
    }
    return line_.size();
  }

  /// `a = b = value`: all names are set.
  void assign(std::size_t equals) {
    std::vector<std::string> names{std::string(text(0))};
    std::size_t at = equals + 1;
    while (line_.size() > at + 1 && line_[at].kind == TokenKind::name && text(at + 1) == "=") {
      names.emplace_back(text(at));
      at += 2;
    }
    HeaderValue value;
    const std::size_t begin = at;
    if (begin >= line_.size()) return;
    value.literal = depth_ == 0 && read_value(at, value) && (at == line_.size() || text(at) == ";");
    if (!value.literal) {
      value.texts.clear();
      value.sequence = false;
    }
    for (const std::string& name : names) set(name, value, line_[begin].begin);
  }

  void set(const std::string& name, HeaderValue value, std::size_t offset) {
    known_.insert_or_assign(name, value);
    std::optional<HeaderValue>* field = field_of(name);
    if (field == nullptr) return;
    value.place = source_.place(offset);
    // Something that was set in a branch before may be what counts, or not.
    if (*field && !(*field)->literal && depth_ > 0) return;
    *field = std::move(value);
  }

  std::optional<HeaderValue>* field_of(std::string_view name) {
    if (name == "revision") return &header_.revision;
    if (name == "down_revision") return &header_.down_revision;
    if (name == "branch_labels") return &header_.branch_labels;
    if (name == "depends_on") return &header_.depends_on;
    return nullptr;
  }

  /// Statements that set names in other ways: unpacking, `+=`, imports. Not read here.
  void note_others() {
    const bool import = text(0) == "import" || text(0) == "from";
    bool changes = import;
    for (std::size_t i = 0; i < line_.size() && !changes; ++i) {
      changes = line_[i].kind == TokenKind::op && text(i).size() > 1 && text(i).ends_with('=') &&
                text(i) != "==" && text(i) != "!=" && text(i) != "<=" && text(i) != ">=";
      changes = changes || (text(i) == "=" && text(1) == ",");
    }
    if (!changes) return;
    for (std::size_t i = 0; i < line_.size(); ++i) {
      if (!import && text(i) == "=") break;
      if (line_[i].kind != TokenKind::name || text(i > 0 ? i - 1 : i) == ".") continue;
      const std::string name(text(i));
      if (field_of(name) != nullptr || known_.contains(name)) set(name, {}, line_[i].begin);
    }
  }

  /// `None`, a text, a name that was set before, or several texts.
  bool read_value(std::size_t& at, HeaderValue& value) {
    if (text(at) == "(" || text(at) == "[" || text(at) == "{") return read_brackets(at, value);
    if (!read_item(at, value)) return false;
    if (text(at) != ",") return true;
    value.sequence = true;
    return read_rest(at, value, {});
  }

  bool read_item(std::size_t& at, HeaderValue& value) {
    if (at >= line_.size()) return false;
    if (line_[at].kind == TokenKind::string) {
      std::optional<std::string> item = read_text(at);
      if (!item) return false;
      value.texts.push_back(std::move(*item));
      return true;
    }
    if (line_[at].kind != TokenKind::name) return false;
    const std::string name(text(at++));
    if (name == "None") return value.texts.empty();
    const auto known = known_.find(name);
    if (known == known_.end() || !known->second.literal) return false;
    value.texts.insert(value.texts.end(), known->second.texts.begin(), known->second.texts.end());
    value.sequence = value.sequence || known->second.sequence;
    return true;
  }

  bool read_brackets(std::size_t& at, HeaderValue& value) {
    const std::string_view open = text(at++);
    const std::string_view close = open == "(" ? ")" : open == "[" ? "]" : "}";
    if (text(at) == close) {
      ++at;
      value.sequence = true;
      return open != "{";
    }
    value.sequence = open != "(";
    const bool nested = text(at) == "(";
    if (nested ? !read_value(at, value) : !read_item(at, value)) return false;
    if (text(at) == ",") {
      value.sequence = true;
      if (!read_rest(at, value, close)) return false;
    }
    return text(at++) == close;
  }

  /// `, item, item` up to what closes, or the end of the line.
  bool read_rest(std::size_t& at, HeaderValue& value, std::string_view close) {
    while (text(at) == ",") {
      ++at;
      if (at == line_.size() || text(at) == close) return true;
      if (!read_item(at, value)) return false;
    }
    return true;
  }

  /// Plain string literals that stand side by side.
  std::optional<std::string> read_text(std::size_t& at) {
    std::string result;
    bool any = false;
    for (; at < line_.size() && line_[at].kind == TokenKind::string; ++at) {
      const StringPieces pieces = split_string(source_, line_[at].begin, line_[at].end);
      if (pieces.bytes) return std::nullopt;
      result += string_value(source_, pieces);
      any = true;
    }
    const bool formatted = at < line_.size() && line_[at].kind == TokenKind::f_string;
    if (!any || formatted) return std::nullopt;
    return result;
  }

  const Source& source_;
  Lexer lexer_;
  std::vector<Token> line_;
  std::size_t depth_ = 0;
  bool in_definition_ = false;
  std::map<std::string, HeaderValue, std::less<>> known_;
  Header header_;
};

}  // namespace

Header read_header(std::string_view bytes, const std::string& file) {
  const std::shared_ptr<const Source> source = Source::decode(file, bytes);
  return HeaderReader(*source).run();
}

}  // namespace migrate::python
