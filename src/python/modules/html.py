# SPDX-License-Identifier: MIT
"""Escaping for HTML."""

_NAMES = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'", "nbsp": "\xa0"}


def escape(s, quote=True):
    s = s.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return s.replace('"', "&quot;").replace("'", "&#x27;") if quote else s


def unescape(s):
    out = []
    while "&" in s:
        before, _, s = s.partition("&")
        out.append(before)
        name, semicolon, rest = s.partition(";")
        if semicolon and name in _NAMES:
            out.append(_NAMES[name])
            s = rest
        elif semicolon and name[:2] in ("#x", "#X"):
            out.append(chr(int(name[2:], 16)))
            s = rest
        elif semicolon and name[:1] == "#" and name[1:].isdigit():
            out.append(chr(int(name[1:])))
            s = rest
        else:
            out.append("&")
    return "".join(out) + s
