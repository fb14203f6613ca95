// SPDX-License-Identifier: MIT
#pragma once

#include "alembic/engine/row.hpp"
#include "alembic/sql/compiler.hpp"
#include "dialect/answer.hpp"

#include <functional>
#include <memory>
#include <vector>

namespace migrate::alembic {

/// What a statement answers: rows, or one value of each, or mappings.
class ResultObject final : public python::Object {
 public:
  enum class Shape { rows, scalars, mappings };

  /// Makes something else of the values of a row: entities of models.
  using Reshape = std::function<std::vector<python::Value>(std::vector<python::Value>)>;

  ResultObject(python::Class& type, Library& library);

  dialect::Answer answer{};
  std::vector<python::Value> types{};  ///< of the columns: TypeObjects, or unset
  std::shared_ptr<const RowKeys> keys{};
  Reshape reshape{};
  std::vector<python::Value> ready{};  ///< rows that were made already, in place of the answer's
  bool is_ready = false;
  Shape shape = Shape::rows;
  std::size_t index = 0;  ///< of the value, for scalars
  bool returns_rows = true;
  bool unread = false;  ///< the statement was only printed: there is nothing to read
  std::int64_t rowcount = -1;
  python::Value inserted_key{};
  python::Value parameters{};

  Library& library() const { return library_; }

  /// Unset behind the last.
  python::Value take();
  std::vector<python::Value> take_all();
  /// The rows that are left, in another shape.
  python::Ref<ResultObject> reshaped(Shape wanted, std::size_t column);
  void make_unique();
  void close();

  bool is_iterator() const override { return true; }

  python::Value next(python::Interpreter& in) override;
  python::Value get(python::Interpreter& in, const python::Str& name) override;

  bool is_context_manager() const override { return true; }

 private:
  void need_rows();
  python::Value shaped(std::vector<python::Value> values);

  Library& library_;
  std::size_t at_ = 0;
  bool closed_ = false;
};

}  // namespace migrate::alembic
