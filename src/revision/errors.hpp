// SPDX-License-Identifier: MIT
#pragma once

#include <migrate/error.hpp>

#include <string>
#include <vector>

/// What can be wrong with a set of revisions or with a question about them. Each carries what it is
/// about; the words are made here, once.
namespace migrate::revision {

/// `down_revision` leads in a circle. The ids are the circle, each the parent of the one before.
class Cycle : public RevisionError {
 public:
  enum class Kind { parents, dependencies };

  Cycle(Kind kind, std::vector<std::string> ids, const std::string& path);

  const std::vector<std::string>& ids() const { return ids_; }

 private:
  std::vector<std::string> ids_;
};

class DuplicateRevision : public RevisionError {
 public:
  DuplicateRevision(const std::string& id, const std::string& first_path,
                    const std::string& second_path);
};

/// A `down_revision` or `depends_on` names a revision that no file has.
class MissingRevision : public RevisionError {
 public:
  MissingRevision(const std::string& key, std::string missing, const std::string& from,
                  const std::string& path, const std::string& nearest);

  const std::string& missing() const { return missing_; }

 private:
  std::string missing_;
};

class DuplicateLabel : public RevisionError {
 public:
  DuplicateLabel(const std::string& label, const std::string& revision, const std::string& other);
};

/// A symbol names no revision.
class UnknownRevision : public RevisionError {
 public:
  UnknownRevision(std::string symbol, const std::string& nearest);
  UnknownRevision(std::string symbol, const std::string& branch, const std::string& member);

  const std::string& symbol() const { return symbol_; }

 private:
  std::string symbol_;
};

/// A partial id fits several revisions.
class AmbiguousRevision : public RevisionError {
 public:
  AmbiguousRevision(const std::string& prefix, std::vector<std::string> matches);

  const std::vector<std::string>& matches() const { return matches_; }

 private:
  std::vector<std::string> matches_;
};

/// One head was asked for where there are several.
class MultipleHeads : public RevisionError {
 public:
  /// Where the one head was wanted: to run to, or to build a new revision on.
  enum class Purpose { target, parent, stamp };

  MultipleHeads(const std::string& argument, std::vector<std::string> heads,
                Purpose purpose = Purpose::target);

  const std::vector<std::string>& heads() const { return heads_; }

 private:
  std::vector<std::string> heads_;
};

/// The database's version table names a revision that no file has.
class UnknownCurrentRevision : public RevisionError {
 public:
  UnknownCurrentRevision(std::string id, const std::string& nearest);

  const std::string& id() const { return id_; }

 private:
  std::string id_;
};

/// Two revisions were asked for (or are in the version table) of which one contains the other.
class OverlappingRevisions : public RevisionError {
 public:
  OverlappingRevisions(const std::string& revision, const std::vector<std::string>& others,
                       bool in_database);
};

/// `-3` or `+2` leads past the ends of the history.
class RelativeStepTooFar : public RevisionError {
 public:
  explicit RelativeStepTooFar(const std::string& symbol);
  RelativeStepTooFar(const std::string& steps, int count);
};

/// A relative step meets a branch or merge and cannot tell which way to go.
class AmbiguousWalk : public RevisionError {
 public:
  AmbiguousWalk(const std::string& at, const std::vector<std::string>& ways);
  explicit AmbiguousWalk(const std::vector<std::string>& current);
};

/// The target does not lie where it would have to: below for a downgrade, on the same line for a
/// range.
class NotReachable : public RevisionError {
 public:
  explicit NotReachable(const std::string& downgrade_target);
  NotReachable(const std::string& lower, const std::string& upper);
};

}  // namespace migrate::revision
