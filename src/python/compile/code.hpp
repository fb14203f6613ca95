// SPDX-License-Identifier: MIT
#pragma once

#include "python/runtime/object.hpp"
#include "python/runtime/str.hpp"
#include "python/syntax/source.hpp"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace migrate::python {

/// What a machine with a stack of values does, one step at a time. The argument of each is named
/// in the comment; `top` is the value on top of the stack.
enum class Op : std::uint8_t {
  nop,
  load_constant,    // constant
  load_local,       // slot
  store_local,      // slot
  delete_local,     // slot
  load_cell,        // cell
  store_cell,       // cell
  delete_cell,      // cell
  push_cell,        // cell: itself, not what is in it
  load_global,      // name
  store_global,     // name
  delete_global,    // name
  load_name,        // name: in the namespace of a class or module, then globals
  store_name,       // name
  delete_name,      // name
  load_class_cell,  // cell: in the namespace of the class first
  pop,
  discard,  // pops what a statement that is a call gives
  duplicate,
  duplicate_two,
  swap,                  // depth: exchanges top with the one so far below it
  rotate_three,          // top goes below the two others
  binary,                // BinaryOperator
  in_place,              // BinaryOperator
  unary,                 // UnaryOperator
  compare,               // Comparison
  jump,                  // target
  jump_if_false,         // target; pops
  jump_if_true,          // target; pops
  jump_if_false_or_pop,  // target
  jump_if_true_or_pop,   // target
  get_iterator,
  for_next,     // target behind the loop: pushes the next item, or pops the iterator
  build_list,   // count
  build_tuple,  // count
  build_set,    // count
  build_dict,   // count of pairs
  build_slice,
  build_string,  // count
  list_append,   // depth of the list
  set_add,       // depth
  dict_add,      // depth
  list_extend,   // depth
  set_extend,    // depth
  dict_update,   // depth
  dict_merge,    // depth; a key that is there already is an error
  list_to_tuple,
  unpack,            // count
  unpack_star,       // count before the star, and behind it from bit 16 on
  load_attribute,    // name
  store_attribute,   // name
  delete_attribute,  // name
  load_method,       // name: pushes the function and self, or the attribute and nothing
  call_method,       // count
  call,              // count
  call_named,        // count; the names are in a constant on top
  call_spread,       // 1: there is a dict
  load_item,
  store_item,
  delete_item,
  format,         // conversion; bit 8: with a spec on top
  make_function,  // FunctionParts
  load_build_class,
  return_value,
  yield_value,
  yield_from,
  await,
  raise,              // count
  push_handler,       // target
  push_with_handler,  // target; the value on top is not kept
  pop_handler,
  pop_exception,
  load_exception,
  match_exception,
  reraise,
  enter_with,
  exit_with,
  exit_with_exception,
  import_module,  // constant: ImportRequest
  import_from,    // name
  import_star,
  load_assertion_error,
  print_expression,
  match_class,     // count of positional; the names are in a constant on top
  match_sequence,  // count; bit 16: there is a star, and the count is the least
  match_mapping,
  match_keys,
  copy_without_keys,
  annotate,  // name
  async_iterator,
  async_next,  // target behind the loop
};

struct Instruction {
  Op op = Op::nop;
  std::int32_t argument = 0;
};

/// Which parts of a function lie on the stack below its code.
enum FunctionParts : std::int32_t {
  kHasDefaults = 1,
  kHasKeywordDefaults = 2,
  kHasClosure = 4,
};

/// Marks a `list_extend` that collects arguments: what is called lies below the list.
inline constexpr std::int32_t kForCall = 256;

/// A function's, a class body's or a module's instructions.
class Code final : public Object {
 public:
  static constexpr ObjectKind kKind = ObjectKind::code;

  explicit Code(Class& type) : Object(type, kKind) {}

  std::shared_ptr<const Source> source;
  std::string name;
  std::string qualified_name;
  Value docstring;
  std::vector<Instruction> instructions;
  std::vector<std::uint32_t> offsets;  ///< in the source, of each instruction
  std::vector<Value> constants;
  std::vector<Ref<Str>> names;
  std::vector<Ref<Str>> locals;  ///< parameters first
  std::vector<Ref<Str>> cells;   ///< own ones, then those of the functions around it
  std::size_t own_cells = 0;
  /// Parameters that live in a cell: the slot and the cell.
  std::vector<std::pair<std::size_t, std::size_t>> cell_parameters;
  std::size_t positional = 0;  ///< parameters that may be given by position
  std::size_t positional_only = 0;
  std::size_t keyword_only = 0;
  bool star = false;
  bool double_star = false;
  bool is_generator = false;
  bool is_coroutine = false;
  bool internal = false;  ///< in a module that the evaluator itself brings
  /// Annotations of parameters and result, as they are written.
  std::vector<std::pair<std::string, std::string>> annotations;

  std::string repr(Interpreter& in) override;
  void clear() override;
};

}  // namespace migrate::python
