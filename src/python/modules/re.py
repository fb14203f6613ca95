# SPDX-License-Identifier: MIT
"""Regular expressions."""

import enum as _enum
from _regex import compile as _compile


class RegexFlag(_enum.IntFlag):
    TEMPLATE = T = 1
    IGNORECASE = I = 2
    LOCALE = L = 4
    MULTILINE = M = 8
    DOTALL = S = 16
    UNICODE = U = 32
    VERBOSE = X = 64
    DEBUG = 128
    ASCII = A = 256

    def __repr__(self):
        names = [f"re.{name}" for name, flag in RegexFlag.__members__.items() if len(name) > 1 and flag & self]
        return "|".join(names) or "re.RegexFlag(0)"

    __str__ = __repr__


IGNORECASE = I = RegexFlag.IGNORECASE
MULTILINE = M = RegexFlag.MULTILINE
DOTALL = S = RegexFlag.DOTALL
UNICODE = U = RegexFlag.UNICODE
VERBOSE = X = RegexFlag.VERBOSE
ASCII = A = RegexFlag.ASCII
NOFLAG = 0

_SEARCH, _START, _WHOLE = 0, 1, 2


class error(Exception):
    def __init__(self, msg, pattern=None, pos=None):
        text = msg if pos is None else f"{msg} at position {pos}"
        super().__init__(text)
        self.msg, self.pattern, self.pos = msg, pattern, pos


class Match:
    def __init__(self, re, string, spans, pos, endpos):
        self.re, self.string, self._spans, self.pos, self.endpos = re, string, spans, pos, endpos

    def _index(self, group):
        if isinstance(group, str):
            if group not in self.re.groupindex:
                raise IndexError("no such group")
            group = self.re.groupindex[group]
        if not 0 <= group <= self.re.groups:
            raise IndexError("no such group")
        return group

    def _get(self, group, default=None):
        group = self._index(group)
        begin, end = self._spans[2 * group], self._spans[2 * group + 1]
        return default if end < 0 else self.string[begin:end]

    def group(self, *groups):
        if len(groups) <= 1:
            return self._get(groups[0] if groups else 0)
        return tuple(self._get(group) for group in groups)

    def __getitem__(self, group):
        return self._get(group)

    def groups(self, default=None):
        return tuple(self._get(i + 1, default) for i in range(self.re.groups))

    def groupdict(self, default=None):
        return {name: self._get(i, default) for name, i in sorted(self.re.groupindex.items(), key=lambda p: p[1])}

    def start(self, group=0):
        return self._spans[2 * self._index(group)] if self.end(group) >= 0 else -1

    def end(self, group=0):
        return self._spans[2 * self._index(group) + 1]

    def span(self, group=0):
        return self.start(group), self.end(group)

    def expand(self, template):
        return _expand(_parse_template(template, self.re), self)

    @property
    def lastindex(self):
        found = None
        for i in range(1, self.re.groups + 1):
            if self.end(i) >= 0 and (found is None or self.end(i) >= self.end(found)):
                found = i if found is None or self.end(i) > self.end(found) else found
        return found

    @property
    def lastgroup(self):
        for name, i in self.re.groupindex.items():
            if i == self.lastindex:
                return name
        return None

    def __bool__(self):
        return True

    def __repr__(self):
        return f"<re.Match object; span={self.span()!r}, match={self.group()!r}>"


def _parse_template(template, pattern):
    """Texts and numbers of groups."""
    if not isinstance(template, str):
        parts = _parse_template(template.decode("latin-1"), pattern)
        return [part.encode("latin-1") if isinstance(part, str) else part for part in parts]
    parts, text, i = [], "", 0
    letters = {"n": "\n", "t": "\t", "r": "\r", "a": "\a", "b": "\b", "f": "\f", "v": "\v", "\\": "\\"}
    while i < len(template):
        c = template[i]
        i += 1
        if c != "\\" or i >= len(template):
            text += c
            continue
        c = template[i]
        i += 1
        if c == "g" and template[i:i + 1] == "<":
            end = template.find(">", i)
            if end < 0:
                raise error("missing >, unterminated name", template, i)
            name = template[i + 1:end]
            i = end + 1
            if name.isdigit():
                group = int(name)
            elif name in pattern.groupindex:
                group = pattern.groupindex[name]
            else:
                raise IndexError(f"unknown group name {name!r}")
        elif c == "0":
            text += "\0"
            continue
        elif c.isdigit():
            group = int(c)
            if template[i:i + 1].isdigit():
                group = group * 10 + int(template[i])
                i += 1
        elif c in letters:
            text += letters[c]
            continue
        elif c.isalpha() and c.isascii():
            raise error(f"bad escape \\{c}", template, i - 2)
        else:
            text += "\\" + c
            continue
        if group > pattern.groups:
            raise error(f"invalid group reference {group}", template, i - 1)
        parts += [text, group]
        text = ""
    return parts + [text]


