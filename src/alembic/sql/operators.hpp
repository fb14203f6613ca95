// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string_view>

namespace migrate::alembic {

/// The operators of SQL expressions.
enum class Op : std::uint8_t {
  none,  ///< nothing: binds tighter than everything
  add,
  subtract,
  multiply,
  divide,
  modulo,
  negate,
  concat,
  bit_and,
  bit_or,
  bit_xor,
  bit_not,
  left_shift,
  right_shift,
  equal,
  not_equal,
  less,
  less_equal,
  greater,
  greater_equal,
  is,
  is_not,
  is_distinct_from,
  is_not_distinct_from,
  like,
  not_like,
  ilike,
  not_ilike,
  in,
  not_in,
  between,
  not_between,
  regexp,
  not_regexp,
  match,
  not_match,
  json_item,
  json_path,
  item,
  contains,
  contained_by,
  has_key,
  has_any,
  has_all,
  overlap,
  and_,
  or_,
  not_,
  any,
  exists,
  distinct,
  custom,
  descending,
  ascending,
  nulls_first,
  nulls_last,
  collate,
  filter,
  over,
  as,
  comma,
  set,
};

struct OpInfo {
  std::string_view text;  ///< with the blanks around it
  int precedence = 0;     ///< what is higher binds tighter
  Op negated = Op::none;
  bool compares = false;    ///< it answers a boolean
  bool associates = false;  ///< a op (b op c) needs no parentheses
};

const OpInfo& info(Op op);

/// Whether what `inner` makes stands in parentheses as an operand of `outer`.
bool needs_parentheses(Op inner, Op outer);

}  // namespace migrate::alembic
