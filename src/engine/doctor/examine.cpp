// SPDX-License-Identifier: MIT
#include "engine/doctor/examine.hpp"

#include "base/files.hpp"
#include "base/text.hpp"
#include "engine/doctor/env_remarks.hpp"
#include "engine/doctor/trial.hpp"
#include "revision/plan.hpp"

#include <algorithm>
#include <filesystem>
#include <optional>

#include <fmt/core.h>

namespace migrate::engine {

namespace {

using revision::Graph;
using revision::Node;

class Examination {
 public:
  explicit Examination(const Patient& patient) : patient_(patient) {}

  Diagnosis run() {
    look_at_settings();
    attempt([&] { look_at_files(); });
    attempt([&] { dialect_ = patient_.dialect(); });
    if (graph_ && dialect_ != nullptr) {
      attempt([&] { look_at_revisions(); });
      look_at_database();
    }
    look_at_env();
    return std::move(diagnosis_);
  }

 private:
  template <typename Work>
  void attempt(const Work& work) {
    try {
      work();
    } catch (const Interrupted&) {
      throw;
    } catch (const Error& error) {
      add(Severity::error, error);
    }
  }

  void add(Severity severity, const Error& error) {
    // A setting that is wrong is met again by whoever needs it.
    for (const Finding& known : diagnosis_.findings) {
      if (known.message == error.what() && known.place.line == error.place().line) return;
    }
    diagnosis_.findings.push_back(
        {severity, error.what(), error.place(), error.hint(), error.revision(), {}});
  }

  void look_at_settings() {
    diagnosis_.config_file = patient_.settings.config_file();
    for (const config::Shown& setting : patient_.settings.show()) {
      if (setting.problem) add(Severity::error, *setting.problem);
    }
    for (const config::UnknownKey& key : patient_.settings.warnings()) {
      if (key.suggestion.empty()) continue;
      diagnosis_.findings.push_back(
          {.severity = Severity::warning,
           .message = fmt::format("the key '{}' means nothing here", key.name),
           .place = key.place,
           .hint = fmt::format("Did you mean '{}'?", key.suggestion),
           .revision = {},
           .direction = {}});
    }
  }

  void look_at_files() {
    directory_.emplace(patient_.directory());
    const auto on_error = [&](const ScriptError& error) { add(Severity::error, error); };
    graph_.emplace(directory_->read_revisions(on_error));
    if (graph_->heads().size() < 2) return;
    diagnosis_.findings.push_back(
        {.severity = Severity::info,
         .message = fmt::format("there are {} heads: {}", graph_->heads().size(),
                                text::join(graph_->ids(graph_->heads()), ", ")),
         .place = {},
         .hint = "`migrate upgrade heads` runs them all; `migrate merge heads` joins them.",
         .revision = {},
         .direction = {}});
  }

  void look_at_revisions() {
    const Workshop workshop = patient_.workshop(*graph_, *directory_, *dialect_);
    Trial trial(workshop, diagnosis_.findings);
    diagnosis_.revisions = trial.examine(revision::plan_upgrade(*graph_, "heads", {}));
  }

  void look_at_database() {
    diagnosis_.url = patient_.settings.url().display();
    try {
      diagnosis_.rows = patient_.rows();
    } catch (const Error& error) {
      return add(Severity::error, error);
    }
    diagnosis_.is_reached = true;
    std::sort(diagnosis_.rows.begin(), diagnosis_.rows.end());
    attempt([&] {
      const std::vector<Node> current = current_nodes(*graph_, diagnosis_.rows);
      diagnosis_.to_run = revision::plan_upgrade(*graph_, "heads", current).size();
    });
  }

  void look_at_env() {
    if (!directory_) return;
    const std::string path = directory_->locations().script_location + "/env.py";
    std::error_code unknown;
    if (!std::filesystem::is_regular_file(path, unknown)) return;
    attempt([&] {
      for (Finding& remark : remarks_on_env(path, files::read_text(path))) {
        diagnosis_.findings.push_back(std::move(remark));
      }
    });
  }

  const Patient& patient_;
  Diagnosis diagnosis_;
  std::optional<script::Directory> directory_;
  std::optional<Graph> graph_;
  std::unique_ptr<dialect::Dialect> dialect_;
};

}  // namespace

Diagnosis examine(const Patient& patient) {
  return Examination(patient).run();
}

}  // namespace migrate::engine
