// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace CLI {
class App;
}

namespace migrate::cli {

/// The word that the scripts for the shells put in front of what was typed, to be answered by
/// complete(). No help names it.
constexpr std::string_view kCompletionHelper = "__complete";

/// What may stand in place of the last of the words, of which only the beginning may be there yet.
/// The first line says what can be put there, and how much of the last word stands in front of it:
/// "words", "files" or "directories", a tab, "--config=". Of words each has a line of its own, the
/// whole word, a tab, and what it is. Whatever is wrong with the project, this throws nothing.
std::string complete(const CLI::App& app, const std::vector<std::string>& words);

/// The shells there is a script for.
const std::vector<std::string>& completion_shells();

/// The script that makes a shell complete the words of the program.
std::string_view completion_script(std::string_view shell);

}  // namespace migrate::cli
