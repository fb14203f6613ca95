// SPDX-License-Identifier: MIT
#include "script/formats/alembic/template.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <vector>

#include <fmt/core.h>

namespace migrate::script::alembic {

namespace {

constexpr std::string_view kGeneric = R"("""${message}

Revision ID: ${up_revision}
Revises: ${down_revision | comma,n}
Create Date: ${create_date}

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa
${imports if imports else ""}

# revision identifiers, used by Alembic.
revision: str = ${repr(up_revision)}
down_revision: Union[str, Sequence[str], None] = ${repr(down_revision)}
branch_labels: Union[str, Sequence[str], None] = ${repr(branch_labels)}
depends_on: Union[str, Sequence[str], None] = ${repr(depends_on)}


def upgrade() -> None:
    """Upgrade schema."""
    ${upgrades if upgrades else "pass"}


def downgrade() -> None:
    """Downgrade schema."""
    ${downgrades if downgrades else "pass"}
)";

/// A text as Python writes it.
std::string represented(const std::string& value) {
  const char quote =
      value.find('\'') != std::string::npos && value.find('"') == std::string::npos ? '"' : '\'';
  std::string text(1, quote);
  for (const char c : value) {
    if (c == quote || c == '\\') text += '\\';
    text += c;
  }
  return text + quote;
}

/// None, a text, or a tuple of several.
std::string literal(const std::vector<std::string>& values, bool always_tuple) {
  if (values.empty()) return "None";
  if (values.size() == 1 && !always_tuple) return represented(values.front());
  std::vector<std::string> parts;
  parts.reserve(values.size());
  for (const std::string& value : values) parts.push_back(represented(value));
  return '(' + text::join(parts, ", ") + (values.size() == 1 ? ",)" : ")");
}

/// What stands between `${` and `}` of a template, filled in.
class Fields {
 public:
  Fields(const revision::Revision& revision, const Body& body) : revision_(revision), body_(body) {}

  /// None where it is more than one of the values, plainly.
  std::optional<std::string> value(std::string_view expression) const {
    std::string inner(text::trim(expression));
    const std::size_t bar = inner.find('|');
    const bool joined = bar != std::string::npos && inner.find("comma", bar) != std::string::npos;
    if (bar != std::string::npos) inner = std::string(text::trim(inner.substr(0, bar)));
    if (inner.starts_with("repr(") && inner.ends_with(')')) {
      return representation(std::string(text::trim(inner.substr(5, inner.size() - 6))));
    }
    const std::size_t condition = inner.find(" if ");
    if (condition != std::string::npos) {
      std::optional<std::string> changes = plain(inner.substr(0, condition), joined);
      if (!changes || !changes->empty()) return changes;
      return otherwise(inner.substr(condition));
    }
    return plain(inner, joined);
  }

 private:
  std::optional<std::string> representation(const std::string& name) const {
    if (name == "up_revision") return represented(revision_.id);
    if (name == "down_revision") return literal(revision_.down_revisions, false);
    if (name == "branch_labels") return literal(revision_.branch_labels, true);
    if (name == "depends_on") return literal(revision_.depends_on, false);
    if (name == "message") return represented(revision_.message);
    if (name == "create_date") return represented(revision_.created);
    return std::nullopt;
  }

  /// Of `x if x else "pass"`, what stands there without x.
  static std::string otherwise(const std::string& condition) {
    const std::size_t at = condition.find(" else ");
    if (at == std::string::npos) return {};
    std::string value(text::trim(std::string_view(condition).substr(at + 6)));
    if (value.size() >= 2 && (value.front() == '"' || value.front() == '\'')) {
      value = value.substr(1, value.size() - 2);
    }
    return value;
  }