def _expand(parts, match):
    empty = match.string[:0]
    return empty.join((match._get(part) or empty) if isinstance(part, int) else part for part in parts)


class Pattern:
    def __init__(self, pattern, flags=0):
        found = _compile(pattern, int(flags))
        if len(found) == 2:
            raise error(found[0], pattern, found[1])
        self._program, self.groups, self.groupindex, numbers = found
        self.pattern = pattern
        self.flags = numbers | (32 if isinstance(pattern, str) and not numbers & 256 else 0)

    def _run(self, string, pos, endpos, anchor, must_advance=False):
        spans = self._program.run(string, pos, endpos, anchor, must_advance)
        if spans is None:
            return None
        return Match(self, string, spans, pos, len(string) if endpos is None else endpos)

    def match(self, string, pos=0, endpos=None):
        return self._run(string, pos, endpos, _START)

    def fullmatch(self, string, pos=0, endpos=None):
        return self._run(string, pos, endpos, _WHOLE)

    def search(self, string, pos=0, endpos=None):
        return self._run(string, pos, endpos, _SEARCH)

    def finditer(self, string, pos=0, endpos=None):
        must_advance = False
        while True:
            found = self._run(string, pos, endpos, _SEARCH, must_advance)
            if found is None:
                return
            yield found
            begin, pos = found.span()
            must_advance = begin == pos

    def findall(self, string, pos=0, endpos=None):
        empty = string[:0]
        found = []
        for match in self.finditer(string, pos, endpos):
            if self.groups == 0:
                found.append(match.group())
            elif self.groups == 1:
                found.append(match._get(1, empty))
            else:
                found.append(match.groups(empty))
        return found

    def subn(self, repl, string, count=0):
        parts = None if callable(repl) else _parse_template(repl, self)
        out, at, done = [], 0, 0
        for match in self.finditer(string):
            if count and done >= count:
                break
            out.append(string[at:match.start()])
            out.append(repl(match) if parts is None else _expand(parts, match))
            at = match.end()
            done += 1
        out.append(string[at:])
        return string[:0].join(out), done

    def sub(self, repl, string, count=0):
        return self.subn(repl, string, count)[0]

    def split(self, string, maxsplit=0):
        out, at, done = [], 0, 0
        for match in self.finditer(string):
            if maxsplit and done >= maxsplit:
                break
            out.append(string[at:match.start()])
            out.extend(match.groups())
            at = match.end()
            done += 1
        out.append(string[at:])
        return out

    def __eq__(self, other):
        return isinstance(other, Pattern) and (self.pattern, self.flags) == (other.pattern, other.flags)

    def __hash__(self):
        return hash((self.pattern, self.flags))

    def __repr__(self):
        names = [name for name, bit in (("IGNORECASE", 2), ("MULTILINE", 8), ("DOTALL", 16), ("VERBOSE", 64), ("ASCII", 256)) if self.flags & bit]
        shown = ", " + "|".join("re." + name for name in names) if names else ""
        return f"re.compile({self.pattern!r}{shown})"


_kept = {}


def compile(pattern, flags=0):
    if isinstance(pattern, Pattern):
        return pattern
    key = (pattern, int(flags))
    if key not in _kept:
        if len(_kept) > 200:
            _kept.clear()
        _kept[key] = Pattern(pattern, flags)
    return _kept[key]


def match(pattern, string, flags=0):
    return compile(pattern, flags).match(string)


def fullmatch(pattern, string, flags=0):
    return compile(pattern, flags).fullmatch(string)


def search(pattern, string, flags=0):
    return compile(pattern, flags).search(string)


def findall(pattern, string, flags=0):
    return compile(pattern, flags).findall(string)


def finditer(pattern, string, flags=0):
    return compile(pattern, flags).finditer(string)


def sub(pattern, repl, string, count=0, flags=0):
    return compile(pattern, flags).sub(repl, string, count)


def subn(pattern, repl, string, count=0, flags=0):
    return compile(pattern, flags).subn(repl, string, count)


def split(pattern, string, maxsplit=0, flags=0):
    return compile(pattern, flags).split(string, maxsplit)


def escape(pattern):
    if isinstance(pattern, bytes):
        return escape(pattern.decode("latin-1")).encode("latin-1")
    special = "()[]{}?*+-|^$\\.&~# \t\n\r\v\f"
    return "".join("\\" + c if c in special else c for c in pattern)


def purge():
    _kept.clear()


PatternError = error
