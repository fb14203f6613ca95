// SPDX-License-Identifier: MIT
#pragma once

#include "alembic/sql/element.hpp"
#include "alembic/sql/sql.hpp"
#include "operation/rows.hpp"

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace migrate::alembic {

class BindElement;

/// How values are written.
enum class ValueForm {
  bound,    ///< as placeholders of the dialect's
  literal,  ///< as SQL, the way SQLAlchemy writes them into DDL
  driver,   ///< as SQL, the way psycopg2 writes them
  display,  ///< by the names of their parameters, as `str()` of an element shows them
};

/// Values by the names of parameters.
using Parameters = std::vector<std::pair<std::string, python::Value>>;

/// What is known of a column of the answer before it is asked for.
struct ResultColumn {
  std::string name;
  python::Value element{};  ///< the ColumnElement that was selected; unset where it is text
  python::Value type{};     ///< a TypeObject, or unset
};

/// Writes a statement for a dialect.
class Compiler {
 public:
  /// `dialect` may be nullptr for display.
  Compiler(Sql& surroundings, const dialect::Dialect* dialect, ValueForm form);

  Sql& sql;
  python::Interpreter& in;

  std::string text;
  std::vector<operation::Value> values;
  std::vector<ResultColumn> result;
  /// Given to execute() with the statement.
  const Parameters* parameters = nullptr;

  ValueForm form() const { return form_; }

  const dialect::Dialect* dialect() const { return dialect_; }

  bool is_postgresql() const;
  bool is_sqlite() const;

  Compiler& write(std::string_view sql_text) {
    text += sql_text;
    return *this;
  }

  void render(const python::Value& value);
  void render_inside(const python::Value& value, Op outer);
  /// Each, with something between them.
  void render_all(const std::vector<python::Value>& elements, std::string_view between,
                  Op outer = Op::comma);
  void name(std::string_view name);
  std::string quoted(std::string_view name) const;
  std::string qualified(std::string_view schema, std::string_view name) const;
  void bind(const BindElement& bind);
  /// One value that is no element.
  void value(const python::Value& type, const python::Value& value, const std::string& name);
  /// The type as it stands in CAST.
  void type(const python::Value& type);
  const python::Value* parameter(const std::string& name) const;

  /// A name for something that has none, the same each time: "anon_1", "count_1".
  std::string anonymous(const void* object, const std::string& base);

  /// Something that is true for as long as this lives.
  template <typename T>
  class With {
   public:
    With(T& place, T value) : place_(place), before_(std::exchange(place, std::move(value))) {}

    With(const With&) = delete;
    With& operator=(const With&) = delete;

    ~With() { place_ = std::move(before_); }

   private:
    T& place_;
    T before_;
  };

  /// Columns stand without their table: in DDL, and where an INSERT names them.
  bool unqualified = false;
  /// A label stands for what it labels: in ORDER BY and GROUP BY of the SELECT that has it.
  bool use_label_names = false;
  /// What the SELECTs around this one read from, which an inner one may refer to.
  std::vector<const FromClause*> enclosing;
  /// How many SELECTs are around this one.
  int depth = 0;
  /// Labels of the SELECT that is being written.
  std::set<const Element*> selected_labels;
  /// Common table expressions, which go in front of the whole statement.
  std::vector<std::pair<std::string, std::string>> ctes;
  std::set<const void*> known_ctes;
  bool recursive = false;

  /// Puts the common table expressions in front.
  void finish();

 private:
  const dialect::Dialect* dialect_;
  ValueForm form_;
  std::map<const void*, std::string> anonymous_;
  std::map<std::string, int> counters_;
};

bool is_element(const python::Value& value);

/// What `element.compile()` answers.
class CompiledText final : public Element {
 public:
  CompiledText(python::Class& type, Sql& surroundings, std::string compiled)
      : Element(type, surroundings), text(std::move(compiled)) {}

  std::string text;

  void render(Compiler& out) override { out.write(text); }

  std::string str(python::Interpreter& /*in*/) override { return text; }

  python::Value get(python::Interpreter& in, const python::Str& name) override;
};

}  // namespace migrate::alembic
