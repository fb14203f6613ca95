// SPDX-License-Identifier: MIT
#include "script/create_date.hpp"

#include "support/temporary_directory.hpp"

#include <migrate/error.hpp>

#include <chrono>
#include <cstdint>
#include <cstdlib>
#include <optional>
#include <string>
#include <string_view>

#include <gmock/gmock.h>

namespace migrate::script {
namespace {

using test::TemporaryDirectory;
using testing::HasSubstr;

std::chrono::system_clock::time_point at(std::int64_t epoch, int microseconds = 0) {
  return std::chrono::system_clock::time_point(std::chrono::seconds(epoch) +
                                               std::chrono::microseconds(microseconds));
}

/// Sets a variable of the environment for the time of a test.
class Variable {
 public:
  Variable(const char* name, const std::string& value) : name_(name) {
    if (const char* const set = std::getenv(name); set != nullptr) before_ = set;
    ::setenv(name, value.c_str(), 1);
  }

  Variable(const Variable&) = delete;
  Variable& operator=(const Variable&) = delete;
  Variable(Variable&&) = delete;
  Variable& operator=(Variable&&) = delete;

  ~Variable() {
    if (before_) {
      ::setenv(name_, before_->c_str(), 1);
    } else {
      ::unsetenv(name_);
    }
  }

