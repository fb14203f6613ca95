// SPDX-License-Identifier: MIT
#include "cli/completion.hpp"

#include "base/text.hpp"
#include "cli/console.hpp"

#include <migrate/init.hpp>
#include <migrate/project.hpp>

#include <algorithm>
#include <array>
#include <set>

#include <CLI/CLI.hpp>

namespace migrate::cli {

namespace {

/// A word that may be put there, and what it is.
struct Candidate {
  std::string word;
  std::string meaning;
};

using Candidates = std::vector<Candidate>;

Candidates revisions(const ProjectOptions& options) {
  Candidates found{
      {"head",    "the newest revision"               },
      {"heads",   "the newest revision of each branch"},
      {"base",    "before the first revision"         },
      {"current", "where the database stands"         }
  };
  std::set<std::string> labels;
  Candidates ids;
  for (const RevisionInfo& revision : Project(options).history()) {
    labels.insert(revision.branch_labels.begin(), revision.branch_labels.end());
    ids.push_back({.word = revision.id, .meaning = revision.message});
  }
  for (const std::string& label : labels) {
    found.push_back({.word = label, .meaning = "a branch"});
    found.push_back({.word = label + "@head", .meaning = "the newest revision of that branch"});
  }
  found.insert(found.end(), ids.begin(), ids.end());
  return found;
}

Candidates templates(const ProjectOptions& /*options*/) {
  Candidates found;
  for (const ProjectTemplate& known : project_templates()) {
    found.push_back({.word = known.name, .meaning = known.summary});
  }
  return found;
}

Candidates shells(const ProjectOptions& /*options*/) {
  Candidates found;
  for (const std::string& shell : completion_shells())
    found.push_back({.word = shell, .meaning = {}});
  return found;
}

Candidates colors(const ProjectOptions& /*options*/) {
  Candidates found;
  for (const std::string& word : color_words()) found.push_back({.word = word, .meaning = {}});
  return found;
}

struct Taken {
  std::string_view name;  ///< of an argument, or of what an option takes, as help shows it
  Candidates (*candidates)(const ProjectOptions& options);
};

constexpr std::string_view kRange = "START:END";

constexpr auto kTaken = std::to_array<Taken>({
    {"REVISION", revisions},
    {kRange,     revisions},
    {"TEMPLATE", templates},
    {"SHELL",    shells   },
    {"WHEN",     colors   },
});

bool takes_value(const CLI::Option& option) {
  return option.get_items_expected_max() > 0;
}

/// Walks along the words and keeps what the last one depends on.
class Completion {
 public:
  explicit Completion(const CLI::App& app) : app_(app) {}

  /// A word in front of the last one.
  void pass(const std::string& word) {
    if (waiting_ != nullptr) {
      take(*waiting_, word);
      waiting_ = nullptr;
    } else if (word.starts_with("--")) {
      pass_option(word);
    } else if (!word.starts_with('-') || !pass_flags(word)) {
      pass_argument(word);
    }
  }

  std::string answer(const std::string& word) const {
    if (waiting_ != nullptr) return values_of(waiting_->get_type_name(), "", word);
    const std::size_t equals = word.find('=');
    if (word.starts_with("--") && equals != std::string::npos) {
      const CLI::Option* option = find(word.substr(0, equals));
      if (option == nullptr) return print({}, "");
      return values_of(option->get_type_name(), word.substr(0, equals + 1), word);
    }
    if (word.starts_with('-')) return print(options(), word);
    if (command_ != nullptr) return values_of(argument(), "", word);
    return print(is_lost_ ? Candidates{} : names(), word);
  }

 private:
  const CLI::Option* find(const std::string& name) const {
    const CLI::Option* own = command_ == nullptr ? nullptr : command_->get_option_no_throw(name);
    return own == nullptr ? app_.get_option_no_throw(name) : own;
  }

  void pass_option(const std::string& word) {
    const std::size_t equals = std::min(word.find('='), word.size());
    const CLI::Option* option = find(word.substr(0, equals));
    if (option == nullptr || !takes_value(*option)) return;
    if (equals == word.size()) {
      waiting_ = option;
    } else {
      take(*option, word.substr(equals + 1));
    }
  }

