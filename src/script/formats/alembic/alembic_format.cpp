// SPDX-License-Identifier: MIT
#include "script/formats/alembic/alembic_format.hpp"

#include "alembic/revision_module.hpp"
#include "base/files.hpp"
#include "dialect/dialect.hpp"
#include "dialect/sink.hpp"
#include "script/formats/alembic/header.hpp"
#include "script/formats/alembic/template.hpp"

#include <migrate/error.hpp>

#include <algorithm>
#include <filesystem>
#include <utility>

namespace migrate::script {

namespace {

/// Where a line of the file asks to leave the transaction, as far as that can be seen.
std::optional<Place> outside_part_of(const std::string& text, const std::string& path) {
  const std::size_t at = text.find("autocommit_block(");
  if (at == std::string::npos) return std::nullopt;
  const auto line = static_cast<std::size_t>(
      1 + std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(at), '\n'));
  return Place{.file = path, .line = line, .column = 0, .excerpt = {}};
}

class AlembicMigration final : public Migration {
 public:
  AlembicMigration(std::shared_ptr<migrate::alembic::RevisionModules> modules,
                   const MigrationRequest& request)
      : modules_(std::move(modules)), path_(request.revision.path), naming_(request.naming) {
    const std::string text = files::read_text(path_);
    module_ = modules_->load(path_, text);
    function_ = modules_->function(module_, path_, request.direction);
    outside_ = outside_part_of(text, path_);
  }

  bool transactional() const override { return true; }

  std::optional<Place> outside_part() const override { return outside_; }

  void run(dialect::Sink& sink) const override { modules_->run(path_, function_, sink, naming_); }

  std::vector<ScriptError> doubts() const override { return modules_->doubts(module_); }

 private:
  std::shared_ptr<migrate::alembic::RevisionModules> modules_;
  std::string path_;
  schema::NamingConvention naming_;
  python::Value module_;
  python::Value function_;
  std::optional<Place> outside_;
};

}  // namespace

AlembicFormat::AlembicFormat() = default;

bool AlembicFormat::reads(std::string_view path) const {
  return path.ends_with(".py") && !path.ends_with("/__init__.py");
}

revision::Revision AlembicFormat::read_header(const std::string& path) const {
  return alembic::read_header(files::read_text(path), path);
}

std::unique_ptr<Migration> AlembicFormat::load(const MigrationRequest& request) const {
  if (modules_ == nullptr || &modules_->dialect() != &request.dialect) {
    const auto project = request.project == nullptr ? std::make_shared<migrate::alembic::Project>()
                                                    : request.project;
    modules_ = std::make_shared<migrate::alembic::RevisionModules>(request.dialect, project);
  }
  return std::make_unique<AlembicMigration>(modules_, request);
}

std::string AlembicFormat::render(const revision::Revision& revision) const {
  return alembic::render_template(revision, {});
}

std::string AlembicFormat::render_in(const std::string& script_location,
                                     const revision::Revision& revision) const {
  return render_with(script_location, revision, {});
}

std::string AlembicFormat::render_with(const std::string& script_location,
                                       const revision::Revision& revision, const Body& body) const {
  const std::string file = script_location + "/script.py.mako";
  std::error_code error;
  if (!std::filesystem::is_regular_file(file, error)) {
    return alembic::render_template(revision, body);
  }
  return alembic::render_template(revision, body, files::read_text(file));
}

}  // namespace migrate::script
