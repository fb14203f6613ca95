# SPDX-License-Identifier: MIT
"""Names that match a pattern as a shell has it."""

import re as _re


def translate(pat):
    out, i = "", 0
    while i < len(pat):
        c = pat[i]
        i += 1
        end = pat.find("]", i + 1) if c == "[" else -1
        if c == "*":
            out += ".*"
        elif c == "?":
            out += "."
        elif end > 0:
            inside = pat[i:end].replace("\\", "\\\\")
            out += f"[^{inside[1:]}]" if inside[0] == "!" else f"[{inside}]"
            i = end + 1
        else:
            out += _re.escape(c)
    return f"(?s:{out})\\Z"


def fnmatchcase(name, pat):
    return _re.match(translate(pat), name) is not None


fnmatch = fnmatchcase


def filter(names, pat):
    return [name for name in names if fnmatchcase(name, pat)]