 private:
  const char* name_;
  std::optional<std::string> before_;
};

ConfigError refused(const std::string& timezone) {
  try {
    make_create_date(at(0), timezone);
  } catch (const ConfigError& error) {
    return error;
  }
  ADD_FAILURE() << "nothing was refused";
  return ConfigError("");
}

TEST(CreateDate, KnowsTheZonesAndTheirSummersAsPythonDoes) {
  struct Case {
    const char* timezone;
    std::int64_t epoch;
    std::string_view wanted;
  };

  for (const Case& c : {
           Case{"UTC",                 1795255449, "2026-11-21 10:04:09+00:00"   },
           Case{"utc",                 1795255449, "2026-11-21 10:04:09+00:00"   },
           Case{"Europe/Berlin",       1774745999, "2026-03-29 01:59:59+01:00"   },
           Case{"Europe/Berlin",       1774746000, "2026-03-29 03:00:00+02:00"   },
           Case{"Europe/Berlin",       1792889999, "2026-10-25 02:59:59+02:00"   },
           Case{"Europe/Berlin",       1792890000, "2026-10-25 02:00:00+01:00"   },
           Case{"America/New_York",    1772953199, "2026-03-08 01:59:59-05:00"   },
           Case{"America/New_York",    1772953200, "2026-03-08 03:00:00-04:00"   },
           Case{"America/New_York",    1793512799, "2026-11-01 01:59:59-04:00"   },
           Case{"Asia/Kolkata",        1795255449, "2026-11-21 15:34:09+05:30"   },
           Case{"Asia/Kathmandu",      1795255449, "2026-11-21 15:49:09+05:45"   },
           Case{"Australia/Lord_Howe", 1795255449, "2026-11-21 21:04:09+11:00"   },
           Case{"Pacific/Kiritimati",  1798754400, "2027-01-01 12:00:00+14:00"   },
           Case{"Etc/GMT+5",           1795255449, "2026-11-21 05:04:09-05:00"   },
           Case{"est",                 1795255449, "2026-11-21 05:04:09-05:00"   },
           Case{"America/St_Johns",    1795255449, "2026-11-21 06:34:09-03:30"   },
           Case{"Africa/Monrovia",     0,          "1969-12-31 23:15:30-00:44:30"},
           Case{"UTC",                 -1,         "1969-12-31 23:59:59+00:00"   },
           Case{"Europe/Berlin",       4100000000, "2099-12-03 17:53:20+01:00"   }
  }) {
    SCOPED_TRACE(c.timezone);
    const CreateDate date = make_create_date(at(c.epoch), c.timezone);
    EXPECT_EQ(date.text(), c.wanted);
    EXPECT_EQ(date.epoch, c.epoch);
  }
}

TEST(CreateDate, SplitsATimeIntoItsParts) {
  const CreateDate date = make_create_date(at(1795255449, 123456), "Asia/Kolkata");
  EXPECT_EQ(date.year, 2026);
  EXPECT_EQ(date.month, 11);
  EXPECT_EQ(date.day, 21);
  EXPECT_EQ(date.hour, 15);
  EXPECT_EQ(date.minute, 34);
  EXPECT_EQ(date.second, 9);
  EXPECT_EQ(date.microsecond, 123456);
  EXPECT_EQ(date.utc_offset, "+05:30");
}

TEST(CreateDate, CountsMicrosecondsForwardsBefore1970Too) {
  const CreateDate date = make_create_date(at(-1, 250000), "UTC");
  EXPECT_EQ(date.text(), "1969-12-31 23:59:59+00:00");
  EXPECT_EQ(date.microsecond, 250000);
}

TEST(CreateDate, IsLocalTimeWithoutAnOffsetWhereNoZoneIsNamed) {
  const Variable tz("TZ", "XYZ-3");
  for (const std::optional<std::string>& none :
       {std::optional<std::string>(), std::optional<std::string>(""),
        std::optional<std::string>("  ")}) {
    const CreateDate date = make_create_date(at(1795255449), none);
    EXPECT_EQ(date.text(), "2026-11-21 13:04:09");
    EXPECT_EQ(date.epoch, 1795255449);
  }
}

TEST(CreateDate, LeavesTheTimeZoneOfTheProcessAsItWas) {
  const Variable tz("TZ", "XYZ-3");
  make_create_date(at(0), "Asia/Kolkata");
  EXPECT_STREQ(std::getenv("TZ"), "XYZ-3");
  EXPECT_EQ(make_create_date(at(0), std::nullopt).text(), "1970-01-01 03:00:00");
  ::unsetenv("TZ");
  make_create_date(at(0), "Asia/Kolkata");
  EXPECT_EQ(std::getenv("TZ"), nullptr);
}

TEST(CreateDate, RefusesAZoneThatIsNotKnownAndNamesTheNearest) {
  const ConfigError error = refused("Europe/Berlim");
  EXPECT_STREQ(error.what(), "Can't locate timezone: Europe/Berlim");
  EXPECT_EQ(error.hint(), "Did you mean Europe/Berlin?");
  EXPECT_EQ(refused("asia/kolkata").hint(), "Did you mean Asia/Kolkata?");
  EXPECT_THAT(refused("nowhere on this earth").hint(), HasSubstr("such as Europe/Berlin"));
}

TEST(CreateDate, RefusesNamesOfFilesThatAreNoZones) {
  for (const std::string& name :
       {std::string("../zoneinfo/UTC"), std::string("/usr/share/zoneinfo/UTC"),
        std::string("Europe"), std::string("zone.tab"), std::string("UTC\0", 4),
        std::string("Europe/../UTC"), std::string(5000, 'x')}) {
    SCOPED_TRACE(name.substr(0, 30));
    EXPECT_THAT(refused(name).what(), HasSubstr("Can't locate timezone"));
  }
}

TEST(CreateDate, AsksForTzdataWhereThereIsNone) {
  const TemporaryDirectory empty;
  const Variable tzdir("TZDIR", empty.str());
  EXPECT_THAT(refused("Europe/Berlin").hint(), HasSubstr("install the package tzdata"));
  EXPECT_EQ(make_create_date(at(0), "utc").text(), "1970-01-01 00:00:00+00:00");
}

TEST(CreateDate, FindsZonesUnderTzdir) {
  const TemporaryDirectory zones;
  // A zone of one type, three hours east, without a change, as `zic` writes it.
  std::string file = "TZif2" + std::string(15, '\0') + std::string(16, '\0');
  file += std::string("\0\0\0\1\0\0\0\4", 8) + std::string("\0\0\x2a\x30\0\0XYZ\0", 10);
  file += "TZif2" + std::string(15, '\0') + std::string(16, '\0');
  file += std::string("\0\0\0\1\0\0\0\4", 8) + std::string("\0\0\x2a\x30\0\0XYZ\0", 10);
  file += "\nXYZ-3\n";
  zones.write("Test/Zone", file);
  zones.write("Test/Other", "no zone");
  const Variable tzdir("TZDIR", zones.str());
  EXPECT_EQ(make_create_date(at(0), "Test/Zone").text(), "1970-01-01 03:00:00+03:00");
  EXPECT_EQ(refused("Test/Zine").hint(), "Did you mean Test/Zone?");
  EXPECT_THAT(refused("Test/Other").what(), HasSubstr("Test/Other"));
}

}  // namespace
}  // namespace migrate::script
