// SPDX-License-Identifier: MIT
#include "dialect/postgresql/parameters.hpp"
#include "support/temporary_directory.hpp"

#include <migrate/error.hpp>

#include <cstdlib>
#include <map>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace {

using migrate::ConfigError;
using migrate::config::DatabaseUrl;
using migrate::dialect::connection_parameters;
using migrate::dialect::ConnectionParameter;
using testing::AllOf;
using testing::Contains;
using testing::HasSubstr;
using testing::IsSupersetOf;
using testing::Key;
using testing::Not;
using testing::Pair;
using testing::UnorderedElementsAre;

using Parameters = std::map<std::string, std::string>;

Parameters parameters(const std::string& url) {
  Parameters result;
  for (const ConnectionParameter& parameter : connection_parameters(DatabaseUrl::parse(url))) {
    EXPECT_TRUE(result.emplace(parameter.keyword, parameter.value).second) << parameter.keyword;
  }
  return result;
}

/// The error's message and hint, or "" when there is none.
std::string refusal(const std::string& url) {
  try {
    connection_parameters(DatabaseUrl::parse(url));
  } catch (const ConfigError& error) {
    return error.what() + ("\n" + error.hint());
  }
  return "";
}

/// What the developer's own environment says must not count.
class PostgresqlParameters : public testing::Test {
 protected:
  PostgresqlParameters() {
    for (const char* name : {"PGCONNECT_TIMEOUT", "PGSERVICE", "PGSERVICEFILE", "PGAPPNAME",
                             "PGHOST", "PGUSER", "PGCLIENTENCODING"}) {
      unset(name);
    }
  }

  ~PostgresqlParameters() override {
    for (const auto& [name, value] : before_) {
      value ? setenv(name.c_str(), value->c_str(), 1) : unsetenv(name.c_str());
    }
  }

  PostgresqlParameters(const PostgresqlParameters&) = delete;
  PostgresqlParameters& operator=(const PostgresqlParameters&) = delete;

  void set(const std::string& name, const std::string& value) {
    remember(name);
    setenv(name.c_str(), value.c_str(), 1);
  }

 private:
  void unset(const std::string& name) {
    remember(name);
    unsetenv(name.c_str());
  }

  void remember(const std::string& name) {
    const char* value = std::getenv(name.c_str());
    before_.emplace(name, value == nullptr ? std::nullopt : std::optional<std::string>(value));
  }

  std::map<std::string, std::optional<std::string>> before_;
};

TEST_F(PostgresqlParameters, SayWhatTheUrlSaysAndWhatADeploymentNeeds) {
  EXPECT_THAT(parameters("postgresql+asyncpg://bob:s%40cret@db.example.com:5433/shop"),
              UnorderedElementsAre(Pair("host", "db.example.com"), Pair("port", "5433"),
                                   Pair("user", "bob"), Pair("password", "s@cret"),
                                   Pair("dbname", "shop"), Pair("client_encoding", "UTF8"),
                                   Pair("fallback_application_name", "migrate"),
                                   Pair("connect_timeout", "10"), Pair("keepalives_idle", "30"),
                                   Pair("keepalives_interval", "10"), Pair("keepalives_count", "3"),
                                   Pair("tcp_user_timeout", "60000")));
}

TEST_F(PostgresqlParameters, LeaveTheRestToTheEnvironment) {
  for (const char* url : {"postgresql://", "postgresql:///", "postgres://:@:/"}) {
    const Parameters found = parameters(url);
    for (const char* keyword : {"host", "port", "user", "password", "dbname", "sslmode"}) {
      EXPECT_THAT(found, Not(Contains(Key(keyword)))) << url;
    }
  }
  EXPECT_THAT(parameters("postgresql://:5433/"),
              AllOf(Contains(Pair("port", "5433")), Not(Contains(Key("host")))));
}

TEST_F(PostgresqlParameters, NameEveryHost) {
  const auto hosts = [](const std::string& url) {
    const Parameters found = parameters(url);
    const auto value = [&](const char* keyword) {
      return found.count(keyword) == 0 ? "-" : found.at(keyword);
    };
    return value("host") + " " + value("port");
  };
  EXPECT_EQ(hosts("postgresql://a,b/db"), "a,b -");
  EXPECT_EQ(hosts("postgresql://a:1,b,c:3/db"), "a,b,c 1,,3");
  EXPECT_EQ(hosts("postgresql://[::1]:5433/db"), "::1 5433");
  EXPECT_EQ(hosts("postgresql://[::1],127.0.0.1/db"), "::1,127.0.0.1 -");
  EXPECT_EQ(hosts("postgresql:///db?host=/var/run/postgresql"), "/var/run/postgresql -");
  EXPECT_EQ(hosts("postgresql://u@/db?host=/tmp/x&port=5433"), "/tmp/x 5433");
  EXPECT_EQ(hosts("postgresql://%2Ftmp%2Fx:5433/db"), "/tmp/x 5433");
  EXPECT_EQ(hosts("postgresql:///db?host=@abstract"), "@abstract -");
  EXPECT_EQ(hosts("postgresql:///db?host=a:1&host=b:2"), "a,b 1,2");
  EXPECT_EQ(hosts("postgresql+pg8000:///db?unix_sock=/cloudsql/p:r:i/.s.PGSQL.5432"),
            "/cloudsql/p:r:i 5432");
}

