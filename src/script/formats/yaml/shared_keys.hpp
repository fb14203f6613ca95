// SPDX-License-Identifier: MIT
#pragma once

#include "schema/constraint.hpp"
#include "schema/sequence.hpp"
#include "schema/table_name.hpp"
#include "script/formats/yaml/keys.hpp"

#include <array>
#include <optional>
#include <string>

/// Keys that stand in several mappings.
namespace migrate::script::yaml {

inline constexpr auto kNameKeys = std::to_array<Key<schema::TableName>>({
    {{"name", "name", "What it is called.", true},
     [](schema::TableName& t, const Value& v) { t.name = v.text(); }  },
    {{"schema", "name", "The schema that it stands in."},
     [](schema::TableName& t, const Value& v) { t.schema = v.text(); }},
});

inline constexpr auto kTableNameKeys = std::to_array<Key<schema::TableName>>({
    {{"table", "name", "The table that it is about.", true, "table_name source_table"},
     [](schema::TableName& t, const Value& v) { t.name = v.text(); }  },
    {{"schema", "name", "The schema of the table.", false, "source_schema"},
     [](schema::TableName& t, const Value& v) { t.schema = v.text(); }},
});

inline constexpr auto kIfExists = std::to_array<Key<bool>>({
    {{"if_exists", "flag", "Do nothing where there is none."},
     [](bool& flag, const Value& v) { flag = v.flag(); }},
});

inline constexpr auto kIfNotExists = std::to_array<Key<bool>>({
    {{"if_not_exists", "flag", "Do nothing where there is one."},
     [](bool& flag, const Value& v) { flag = v.flag(); }},
});

inline constexpr auto kCascade = std::to_array<Key<bool>>({
    {{"cascade", "flag", "Drop what depends on it too."},
     [](bool& flag, const Value& v) { flag = v.flag(); }},
});

inline constexpr auto kReplace = std::to_array<Key<bool>>({
    {{"replace", "flag", "Replace the one that is there."},
     [](bool& flag, const Value& v) { flag = v.flag(); }},
});

inline constexpr auto kConstraintName = std::to_array<Key<schema::ConstraintFacts>>({
    {{"name", "name", "The constraint's name; else the naming convention's or the database's.",
      false, "constraint_name"},
     [](schema::ConstraintFacts& f, const Value& v) {
       // `name: null` is how Alembic leaves it to a convention.
       if (!v.is_null()) f.name.text = v.text();
     }},
});

inline constexpr auto kTiming = std::to_array<Key<schema::ConstraintFacts>>({
    {{"deferrable", "flag", "Whether it can be checked at the end of a transaction."},
     [](schema::ConstraintFacts& f, const Value& v) { f.timing.deferrable = v.flag(); }},
    {{"initially", "initially", "When it is checked: DEFERRED or IMMEDIATE."},
     [](schema::ConstraintFacts& f, const Value& v) {
       f.timing.initially = v.word({"DEFERRED", "IMMEDIATE"});
     }                                              },
});

inline constexpr auto kConstraintComment = std::to_array<Key<schema::ConstraintFacts>>({
    {{"comment", "text", "PostgreSQL: its comment."},
     [](schema::ConstraintFacts& f, const Value& v) { f.comment = v.text(); }},
});

inline constexpr auto kSequenceOptions = std::to_array<Key<schema::SequenceOptions>>({
    {{"start", "integer", "The first number."},
     [](schema::SequenceOptions& o, const Value& v) { o.start = v.integer(); }    },
    {{"increment", "integer", "The step between numbers."},
     [](schema::SequenceOptions& o, const Value& v) { o.increment = v.integer(); }},
    {{"minvalue", "integer", "The least number."},
     [](schema::SequenceOptions& o, const Value& v) { o.minimum = v.integer(); }  },
    {{"maxvalue", "integer", "The greatest number."},
     [](schema::SequenceOptions& o, const Value& v) { o.maximum = v.integer(); }  },
    {{"nominvalue", "flag", "NO MINVALUE"},
     [](schema::SequenceOptions& o, const Value& v) { o.no_minimum = v.flag(); }  },
    {{"nomaxvalue", "flag", "NO MAXVALUE"},
     [](schema::SequenceOptions& o, const Value& v) { o.no_maximum = v.flag(); }  },
    {{"cycle", "flag", "Begin again behind the last number."},
     [](schema::SequenceOptions& o, const Value& v) { o.cycle = v.flag(); }       },
    {{"cache", "integer", "How many numbers a session takes at a time."},
     [](schema::SequenceOptions& o, const Value& v) { o.cache = v.integer(); }    },
});

/// The keys of the table that an operation is about: none in a batch, which has named it.
inline auto on_table(const Value& value, schema::TableName& table) {
  auto bound = bind(kTableNameKeys, table);
  if (value.reader().batch != nullptr) {
    table = *value.reader().batch;
    bound.seen = ~std::uint64_t{0};
  }
  return bound;
}

}  // namespace migrate::script::yaml
