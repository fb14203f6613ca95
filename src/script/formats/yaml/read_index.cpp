// SPDX-License-Identifier: MIT
#include "script/formats/yaml/read_table.hpp"
#include "script/formats/yaml/shared_keys.hpp"

#include <algorithm>
#include <utility>

#include <fmt/core.h>

namespace migrate::script::yaml {

namespace {

constexpr auto kElement = std::to_array<Key<schema::IndexElement>>({
    {{"name", "name", "A column.", false, "column"},
     [](schema::IndexElement& e, const Value& v) { e.what = v.text(); }          },
    {{"sql", "sql", "An expression."},
     [](schema::IndexElement& e, const Value& v) { e.what = v.sql(); }           },
    {{"order", "order", "asc or desc"},
     [](schema::IndexElement& e, const Value& v) {
       e.order =
           v.word({"asc", "desc"}) == "asc" ? schema::Order::ascending : schema::Order::descending;
     }                                           },
    {{"nulls", "nulls", "PostgreSQL: first or last."},
     [](schema::IndexElement& e, const Value& v) {
       e.nulls = v.word({"first", "last"}) == "first" ? schema::Nulls::first : schema::Nulls::last;
     }                                           },
    {{"collation", "name", "How its texts are compared."},
     [](schema::IndexElement& e, const Value& v) { e.collation = v.text(); }     },
    {{"ops", "name", "PostgreSQL: its operator class.", false, "operator_class"},
     [](schema::IndexElement& e, const Value& v) { e.operator_class = v.text(); }},
});

schema::IndexElement read_element(const Value& value) {
  schema::IndexElement element;
  if (value.node().is_scalar()) {
    element.what = value.text();
  } else if (value.is_expression()) {
    element.what = value.sql();
  } else {
    read_keys(value, Complete::yes, bind(kElement, element));
    const bool has_name =
        value.node().find("name") != nullptr || value.node().find("column") != nullptr;
    if (has_name == (value.node().find("sql") != nullptr)) {
      value.complain("a part of an index is a `name` or an `sql` expression");
    }
  }
  return element;
}

std::vector<schema::IndexElement> read_elements(const Value& value) {
  std::vector<schema::IndexElement> elements;
  if (value.node().is_sequence()) {
    for (const Node& item : value.node().items) elements.push_back(read_element(value.part(item)));
    if (elements.empty()) value.complain("an index is over one column at least");
  } else {
    elements.push_back(read_element(value));
  }
  return elements;
}

/// An index whose operator classes are said by column.
struct IndexDraft {
  schema::Index index;
  std::map<std::string, std::string> operator_classes;
};

constexpr auto kIndex = std::to_array<Key<IndexDraft>>({
    {{"name", "name", "The index's name; else the naming convention's.", false, "index_name"},
     [](IndexDraft& d, const Value& v) {
       if (!v.is_null()) d.index.name.text = v.text();
     }                                                                },
    {{"columns", "index_columns", "What it is over: columns, and expressions as {sql: ...}.", true},
     [](IndexDraft& d, const Value& v) { d.index.elements = read_elements(v); }             },
    {{"unique", "flag", "Whether nothing stands in it twice."},
     [](IndexDraft& d, const Value& v) { d.index.unique = v.flag(); }                       },
    {{"where", "sql", "The rows that it is for, on every database."},
     [](IndexDraft& d, const Value& v) {
       const schema::SqlText where = v.sql();
       if (!d.index.postgresql.where) d.index.postgresql.where = where;
       if (!d.index.sqlite.where) d.index.sqlite.where = where;
     }                                                                },
    {{"comment", "text", "PostgreSQL: its comment."},
     [](IndexDraft& d, const Value& v) { d.index.comment = v.text(); }                      },
    {{"postgresql_where", "sql", "The rows that it is for."},
     [](IndexDraft& d, const Value& v) { d.index.postgresql.where = v.sql(); }              },
    {{"postgresql_using", "name", "The kind of index: btree, gin, gist, brin, hash ..."},
     [](IndexDraft& d, const Value& v) { d.index.postgresql.method = v.text(); }            },
    {{"postgresql_include", "names", "Columns that it holds besides."},
     [](IndexDraft& d, const Value& v) { d.index.postgresql.include = v.names(); }          },
    {{"postgresql_ops", "options", "Operator classes by column."},
     [](IndexDraft& d, const Value& v) { d.operator_classes = v.options(); }                },
    {{"postgresql_with", "options", "Storage parameters."},
     [](IndexDraft& d, const Value& v) { d.index.postgresql.with = v.options(); }           },
    {{"postgresql_tablespace", "name", "Its tablespace."},
     [](IndexDraft& d, const Value& v) { d.index.postgresql.tablespace = v.text(); }        },
    {{"postgresql_concurrently", "flag", "Make it without a lock; in `autocommit`."},
     [](IndexDraft& d, const Value& v) { d.index.postgresql.concurrently = v.flag(); }      },
    {{"postgresql_nulls_not_distinct", "flag", "Whether nulls count as equal."},
     [](IndexDraft& d, const Value& v) { d.index.postgresql.nulls_not_distinct = v.flag(); }},
    {{"sqlite_where", "sql", "The rows that it is for."},
     [](IndexDraft& d, const Value& v) { d.index.sqlite.where = v.sql(); }                  },
});

/// The index, once all is read.
schema::Index finished(IndexDraft draft, const Value& value) {
  for (const auto& entry : draft.operator_classes) {
    const std::string& column = entry.first;
    const auto found = std::find_if(
        draft.index.elements.begin(), draft.index.elements.end(), [&](const auto& element) {
          const auto* const name = std::get_if<std::string>(&element.what);
          return name != nullptr ? *name == column
                                 : std::get<schema::SqlText>(element.what).sql == column;
        });
    if (found == draft.index.elements.end()) {
      value.complain(fmt::format("`postgresql_ops` names {}, over which the index is not", column));
    } else {
      found->operator_class = entry.second;
    }
  }
  return std::move(draft.index);
}

}  // namespace

schema::Index read_index(const Value& value, Complete complete) {
  IndexDraft draft;
  read_keys(value, complete, bind(kIndex, draft));
  return finished(std::move(draft), value);
}

operation::CreateIndex read_create_index(const Value& value) {
  operation::CreateIndex op;
  IndexDraft draft;
  read_keys(value, Complete::yes, bind(kIndex, draft), on_table(value, op.table),
            bind(kIfNotExists, op.if_not_exists));
  op.index = finished(std::move(draft), value);
  return op;
}

std::vector<KeyFacts> index_keys() {
  return facts_of(kIndex);
}

std::vector<KeyFacts> index_element_keys() {
  return facts_of(kElement);
}

std::vector<KeyFacts> create_index_keys() {
  return facts_of(kIndex, kTableNameKeys, kIfNotExists);
}

}  // namespace migrate::script::yaml
