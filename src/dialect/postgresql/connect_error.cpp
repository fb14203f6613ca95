// SPDX-License-Identifier: MIT
#include "dialect/postgresql/connect_error.hpp"

#include "base/text.hpp"

#include <array>
#include <string>

#include <fmt/core.h>

namespace migrate::dialect {

namespace {

struct Reason {
  std::string_view sign;  ///< a piece of the message; before a session there is no SQLSTATE
  std::string_view hint;
};

constexpr auto kReasons = std::to_array<Reason>({
    {"password authentication failed",
     "Check user and password. In a URL, @ : / % and ? in a password are written as %40 %3A %2F "
     "%25 and %3F."                                                                                         },
    {"no password supplied",
     "Put the password into the URL, into PGPASSWORD, or into ~/.pgpass (which must be readable by "
     "its owner alone)."                                                                                    },
    {"Peer authentication failed",
     "The socket lets in the operating system's user of that name only. Name a host in the URL to "
     "log in with a password."                                                                              },
    {"no pg_hba.conf entry",
     "The server's pg_hba.conf lets this user in neither from this address nor so. Where it says "
     "`no encryption`, add `?sslmode=require` to the URL."                                                  },
    {"pg_hba.conf rejects",
     "The server's pg_hba.conf keeps this user out from this address or so. Where it says "
     "`no encryption`, add `?sslmode=require` to the URL."                                                  },
    {"does not support SSL",
     "The URL asks for TLS and the server has none: `?sslmode=prefer` or `disable` does without."           },
    {"certificate verify failed",
     "The server's certificate is not one that `sslrootcert` vouches for."                                  },
    {"root certificate file",
     "`sslmode=verify-ca` and `verify-full` need a root certificate: `sslrootcert=FILE` or "
     "`sslrootcert=system`."                                                                                },
    {"sorry, too many clients",
     "The server has no connection to spare. Close some, or raise max_connections."                         },
    {"too many connections for",
     "The server has no connection to spare for this role or database. Close some, or raise the "
     "limit: ALTER ROLE or ALTER DATABASE ... CONNECTION LIMIT."                                            },
    {"remaining connection slots",
     "The server has no connection to spare. Close some, or raise max_connections."                         },
    {"in recovery mode",               "The server is recovering from a crash. Wait a moment and run again."},
    {"starting up",                    "The server has just been started. Wait a moment and run again."     },
    {"shutting down",                  "Somebody is shutting the server down."                              },
    {"session is read-only",           "None of the hosts takes changes: are they all replicas?"            },
    {"could not translate host name",
     "Is the host's name right, and can it be resolved from here?"                                          },
    {"timeout expired",
     "Nothing answered in time: a firewall, or the wrong host or port. `?connect_timeout=SECONDS` "
     "in the URL waits longer."                                                                             },
    {"Connection refused",
     "Does the server run, and is that its host and port? In a container, `localhost` is the "
     "container itself."                                                                                    },
    {"No such file or directory",
     "No server listens on that socket. Does it run? To connect over the network, name a host in "
     "the URL."                                                                                             },
});

std::string hint_for(std::string_view message, const config::DatabaseUrl& url) {
  const bool unknown_database = message.find("database \"") != std::string_view::npos &&
                                message.find("does not exist") != std::string_view::npos;
  const bool unknown_role = message.find("role \"") != std::string_view::npos &&
                            message.find("does not exist") != std::string_view::npos;
  if (unknown_role) return "Is it the right user? Without one in the URL, it is the system's user.";
  if (unknown_database) {
    return fmt::format("Create it first: createdb {}", text::printable(url.database()));
  }
  for (const Reason& reason : kReasons) {
    if (message.find(reason.sign) != std::string_view::npos) return std::string(reason.hint);
  }
  return {};
}

}  // namespace

DatabaseError connect_error(std::string_view message, const config::DatabaseUrl& url) {
  return {
      "cannot connect: " + std::string(text::trim(message)),
      {              },
      { .place = {}, .hint = hint_for(message, url), .revision = {}}
  };
}

}  // namespace migrate::dialect
