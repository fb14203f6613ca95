// SPDX-License-Identifier: MIT
#include "cli/completion.hpp"

namespace migrate::cli {

namespace {

/// Works with bash 3.2 too, which is what macOS has.
constexpr std::string_view kBash =
    R"sh(# Makes bash complete the words of migrate:  source <(migrate completion bash)

_migrate() {
  local words=() answer=() line=${COMP_LINE:0:COMP_POINT} rest word i
  # Readline cuts words at = : and @ too, which migrate does not.
  for ((i = 0; i <= COMP_CWORD; i++)); do
    rest=${line#"${line%%[![:blank:]]*}"}
    word=${COMP_WORDS[i]}
    if ((i == COMP_CWORD)); then word=$rest; fi
    if ((i == 0)) || [[ $rest != "$line" ]]; then
      words+=("$word")
    else
      words[${#words[@]} - 1]+=$word
    fi
    line=${rest#"$word"}
  done
  while IFS= read -r line; do
    answer+=("$line")
  done < <("${words[0]/#\~/$HOME}" __complete "${words[@]:1}" 2>/dev/null)

  word=${words[${#words[@]} - 1]}
  COMPREPLY=()
  case ${answer[0]} in
    files* | directories*)
      local action=-f
      if [[ ${answer[0]} == directories* ]]; then action=-d; fi
      compopt -o filenames 2>/dev/null
      while IFS= read -r line; do
        COMPREPLY+=("$line")
      done < <(compgen "$action" -- "${word#"${answer[0]#*$'\t'}"}")
      ;;
    *)
      # Only what stands behind the last = or : is replaced, or from the last @.
      local cuts=${COMP_WORDBREAKS//[^=:@]/} kept=
      if [[ -n $cuts ]]; then kept=${word%"${word##*["$cuts"]}"}; fi
      kept=${kept%@}
      for line in "${answer[@]:1}"; do
        line=${line%%$'\t'*}
        COMPREPLY+=("${line#"$kept"}")
      done
      # The end of a range follows.
      if [[ ${#COMPREPLY[@]} == 1 && ${COMPREPLY[0]} == *: ]]; then compopt -o nospace 2>/dev/null; fi
      ;;
  esac
}

complete -F _migrate migrate
)sh";

constexpr std::string_view kZsh = R"sh(#compdef migrate
# Makes zsh complete the words of migrate:  source <(migrate completion zsh)
# It may also be a file _migrate in a directory of $fpath.

_migrate() {
  local -a answer candidates starts
  local line what prefix
  answer=("${(@f)$("${(Q)words[1]/#\~/$HOME}" __complete "${(@Q)words[2,CURRENT-1]}" "${(Q)PREFIX}" 2>/dev/null)}")
  what=${answer[1]%%$'\t'*}
  prefix=${answer[1]#*$'\t'}
  case $what in
    files | directories)
      compset -p $#prefix
      if [[ $what == files ]]; then _files; else _files -/; fi
      ;;
    words)
      for line in "${(@)answer[2,-1]}"; do
        what=${line%%$'\t'*}
        # Behind the start of a range its end follows.
        if [[ $what == *: ]]; then
          starts+=("${what//:/\\:}:${line#*$'\t'}")
        else
          candidates+=("${what//:/\\:}:${line#*$'\t'}")
        fi
      done
      _describe -V 'migrate' candidates -- starts -S ''
      ;;
  esac
}

if [[ $funcstack[1] == _migrate ]]; then
  _migrate "$@"
else
  compdef _migrate migrate
fi
)sh";

constexpr std::string_view kFish =
    R"sh(# Makes fish complete the words of migrate:  migrate completion fish | source

function __migrate_complete
    set -l words (commandline -opc)
    set -l current (commandline -ct)
    set -l answer ($words[1] __complete $words[2..-1] $current 2>/dev/null)
    set -l first (string split \t -- $answer[1])
    switch $first[1]
        case files directories
            set -l start (string replace -- $first[2] '' $current)
            if test $first[1] = files
                set answer (__fish_complete_path $start)
            else
                set answer (__fish_complete_directories $start)
            end
            string replace -r -- '^' $first[2] $answer
        case words
            printf '%s\n' $answer[2..-1]
    end
end

complete -c migrate -f -a '(__migrate_complete)'
)sh";

}  // namespace

const std::vector<std::string>& completion_shells() {
  static const std::vector<std::string> shells{"bash", "zsh", "fish"};
  return shells;
}

std::string_view completion_script(std::string_view shell) {
  if (shell == "bash") return kBash;
  return shell == "zsh" ? kZsh : kFish;
}

}  // namespace migrate::cli
