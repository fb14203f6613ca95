// SPDX-License-Identifier: MIT
#include "config/settings.hpp"
#include "unit/config/project.hpp"
#include "unit/config/refused.hpp"

#include <gmock/gmock.h>

namespace migrate::config {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Pair;

TEST(SettingsNaming, IsATemplateForEachKind) {
  const Project p;
  const Settings settings = p.with(
      "naming_convention.ix = ix_%(table_name)s\nnaming_convention.FK = fk_%%(table_name)s\n"
      "naming_convention.uq =");
  EXPECT_THAT(settings.naming_convention(),
              ElementsAre(Pair("fk", "fk_%(table_name)s"), Pair("ix", "ix_%(table_name)s")));
  EXPECT_THAT(settings.warnings(), IsEmpty());
}

TEST(SettingsNaming, KnowsFiveKinds) {
  const Project p;
  const ConfigError error =
      refused([&] { p.with("naming_convention.index = ix_%(table_name)s").naming_convention(); });
  EXPECT_THAT(error.what(), HasSubstr("no naming convention for 'index'"));
  EXPECT_EQ(error.place().line, 2U);
}

}  // namespace
}  // namespace migrate::config