TEST_F(PostgresqlParameters, PassOnWhateverLibpqKnows) {
  EXPECT_THAT(
      parameters("postgresql://a,b/db?target_session_attrs=read-write&options=-csearch_path%3Dapp"
                 "&application_name=deploy&sslmode=verify-full&sslrootcert=/ca.pem&gssencmode="
                 "disable&krbsrvname=pg&channel_binding=require&passfile=/pass&keepalives=0"
                 "&hostaddr=127.0.0.1,127.0.0.2"),
      IsSupersetOf({Pair("target_session_attrs", "read-write"),
                    Pair("options", "-csearch_path=app"), Pair("application_name", "deploy"),
                    Pair("sslmode", "verify-full"), Pair("sslrootcert", "/ca.pem"),
                    Pair("gssencmode", "disable"), Pair("krbsrvname", "pg"),
                    Pair("channel_binding", "require"), Pair("passfile", "/pass"),
                    Pair("keepalives", "0"), Pair("hostaddr", "127.0.0.1,127.0.0.2")}));
}

TEST_F(PostgresqlParameters, LetTheQueryAndItsLastValueWin) {
  EXPECT_THAT(
      parameters("postgresql://bob@h/db?user=eve&database=other&sslmode=allow&ssl=disable"),
      IsSupersetOf({Pair("user", "eve"), Pair("dbname", "other"), Pair("sslmode", "disable")}));
  EXPECT_THAT(parameters("postgresql://h/db?connect_timeout=3&tcp_user_timeout=1"
                         "&fallback_application_name=x"),
              IsSupersetOf({Pair("connect_timeout", "3"), Pair("tcp_user_timeout", "1"),
                            Pair("fallback_application_name", "x")}));
  EXPECT_THAT(parameters("postgresql+asyncpg://h/db?timeout=60.0"),
              Contains(Pair("connect_timeout", "60")));
}

TEST_F(PostgresqlParameters, UnderstandAsyncpgsSsl) {
  for (const auto& [written, mode] : Parameters{
           {"true",        "require"    },
           {"True",        "require"    },
           {"1",           "require"    },
           {"false",       "disable"    },
           {"disable",     "disable"    },
           {"prefer",      "prefer"     },
           {"allow",       "allow"      },
           {"require",     "require"    },
           {"verify-ca",   "verify-ca"  },
           {"verify_full", "verify-full"},
           {"verify-full", "verify-full"},
  }) {
    EXPECT_THAT(parameters("postgresql+asyncpg://h/db?ssl=" + written),
                Contains(Pair("sslmode", mode)));
  }
  EXPECT_THAT(refusal("postgresql://h/db?ssl=s3cret"),
              AllOf(HasSubstr("`ssl`"), HasSubstr("verify-full"), Not(HasSubstr("s3cret"))));
}

TEST_F(PostgresqlParameters, PassOverWhatIsTheDriversOwnMatter) {
  EXPECT_EQ(
      parameters("postgresql+asyncpg://h/db?prepared_statement_cache_size=0&async_fallback=true"
                 "&command_timeout=60&statement_cache_size=0&prepare_threshold=0"),
      parameters("postgresql://h/db"));
}

TEST_F(PostgresqlParameters, RefuseWhatNobodyKnows) {
  EXPECT_THAT(refusal("postgresql://h/db?sslmod=require"),
              AllOf(HasSubstr("`sslmod`"), HasSubstr("Did you mean `sslmode`?")));
  EXPECT_THAT(refusal("postgresql://h/db?search_path=app"),
              AllOf(HasSubstr("`search_path`"), HasSubstr("?options=-csearch_path")));
  EXPECT_THAT(refusal("postgresql://h/db?unix_sock=/tmp"), HasSubstr("unix_sock"));
}

TEST_F(PostgresqlParameters, NeverTellAPassword) {
  EXPECT_THAT(refusal("postgresql://bob:s3cret@h/db?nonsense=s3cret"),
              AllOf(HasSubstr("`nonsense`"), Not(HasSubstr("s3cret"))));
  // The password is p@ss?word=1, and its writer did not encode it.
  EXPECT_THAT(refusal("postgresql://bob:p@ss?word=1@h/db"),
              AllOf(HasSubstr("%3F"), Not(HasSubstr("word=")), Not(HasSubstr("`word`"))));
}

TEST_F(PostgresqlParameters, LetTheEnvironmentWinOverOurDefaults) {
  set("PGCONNECT_TIMEOUT", "2");
  const Parameters found = parameters("postgresql://h/db");
  EXPECT_THAT(found, Not(Contains(Key("connect_timeout"))));
  EXPECT_THAT(found, Contains(Pair("keepalives_idle", "30")));
}

TEST_F(PostgresqlParameters, LetAServiceFileWinOverOurDefaults) {
  const migrate::test::TemporaryDirectory directory;
  set("PGSERVICEFILE", directory.write("services", "[shop]\nconnect_timeout=3\nhost=db\n"));

  Parameters found = parameters("postgresql:///?service=shop");
  EXPECT_THAT(found, Contains(Pair("service", "shop")));
  EXPECT_THAT(found, Contains(Pair("client_encoding", "UTF8")));
  EXPECT_THAT(found, Not(Contains(Key("connect_timeout"))));

  set("PGSERVICE", "shop");
  found = parameters("postgresql://");
  EXPECT_THAT(found, Not(Contains(Key("connect_timeout"))));
  EXPECT_THAT(found, Not(Contains(Key("host"))));
  EXPECT_THAT(found, Contains(Pair("keepalives_idle", "30")));
}

TEST_F(PostgresqlParameters, SendUtf8WhateverTheCallersTerminalShows) {
  set("PGCLIENTENCODING", "LATIN1");
  EXPECT_THAT(parameters("postgresql://h/db?client_encoding=latin1"),
              Contains(Pair("client_encoding", "UTF8")));
}

}  // namespace
