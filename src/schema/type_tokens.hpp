// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace migrate::schema {

/// A piece of a type's text.
struct TypeToken {
  enum class Kind { word, number, text, symbol, end };

  Kind kind = Kind::end;
  std::string value{};  ///< of a text: without its quotes
  // Where it stands.
  std::size_t begin = 0;
  std::size_t end = 0;
};

/// The pieces, with one of Kind::end behind them. Throws Error when a quote is not closed.
std::vector<TypeToken> type_tokens(std::string_view text);

}  // namespace migrate::schema
