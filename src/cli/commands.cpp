// SPDX-License-Identifier: MIT
#include "cli/command.hpp"

namespace migrate::cli {

const std::vector<Command>& commands() {
  static const std::vector<Command> table{
      {"init",           "Make a directory for revisions, and a configuration file.",
       "  migrate init migrations\n"
       "writes migrations/versions/ and migrate.ini. Set `url` in it, or DATABASE_URL.",                                      configure_init          },
      {"revision",       "Write a new, empty revision file.",
       "  migrate revision -m \"add users\"\n"
       "Fill in its upgrade and downgrade sections, then run `migrate upgrade head`.",                                        configure_revision      },
      {"upgrade",        "Run the revisions that the database does not have yet.",
       "  migrate upgrade head            everything\n"
       "  migrate upgrade +1              the next one\n"
       "  migrate upgrade 1975ea          up to one revision; a partial id will do\n"
       "  migrate upgrade shop@head       one branch\n"
       "  migrate upgrade heads           all branches\n"
       "  migrate upgrade head --sql      print a script instead; FROM:TO says where to start\n"
       "Each revision and its row in the version table are committed together. When one fails it\n"
       "is rolled back, those before it stay, and the message says where the database stands.",                               configure_upgrade       },
      {"downgrade",      "Take revisions back.",
       "  migrate downgrade -1            the last one\n"
       "  migrate downgrade 1975ea        down to one revision, which stays\n"
       "  migrate downgrade base          everything\n"
       "  migrate downgrade FROM:TO --sql print a script instead",                                                            configure_downgrade     },
      {"current",        "Show where the database stands.",
       "  migrate current\n"
       "  migrate current --check-heads   exit status 3 when revisions have yet to run",                                      configure_current       },
      {"history",        "List the revisions, newest first.",
       "  migrate history\n"
       "  migrate history -r current:     what has yet to run\n"
       "  migrate history -r-3:current    the last steps\n"
       "  migrate history -v -i           everything about each; marks the current ones",                                     configure_history       },
      {"log",            "Show what ran on the database, when, and by whom.",
       "  migrate log\n"
       "  migrate log --verify            points out files that were changed since they ran\n"
       "The configuration's `history_table` says where it is recorded.",                                                      configure_log           },
      {"heads",          "List the newest revision of each branch.",                    "",                                   configure_heads         },
      {"branches",       "List the revisions at which the history branches.",           "",                                   configure_branches      },
      {"show",           "Show everything about a revision.",
       "  migrate show head\n"
       "  migrate show current            asks the database",                                                                 configure_show          },
      {"merge",          "Join several heads in a new revision.",                       "  migrate merge heads -m \"merge\"",
       configure_merge                                                                                                                                },
      {"stamp",          "Record where the database stands, without running anything.",
       "  migrate stamp head              the schema is there already\n"
       "  migrate stamp --purge head      whatever the version table says now",                                               configure_stamp         },
      {"edit",           "Open a revision's file in $EDITOR.",                          "  migrate edit head",                configure_edit          },
      {"check",          "Tell whether the database differs from the wanted schema.",   "",                                   configure_check         },
      {"ensure_version", "Create the version table if it is not there.",                "",
       configure_ensure_version                                                                                                                       },
      {"config",         "Show each setting, and where it comes from.",                 "",                                   configure_config        },
      {"list_templates", "List what `init --template` takes.",                          "",                                   configure_list_templates},
  };
  return table;
}

}  // namespace migrate::cli
