// SPDX-License-Identifier: MIT
#include "base/files.hpp"
#include "base/text.hpp"
#include "script/formats/yaml/body.hpp"
#include "script/formats/yaml/document.hpp"
#include "script/formats/yaml/json_text.hpp"
#include "script/formats/yaml/operations.hpp"
#include "script/formats/yaml/read_column.hpp"
#include "script/formats/yaml/read_named.hpp"
#include "script/formats/yaml/read_table.hpp"
#include "support/json_schema.hpp"
#include "support/temporary_directory.hpp"

#include <cstdlib>
#include <fstream>

#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

/// docs/revision.schema.json says what the reader reads.
namespace migrate::script::yaml {
namespace {

using Json = nlohmann::ordered_json;

constexpr const char* kSchema = MIGRATE_DOCS "/revision.schema.json";

Json reference(const std::string& kind) {
  return {
      {"$ref", "#/$defs/" + kind}
  };
}

Json any_of(std::initializer_list<Json> schemas) {
  return {
      {"anyOf", Json(schemas)}
  };
}

Json list_of(const Json& item) {
  return {
      {"type",  "array"},
      {"items", item   }
  };
}

Json one_of_words(std::initializer_list<const char*> words) {
  Json list = Json::array();
  for (const char* word : words) list.push_back(word);
  return {
      {"enum", list}
  };
}

/// A mapping of these keys, each under all of its spellings.
Json mapping(const std::vector<KeyFacts>& keys, bool complete = true, bool in_batch = false) {
  Json properties = Json::object();
  Json required = Json::array();
  Json spelled = Json::array();
  for (const KeyFacts& key : keys) {
    if (in_batch && (key.name == "table" || key.name == "schema")) continue;
    Json property = reference(std::string(key.kind));
    property["description"] = key.help;
    properties[std::string(key.name)] = property;
    Json alternatives = Json::array({{{"required", {key.name}}}});
    for (const std::string& also : text::split_list(key.also, ' ')) {
      Json other = reference(std::string(key.kind));
      other["description"] = "The same as `" + std::string(key.name) + "`.";
      properties[also] = other;
      alternatives.push_back({
          {"required", {also}}
      });
    }
    if (!key.required || !complete) continue;
    if (alternatives.size() == 1) {
      required.push_back(key.name);
    } else {
      spelled.push_back({
          {"anyOf", alternatives}
      });
    }
  }
  Json schema{
      {"type",                 "object"  },
      {"properties",           properties},
      {"additionalProperties", false     }
  };
  if (!required.empty()) schema["required"] = required;
  if (!spelled.empty()) schema["allOf"] = spelled;
  return schema;
}

/// One operation, {name: arguments}.
Json operation(bool in_batch) {
  Json properties = Json::object();
  for (const OperationEntry& entry : operations()) {
    if (in_batch && !entry.is_of_table) continue;
    Json arguments = mapping(entry.keys(), true, in_batch);
    if (entry.takes_name) {
      arguments = any_of({{{"type", "string"}}, arguments});
    }
    arguments["description"] = entry.help;
    properties[std::string(entry.name)] = arguments;
  }
  if (!in_batch) {
    properties["only"] = mapping(only_keys());
    properties["only"]["description"] = "Operations for one database alone.";
    properties["autocommit"] = reference("operations");
    properties["autocommit"]["description"] = "Operations that run outside a transaction.";
  }
  return {
      {"type",                 "object"  },
      {"properties",           properties},
      {"additionalProperties", false     },
      {"minProperties",        1         },
      {"maxProperties",        1         }
  };
}

void add_plain_kinds(Json& kinds) {
  const Json text = {
      {"type", {"string", "number", "boolean"}}
  };
  kinds["text"] = text;
  kinds["name"] = text;
  kinds["nullable_text"] = {
      {"type", {"string", "number", "boolean", "null"}}
  };
  kinds["flag"] = {
      {"type", "boolean"}
  };
  kinds["integer"] = {
      {"type", "integer"}
  };
  kinds["names"] = any_of({text, list_of(text)});
  kinds["name_groups"] = list_of(reference("names"));
  kinds["options"] = {
      {"type",                 "object"},
      {"additionalProperties", text    }
  };
  kinds["expression"] = {
      {"type",                 "object"                                               },
      {"properties",           {{"sql", text}, {"postgresql", text}, {"sqlite", text}}},
      {"additionalProperties", false                                                  },
      {"minProperties",        1                                                      }
  };
  kinds["sql"] = any_of({text, reference("expression")});
  kinds["default"] = any_of({text, reference("expression")});
  kinds["nullable_default"] = any_of({text, {{"type", "null"}}, reference("expression")});
  kinds["initially"] = one_of_words({"DEFERRED", "IMMEDIATE", "deferred", "immediate"});
  kinds["conflict"] = one_of_words({"ROLLBACK", "ABORT", "FAIL", "IGNORE", "REPLACE"});
  kinds["order"] = one_of_words({"asc", "desc"});
  kinds["nulls"] = one_of_words({"first", "last"});
  kinds["recreate"] = one_of_words({"auto", "always", "never"});
  kinds["constraint_kind"] = one_of_words(
      {"primary", "primary_key", "unique", "foreignkey", "foreign_key", "check", "exclude"});
  kinds["autoincrement"] = {
      {"enum", {true, false, "auto", "ignore_fk"}}
  };
  kinds["owned_by"] = {
      {"type", "string"}
  };
  kinds["dialect"] = one_of_words({"postgresql", "sqlite"});
  kinds["dialects"] = any_of({reference("dialect"), list_of(reference("dialect"))});
  kinds["rows"] = list_of({
      {"type", {"object", "array"}}
  });
}

void add_kinds(Json& kinds) {
  add_plain_kinds(kinds);
  using operation::ConstraintKind;
  const Json text = reference("text");
  kinds["type"] = any_of({{{"type", "string"}},
                          mapping(type_keys()),
                          mapping(enum_type_keys()),
                          mapping(domain_type_keys())});
  kinds["identity"] = any_of({{{"type", "boolean"}}, mapping(identity_keys())});
  kinds["nullable_identity"] = any_of({{{"type", "null"}}, reference("identity")});
  kinds["computed"] = any_of({text, reference("expression"), mapping(computed_keys())});
  kinds["references"] = any_of({{{"type", "string"}}, mapping(references_keys())});
  kinds["column_check"] = any_of({text, reference("expression"), mapping(check_keys())});
  kinds["column_sequence"] = any_of({{{"type", "string"}}, mapping(column_sequence_keys())});
  kinds["column"] = mapping(column_keys());
  kinds["column_was"] = mapping(column_keys(), false);
  kinds["columns"] = list_of(reference("column"));
  kinds["constraint"] = {
      {"anyOf", Json::array()}
  };
  for (const ConstraintKind kind :
       {ConstraintKind::primary_key, ConstraintKind::unique, ConstraintKind::foreign_key,
        ConstraintKind::check, ConstraintKind::exclude}) {
    kinds["constraint"]["anyOf"].push_back(mapping(constraint_keys(kind)));
  }
  kinds["constraints"] = list_of(reference("constraint"));
  kinds["exclusions"] = list_of(any_of({mapping(exclusion_keys()), {{"type", "array"}}}));
  const Json element = any_of({text, mapping(index_element_keys()), reference("expression")});
  kinds["index_columns"] = any_of({element, list_of(element)});
  kinds["indexes"] = list_of(mapping(index_keys()));
  kinds["index_was"] = mapping(index_keys());
  kinds["table"] = mapping(table_keys());
  kinds["table_was"] = mapping(table_keys(), false);
  kinds["enum_was"] = mapping(enum_was_keys());
  kinds["domain_was"] = mapping(domain_was_keys());
  kinds["sequence_was"] = mapping(sequence_was_keys());
  kinds["extension_was"] = mapping(extension_was_keys());
  kinds["view_was"] = any_of({{{"type", "string"}}, mapping(view_was_keys())});
  kinds["function_was"] = any_of({{{"type", "string"}}, mapping(function_was_keys())});
  kinds["trigger_was"] = mapping(trigger_was_keys());
  kinds["batch_operations"] = list_of(operation(true));
  kinds["operations"] = {
      {"type",  {"array", "null"}},
      {"items", operation(false) }
  };
}

Json header_property(const char* kind, const char* help) {
  Json property = reference(kind);
  property["description"] = help;
  return property;
}

Json expected_schema() {
  Json kinds = Json::object();
  add_kinds(kinds);
  kinds["nullable_names"] = any_of({{{"type", "null"}}, reference("names")});
  const Json properties = {
      {"message",                          header_property("nullable_text",                                  "What it does, in a few words.")},
      {"doc",                                  header_property("nullable_text",                                                                                              "Why, at length.")},
      {"revision",                header_property("text","Its id.")},
      {"down_revision",header_property("nullable_names",                                                                 "What it revises: one or several.")},
      {"branch_labels",                    header_property("nullable_names",                                                        "Names of the branch it begins.")},
      {"depends_on",                                  header_property("nullable_names",                                                                                    "What must have run before it.")},
      {"created", header_property("nullable_text",          "When it was made.")},
      {"transaction",
       {{"enum", {"on", "off", true, false}},
        {"description", "off: all of it runs outside a transaction."}}},
      {"upgrade",                          header_property("operations",                                                           "What it does.")},
      {"downgrade",
       {{"anyOf", {{{"const", "auto"}}, reference("operations")}},
        {"description", "What takes it back; auto: the reverse of `upgrade`."}}                                                                                     }
  };
  return {
      {"$schema",              "https://json-schema.org/draft/2020-12/schema"},
      {"title",                "A revision of migrate"                       },
      {"type",                 "object"                                      },
      {"properties",           properties                                    },
      {"patternProperties",    {{"^x-", true}}                               },
      {"additionalProperties", false                                         },
      {"required",             {"revision", "upgrade", "downgrade"}          },
      {"$defs",                kinds                                         }
  };
}

Json schema() {
  return Json::parse(files::read_text(kSchema));
}

Json as_json(const std::string& text) {
  const Source source("a.yaml", text);
  Problems problems(source);
  Reader reader{.problems = problems};
  const Node document = parse_document(text, problems);
  return Json::parse(json_text(Value(document, "document", reader)));
}

/// Whether the reader takes the operations of a document.
bool is_read(const std::string& text) {
  const test::TemporaryDirectory directory;
  directory.write("cities.csv", "name\nLima\n");
  const Source source(directory / "a.yaml", text);
  Problems problems(source);
  Reader reader{.problems = problems};
  const Node document = parse_document(text, problems);
  for (const char* key : {"upgrade", "downgrade"}) {
    const Node* const body = document.find(key);
    if (body == nullptr || body->text == "auto") continue;
    read_parts(Value(*body, key, reader), "postgresql");
  }
  return problems.empty();
}

TEST(YamlSchemaTest, SaysWhatTheReaderReads) {
  const std::string expected = expected_schema().dump(1) + "\n";
  if (std::getenv("MIGRATE_UPDATE_GOLDEN") != nullptr) std::ofstream(kSchema) << expected;
  EXPECT_EQ(files::read_text(kSchema), expected)
      << "MIGRATE_UPDATE_GOLDEN=1 writes docs/revision.schema.json anew.";
}

TEST(YamlSchemaTest, EveryKindIsDescribed) {
  const Json all = schema();
  EXPECT_EQ(test::missing_definitions(all), std::vector<std::string>{});
}

TEST(YamlSchemaTest, TakesEveryOperation) {
  const std::string text =
      text::replace_all(files::read_text(MIGRATE_TEST_DATA "/operations.yaml"), "!!binary ", "");
  EXPECT_TRUE(is_read(text));
  EXPECT_EQ(test::schema_mistake(schema(), as_json(text)), "");
}

TEST(YamlSchemaTest, RefusesWhatTheReaderRefuses) {
  for (const std::string operation :
       {"{drop_colum: {table: t, column: a}}", "{drop_column: {table: t}}",
        "{create_table: {name: t, columns: [{name: a}]}}", "{create_table: {name: t, colums: []}}",
        "{}", "drop_table",
        "{add_column: {table: t, column: {name: a, type: text, nullable: yes}}}",
        "{create_index: {table: t, columns: [{nam: a}]}}", "{drop_table: a, drop_view: b}",
        "{only: {dialect: mysql, do: []}}", "{execute: {sq: x}}",
        "{batch_alter_table: {table: t, do: [{drop_table: u}]}}",
        "{create_unique_constraint: {table: t, columns: [a], deferrable: deferred}}"}) {
    const std::string text = "revision: a\ndowngrade: []\nupgrade:\n- " + operation + "\n";
    EXPECT_FALSE(is_read(text)) << text;
    EXPECT_NE(test::schema_mistake(schema(), as_json(text)), "") << text;
  }
}

/// The examples of a page: blocks that are indented by four, and begin as a revision or a list of
/// operations does.
std::vector<std::string> examples(const std::string& page) {
  std::vector<std::string> found;
  std::string block;
  const auto take = [&] {
    if (block.starts_with("- ")) {
      found.push_back("revision: a\ndowngrade: []\nupgrade:\n" + block);
    } else if (block.find("\nrevision: ") != std::string::npos || block.starts_with("revision: ")) {
      found.push_back(block);
    }
    block.clear();
  };
  for (const std::string_view line : text::split_lines(page)) {
    if (line.starts_with("    ")) {
      block += std::string(line.substr(4)) + "\n";
    } else if (!line.empty()) {
      take();
    } else if (!block.empty()) {
      block += "\n";
    }
  }
  take();
  return found;
}

TEST(YamlSchemaTest, TheExamplesInTheDocumentationAreRight) {
  const std::vector<std::string> all =
      examples(files::read_text(MIGRATE_DOCS "/yaml-revisions.md"));
  EXPECT_GT(all.size(), 10U);
  for (const std::string& example : all) {
    const std::string text = text::replace_all(example, "!!binary ", "");
    EXPECT_TRUE(is_read(text)) << text;
    EXPECT_EQ(test::schema_mistake(schema(), as_json(text)), "") << text;
  }
}

}  // namespace
}  // namespace migrate::script::yaml
