// SPDX-License-Identifier: MIT
#include "alembic/sql/operators.hpp"

#include <array>
#include <cstddef>

namespace migrate::alembic {

namespace {

constexpr std::size_t kCount = static_cast<std::size_t>(Op::set) + 1;
constexpr int kTightest = 100;
constexpr int kIndex = 15;
constexpr int kProduct = 8;
constexpr int kSum = 7;
constexpr int kConcat = 6;
constexpr int kCompare = 5;
constexpr int kOrder = 3;

constexpr void put(std::array<OpInfo, kCount>& all, Op op, OpInfo value) {
  all[static_cast<std::size_t>(op)] = value;
}

constexpr void pair(std::array<OpInfo, kCount>& all, Op op, std::string_view text, Op negated,
                    std::string_view negated_text) {
  put(all, op, {text, kCompare, negated, true});
  put(all, negated, {negated_text, kCompare, op, true});
}

constexpr void put_arithmetic(std::array<OpInfo, kCount>& all) {
  put(all, Op::none, {"", kTightest});
  put(all, Op::add, {" + ", kSum, Op::none, false, true});
  put(all, Op::subtract, {" - ", kSum});
  put(all, Op::multiply, {" * ", kProduct, Op::none, false, true});
  put(all, Op::divide, {" / ", kProduct});
  put(all, Op::modulo, {" % ", kProduct});
  put(all, Op::negate, {"-", kProduct});
  put(all, Op::concat, {" || ", kConcat, Op::none, false, true});
  put(all, Op::bit_and, {" & ", kSum});
  put(all, Op::bit_or, {" | ", kSum});
  put(all, Op::bit_xor, {" # ", kSum});
  put(all, Op::bit_not, {"~", kProduct});
  put(all, Op::left_shift, {" << ", kSum});
  put(all, Op::right_shift, {" >> ", kSum});
}

constexpr void put_comparisons(std::array<OpInfo, kCount>& all) {
  pair(all, Op::equal, " = ", Op::not_equal, " != ");
  pair(all, Op::less, " < ", Op::greater_equal, " >= ");
  pair(all, Op::greater, " > ", Op::less_equal, " <= ");
  pair(all, Op::is, " IS ", Op::is_not, " IS NOT ");
  pair(all, Op::is_distinct_from, " IS DISTINCT FROM ", Op::is_not_distinct_from,
       " IS NOT DISTINCT FROM ");
  pair(all, Op::like, " LIKE ", Op::not_like, " NOT LIKE ");
  pair(all, Op::ilike, " ILIKE ", Op::not_ilike, " NOT ILIKE ");
  pair(all, Op::in, " IN ", Op::not_in, " NOT IN ");
  pair(all, Op::between, " BETWEEN ", Op::not_between, " NOT BETWEEN ");
  pair(all, Op::regexp, " ~ ", Op::not_regexp, " !~ ");
  pair(all, Op::match, " MATCH ", Op::not_match, " NOT MATCH ");
  all[static_cast<std::size_t>(Op::equal)].associates = true;
  all[static_cast<std::size_t>(Op::not_equal)].associates = true;
}

constexpr void put_containers(std::array<OpInfo, kCount>& all) {
  put(all, Op::json_item, {" -> ", kIndex, Op::none, false, true});
  put(all, Op::json_path, {" #> ", kIndex, Op::none, false, true});
  put(all, Op::item, {"[]", kIndex, Op::none, false, true});
  put(all, Op::contains, {" @> ", kIndex, Op::none, true});
  put(all, Op::contained_by, {" <@ ", kIndex, Op::none, true});
  put(all, Op::has_key, {" ? ", kIndex, Op::none, true});
  put(all, Op::has_any, {" ?| ", kIndex, Op::none, true});
  put(all, Op::has_all, {" ?& ", kIndex, Op::none, true});
  put(all, Op::overlap, {" && ", kIndex, Op::none, true});
}

constexpr void put_others(std::array<OpInfo, kCount>& all) {
  put(all, Op::and_, {" AND ", kOrder, Op::none, true, true});
  put(all, Op::or_, {" OR ", 2, Op::none, true, true});
  put(all, Op::not_, {"NOT ", kCompare, Op::none, true});
  put(all, Op::any, {"", kIndex});
  put(all, Op::exists, {"EXISTS ", 0, Op::none, true});
  put(all, Op::distinct, {"DISTINCT ", kCompare});
  put(all, Op::custom, {"", 0});
  put(all, Op::descending, {" DESC", kOrder});
  put(all, Op::ascending, {" ASC", kOrder});
  put(all, Op::nulls_first, {" NULLS FIRST", kOrder});
  put(all, Op::nulls_last, {" NULLS LAST", kOrder});
  put(all, Op::collate, {" COLLATE ", 4});
  put(all, Op::filter, {" FILTER ", kConcat});
  put(all, Op::over, {" OVER ", kTightest});
  put(all, Op::as, {" AS ", -1});
  put(all, Op::comma, {", ", -1});
  put(all, Op::set, {" = ", -1});
}

constexpr std::array<OpInfo, kCount> make_table() {
  std::array<OpInfo, kCount> all{};
  put_arithmetic(all);
  put_comparisons(all);
  put_containers(all);
  put_others(all);
  return all;
}

constexpr std::array<OpInfo, kCount> kTable = make_table();

}  // namespace

const OpInfo& info(Op op) {
  return kTable[static_cast<std::size_t>(op)];
}

bool needs_parentheses(Op inner, Op outer) {
  if (inner == Op::none || outer == Op::none) return false;
  if (inner == outer && info(inner).associates) return false;
  return info(inner).precedence <= info(outer).precedence;
}

}  // namespace migrate::alembic
