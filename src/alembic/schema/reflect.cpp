// SPDX-License-Identifier: MIT
#include "alembic/define.hpp"
#include "alembic/engine/exceptions.hpp"
#include "alembic/schema/convert.hpp"
#include "alembic/schema/schema_room.hpp"

namespace migrate::alembic {

using python::Interpreter;
using python::Value;

namespace {

/// One thing that the Inspector tells, a dict.
class Told {
 public:
  Told(Interpreter& in, const Value& value) : in_(in), dict_(python::as<python::Dict>(value)) {}

  Value value(std::string_view key) const {
    return dict_ == nullptr ? Value() : dict_->get_name(in_.intern(key));
  }

  std::string text(std::string_view key) const { return text_or_empty(in_, value(key), key); }

  bool flag(std::string_view key) const {
    const Value found = value(key);
    return found.is_set() && in_.truth(found);
  }

  std::vector<Value> items(std::string_view key) const {
    const Value found = value(key);
    return found.is_set() && !found.is_none() ? in_.items_of(found) : std::vector<Value>();
  }

 private:
  Interpreter& in_;
  const python::Dict* dict_;
};

class Reflector {
 public:
  Reflector(TableObject& table, const Value& bind)
      : table_(table),
        library_(table.library()),
        in_(library_.in()),
        room_(library_.room<SchemaRoom>()) {
    const Value inspect = imported(in_, "sqlalchemy", "inspect");
    inspector_ = in_.call(inspect, {bind});
  }

  void reflect() {
    const std::vector<Value> columns = ask("get_columns");
    for (const Value& column : columns) add_column(Told(in_, column));
    add_key(Told(in_, answer("get_pk_constraint")));
    for (const Value& key : ask("get_foreign_keys")) add_foreign_key(Told(in_, key));
    for (const Value& unique : ask("get_unique_constraints")) add_unique(Told(in_, unique));
    for (const Value& check : ask("get_check_constraints")) add_check(Told(in_, check));
    for (const Value& index : ask("get_indexes")) add_index(Told(in_, index));
  }

 private:
  Value answer(const char* what) {
    const Value schema = table_.facts.schema.empty() ? Value::none() : in_.str(table_.facts.schema);
    return in_.call_method(inspector_, what, {in_.str(table_.facts.name), schema});
  }

  std::vector<Value> ask(const char* what) { return in_.items_of(answer(what)); }

  void add_column(const Told& told) {
    const python::Ref<ColumnObject> made =
        in_.make<ColumnObject>(*room_.column, room_.sql, library_);
    made->name = made->key_name = told.text("name");
    made->column_type = told.value("type");
    made->facts.nullable = told.flag("nullable");
    made->facts.comment = told.text("comment");
    const std::string server = told.text("default");
    // What counts in the database counts in its copy too, with a sequence of its own.
    if (const Value counts = told.value("autoincrement");
        counts.kind() == Value::Kind::boolean && counts.integer() != 0) {
      made->facts.autoincrement = schema::Autoincrement::yes;
    }
    if (!server.empty()) {
      const Value text = imported(in_, "sqlalchemy", "text");
      made->server_default = in_.call(text, {in_.str(server)});
    }
    table_.append(made);
  }

  python::Ref<ConstraintObject> constraint(const python::Ref<python::Class>& type,
                                           schema::Constraint value, const Told& told) {
    python::Ref<ConstraintObject> made = in_.make<ConstraintObject>(*type, library_);
    made->value = std::move(value);
    const Value name = told.value("name");
    made->name = name.is_set() ? name : Value::none();
    schema::Name& to = schema::facts_of(made->value).name;
    to = to_name(library_, made->name);
    to.settled = !to.empty();
    return made;
  }

  void add_key(const Told& told) {
    const std::vector<Value> columns = told.items("constrained_columns");
    if (columns.empty()) return;
    const auto made = constraint(room_.primary_key, schema::PrimaryKey{}, told);
    made->columns = columns;
    for (const Value& column : columns) {
      if (ColumnObject* found = table_.column(in_.to_str(column))) found->facts.primary_key = true;
    }
    table_.append(made);
  }

  void add_foreign_key(const Told& told) {
    schema::ForeignKey key;
    const Told options(in_, told.value("options"));
    key.on_delete = options.text("ondelete");
    key.on_update = options.text("onupdate");
    const auto made = constraint(room_.foreign_keys, key, told);
    made->columns = told.items("constrained_columns");
    std::string table = told.text("referred_table");
    const std::string schema = told.text("referred_schema");
    if (!schema.empty()) table = schema + '.' + table;
    for (const Value& column : told.items("referred_columns")) {
      made->referred.push_back(in_.str(table + '.' + in_.to_str(column)));
    }
    table_.append(made);
  }

  void add_unique(const Told& told) {
    const auto made = constraint(room_.unique, schema::Unique{}, told);
    made->columns = told.items("column_names");
    table_.append(made);
  }

  void add_check(const Told& told) {
    const auto made =
        constraint(room_.check, schema::Check{.condition = {.sql = told.text("sqltext")}}, told);
    table_.append(made);
  }

  void add_index(const Told& told) {
    if (told.value("duplicates_constraint").is_set()) return;
    const python::Ref<IndexObject> made = in_.make<IndexObject>(*room_.index, library_);
    for (const Value& column : told.items("column_names")) {
      if (column.is_none()) return;  // over an expression
      ColumnObject* found = table_.column(in_.to_str(column));
      made->expressions.push_back(found == nullptr ? column : Value(found));
    }
    made->value = {
        .name = {.text = told.text("name"), .settled = true},
        .elements = to_elements(library_, made->expressions),
        .unique = told.flag("unique")
    };
    table_.append(made);
  }

  TableObject& table_;
  Library& library_;
  Interpreter& in_;
  SchemaRoom& room_;
  Value inspector_;
};

}  // namespace

void reflect_table(TableObject& table, const Value& bind) {
  Reflector(table, bind).reflect();
}

}  // namespace migrate::alembic
