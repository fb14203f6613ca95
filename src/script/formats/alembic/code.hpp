// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace migrate::script::alembic {

// Black's.
constexpr std::size_t kWidth = 88;
constexpr std::size_t kIndentation = 4;

/// An expression of Python, before it is known how many lines it takes.
struct Code {
  std::string head;  ///< all of it, or what stands before its bracket: "sa.Column"
  char open = 0;     ///< '(', '[' or '{'; 0: there is none
  std::vector<Code> items{};
  std::string tail{};          ///< behind the bracket
  std::vector<Code> object{};  ///< the call whose result has the method `head`, if any

  bool operator==(const Code&) const = default;
};

Code word(std::string text);
Code call(std::string function, std::vector<Code> arguments);
Code list(std::vector<Code> items);

/// object.name(arguments)
Code method(const Code& object, std::string_view name, std::vector<Code> arguments);

/// name=value
Code keyword(std::string_view name, Code value);

/// A text as Black has it: in double quotes, unless single ones need fewer backslashes.
std::string in_quotes(std::string_view text);

/// SQL on its way through `sqlalchemy.text()`, for which a colon would begin a parameter.
std::string shielded(std::string_view sql);

/// A text, or a list of such.
Code text_code(std::string_view text);
Code texts_code(const std::vector<std::string>& texts);

/// The statement with that many columns of indentation, as Black lays it out: on one line of at
/// most 88 columns, else what stands in its brackets on the next, else each item on a line of its
/// own.
std::string laid_out(const Code& code, std::size_t indentation);

}  // namespace migrate::script::alembic