  /// `-v`, `-vi`, `-m`, `-mTEXT`. Answers false for what is none, as the -1 of `downgrade -1`.
  bool pass_flags(const std::string& word) {
    for (std::size_t i = 1; i < word.size(); ++i) {
      const CLI::Option* option = find({'-', word[i]});
      if (option == nullptr) return false;
      if (!takes_value(*option)) continue;
      if (i + 1 == word.size()) {
        waiting_ = option;
      } else {
        take(*option, word.substr(i + 1));
      }
      break;
    }
    return true;
  }

  void pass_argument(const std::string& word) {
    if (command_ != nullptr) {
      ++arguments_;
      return;
    }
    const std::vector<const CLI::App*> named =
        app_.get_subcommands([&](const CLI::App* command) { return command->get_name() == word; });
    is_lost_ = named.empty();
    if (!named.empty()) command_ = named.front();
  }

  void take(const CLI::Option& option, const std::string& value) {
    if (&option == app_.get_option_no_throw("--config")) project_.config_file = value;
    if (&option == app_.get_option_no_throw("--name")) project_.section = value;
  }

  Candidates names() const {
    Candidates found;
    for (const CLI::App* command : app_.get_subcommands([](const CLI::App*) { return true; })) {
      found.push_back({.word = command->get_name(), .meaning = command->get_description()});
    }
    return found;
  }

  Candidates options() const {
    Candidates found;
    if (command_ != nullptr) add_options(*command_, found);
    add_options(app_, found);
    return found;
  }

  /// Adds the program's to the command's, some of which are both.
  static void add_options(const CLI::App& app, Candidates& found) {
    for (const CLI::Option* option : app.get_options()) {
      const bool is_long = !option->get_lnames().empty();
      const std::string name = is_long ? "--" + option->get_lnames().front() : option->get_name();
      const bool is_there =
          std::any_of(found.begin(), found.end(),
                      [&](const Candidate& candidate) { return candidate.word == name; });
      if (option->get_positional() || is_there) continue;
      found.push_back({.word = name, .meaning = option->get_description()});
    }
  }

  /// The name of the argument that is to come, or "" when no more may come.
  std::string argument() const {
    std::size_t left = arguments_;
    for (const CLI::Option* option : command_->get_options()) {
      if (!option->get_positional()) continue;
      if (left == 0 || option->get_items_expected_max() > 1) return option->get_name();
      --left;
    }
    return {};
  }

  std::string values_of(const std::string& taken, const std::string& prefix,
                        const std::string& word) const {
    if (taken == "FILE") return "files\t" + prefix + "\n";
    if (taken == "DIRECTORY") return "directories\t" + prefix + "\n";
    // In a range each end is a word of its own.
    const std::size_t colon = word.rfind(':');
    const std::string kept = colon == std::string::npos ? prefix : word.substr(0, colon + 1);
    Candidates candidates = values(taken);
    const bool end_follows = taken == kRange && colon == std::string::npos;
    for (Candidate& candidate : candidates) {
      candidate.word.insert(0, kept);
      if (end_follows) candidate.word += ':';
    }
    return print(candidates, word);
  }

  Candidates values(const std::string& taken) const {
    try {
      for (const Taken& known : kTaken) {
        if (known.name == taken) return known.candidates(project_);
      }
    } catch (const Error&) {
      // A project that cannot be read: its commands say what is wrong with it.
    }
    return {};
  }

  static std::string print(const Candidates& candidates, const std::string& word) {
    std::string out = "words\t\n";
    for (const Candidate& candidate : candidates) {
      if (!candidate.word.starts_with(word)) continue;
      const std::string meaning = text::replace_all(candidate.meaning, "\t", " ");
      out += candidate.word + "\t" + text::printable(text::replace_all(meaning, "\n", " ")) + "\n";
    }
    return out;
  }

  const CLI::App& app_;
  const CLI::App* command_ = nullptr;
  const CLI::Option* waiting_ = nullptr;  ///< for its value
  std::size_t arguments_ = 0;             ///< how many the command has already
  bool is_lost_ = false;                  ///< behind a word that is no command
  ProjectOptions project_;
};

}  // namespace

std::string complete(const CLI::App& app, const std::vector<std::string>& words) {
  if (words.empty()) return {};
  Completion completion(app);
  for (std::size_t i = 0; i + 1 < words.size(); ++i) completion.pass(words[i]);
  return completion.answer(words.back());
}

}  // namespace migrate::cli