  std::optional<std::string> plain(const std::string& name, bool joined) const {
    if (name == "upgrades") return body_.upgrade;
    if (name == "downgrades") return body_.downgrade;
    if (name == "imports") return body_.imports;
    if (name == "message") return revision_.message;
    if (name == "up_revision") return revision_.id;
    if (name == "create_date") return revision_.created;
    if (name == "down_revision") {
      if (revision_.down_revisions.empty()) return joined ? "" : "None";
      return text::join(revision_.down_revisions, ", ");
    }
    if (name == "branch_labels") return text::join(revision_.branch_labels, ", ");
    if (name == "depends_on") return text::join(revision_.depends_on, ", ");
    return std::nullopt;
  }

  const revision::Revision& revision_;
  const Body& body_;
};

/// Without what a template keeps to itself: `## comments`, `% lines` and `<% blocks %>`.
std::string without_code(std::string_view mako) {
  std::string text(mako);
  for (std::size_t open = text.find("<%"); open != std::string::npos; open = text.find("<%")) {
    const std::size_t close = text.find("%>", open);
    if (close == std::string::npos) break;
    std::size_t end = close + 2;
    if (end < text.size() && text[end] == '\n') ++end;
    text.erase(open, end - open);
  }
  std::string kept;
  for (const std::string_view line : text::split(text, '\n')) {
    const std::string_view trimmed = text::trim_left(line);
    const bool is_code =
        trimmed.starts_with("##") || (trimmed.starts_with('%') && !trimmed.starts_with("%%"));
    if (!is_code) kept += std::string(line) + '\n';
  }
  if (!kept.empty()) kept.pop_back();
  return kept;
}

/// Where what is imported besides belongs: behind the last line that imports something, or in front
/// of the revision.
std::size_t end_of_imports(const std::string& text) {
  std::size_t end = std::string::npos;
  std::size_t revision = 0;
  bool in_parentheses = false;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t newline = std::min(text.find('\n', at), text.size());
    const std::string_view line = std::string_view(text).substr(at, newline - at);
    const bool imports = line.starts_with("import ") || line.starts_with("from ");
    if (line.starts_with("def ")) break;
    if (line.starts_with("revision")) revision = at;
    if (imports || in_parentheses) {
      const bool opens = in_parentheses || line.find('(') != std::string_view::npos;
      in_parentheses = opens && line.find(')') == std::string_view::npos;
      end = std::min(newline + 1, text.size());
    }
    at = newline + 1;
  }
  return end == std::string::npos ? revision : end;
}

bool has_line(const std::string& text, std::string_view wanted) {
  const std::vector<std::string_view> lines = text::split_lines(text);
  return std::find(lines.begin(), lines.end(), wanted) != lines.end();
}

/// A project's template may have no place for imports, or not even those that every revision has.
std::string with_imports(std::string text, const Body& body) {
  std::string missing;
  const std::string both = body.upgrade + body.downgrade;
  const auto need = [&](std::string_view mark, const std::string& line) {
    if (both.find(mark) != std::string::npos && !has_line(text, line)) missing += line + '\n';
  };
  need("op.", "from alembic import op");
  need("sa.", "import sqlalchemy as sa");
  if (text.find(body.imports) == std::string::npos) missing += body.imports + '\n';
  if (!missing.empty()) text.insert(end_of_imports(text), missing);
  return text;
}

}  // namespace

std::string render_template(const revision::Revision& revision, const Body& body) {
  return render_template(revision, body, kGeneric);
}

std::string render_template(const revision::Revision& revision, const Body& body,
                            std::string_view mako) {
  const std::string text = without_code(mako);
  const Fields fields(revision, body);
  std::string made;
  std::size_t at = 0;
  while (at < text.size()) {
    const std::size_t open = text.find("${", at);
    const std::size_t close = open == std::string::npos ? open : text.find('}', open);
    if (close == std::string::npos) break;
    const std::optional<std::string> value = fields.value(text.substr(open + 2, close - open - 2));
    // A template that computes something: Alembic's own form has all that a revision needs.
    if (!value) return render_template(revision, body);
    made += text.substr(at, open - at) + *value;
    at = close + 1;
  }
  return with_imports(made + text.substr(std::min(at, text.size())), body);
}

}  // namespace migrate::script::alembic
