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

/// The calls that led to an error, where there are more than one.
std::string calls_of(const std::vector<python::TracebackFrame>& frames) {
  if (frames.size() < 2) return {};
  std::string text = "\nTraceback (most recent call last):";
  for (const python::TracebackFrame& frame : frames) {
    if (frame.internal) continue;
    text += fmt::format("\n  File \"{}\", line {}, in {}", frame.place.file, frame.place.line,
                        frame.function);
  }
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
