// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

namespace migrate {

struct Step;

enum class Severity { debug, info, warning, error };

/// Told what happens while the engine works. Override what is of interest.
class Observer {
 public:
  Observer() = default;
  Observer(const Observer&) = delete;
  Observer& operator=(const Observer&) = delete;
  virtual ~Observer() = default;

  /// A step is about to run. It has not happened yet, and may still be undone.
  virtual void on_step(const Step& /*step*/) {}

  /// Anything else worth telling; `source` is the part of the engine that speaks ("runtime").
  virtual void on_message(Severity /*severity*/, std::string_view /*source*/,
                          std::string_view /*text*/) {}

  /// Asked often; true stops the work at the next moment where it can be undone.
  virtual bool stop_requested() const { return false; }
};

}  // namespace migrate
