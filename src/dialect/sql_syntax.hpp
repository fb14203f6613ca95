// SPDX-License-Identifier: MIT
#pragma once

namespace migrate::dialect {

/// How a database's SQL is told apart into statements, where databases differ.
struct SqlSyntax {
  bool backslash_escapes = false;  ///< E'it\'s'
  bool dollar_quotes = false;      ///< $tag$ ... $tag$
  bool nested_comments = false;    ///< /* a /* b */ c */
  bool backtick_names = false;     ///< `name`
  bool bracket_names = false;      ///< [name]
  bool trigger_bodies = false;     ///< CREATE TRIGGER ... BEGIN stmt; stmt; END
  bool atomic_bodies = false;      ///< CREATE FUNCTION ... BEGIN ATOMIC stmt; stmt; END
  bool parentheses = false;        ///< no statement ends inside (...), as in CREATE RULE
  bool carriage_return_ends_comments = false;  ///< a `--` comment, as a line feed does
  bool psql_input = false;  ///< \command, and the data below COPY ... FROM stdin;
};

}  // namespace migrate::dialect
