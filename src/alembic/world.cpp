// SPDX-License-Identifier: MIT
#include "alembic/world.hpp"

#include "base/text.hpp"
#include "dialect/connection.hpp"
#include "dialect/dialect.hpp"
#include "dialect/prepare.hpp"
#include "dialect/sink.hpp"
#include "dialect/sql_splitter.hpp"
#include "python/runtime/frame.hpp"

#include <memory>
#include <utility>

namespace migrate::alembic {

using python::Value;

World::World(python::Interpreter& in, const dialect::Dialect& dialect, Surroundings surroundings)
    : in_(in), dialect_(dialect), surroundings_(std::move(surroundings)) {}

void World::run(const std::string& revision, dialect::Sink& sink,
                const schema::NamingConvention& naming, const std::function<void()>& work) {
  revision_ = revision;
  in_.restart_steps();
  std::erase_if(types_, [&](const auto& made) { return made.second == revision; });
  sink_ = &sink;
  naming_ = naming;
  raised_.clear();
  autocommit_ = 0;
  left_by_commit_ = false;
  const auto forget = [this](World*) { sink_ = nullptr; };
  const std::unique_ptr<World, decltype(forget)> forgets(this, forget);
  work();
  if (autocommit_ > 0 || left_by_commit_) sink.end_autocommit();
}

dialect::Sink& World::sink() const {
  if (sink_ == nullptr) {
    in_.raise(*in_.types().runtime_error,
              "there is no database outside of upgrade() and downgrade()");
  }
  return *sink_;
}

bool World::offline() const {
  return sink_ != nullptr && sink_->only_prints();
}

Place World::here() const {
  return in_.here();
}

void World::perform(operation::Operation operation) {
  perform(std::move(operation), naming_);
}

void World::perform(operation::Operation operation, const schema::NamingConvention& naming) {
  guarded([&] {
    dialect::prepare(dialect_, naming, operation);
    dialect_.perform({.operation = std::move(operation), .place = here()}, sink());
  });
}

void World::execute(const std::string& sql) {
  guarded([&] {
    for (const dialect::Piece& piece : dialect::split_statements(sql, dialect_.sql_syntax())) {
      if (controls_transaction(piece.sql)) continue;
      sink().execute({.sql = std::string(piece.sql),
                      .place = here(),
                      .copy_data = std::optional<std::string>(piece.data)});
    }
  });
}

/// COMMIT leaves the transaction, and there is none up to the end: what a driver makes of it that
/// does not know of that COMMIT.
bool World::controls_transaction(std::string_view sql) {
  if (sql.size() > 40) return false;
  const std::string words = text::lower(text::trim(sql));
  const std::string first = words.substr(0, words.find_first_of(" \t\n;"));
  const bool ends = first == "commit" || words == "end" || words == "rollback";
  const bool begins = first == "begin" || words == "start transaction";
  if (!ends && !(begins && left_by_commit_)) return false;
  if (ends && !left_by_commit_ && autocommit_ == 0) sink().begin_autocommit();
  if (begins && autocommit_ == 0) sink().end_autocommit();
  left_by_commit_ = ends;
  return true;
}

dialect::Answer World::ask(const std::string& sql, const std::vector<operation::Value>& values) {
  dialect::Answer answer;
  guarded([&] {
    const dialect::Statement statement{.sql = sql, .place = here()};
    if (values.empty() && controls_transaction(sql)) return;
    answer = sink().database().ask(statement, values);
  });
  return answer;
}

void World::begin_autocommit() {
  guarded([&] {
    if (autocommit_ == 0 && !left_by_commit_) sink().begin_autocommit();
    ++autocommit_;
  });
}

void World::end_autocommit() {
  guarded([&] {
    --autocommit_;
    if (autocommit_ == 0 && !left_by_commit_) sink().end_autocommit();
  });
}

bool World::is_new_type(const std::string& schema, const std::string& name) {
  return types_.try_emplace({schema, name}, revision_).second;
}

void World::guarded(const std::function<void()>& work) {
  try {
    work();
    settle();
  } catch (const python::PythonError&) {
    throw;
  } catch (const python::EvaluationStopped&) {
    throw;
  } catch (const Interrupted&) {
    throw;
  } catch (const DatabaseError& error) {
    if (!to_exception || error.cause().connection_lost) throw;
    raise(to_exception(error));
  } catch (const Error& error) {
    raise(in_.make_exception(*in_.types().not_implemented_error, {in_.str(error.what())}));
  }
}

void World::raise(const Value& exception) {
  raised_.emplace_back(exception, std::current_exception());
  in_.raise_value(exception);
}

void World::rethrow_if_known(const python::PythonError& error) const {
  for (const auto& [exception, cause] : raised_) {
    if (python::as<python::ExceptionObject>(exception) == &error.exception()) {
      std::rethrow_exception(cause);
    }
  }
}

bool World::is_guarded() const {
  for (const python::Frame* frame = in_.frame(); frame != nullptr; frame = frame->caller) {
    if (!frame->handlers.empty()) return true;
  }
  return false;
}

/// A statement may be held back, and its error come later: then it would miss its handler.
void World::settle() {
  if (sink_ != nullptr && !sink_->only_prints() && is_guarded()) sink_->database().flush();
}

}  // namespace migrate::alembic
