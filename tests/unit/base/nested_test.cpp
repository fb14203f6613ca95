// SPDX-License-Identifier: MIT
#include "base/nested.hpp"

#include <string>
#include <utility>

#include <gtest/gtest.h>

namespace migrate {
namespace {

TEST(Nested, IsCopiedAsItsValueIs) {
  const Nested<std::string> one = std::string("a");
  Nested<std::string> other = one;
  EXPECT_EQ(one, other);
  *other = "b";
  EXPECT_EQ(*one, "a");
  EXPECT_NE(one, other);
  other = one;
  EXPECT_EQ(other->size(), 1U);
}

TEST(Nested, MayHaveNone) {
  Nested<std::string> none;
  EXPECT_FALSE(none.has_value());
  EXPECT_EQ(none, Nested<std::string>());
  EXPECT_NE(none, Nested<std::string>(std::string()));
  const Nested<std::string> copy = none;
  EXPECT_FALSE(copy.has_value());
}

}  // namespace
}  // namespace migrate
