// SPDX-License-Identifier: MIT
#pragma once

#include "alembic/engine/result.hpp"
#include "alembic/orm/orm.hpp"
#include "alembic/sql/selectable.hpp"

#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

namespace migrate::alembic {

/// `Session(bind=...)`: instances of models, and what of them is still to be written.
class SessionObject final : public python::Object {
 public:
  SessionObject(python::Class& type, Library& library) : Object(type), library_(library) {}

  Library& library() const { return library_; }

  bool autoflush = true;

  void add(const python::Value& instance);
  void remove(const python::Value& instance);
  void forget(const python::Value& instance);
  bool holds(const python::Value& instance) const;
  /// Writes what was added, changed and deleted.
  void flush();
  void rollback();
  void clear_all();
  /// The database may have something else by now: it is asked when it is needed.
  void expire(const python::Value& instance);
  void expire_all();
  /// Asks the database for what an instance lacks.
  void load_missing(const python::Value& instance);
  void refresh(const python::Value& instance);
  python::Value merge(const python::Value& instance);

  /// The instance of a key; None where there is none.
  python::Value load(MapperObject& mapper, const python::Value& key);
  /// Runs a statement; rows of models become instances.
  python::Ref<ResultObject> run(const python::Value& statement, const python::Value& parameters);
  /// The same for what a Query selects.
  python::Ref<ResultObject> run_select(const SelectElement& select,
                                       const python::Value& parameters);

  bool open() const override { return true; }

  bool is_context_manager() const override { return true; }

  /// A scoped session is called for the session that it is itself.
  bool callable() const override { return true; }

  python::Value call(python::Interpreter& /*in*/, const python::Arguments& /*arguments*/) override {
    return python::Value(this);
  }

  bool exit(python::Interpreter& in, const python::Value& exception) override;
  python::Value get(python::Interpreter& in, const python::Str& name) override;
  python::Value contains(python::Interpreter& in, const python::Value& item) override;
  void clear() override;

 private:
  enum class State { pending, persistent, deleted };

  struct Entry {
    python::Value instance;
    MapperObject* mapper = nullptr;
    State state = State::pending;
    std::vector<python::Value> written{};  ///< the values of its columns, as the database has them
    bool expired = false;                  ///< the database knows what the instance lacks
  };

  Entry* find(const python::Value& instance);
  python::Value instance_of(MapperObject& mapper, const std::vector<python::Value>& values);
  std::vector<python::Value> values_of(const Entry& entry) const;
  void insert(Entry& entry);
  std::vector<std::size_t> changes(const Entry& entry, const std::vector<python::Value>& now) const;
  void update(Entry& entry);
  void erase(const Entry& entry);
  void refer(const Entry& entry, const python::Value& other);
  void take_references(Entry& entry);
  void take_list(const python::Value& instance, const std::string& name, const python::Value& list);
  std::string key_text(const MapperObject& mapper, const std::vector<python::Value>& values) const;
  python::Value key_condition(const MapperObject& mapper,
                              const std::vector<python::Value>& values) const;
  void remember(Entry& entry);
  void expire(Entry& entry) const;
  void forget_value(Entry& entry, std::size_t column) const;
  void fill(Entry& entry, const std::vector<python::Value>& values);
  void let_go();
  void compact();

  Library& library_;
  std::vector<Entry> entries_;
  std::unordered_map<const python::Object*, std::size_t> positions_;
  std::unordered_map<std::string, python::Value> known_;  ///< instances by model and key
};

/// Whether rows of one model refer to rows of the other.
bool depends(Library& library, const MapperObject& from, const MapperObject& to);

/// `session.begin()`, `session.begin_nested()`.
class SessionTransaction final : public python::Object {
 public:
  SessionTransaction(python::Class& type, python::Value of_session, python::Value of_inner)
      : Object(type), session(std::move(of_session)), inner(std::move(of_inner)) {}

  python::Value session;
  python::Value inner;  ///< the savepoint, or unset

  bool is_context_manager() const override { return true; }

  python::Value enter(python::Interpreter& in) override;
  bool exit(python::Interpreter& in, const python::Value& exception) override;
};

/// `session.query(...)`: a SELECT that is run by its session.
class QueryObject final : public python::Object {
 public:
  QueryObject(python::Class& type, python::Value of_session, python::Value of_select)
      : Object(type), session(std::move(of_session)), select(std::move(of_select)) {}

  python::Value session;
  python::Value select;

  SessionObject& session_object() const { return *python::as<SessionObject>(session); }

  SelectElement& element() const { return *python::as<SelectElement>(select); }

  /// One entity a row, or what its rows are made of.
  bool is_single(python::Interpreter& in) const;
  std::vector<python::Value> all(python::Interpreter& in) const;
  python::Ref<ResultObject> run() const;

  python::Value get(python::Interpreter& in, const python::Str& name) override;
  python::Value iterate(python::Interpreter& in) override;
  python::Value get_item(python::Interpreter& in, const python::Value& key) override;
  std::string str(python::Interpreter& in) override;
};

}  // namespace migrate::alembic
