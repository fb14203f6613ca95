// SPDX-License-Identifier: MIT
#include "script/formats/alembic/header.hpp"

#include "alembic/project_host.hpp"
#include "base/text.hpp"
#include "python/header.hpp"
#include "python/runtime/interpreter.hpp"

#include <migrate/error.hpp>

#include <array>
#include <optional>
#include <vector>

#include <fmt/core.h>

namespace migrate::script::alembic {

namespace {

using python::HeaderValue;
using python::Value;

/// Alembic's `doc`: what stands before the first empty line.
std::string first_paragraph(const std::string& doc) {
  return doc.substr(0, doc.find("\n\n"));
}

/// "Create Date: 2023-01-05 10:00:00" of Alembic's template.
std::string created_in(const std::string& doc) {
  constexpr std::string_view kWord = "create date:";
  for (const std::string_view line : text::split_lines(doc)) {
    const std::string_view trimmed = text::trim(line);
    if (!text::lower(trimmed.substr(0, kWord.size())).starts_with(kWord)) continue;
    return std::string(text::trim(trimmed.substr(kWord.size())));
  }
  return {};
}

/// Evaluates the module where a value is computed: what it needs of the application is not known.
class Evaluated {
 public:
  Evaluated(std::string_view bytes, const std::string& path) : path_(path) {
    python::Host host = migrate::alembic::make_host(std::make_shared<migrate::alembic::Project>());
    in_.emplace(host, python::Limits{.steps = 50'000'000});
    module_ = in_->run_module_leniently("revision", path, bytes);
  }

  std::vector<std::string> texts(std::string_view name, const Place& place) {
    const Value value = in_->find_attribute(module_, name);
    if (!value.is_set() || value.is_none()) return {};
    if (const auto* text = python::as<python::Str>(value)) return {text->text()};
    std::vector<std::string> found;
    try {
      for (const Value& item : in_->items_of(value)) {
        if (!item.is_none()) found.push_back(in_->to_str(item));
      }
    } catch (const Error& error) {
      throw ScriptError(fmt::format("cannot tell the value of {}: {}", name, error.what()),
                        {.place = place, .hint = error.hint(), .revision = {}});
    }
    return found;
  }

 private:
  std::string path_;
  std::optional<python::Interpreter> in_;
  Value module_;
};

}  // namespace

revision::Revision read_header(std::string_view bytes, const std::string& path) {
  const python::Header header = python::read_header(bytes, path);
  revision::Revision revision;
  revision.path = path;
  if (!header.revision) return revision;
  revision.doc = std::string(text::trim(header.docstring.value_or("")));
  revision.message = first_paragraph(revision.doc);
  revision.created = created_in(revision.doc);
  std::optional<Evaluated> evaluated;
  const auto texts = [&](const std::optional<HeaderValue>& value, std::string_view name) {
    if (!value) return std::vector<std::string>{};
    if (value->literal) return value->texts;
    if (!evaluated) evaluated.emplace(bytes, path);
    return evaluated->texts(name, value->place);
  };
  const std::vector<std::string> ids = texts(header.revision, "revision");
  if (ids.size() != 1) {
    throw ScriptError("revision must be a text",
                      {.place = header.revision->place, .hint = {}, .revision = {}});
  }
  revision.id = ids.front();
  revision.down_revisions = texts(header.down_revision, "down_revision");
  revision.branch_labels = texts(header.branch_labels, "branch_labels");
  revision.depends_on = texts(header.depends_on, "depends_on");
  return revision;
}

}  // namespace migrate::script::alembic
