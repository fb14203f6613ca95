// SPDX-License-Identifier: MIT
#include "contract/side.hpp"

#include "contract/contract.hpp"
#include "dialect/connect.hpp"
#include "dialect/prepare.hpp"
#include "dialect/read_scope.hpp"
#include "schema/naming_convention.hpp"
#include "script/formats/alembic/alembic_format.hpp"
#include "support/connection_sink.hpp"

#include <cstdlib>
#include <utility>

#include <gmock/gmock.h>

namespace migrate::test {

Side::Side(const std::string& dialect)
    : database(make_contract_database(dialect)),
      connection(dialect::connect(config::DatabaseUrl::parse(database->url()), {})) {}

schema::Database Side::read() const {
  return connection->read_schema({});
}

void Side::run(std::vector<operation::Step> steps) const {
  in_transaction([&](dialect::Sink& sink) {
    for (operation::Step& step : steps) {
      dialect::prepare(connection->dialect(), schema::NamingConvention(), step.operation);
      connection->dialect().perform(step, sink);
    }
  });
}

void Side::run(const autogenerate::Changes& changes) const {
  std::vector<operation::Step> steps;
  for (const autogenerate::Change& change : changes) {
    steps.push_back({.operation = change.operation});
  }
  run(std::move(steps));
}

void Side::in_transaction(const std::function<void(dialect::Sink&)>& work) const {
  ConnectionSink sink(*connection);
  connection->begin();
  try {
    work(sink);
    connection->commit();
  } catch (const Error& error) {
    connection->rollback();
    FAIL() << error.what() << " " << error.place().line << "\n" << sink.said;
  }
}

RevisionFile::RevisionFile(const engine::Generated& generated,
                           const engine::SchemaContext& context) {
  const script::AlembicFormat format;
  revision_.id = "a1";
  text_ =
      format.render_with(folder_.str(), revision_, engine::make_body(generated, format, context));
  revision_.path = folder_.write("a1.py", text_);
}

void RevisionFile::run(Direction direction, const Side& side) const {
  const script::Variables variables;
  const schema::NamingConvention naming;
  side.in_transaction([&](dialect::Sink& sink) {
    const script::AlembicFormat format;
    format
        .load({.revision = revision_,
               .direction = direction,
               .dialect = side.connection->dialect(),
               .variables = variables,
               .naming = naming})
        ->run(sink);
  });
}

std::vector<std::string> names_of(const autogenerate::Changes& changes) {
  std::vector<std::string> names;
  for (const autogenerate::Change& change : changes) {
    names.emplace_back(operation::name_of(change.operation));
  }
  return names;
}

unsigned rounds(unsigned usual) {
  const char* asked = std::getenv("MIGRATE_TEST_ROUNDS");
  return asked == nullptr ? usual : static_cast<unsigned>(std::stoul(asked));
}

}  // namespace migrate::test
