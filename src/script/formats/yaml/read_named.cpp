// SPDX-License-Identifier: MIT
#include "script/formats/yaml/read_named.hpp"

#include "base/text.hpp"
#include "script/formats/yaml/read_column.hpp"
#include "script/formats/yaml/shared_keys.hpp"

#include <optional>
#include <utility>

namespace migrate::script::yaml {

namespace {

constexpr auto kExecute = std::to_array<Key<operation::Execute>>({
    {{"sql", "sql", "What is run: one statement or several.", false, "sqltext"},
     [](operation::Execute& op, const Value& v) { op.sql = v.sql(); }                           },
    {{"postgresql", "text", "What is run on PostgreSQL instead, or alone."},
     [](operation::Execute& op, const Value& v) { op.sql.dialects["postgresql"] = v.sql().sql; }},
    {{"sqlite", "text", "What is run on SQLite instead, or alone."},
     [](operation::Execute& op, const Value& v) { op.sql.dialects["sqlite"] = v.sql().sql; }    },
    {{"reverse", "sql", "What takes it back, for `downgrade: auto`."},
     [](operation::Execute& op, const Value& v) { op.reverse = v.sql(); }                       },
});

constexpr auto kSchema = std::to_array<Key<std::string>>({
    {{"name", "name", "The schema's name.", true, "schema schema_name"},
     [](std::string& name, const Value& v) { name = v.text(); }},
});

constexpr auto kEnumValues = std::to_array<Key<schema::EnumType>>({
    {{"values", "names", "Its values, in their order.", true, "enum"},
     [](schema::EnumType& e, const Value& v) { e.values = v.names(); }},
});

/// What alter_enum says.
struct EnumChange {
  std::optional<std::string> added;
  std::string before;
  std::string after;
  std::optional<std::string> renamed;
  std::string new_value;
};

constexpr auto kEnumChange = std::to_array<Key<EnumChange>>({
    {{"add_value", "text", "A value that it gains."},
     [](EnumChange& c, const Value& v) { c.added = v.text(); }    },
    {{"before", "text", "The value that the new one stands before."},
     [](EnumChange& c, const Value& v) { c.before = v.text(); }   },
    {{"after", "text", "The value that the new one stands behind."},
     [](EnumChange& c, const Value& v) { c.after = v.text(); }    },
    {{"rename_value", "text", "A value that gets another name."},
     [](EnumChange& c, const Value& v) { c.renamed = v.text(); }  },
    {{"new_value", "text", "That name.", false, "to"},
     [](EnumChange& c, const Value& v) { c.new_value = v.text(); }},
});

constexpr auto kDomainFacts = std::to_array<Key<schema::Domain>>({
    {{"type", "type", "What it is a domain of.", true, "data_type type_"},
     [](schema::Domain& d, const Value& v) { d.data_type = read_type(v); }           },
    {{"collation", "name", "How its texts are compared."},
     [](schema::Domain& d, const Value& v) { d.collation = v.text(); }               },
    {{"server_default", "default", "Its default.", false, "default"},
     [](schema::Domain& d, const Value& v) { d.server_default = v.server_default(); }},
    {{"not_null", "flag", "Whether it takes no null."},
     [](schema::Domain& d, const Value& v) { d.not_null = v.flag(); }                },
    {{"check", "sql", "What its values meet."},
     [](schema::Domain& d, const Value& v) { d.check = v.sql(); }                    },
    {{"constraint_name", "name", "The name of that constraint."},
     [](schema::Domain& d, const Value& v) { d.constraint_name = v.text(); }         },
});

constexpr auto kSequence = std::to_array<Key<schema::Sequence>>({
    {{"type", "type", "smallint, integer or bigint.", false, "data_type"},
     [](schema::Sequence& s, const Value& v) { s.type = read_type(v); }},
    {{"owned_by", "owned_by", "The column with which it is dropped: orders.id"},
     [](schema::Sequence& s, const Value& v) {
       const std::string text = v.text();
       const std::size_t dot = text.rfind('.');
       if (dot == std::string::npos) {
         v.complain("`owned_by` is TABLE.COLUMN");
         return;
       }
       s.owner_table = text.substr(0, dot);
       s.owner_column = text.substr(dot + 1);
     }                                     },
});

constexpr auto kExtension = std::to_array<Key<schema::Extension>>({
    {{"schema", "name", "The schema that its objects are put into."},
     [](schema::Extension& e, const Value& v) { e.schema = v.text(); } },
    {{"version", "text", "Its version."},
     [](schema::Extension& e, const Value& v) { e.version = v.text(); }},
});

constexpr auto kExtensionName = std::to_array<Key<std::string>>({
    {{"name", "name", "The extension's name.", true, "extname"},
     [](std::string& name, const Value& v) { name = v.text(); }},
});

schema::EnumType read_enum_was(const Value& value) {
  schema::EnumType type;
  read_keys(value, Complete::yes, bind(kEnumValues, type));
  return type;
}

constexpr auto kEnumWas = std::to_array<Key<std::optional<schema::EnumType>>>({
    {{"was", "enum_was", "The type that it was."},
     [](std::optional<schema::EnumType>& was, const Value& v) { was = read_enum_was(v); }},
});

constexpr auto kDomainWas = std::to_array<Key<std::optional<schema::Domain>>>({
    {{"was", "domain_was", "The domain that it was."},
     [](std::optional<schema::Domain>& was, const Value& v) {
       was.emplace();
       read_keys(v, Complete::yes, bind(kDomainFacts, *was));
     }},
});

constexpr auto kSequenceWas = std::to_array<Key<std::optional<schema::Sequence>>>({
    {{"was", "sequence_was", "The sequence that it was."},
     [](std::optional<schema::Sequence>& was, const Value& v) {
       was.emplace();
       read_keys(v, Complete::yes, bind(kSequence, *was), bind(kSequenceOptions, was->options));
     }},
});

constexpr auto kExtensionWas = std::to_array<Key<std::optional<schema::Extension>>>({
    {{"was", "extension_was", "The extension that it was."},
     [](std::optional<schema::Extension>& was, const Value& v) {
       was.emplace();
       read_keys(v, Complete::yes, bind(kExtension, *was));
     }},
});

}  // namespace

operation::Execute read_execute(const Value& value) {
  operation::Execute op;
  if (!value.node().is_mapping()) {
    op.sql = value.sql();
    return op;
  }
  read_keys(value, Complete::yes, bind(kExecute, op));
  if (op.sql.sql.empty() && op.sql.dialects.empty()) value.complain("`execute` lacks `sql`");
  return op;
}

operation::CreateSchema read_create_schema(const Value& value) {
  operation::CreateSchema op;
  read_keys(value, Complete::yes, bind(kSchema, op.name), bind(kIfNotExists, op.if_not_exists));
  return op;
}

operation::DropSchema read_drop_schema(const Value& value) {
  operation::DropSchema op;
  read_keys(value, Complete::yes, bind(kSchema, op.name), bind(kIfExists, op.if_exists),
            bind(kCascade, op.cascade));
  return op;
}

operation::CreateEnum read_create_enum(const Value& value) {
  operation::CreateEnum op;
  schema::TableName name;
  read_keys(value, Complete::yes, bind(kNameKeys, name), bind(kEnumValues, op.type),
            bind(kIfNotExists, op.if_not_exists));
  op.type.name = name.name;
  op.type.schema = name.schema;
  return op;
}

operation::DropEnum read_drop_enum(const Value& value) {
  operation::DropEnum op;
  read_keys(value, Complete::yes, bind(kNameKeys, op.type), bind(kIfExists, op.if_exists),
            bind(kEnumWas, op.was));
  if (op.was) {
    op.was->name = op.type.name;
    op.was->schema = op.type.schema;
  }
  return op;
}

std::variant<operation::AddEnumValue, operation::RenameEnumValue> read_alter_enum(
    const Value& value) {
  EnumChange change;
  schema::TableName type;
  bool if_not_exists = false;
  read_keys(value, Complete::yes, bind(kNameKeys, type), bind(kEnumChange, change),
            bind(kIfNotExists, if_not_exists));
  if (change.added.has_value() == change.renamed.has_value() && value.node().is_mapping()) {
    value.complain("`alter_enum` has `add_value` or `rename_value`",
                   "One operation makes one change.");
  }
  if (change.renamed) {
    if (change.new_value.empty()) value.complain("`alter_enum` lacks `new_value`");
    return operation::RenameEnumValue{
        .type = type, .value = *change.renamed, .new_value = change.new_value};
  }
  if (!change.before.empty() && !change.after.empty()) {
    value.complain("a value stands `before` another or `after` one, not both");
  }
  return operation::AddEnumValue{.type = type,
                                 .value = change.added.value_or(""),
                                 .before = change.before,
                                 .after = change.after,
                                 .if_not_exists = if_not_exists};
}

operation::CreateDomain read_create_domain(const Value& value) {
  operation::CreateDomain op;
  schema::TableName name;
  read_keys(value, Complete::yes, bind(kNameKeys, name), bind(kDomainFacts, op.domain));
  op.domain.name = name.name;
  op.domain.schema = name.schema;
  return op;
}

operation::DropDomain read_drop_domain(const Value& value) {
  operation::DropDomain op;
  read_keys(value, Complete::yes, bind(kNameKeys, op.domain), bind(kIfExists, op.if_exists),
            bind(kDomainWas, op.was));
  if (op.was) {
    op.was->name = op.domain.name;
    op.was->schema = op.domain.schema;
  }
  return op;
}

operation::CreateSequence read_create_sequence(const Value& value) {
  operation::CreateSequence op;
  schema::TableName name;
  read_keys(value, Complete::yes, bind(kNameKeys, name), bind(kSequence, op.sequence),
            bind(kSequenceOptions, op.sequence.options), bind(kIfNotExists, op.if_not_exists));
  op.sequence.name = name.name;
  op.sequence.schema = name.schema;
  return op;
}

operation::DropSequence read_drop_sequence(const Value& value) {
  operation::DropSequence op;
  read_keys(value, Complete::yes, bind(kNameKeys, op.sequence), bind(kIfExists, op.if_exists),
            bind(kSequenceWas, op.was));
  if (op.was) {
    op.was->name = op.sequence.name;
    op.was->schema = op.sequence.schema;
  }
  return op;
}

operation::CreateExtension read_create_extension(const Value& value) {
  operation::CreateExtension op;
  read_keys(value, Complete::yes, bind(kExtensionName, op.extension.name),
            bind(kExtension, op.extension), bind(kIfNotExists, op.if_not_exists));
  return op;
}

operation::DropExtension read_drop_extension(const Value& value) {
  operation::DropExtension op;
  read_keys(value, Complete::yes, bind(kExtensionName, op.name), bind(kIfExists, op.if_exists),
            bind(kCascade, op.cascade), bind(kExtensionWas, op.was));
  if (op.was) op.was->name = op.name;
  return op;
}

std::vector<KeyFacts> execute_keys() {
  return facts_of(kExecute);
}

std::vector<KeyFacts> create_schema_keys() {
  return facts_of(kSchema, kIfNotExists);
}

std::vector<KeyFacts> drop_schema_keys() {
  return facts_of(kSchema, kIfExists, kCascade);
}

std::vector<KeyFacts> create_enum_keys() {
  return facts_of(kNameKeys, kEnumValues, kIfNotExists);
}

std::vector<KeyFacts> drop_enum_keys() {
  return facts_of(kNameKeys, kIfExists, kEnumWas);
}

std::vector<KeyFacts> alter_enum_keys() {
  return facts_of(kNameKeys, kEnumChange, kIfNotExists);
}

std::vector<KeyFacts> create_domain_keys() {
  return facts_of(kNameKeys, kDomainFacts);
}

std::vector<KeyFacts> drop_domain_keys() {
  return facts_of(kNameKeys, kIfExists, kDomainWas);
}

std::vector<KeyFacts> create_sequence_keys() {
  return facts_of(kNameKeys, kSequence, kSequenceOptions, kIfNotExists);
}

std::vector<KeyFacts> drop_sequence_keys() {
  return facts_of(kNameKeys, kIfExists, kSequenceWas);
}

std::vector<KeyFacts> create_extension_keys() {
  return facts_of(kExtensionName, kExtension, kIfNotExists);
}

std::vector<KeyFacts> drop_extension_keys() {
  return facts_of(kExtensionName, kIfExists, kCascade, kExtensionWas);
}

std::vector<KeyFacts> enum_was_keys() {
  return facts_of(kEnumValues);
}

std::vector<KeyFacts> domain_was_keys() {
  return facts_of(kDomainFacts);
}

std::vector<KeyFacts> sequence_was_keys() {
  return facts_of(kSequence, kSequenceOptions);
}

std::vector<KeyFacts> extension_was_keys() {
  return facts_of(kExtension);
}

}  // namespace migrate::script::yaml
