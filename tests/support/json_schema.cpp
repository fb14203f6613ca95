// SPDX-License-Identifier: MIT
#include "support/json_schema.hpp"

#include <algorithm>
#include <stdexcept>

namespace migrate::test {

namespace {

using Json = nlohmann::ordered_json;

class Validator {
 public:
  explicit Validator(const Json& root) : root_(root) {}

  std::string mistake(const Json& schema, const Json& value, const std::string& at) const {
    for (const auto& [keyword, rule] : schema.items()) {
      const std::string wrong = check(keyword, rule, schema, value, at);
      if (!wrong.empty()) return wrong;
    }
    return "";
  }

 private:
  std::string check(const std::string& keyword, const Json& rule, const Json& schema,
                    const Json& value, const std::string& at) const {
    if (keyword == "$ref") {
      const std::string path = rule.get<std::string>().substr(1);
      return mistake(root_.at(Json::json_pointer(path)), value, at);
    }
    if (keyword == "type") return has_type(rule, value) ? "" : at + ": is no " + rule.dump();
    if (keyword == "enum") {
      return std::find(rule.begin(), rule.end(), value) != rule.end() ? "" : at + ": is none of it";
    }
    if (keyword == "const") return rule == value ? "" : at + ": is something else";
    if (keyword == "anyOf") return any(rule, value, at);
    if (keyword == "allOf") return all(rule, value, at);
    if (keyword == "items") return items(rule, value, at);
    if (keyword == "required") return required(rule, value, at);
    if (keyword == "properties") return properties(schema, value, at);
    if (keyword == "additionalProperties" && !schema.contains("properties")) {
      return properties(schema, value, at);
    }
    if (keyword == "minProperties" && value.is_object() && value.size() < rule.get<std::size_t>()) {
      return at + ": has too little";
    }
    if (keyword == "maxProperties" && value.is_object() && value.size() > rule.get<std::size_t>()) {
      return at + ": has too much";
    }
    return "";
  }

  static bool has_type(const Json& rule, const Json& value) {
    if (rule.is_array()) {
      return std::any_of(rule.begin(), rule.end(),
                         [&](const Json& one) { return has_type(one, value); });
    }
    const auto type = rule.get<std::string>();
    if (type == "string") return value.is_string();
    if (type == "number") return value.is_number();
    if (type == "integer") return value.is_number_integer();
    if (type == "boolean") return value.is_boolean();
    if (type == "null") return value.is_null();
    if (type == "array") return value.is_array();
    if (type == "object") return value.is_object();
    throw std::logic_error("unknown type " + type);
  }

  std::string any(const Json& rule, const Json& value, const std::string& at) const {
    std::string wrong;
    for (const Json& one : rule) {
      wrong = mistake(one, value, at);
      if (wrong.empty()) return "";
    }
    return wrong;
  }

  std::string all(const Json& rule, const Json& value, const std::string& at) const {
    for (const Json& one : rule) {
      std::string wrong = mistake(one, value, at);
      if (!wrong.empty()) return wrong;
    }
    return "";
  }

  std::string items(const Json& rule, const Json& value, const std::string& at) const {
    if (!value.is_array()) return "";
    for (std::size_t i = 0; i < value.size(); ++i) {
      std::string wrong = mistake(rule, value[i], at + "/" + std::to_string(i));
      if (!wrong.empty()) return wrong;
    }
    return "";
  }

  static std::string required(const Json& rule, const Json& value, const std::string& at) {
    if (!value.is_object()) return "";
    for (const Json& key : rule) {
      if (!value.contains(key.get<std::string>())) return at + ": lacks " + key.dump();
    }
    return "";
  }

  std::string properties(const Json& schema, const Json& value, const std::string& at) const {
    if (!value.is_object()) return "";
    const Json none = Json::object();
    const Json& known = schema.contains("properties") ? schema.at("properties") : none;
    for (const auto& [key, member] : value.items()) {
      std::string wrong;
      if (known.contains(key)) {
        wrong = mistake(known.at(key), member, at + "/" + key);
      } else if (!schema.contains("patternProperties") || !key.starts_with("x-")) {
        const Json& others = schema.at("additionalProperties");
        if (others.is_boolean()) return others.get<bool>() ? "" : at + ": has no " + key;
        wrong = mistake(others, member, at + "/" + key);
      }
      if (!wrong.empty()) return wrong;
    }
    return "";
  }

  const Json& root_;
};

void find_missing(const Json& root, const Json& part, std::vector<std::string>& missing) {
  if (part.is_object() && part.contains("$ref") && part.at("$ref").is_string()) {
    const auto path = part.at("$ref").get<std::string>();
    if (!root.contains(Json::json_pointer(path.substr(1)))) missing.push_back(path);
  }
  if (!part.is_structured()) return;
  for (const Json& member : part) find_missing(root, member, missing);
}

}  // namespace

std::string schema_mistake(const Json& schema, const Json& value) {
  return Validator(schema).mistake(schema, value, "");
}

std::vector<std::string> missing_definitions(const Json& schema) {
  std::vector<std::string> missing;
  find_missing(schema, schema, missing);
  return missing;
}

}  // namespace migrate::test
