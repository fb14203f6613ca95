// SPDX-License-Identifier: MIT
#include "config/url.hpp"

#include "config/redact.hpp"
#include "unit/config/refused.hpp"

#include <filesystem>

#include <gmock/gmock.h>

namespace migrate::config {

namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;
using testing::Pair;
using Host = DatabaseUrl::Host;

Host host(std::string name, std::uint16_t port = 0) {
  return {.name = std::move(name), .port = port};
}

DatabaseUrl parsed(std::string_view text) {
  return DatabaseUrl::parse(text);
}

ConfigError parse_error(std::string_view text) {
  return refused([&] { parsed(text); });
}

TEST(DatabaseUrl, TakesAUrlToItsParts) {
  const DatabaseUrl url = parsed("postgresql+asyncpg://me:secret@db.example:6432/app?ssl=require");
  EXPECT_EQ(url.dialect(), "postgresql");
  EXPECT_EQ(url.driver(), "asyncpg");
  EXPECT_EQ(url.user(), "me");
  EXPECT_EQ(url.password(), "secret");
  EXPECT_THAT(url.hosts(), ElementsAre(host("db.example", 6432)));
  EXPECT_EQ(url.database(), "app");
  EXPECT_THAT(url.query(), ElementsAre(Pair("ssl", "require")));
}

TEST(DatabaseUrl, KnowsDialectsWithAndWithoutDriver) {
  struct Case {
    std::string_view text;
    std::string_view dialect;
    std::string_view driver;
  };

  for (const Case& c : {
           Case{"postgres://h/d",             "postgresql", ""         },
           Case{"postgresql+psycopg2://h/d",  "postgresql", "psycopg2" },
           Case{"postgresql+psycopg://h/d",   "postgresql", "psycopg"  },
           Case{"postgresql+pg8000://h/d",    "postgresql", "pg8000"   },
           Case{"PostgreSQL://h/d",           "postgresql", ""         },
           Case{"sqlite+aiosqlite:///bot.db", "sqlite",     "aiosqlite"},
           Case{" sqlite:///bot.db\n",        "sqlite",     ""         },
  }) {
    SCOPED_TRACE(c.text);
    EXPECT_EQ(parsed(c.text).dialect(), c.dialect);
    EXPECT_EQ(parsed(c.text).driver(), c.driver);
  }
}

TEST(DatabaseUrl, EndsThePasswordWhereSqlalchemyDoes) {
  struct Case {
    std::string_view text;
    std::string_view user;
    std::string_view password;
    std::string_view host;
  };

  for (const Case& c : {
           Case{"postgresql://u:p@h/d",          "u",       "p",     "h"},
           Case{"postgresql://u:p:w@h/d",        "u",       "p:w",   "h"},
           Case{"postgresql://u:p/w@h/d",        "u",       "p/w",   "h"},
           Case{"postgresql://u:p?w#x@h/d",      "u",       "p?w#x", "h"},
           Case{"postgresql://u:p%40%2F%3a@h/d", "u",       "p@/:",  "h"},
           Case{"postgresql://u:p+q@h/d",        "u",       "p+q",   "h"},
           Case{"postgresql://u%ZZ:100%@h/d",    "u%ZZ",    "100%",  "h"},
           Case{"postgresql://u:%%4@h/d",        "u",       "%%4",   "h"},
           Case{"postgresql://me@corp:p@h/d",    "me@corp", "p",     "h"},
           Case{"postgresql://u:@h/d",           "u",       "",      "h"},
           Case{"postgresql://:p@h/d",           "",        "p",     "h"},
           Case{"postgresql://u:%D0%B6@h/d",     "u",       "ж",    "h"},
 // SQLAlchemy takes ss@h for the host, which no host can be.
           Case{"postgresql://u:p@ss@h/d",       "u",       "p@ss",  "h"},
           Case{"postgresql://u:p@s:s@h/d",      "u",       "p@s:s", "h"},
  }) {
    SCOPED_TRACE(c.text);
    const DatabaseUrl url = parsed(c.text);
    EXPECT_EQ(url.user(), c.user);
    EXPECT_EQ(url.password(), c.password);
    EXPECT_THAT(url.hosts(), ElementsAre(host(std::string(c.host))));
    EXPECT_EQ(url.database(), "d");
  }
}

TEST(DatabaseUrl, NeedsNoUser) {
  EXPECT_EQ(parsed("postgresql://h/d").user(), std::nullopt);
  EXPECT_EQ(parsed("postgresql://u@h/d").user(), "u");
  EXPECT_EQ(parsed("postgresql://u@h/d").password(), std::nullopt);
  EXPECT_EQ(parsed("postgresql://h/d?application_name=a@b").user(), std::nullopt);
}

TEST(DatabaseUrl, FindsTheHostsWhereverTheyStand) {
  struct Case {
    std::string_view text;
    std::vector<Host> hosts;
  };

  for (const Case& c : {
           Case{"postgresql:///d",                                {}                           },
           Case{"postgresql://",                                  {}                           },
           Case{"postgresql://:5433/d",                           {host("", 5433)}             },
           Case{"postgresql://h:/d",                              {host("h")}                  },
           Case{"postgresql://a:1,b:2/d",                         {host("a", 1), host("b", 2)} },
           Case{"postgresql://u@a:1,b/d",                         {host("a", 1), host("b")}    },
           Case{"postgresql://u:p@[::1]:5432,[fe80::1%25eth0]/d",
                {host("::1", 5432), host("fe80::1%eth0")}                                      },
           Case{"postgresql://%2Fvar%2Frun/d",                    {host("/var/run")}           },
           Case{"postgresql://%2Fcloudsql%2Fp%3Ar%3Ai/d",         {host("/cloudsql/p:r:i")}    },
           Case{"postgresql:///d?host=/cloudsql/p:r:i",           {host("/cloudsql/p:r:i")}    },
           Case{"postgresql://u:p@/d?host=/var/run/postgresql",   {host("/var/run/postgresql")}},
           Case{"postgresql://u@/d?host=/tmp&port=5433",          {host("/tmp", 5433)}         },
           Case{"postgresql:///d?host=a:1&host=b:2",              {host("a", 1), host("b", 2)} },
           Case{"postgresql:///d?host=a,b&port=1,2",              {host("a", 1), host("b", 2)} },
           Case{"postgresql:///d?host=a&host=b&port=5",           {host("a", 5), host("b", 5)} },
           Case{"postgresql:///d?host=::1&port=5",                {host("::1", 5)}             },
           Case{"postgresql:///d?host=[::1]:7",                   {host("::1", 7)}             },
           Case{"postgresql://x:1/d?host=y",                      {host("y")}                  },
           Case{"postgresql:///d?port=5433",                      {host("", 5433)}             },
  }) {
    SCOPED_TRACE(c.text);
    EXPECT_EQ(parsed(c.text).hosts(), c.hosts);
    EXPECT_EQ(parsed(c.text).parameter("nothing"), std::nullopt);
  }
}

TEST(DatabaseUrl, LeavesTheHostsOutOfTheQuery) {
  const DatabaseUrl url =
      parsed("postgresql:///d?host=a&sslmode=require&port=1&options=-c%20x%3D1");
  EXPECT_THAT(url.query(), ElementsAre(Pair("sslmode", "require"), Pair("options", "-c x=1")));
}

TEST(DatabaseUrl, ReadsTheQueryAsSqlalchemyDoes) {
  const DatabaseUrl url = parsed("postgresql://h/d%20e/f?a=b+c&a=%2B&empty=&none&x=1?2;y=%zz");
  EXPECT_EQ(url.database(), "d e/f");
  EXPECT_THAT(url.query(), ElementsAre(Pair("a", "b c"), Pair("a", "+"), Pair("x", "1?2;y=%zz")));
  EXPECT_EQ(url.parameter("a"), "b c");
}

TEST(DatabaseUrl, FindsTheSqliteFile) {
  struct Case {
    std::string_view text;
    std::string_view path;
  };

  for (const Case& c : {
           Case{"sqlite://",                                                 ":memory:"                  },
           Case{"sqlite:///",                                                ":memory:"                  },
           Case{"sqlite:///:memory:",                                        ":memory:"                  },
           Case{"sqlite:///rel.db",                                          "/cwd/rel.db"               },
           Case{"sqlite:///./data/../bot.db",                                "/cwd/data/../bot.db"       },
           Case{"sqlite:////abs/x.db",                                       "/abs/x.db"                 },
           Case{"sqlite:////abs/a b%20c%3F.db",                              "/abs/a b c?.db"            },
           Case{"sqlite:///a:b@c.db?timeout=5",                              "/cwd/a:b@c.db"             },
           Case{"sqlite:///file:x.db",                                       "/cwd/file:x.db"            },
           Case{"sqlite:///file:x.db?mode=ro&uri=true",                      "file:/cwd/x.db?mode=ro"    },
           Case{"sqlite:///file:/a/x%3F.db?uri=true&cache=shared&timeout=1",
                "file:/a/x%3F.db?cache=shared"                                                           },
           Case{"sqlite:///file::memory:?uri=true&cache=shared",             "file::memory:?cache=shared"},
           Case{"sqlite:///file:mem?uri=true&mode=memory",                   "file:mem?mode=memory"      },
  }) {
    SCOPED_TRACE(c.text);
    EXPECT_EQ(parsed(c.text).sqlite_path("/cwd"), c.path);
  }
}

TEST(DatabaseUrl, TakesARelativeSqliteFileFromTheCurrentDirectory) {
  EXPECT_EQ(parsed("sqlite:///rel.db").sqlite_path(),
            (std::filesystem::current_path() / "rel.db").string());
}

TEST(DatabaseUrl, KnowsWhenASqliteDatabaseIsInMemory) {
  for (const std::string_view text :
       {"sqlite://", "sqlite:///", "sqlite:///:memory:", "sqlite:///file::memory:?uri=true",
        "sqlite:///file:x?mode=memory&uri=1"}) {
    EXPECT_TRUE(parsed(text).is_memory()) << text;
  }
  for (const std::string_view text : {"sqlite:///x.db", "sqlite:///file:x?mode=memory",
                                      "sqlite:///file:x?uri=true", "postgresql://"}) {
    EXPECT_FALSE(parsed(text).is_memory()) << text;
  }
}

TEST(DatabaseUrl, DisplaysEverythingButThePassword) {
  struct Case {
    std::string_view text;
    std::string_view shown;
  };

  for (const Case& c : {
           Case{"postgres://u:secret@h:1/d?sslmode=require",
                "postgresql://u:***@h:1/d?sslmode=require"                                                                },
           Case{"postgresql+asyncpg://u:@h",                                       "postgresql+asyncpg://u:***@h"         },
           Case{"postgresql://u@h/d",                                              "postgresql://u@h/d"                   },
           Case{"postgresql://me%40corp:x@[::1]:5,b/",                             "postgresql://me%40corp:***@[::1]:5,b/"},
           Case{"postgresql:///d?password=x&sslpassword=y&passfile=/p&PASSWORD=z",
                "postgresql:///d?password=***&sslpassword=***&passfile=/p&PASSWORD=***"                                   },
           Case{"postgresql:///d?pass%77ord=x",                                    "postgresql:///d?password=***"         },
           Case{"postgresql:///d?host=/run/pg&options=-c a=b",
                "postgresql:///d?host=/run/pg&options=-c%20a=b"                                                           },
           Case{"sqlite+aiosqlite:////srv/a b@c.db",                               "sqlite+aiosqlite:////srv/a b@c.db"    },
           Case{"postgresql://h/a b%20",                                           "postgresql://h/a%20b%20"              },
           Case{"sqlite://",                                                       "sqlite://"                            },
           Case{"sqlite:///:memory:",                                              "sqlite:///:memory:"                   },
 // What SQLAlchemy takes for the database may be the rest of the password.
           Case{"postgresql://u:p@ss/word@h/d",                                    "postgresql://u:***@h/d"               },
           Case{"postgresql://u:p@ss?wo=rd@h/d",                                   "postgresql://u:***@h/d"               },
  }) {
    SCOPED_TRACE(c.text);
    EXPECT_EQ(parsed(c.text).display(), c.shown);
  }
}

TEST(DatabaseUrl, RefusesWhatItCannotRead) {
  struct Case {
    std::string_view text;
    std::string_view message;
    std::string_view hint;
  };

  for (const Case& c : {
           Case{"",                                    "is empty",                      "looks like"                 },
           Case{" \n",                                 "is empty",                      "looks like"                 },
           Case{"app.db",                              "has no `://`",                  "sqlite:///file.db"          },
           Case{"://h/d",                              "does not start with a dialect", "looks like"                 },
           Case{"\"postgresql://h/d\"",                "does not start with a dialect", "looks like"                 },
           Case{"postgresql+x:y@z://h/d",              "does not start with a dialect", "looks like"                 },
           Case{"sqlite3:///a.db",                     "unknown dialect sqlite3",       "Did you mean sqlite://?"    },
           Case{"postgersql://h/d",                    "unknown dialect postgersql",    "Did you mean postgresql://?"},
           Case{"driver://user:pass@localhost/dbname", "unknown dialect driver",        "placeholder"                },
           Case{"mysql+pymysql://h/d",
                "mysql is not supported: migrate speaks PostgreSQL and SQLite",         ""                           },
           Case{"postgresql://h:abc/d",                "the port",                      "%40"                        },
           Case{"postgresql://h:0/d",                  "the port",                      ""                           },
           Case{"postgresql://h:65536/d",              "the port",                      ""                           },
           Case{"postgresql:///d?port=x",              "the port",                      ""                           },
           Case{"postgresql:///d?host=a,b&port=1,2,3", "2 hosts and 3 ports",           ""                           },
           Case{"postgresql://[::1/d",                 "address in brackets",           "[::1]"                      },
           Case{"postgresql://[::1]x/d",               "address in brackets",           "[::1]"                      },
           Case{"sqlite://rel.db",                     "three slashes",                 "sqlite:///relative.db"      },
           Case{"sqlite://u:p@/rel.db",                "three slashes",                 ""                           },
           Case{"sqlite:///rel.db?uri=true",           "file: URI",                     ""                           },
           Case{"postgresql://h/d%00e",                "NUL byte",                      ""                           },
  }) {
    SCOPED_TRACE(c.text);
    const ConfigError error = parse_error(c.text);
    EXPECT_THAT(error.what(), HasSubstr(c.message));
    EXPECT_THAT(error.hint(), HasSubstr(c.hint));
  }
}

TEST(DatabaseUrl, ErrorsNeverQuoteThePassword) {
  for (const std::string_view text :
       {"postgresql://u:hunter2@h:port/d", "postgresql://u:hunter2", "postgresql:/u:hunter2@h/d",
        "postgressql://u:hunter2@h", "mysql://u:hunter2@h/d", "sqlite://u:hunter2@h/d",
        "hunter2@://h/d", "postgresql://u:x@[hunter2", "host=h password=hunter2"}) {
    SCOPED_TRACE(text);
    const ConfigError error = parse_error(text);
    EXPECT_THAT(error.what(), Not(HasSubstr("hunter2")));
    EXPECT_THAT(error.hint(), Not(HasSubstr("hunter2")));
  }
}

TEST(MaskedUrl, HidesThePasswordOfAUrlThatCannotBeRead) {
  struct Case {
    std::string_view text;
    std::string_view shown;
  };

  for (const Case& c : {
           Case{"",                                    ""                                 },
           Case{"host=h password=x",                   "***"                              },
           Case{"foo://u:p@h:port/d",                  "foo://u:***@h:port/d"             },
           Case{"foo://u:a@b/c@d@h/d",                 "foo://u:***@h/d"                  },
           Case{"foo://u:p?x=y@h/d?password=1",        "foo://u:***@h/d?password=***"     },
           Case{"foo://h/d?a=1&sslpassword=x:y@z&b=2", "foo://h/d?a=1&sslpassword=***&b=2"},
           Case{"foo://u@h/d",                         "foo://u@h/d"                      },
  }) {
    SCOPED_TRACE(c.text);
    EXPECT_EQ(masked_url(c.text), c.shown);
  }
}

}  // namespace
}  // namespace migrate::config
