# SPDX-License-Identifier: MIT
"""Escaping for HTML."""

_NAMES = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'", "euro": "\u20ac", "hellip": "\u2026",
          "ndash": "\u2013", "mdash": "\u2014", "lsquo": "\u2018", "rsquo": "\u2019", "sbquo": "\u201a",
          "ldquo": "\u201c", "rdquo": "\u201d", "bdquo": "\u201e", "bull": "\u2022", "trade": "\u2122",
          "OElig": "\u0152", "oelig": "\u0153", "Scaron": "\u0160", "scaron": "\u0161"}
_LATIN = """
nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3
acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde
Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute
Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde
auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute
ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml
"""
_NAMES.update((name, chr(0xA0 + i)) for i, name in enumerate(_LATIN.split()))


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
