// SPDX-License-Identifier: MIT
#include "dialect/postgresql/introspect/reading.hpp"
#include "schema/read_type.hpp"

#include <algorithm>
#include <limits>
#include <optional>
#include <utility>

#include <fmt/core.h>

namespace migrate::dialect::postgresql {

namespace {

/// A sequence, and the column that it belongs to.
struct FoundSequence {
  std::string oid;
  std::string type;
  schema::SequenceOptions options;
  std::string table;  ///< its oid
  int column = 0;
  bool is_identity = false;
  bool is_unlogged = false;
};

std::string sequences_query(const Reading& reading) {
  return fmt::format(
      "SELECT c.oid, format_type(s.seqtypid, NULL), s.seqstart, s.seqincrement, s.seqmin, "
      "s.seqmax, s.seqcache, s.seqcycle, d.refobjid, d.refobjsubid, d.deptype = 'i', "
      "c.relpersistence = 'u' FROM pg_sequence s JOIN pg_class c ON c.oid = s.seqrelid JOIN "
      "pg_namespace n ON n.oid = c.relnamespace LEFT JOIN pg_depend d ON d.classid = "
      "'pg_class'::regclass AND d.objid = c.oid AND d.refclassid = 'pg_class'::regclass AND "
      "d.deptype IN ('a', 'i') AND d.refobjsubid > 0 WHERE {}",
      reading.is_read("n"));
}

std::int64_t largest_of(const std::string& type) {
  if (type == "smallint") return std::numeric_limits<std::int16_t>::max();
  if (type == "integer") return std::numeric_limits<std::int32_t>::max();
  return std::numeric_limits<std::int64_t>::max();
}

/// What goes without saying is left out.
schema::SequenceOptions read_options(Fields& fields, const std::string& type) {
  const std::int64_t start = fields.number();
  const std::int64_t increment = fields.number();
  const std::int64_t minimum = fields.number();
  const std::int64_t maximum = fields.number();
  const std::int64_t cache = fields.number();
  const bool cycle = fields.flag();
  const bool rises = increment > 0;
  const std::int64_t largest = largest_of(type);
  schema::SequenceOptions options;
  if (increment != 1) options.increment = increment;
  if (minimum != (rises ? 1 : -largest - 1)) options.minimum = minimum;
  if (maximum != (rises ? largest : -1)) options.maximum = maximum;
  if (start != (rises ? minimum : maximum)) options.start = start;
  if (cache != 1) options.cache = cache;
  if (cycle) options.cycle = true;
  return options;
}

FoundSequence read_sequence(Row& row) {
  Fields fields(row);
  FoundSequence found;
  found.oid = fields.text();
  found.type = fields.text();
  found.options = read_options(fields, found.type);
  found.table = fields.text();
  found.column = static_cast<int>(fields.number());
  found.is_identity = fields.flag();
  found.is_unlogged = fields.flag();
  return found;
}

schema::Column* column_of(Reading& reading, const FoundSequence& found) {
  schema::Table* table = reading.find_table(found.table);
  if (table == nullptr) return nullptr;
  const auto& names = reading.relations.at(found.table).columns;
  const auto name = names.find(found.column);
  if (name == names.end()) return nullptr;
  const auto column =
      std::find_if(table->columns.begin(), table->columns.end(),
                   [&](const schema::Column& some) { return some.name == name->second; });
  return column == table->columns.end() ? nullptr : &*column;
}

/// Whether SERIAL makes the same: column and sequence of one type, and the name that goes with it.
bool is_serial(const Reading& reading, const FoundSequence& found, const schema::TableName& name,
               const schema::Column& column) {
  const Relation& table = reading.relations.at(found.table);
  const auto* value =
      column.server_default ? std::get_if<schema::SqlText>(&*column.server_default) : nullptr;
  const std::string nextval =
      fmt::format("nextval({}::regclass)", reading.dialect.quote_text(reading.quoted(name)));
  return value != nullptr && value->sql == nextval && found.options == schema::SequenceOptions{} &&
         !found.is_unlogged && name.schema == table.name.schema && column.nullable.has_value() &&
         name.name == fmt::format("{}_{}_seq", table.name.name, column.name) &&
         column.type == schema::read_type(found.type) &&
         !reading.comments.contains(fmt::format("pg_class/{}/0", found.oid));
}

void add_sequence(Reading& reading, const FoundSequence& found) {
  const schema::TableName& name = reading.relations.at(found.oid).name;
  schema::Sequence sequence{.name = name.name, .schema = name.schema};
  if (found.type != "bigint") sequence.type = schema::read_type(found.type);
  sequence.options = found.options;
  if (const schema::Column* column = column_of(reading, found)) {
    sequence.owner_table = reading.relations.at(found.table).name.name;
    sequence.owner_column = column->name;
  }
  const std::string comment = reading.take_comment("pg_class", found.oid);
  if (!comment.empty()) {
    reading.database.comments.push_back(
        {.on = "SEQUENCE " + reading.quoted(name), .text = comment});
  }
  if (found.is_unlogged) {
    reading.database.left_out.push_back(
        {.kind = "UNLOGGED of the sequence", .name = reading.quoted(name)});
  }
  reading.database.sequences.push_back(std::move(sequence));
}

}  // namespace

/// One that only numbers the rows of a column is said with it: an identity, and SERIAL where the
/// column is the table's key.
void read_sequences(Reading& reading) {
  for (Row& row : reading.ask(sequences_query(reading))) {
    const FoundSequence found = read_sequence(row);
    schema::Column* column = found.table.empty() ? nullptr : column_of(reading, found);
    if (found.is_identity) {
      if (column != nullptr && column->identity) column->identity->options = found.options;
      continue;
    }
    const Relation* relation = reading.find(found.oid);
    if (relation == nullptr) continue;
    if (column != nullptr && is_serial(reading, found, relation->name, *column)) {
      reading.owned_sequences.emplace(found.table + '.' + column->name, found.oid);
    }
    add_sequence(reading, found);
  }
}

}  // namespace migrate::dialect::postgresql
