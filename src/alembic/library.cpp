// SPDX-License-Identifier: MIT
#include "alembic/library.hpp"

#include "alembic/engine/connection.hpp"
#include "alembic/engine/exceptions.hpp"
#include "alembic/op/op_room.hpp"
#include "alembic/orm/orm.hpp"
#include "alembic/packages/packages.hpp"
#include "alembic/schema/schema_room.hpp"
#include "alembic/sql/sql.hpp"
#include "alembic/types/type_room.hpp"

#include <utility>

namespace migrate::alembic {

Library::Library(python::Interpreter& in, World& world) : in_(in), world_(world) {
  add_modules();
}

Library::~Library() = default;

void Library::add_modules() {
  add_type_modules(*this);
  add_schema_modules(*this);
  add_alembic_modules(*this);
  register_sql(*this);
  register_exceptions(*this);
  register_engine(*this);
  register_orm(*this);
  add_package_modules(*this);
}

void Library::fill(const std::string& module, Fill fill) {
  // The package above is one as well: `sa.dialects.postgresql`.
  const std::size_t dot = module.rfind('.');
  if (dot != std::string::npos && !has_module(module.substr(0, dot))) {
    this->fill(module.substr(0, dot), [](Library&, python::Module&) {});
  }
  std::vector<Fill>& fills = fills_[module];
  fills.push_back(std::move(fill));
  if (fills.size() > 1) return;
  in_.register_module(module, [this, module](python::Interpreter&, python::Module& made) {
    fill_module(module, made);
  });
}

void Library::fill_all(const std::vector<std::string>& modules, const Fill& fill) {
  for (const std::string& module : modules) this->fill(module, fill);
}

namespace {

python::Value submodule(python::Interpreter& in, const std::string& package,
                        const std::string& name) {
  python::ImportRequest request;
  request.module = package + '.' + name;
  request.importer = package;
  return in.import_submodule(request);
}

}  // namespace

void Library::fill_module(const std::string& name, python::Module& module) {
  for (const Fill& fill : fills_.at(name)) fill(*this, module);
  // `import sqlalchemy as sa` has all modules below it; a name that is not known may be passed
  // around as what comes from a package that is not known.
  auto own = std::move(module.fallback);
  module.fallback = [this, name, own = std::move(own)](python::Interpreter& in,
                                                       const std::string& wanted) {
    if (own) {
      python::Value found = own(in, wanted);
      if (found.is_set()) return found;
    }
    if (has_module(name + '.' + wanted)) {
      return submodule(in, name, wanted);
    }
    // An operation that is not known must not pass for one that does nothing.
    if (wanted.starts_with("__") || name == "alembic.op") return python::Value();
    return in.opaque(name, wanted, "migrate has no such name");
  };
}

}  // namespace migrate::alembic
