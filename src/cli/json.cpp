// SPDX-License-Identifier: MIT
#include "cli/json.hpp"

#include <nlohmann/json.hpp>

namespace migrate::cli {

namespace {

using Json = nlohmann::ordered_json;

std::string print(const Json& json) {
  // Bytes that are not UTF-8 (in a path, say) are replaced: the document is always valid.
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

Json value(const RevisionInfo& revision);
Json value(const BranchInfo& branch);
Json value(const LogEntry& entry);
Json value(const ShownSetting& setting);
Json value(const ProjectTemplate& project_template);
Json value(const Difference& difference);
Json value(const DumpedOperation& operation);
Json value(const Finding& finding);
Json value(const ExaminedRevision& revision);

template <typename Item>
Json array(const std::vector<Item>& items) {
  Json json = Json::array();
  for (const Item& item : items) json.push_back(value(item));
  return json;
}

Json value(const RevisionInfo& revision) {
  return {
      {"revision",       revision.id               },
      {"down_revision",  revision.down_revisions   },
      {"branch_labels",  revision.branch_labels    },
      {"depends_on",     revision.depends_on       },
      {"message",        revision.message          },
      {"doc",            revision.doc              },
      {"created",        revision.created          },
      {"path",           revision.path             },
      {"head",           revision.is_head          },
      {"effective_head", revision.is_effective_head},
      {"base",           revision.is_base          },
      {"branch_point",   revision.is_branch_point  },
      {"merge_point",    revision.is_merge_point   },
      {"current",        revision.is_current       }
  };
}

Json value(const BranchInfo& branch) {
  Json json = value(branch.revision);
  json["branches_into"] = array(branch.children);
  return json;
}

Json value(LogEntry::File file) {
  switch (file) {
    case LogEntry::File::same:
      return "same";
    case LogEntry::File::changed:
      return "changed";
    case LogEntry::File::missing:
      return "missing";
    case LogEntry::File::not_checked:
      break;
  }
  return nullptr;
}

Json value(const LogEntry& entry) {
  return {
      {"revision",    entry.revision        },
      {"message",     entry.message         },
      {"direction",   entry.direction       },
      {"started_at",  entry.started_at      },
      {"duration_ms", entry.duration.count()},
      {"outcome",     entry.outcome         },
      {"checksum",    entry.checksum        },
      {"file",        value(entry.file)     },
      {"user",        entry.user            },
      {"host",        entry.host            },
      {"program",     entry.program         }
  };
}

Json value(const ShownSetting& setting) {
  return {
      {"name",    setting.name                                             },
      {"value",   setting.value                                            },
      {"origin",  setting.origin                                           },
      {"problem", setting.problem ? setting.problem->what() : std::string()}
  };
}

Json value(const DumpedOperation& operation) {
  return {
      {"operation",  operation.name      },
      {"statements", operation.statements}
  };
}

Json value(const ProjectTemplate& project_template) {
  return {
      {"name",    project_template.name   },
      {"summary", project_template.summary}
  };
}

Json value(const Difference& difference) {
  return {
      {"operation",  difference.operation },
      {"words",      difference.words     },
      {"remark",     difference.remark    },
      {"statements", difference.statements}
  };
}

Json value(Severity severity) {
  switch (severity) {
    case Severity::error:
      return "error";
    case Severity::warning:
      return "warning";
    case Severity::info:
    case Severity::debug:
      break;
  }
  return "note";
}

Json value(Verdict verdict) {
  switch (verdict) {
    case Verdict::native:
      return "native";
    case Verdict::depends:
      return "depends";
    case Verdict::fails:
      break;
  }
  return "fails";
}

Json value(const Finding& finding) {
  return {
      {"severity",  value(finding.severity)},
      {"message",   finding.message        },
      {"file",      finding.place.file     },
      {"line",      finding.place.line     },
      {"column",    finding.place.column   },
      {"revision",  finding.revision       },
      {"direction", finding.direction      },
      {"hint",      finding.hint           }
  };
}

Json value(const ExaminedRevision& revision) {
  return {
      {"revision", revision.id            },
      {"path",     revision.path          },
      {"verdict",  value(revision.verdict)}
  };
}

}  // namespace

std::string to_json(const std::vector<Difference>& differences) {
  return print(array(differences));
}

std::string to_json(const std::vector<RevisionInfo>& revisions) {
  return print(array(revisions));
}

std::string to_json(const std::vector<BranchInfo>& branches) {
  return print(array(branches));
}

std::string to_json(const CurrentState& state) {
  std::vector<RevisionInfo> revisions = state.revisions;
  for (RevisionInfo& revision : revisions) revision.is_current = true;  // unsaid as text
  return print({
      {"url",       state.url       },
      {"versions",  state.rows      },
      {"at_heads",  state.at_heads  },
      {"revisions", array(revisions)}
  });
}

std::string to_json(const std::vector<LogEntry>& entries) {
  return print(array(entries));
}

std::string to_json(const SchemaDump& dump) {
  return print({
      {"operations", array(dump.operations)},
      {"left_out",   dump.left_out         }
  });
}

std::string to_json(const std::vector<ShownSetting>& settings) {
  return print(array(settings));
}

std::string to_json(const Diagnosis& diagnosis) {
  return print({
      {"config_file", diagnosis.config_file                                     },
      {"url",         diagnosis.url                                             },
      {"reached",     diagnosis.is_reached                                      },
      {"current",     diagnosis.rows                                            },
      {"to_run",      diagnosis.to_run ? Json(*diagnosis.to_run) : Json(nullptr)},
      {"revisions",   array(diagnosis.revisions)                                },
      {"findings",    array(diagnosis.findings)                                 }
  });
}

std::string to_json(const std::vector<ProjectTemplate>& templates) {
  return print(array(templates));
}

}  // namespace migrate::cli
