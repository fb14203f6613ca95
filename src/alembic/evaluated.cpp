// SPDX-License-Identifier: MIT
#include "alembic/evaluated.hpp"

#include "alembic/unknown_code.hpp"
#include "alembic/world.hpp"
#include "python/runtime/interpreter.hpp"

#include <migrate/error.hpp>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include <fmt/core.h>

namespace migrate::alembic {

namespace {

/// The calls that led to an error, where there are more than one. A line that is repeated without
/// end, as by a function that calls itself, is counted, as Python does.
std::string calls_of(const std::vector<python::TracebackFrame>& frames) {
  if (frames.size() < 2) return {};
  constexpr std::size_t kShown = 3;
  std::string text = "\nTraceback (most recent call last):";
  std::string last;
  std::size_t repeated = 0;
  const auto tell_repeated = [&] {
    if (repeated <= kShown) return;
    text += fmt::format("\n  [Previous line repeated {} more time{}]", repeated - kShown,
                        repeated == kShown + 1 ? "" : "s");
  };
  for (const python::TracebackFrame& frame : frames) {
    if (frame.internal) continue;
    std::string line = fmt::format("\n  File \"{}\", line {}, in {}", frame.place.file,
                                   frame.place.line, frame.function);
    if (line != last) {
      tell_repeated();
      repeated = 0;
      last = std::move(line);
    }
    if (++repeated <= kShown) text += last;
  }
  tell_repeated();
  return text;
}

/// The innermost place in code of the project.
Place place_of(const std::vector<python::TracebackFrame>& frames) {
  const auto last =
      std::find_if(frames.rbegin(), frames.rend(),
                   [](const python::TracebackFrame& frame) { return !frame.internal; });
  return last == frames.rend() ? Place() : last->place;
}

/// A message with the calls behind it, and where that is.
template <typename Thrown, typename Caught>
[[noreturn]] void refuse(const Caught& error, const std::vector<python::TracebackFrame>& frames,
                         Place place) {
  if (place.file.empty()) place = place_of(frames);
  throw Thrown(error.what() + calls_of(frames),
               {.place = std::move(place), .hint = error.hint(), .revision = {}});
}

}  // namespace

void evaluated(const World& world, const std::function<void()>& work) {
  try {
    work();
  } catch (const python::PythonError& error) {
    world.rethrow_if_known(error);
    const std::vector<python::TracebackFrame> frames = error.traceback();
    const Place place = place_of(frames);
    refuse<ScriptError>(error, frames, place.file.empty() ? error.place() : place);
  } catch (const python::EvaluationInterrupted& error) {
    throw Interrupted(error.what(), {.place = error.place(), .hint = {}, .revision = {}});
  } catch (const python::UnknownValue& error) {
    refuse<UnknownCode>(error, error.traceback, error.place());
  } catch (const python::EvaluationStopped& error) {
    refuse<ScriptError>(error, error.traceback, error.place());
  }
}

}  // namespace migrate::alembic
