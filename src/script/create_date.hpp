// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>

namespace migrate::script {

/// When a revision was created, as a calendar and a clock on the wall show it.
struct CreateDate {
  int year = 1970;
  int month = 1;
  int day = 1;
  int hour = 0;
  int minute = 0;
  int second = 0;
  int microsecond = 0;
  std::int64_t epoch = 0;  ///< seconds since 1970 in UTC
  std::string utc_offset;  ///< "+02:00"; empty for local time, which is written without one

  /// "2026-11-21 10:00:00", with the offset behind it where there is one.
  std::string text() const;
};

/// `now` in a time zone of the IANA database ("Europe/Berlin", "utc"), or in local time where none
/// is named. Throws ConfigError when the zone is not known. It sets the TZ variable of the process
/// for a moment: nothing else may read or change the environment meanwhile.
CreateDate make_create_date(std::chrono::system_clock::time_point now,
                            const std::optional<std::string>& timezone);

}  // namespace migrate::script
