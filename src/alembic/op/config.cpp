// SPDX-License-Identifier: MIT
//
// `context.config`: what the ini file says.
#include "alembic/define.hpp"
#include "alembic/op/op_room.hpp"
#include "alembic/world.hpp"

namespace migrate::alembic {

using python::Bound;
using python::Interpreter;
using python::Value;

namespace {

class ConfigObject final : public python::Object {
 public:
  ConfigObject(python::Class& type, const World& world) : Object(type), world_(world) {}

  bool open() const override { return true; }

  Value get(Interpreter& in, const python::Str& name) override {
    const Surroundings& all = world_.surroundings();
    const std::string& wanted = name.text();
    if (wanted == "config_file_name") {
      return all.ini_file.empty() ? Value::none() : in.str(all.ini_file);
    }
    if (wanted == "config_ini_section") return in.str(all.ini_section);
    if (wanted == "cmd_opts") return Value::none();
    if (wanted == "attributes") {
      if (!attributes_.is_set()) attributes_ = in.dict();
      return attributes_;
    }
    return {};
  }

  void clear() override {
    Object::clear();
    attributes_ = {};
  }

  Value option(Interpreter& in, const std::string& section, const std::string& name) const {
    const Surroundings& all = world_.surroundings();
    const auto found = all.ini.find(section);
    if (found != all.ini.end()) {
      const auto value = found->second.find(name);
      if (value != found->second.end()) return in.str(value->second);
    }
    if (name == "sqlalchemy.url" && !all.url.empty()) return in.str(all.url);
    return {};
  }

  const World& world() const { return world_; }

 private:
  const World& world_;
  Value attributes_;
};

Value or_default(const Value& found, Bound& b) {
  return found.is_set() ? found : b["default"];
}

}  // namespace

void add_config(Library& library, OpRoom& room) {
  Interpreter& in = library.in();
  room.config = in.new_class(
      {.name = "Config", .module = "alembic.config", .bases = {}, .create = {}, .on_subclass = {}});
  define(in, *room.config, "get_main_option(self, name, default=None)", [](Bound& b) {
    const auto& self = b.self<ConfigObject>();
    return or_default(
        self.option(b.in, self.world().surroundings().ini_section, b.in.to_str(b["name"])), b);
  });
  define(in, *room.config, "get_section_option(self, section, name, default=None)", [](Bound& b) {
    return or_default(
        b.self<ConfigObject>().option(b.in, b.in.to_str(b["section"]), b.in.to_str(b["name"])), b);
  });
  define(in, *room.config, "get_section(self, name, default=None)", [](Bound& b) {
    const Surroundings& all = b.self<ConfigObject>().world().surroundings();
    const auto found = all.ini.find(b.in.to_str(b["name"]));
    if (found == all.ini.end()) return b["default"];
    const python::Ref<python::Dict> made = b.in.dict();
    for (const auto& [key, value] : found->second) {
      made->set_name(b.in.intern(key), b.in.str(value));
    }
    return Value(made);
  });
  define(in, *room.config, "set_main_option(self, name, value)",
         [](Bound&) { return Value::none(); });
  define(in, *room.config, "set_section_option(self, section, name, value)",
         [](Bound&) { return Value::none(); });
  room.alembic_config = in.make<ConfigObject>(*room.config, library.world());
}

}  // namespace migrate::alembic
