// SPDX-License-Identifier: MIT
#include "schema/read_type.hpp"

#include "schema/type_table.hpp"
#include "script/formats/yaml/keys.hpp"
#include "script/formats/yaml/read_column.hpp"

#include <migrate/error.hpp>

#include <limits>
#include <utility>

namespace migrate::script::yaml {

namespace {

/// What a mapping says of a type.
struct TypeDraft {
  schema::Type type;
  bool is_said = false;
  int dimensions = 0;
};

schema::Type read_type_text(const Value& value) {
  const std::string text = value.text();
  if (text.empty()) return {};
  try {
    return schema::read_type(text);
  } catch (const Error& error) {
    value.complain(error.what(), error.hint());
    return {};
  }
}

void take_type(TypeDraft& draft, const Value& value, schema::Type type) {
  if (draft.is_said) value.complain("this type is said twice");
  draft.is_said = true;
  // Variants may have been read before.
  std::vector<schema::TypeVariant> variants = std::move(draft.type.variants);
  draft.type = std::move(type);
  for (schema::TypeVariant& variant : variants) draft.type.variants.push_back(std::move(variant));
}

int read_count(const Value& value) {
  const std::int64_t number = value.integer();
  if (number >= 0 && number <= std::numeric_limits<int>::max()) return static_cast<int>(number);
  value.complain_kind("a number from 0");
  return 0;
}

template <typename Name>
void take_variant(TypeDraft& draft, const Value& value, Name dialect) {
  draft.type = schema::with_variant(std::move(draft.type), dialect, read_type(value));
}

constexpr auto kType = std::to_array<Key<TypeDraft>>({
    {{"type", "type", "The type, where variants or more are said of it."},
     [](TypeDraft& d, const Value& v) { take_type(d, v, read_type(v)); }   },
    {{"postgresql", "type", "Another type on PostgreSQL."},
     [](TypeDraft& d, const Value& v) { take_variant(d, v, "postgresql"); }},
    {{"sqlite", "type", "Another type on SQLite."},
     [](TypeDraft& d, const Value& v) { take_variant(d, v, "sqlite"); }    },
    {{"array", "type", "An array of that type."},
     [](TypeDraft& d, const Value& v) {
       d.dimensions = d.dimensions == 0 ? 1 : d.dimensions;
       take_type(d, v, read_type(v));
     }                                                },
    {{"dimensions", "integer", "Of the array."},
     [](TypeDraft& d, const Value& v) { d.dimensions = read_count(v); }    },
});

constexpr auto kEnum = std::to_array<Key<schema::Type>>({
    {{"enum", "names", "The values of an enum, in their order.", true, "values"},
     [](schema::Type& t, const Value& v) { t.enumeration.values = v.names(); }},
    {{"name", "name", "The name of its type on PostgreSQL, and of its CHECK."},
     [](schema::Type& t, const Value& v) { t.enumeration.name = v.text(); }   },
    {{"schema", "name", "The schema of its type."},
     [](schema::Type& t, const Value& v) { t.enumeration.schema = v.text(); } },
    {{"native_enum", "flag", "false: a VARCHAR on PostgreSQL too."},
     [](schema::Type& t, const Value& v) { t.native = v.flag(); }             },
    {{"create_constraint", "flag", "A CHECK of its values where the database has no enums."},
     [](schema::Type& t, const Value& v) { t.create_constraint = v.flag(); }  },
    {{"create_type", "flag", "false: the type is there already."},
     [](schema::Type& t, const Value& v) { t.create_type = v.flag(); }        },
    {{"inherit_schema", "flag", "Its type stands in the schema of the table."},
     [](schema::Type& t, const Value& v) { t.inherit_schema = v.flag(); }     },
    {{"length", "integer", "Of the VARCHAR; else that of the longest value."},
     [](schema::Type& t, const Value& v) { t.length = read_count(v); }        },
    {{"collation", "name", "How its values are compared."},
     [](schema::Type& t, const Value& v) { t.collation = v.text(); }          },
});

constexpr auto kDomain = std::to_array<Key<schema::Type>>({
    {{"domain", "name", "The name of a domain.", true},
     [](schema::Type& t, const Value& v) { t.domain.name = v.text(); }                    },
    {{"data_type", "type", "What it is a domain of.", true},
     [](schema::Type& t, const Value& v) { t.domain.data_type = read_type(v); }           },
    {{"schema", "name", "Its schema."},
     [](schema::Type& t, const Value& v) { t.domain.schema = v.text(); }                  },
    {{"collation", "name", "How its texts are compared."},
     [](schema::Type& t, const Value& v) { t.domain.collation = v.text(); }               },
    {{"server_default", "default", "Its default.", false, "default"},
     [](schema::Type& t, const Value& v) { t.domain.server_default = v.server_default(); }},
    {{"not_null", "flag", "Whether it takes no null."},
     [](schema::Type& t, const Value& v) { t.domain.not_null = v.flag(); }                },
    {{"check", "sql", "What its values meet."},
     [](schema::Type& t, const Value& v) { t.domain.check = v.sql(); }                    },
    {{"constraint_name", "name", "The name of that constraint."},
     [](schema::Type& t, const Value& v) { t.domain.constraint_name = v.text(); }         },
    {{"create_type", "flag", "false: the domain is there already."},
     [](schema::Type& t, const Value& v) { t.create_type = v.flag(); }                    },
});

}  // namespace

schema::Type read_type(const Value& value) {
  const Node& node = value.node();
  if (!node.is_mapping()) return read_type_text(value);
  if (node.find("enum") != nullptr) {
    schema::Type type{.name = "Enum"};
    read_keys(value, Complete::yes, bind(kEnum, type));
    return type;
  }
  if (node.find("domain") != nullptr) {
    schema::Type type{.name = "DOMAIN"};
    read_keys(value, Complete::yes, bind(kDomain, type));
    return type;
  }
  TypeDraft draft;
  read_keys(value, Complete::yes, bind(kType, draft));
  if (!draft.is_said) value.complain("`type` lacks `type`, `enum`, `domain` or `array`");
  return draft.dimensions == 0 ? std::move(draft.type)
                               : schema::array_of(std::move(draft.type), draft.dimensions);
}

std::vector<KeyFacts> type_keys() {
  return facts_of(kType);
}

std::vector<KeyFacts> enum_type_keys() {
  return facts_of(kEnum);
}

std::vector<KeyFacts> domain_type_keys() {
  return facts_of(kDomain);
}

}  // namespace migrate::script::yaml
