// SPDX-License-Identifier: MIT
#include "dialect/sqlite/ddl/early_renames.hpp"

#include "dialect/sqlite/ddl/names.hpp"
#include "dialect/sqlite/ddl/tokens.hpp"

#include <algorithm>

namespace migrate::dialect::sqlite {

namespace {

/// Whether an edit, made after a rename instead of before it, would be another one.
class Involves {
 public:
  explicit Involves(const RenameColumn& rename) : rename_(rename) {}

  bool operator()(const AddColumn& edit) const { return names(edit.definition); }

  bool operator()(const DropColumn& edit) const { return is(edit.name); }

  bool operator()(const RenameColumn& edit) const { return is(edit.from) || is(edit.to); }

  bool operator()(const AlterColumn& edit) const {
    return (edit.copied && names(*edit.copied)) || (edit.generated && names(*edit.generated));
  }

  bool operator()(const AddConstraint& edit) const { return names(edit.definition); }

  bool operator()(const DropConstraint& edit) const {
    return contains_name(edit.key.columns, rename_.from) ||
           contains_name(edit.key.columns, rename_.to) || names(edit.key.condition);
  }

  bool operator()(const CreateIndex& edit) const { return names(edit.statement); }

  bool operator()(const DropIndex& /*edit*/) const { return false; }

  bool operator()(const OrderColumns& edit) const {
    return std::any_of(edit.orders.begin(), edit.orders.end(), [&](const auto& order) {
      return contains_name(order, rename_.from) || contains_name(order, rename_.to);
    });
  }

  bool operator()(const SetOptions& /*edit*/) const { return false; }

  bool operator()(const RenameTable& /*edit*/) const { return false; }

 private:
  bool is(std::string_view name) const {
    return is_same_name(name, rename_.from) || is_same_name(name, rename_.to);
  }

  bool names(std::string_view sql) const {
    const std::vector<DdlToken> tokens = significant_tokens(sql);
    return std::any_of(tokens.begin(), tokens.end(),
                       [&](const DdlToken& token) { return is(unquoted(token.span.of(sql))); });
  }

  const RenameColumn& rename_;
};

}  // namespace

EarlyRenames early_renames(std::vector<std::string> columns, const std::vector<Edit>& edits) {
  EarlyRenames parted;
  for (const Edit& edit : edits) {
    const auto* rename = std::get_if<RenameColumn>(&edit);
    const auto involves = [&](const Edit& other) { return std::visit(Involves(*rename), other); };
    const bool is_early =
        rename != nullptr && contains_name(columns, rename->from) &&
        (!contains_name(columns, rename->to) || is_same_name(rename->from, rename->to)) &&
        std::none_of(parted.rest.begin(), parted.rest.end(), involves);
    if (!is_early) {
      parted.rest.push_back(edit);
      continue;
    }
    std::erase_if(columns,
                  [&](const std::string& name) { return is_same_name(name, rename->from); });
    columns.push_back(rename->to);
    parted.renames.push_back(*rename);
  }
  return parted;
}

}  // namespace migrate::dialect::sqlite
