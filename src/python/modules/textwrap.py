# SPDX-License-Identifier: MIT
"""Indenting, dedenting and filling text."""


def dedent(text):
    lines = text.split("\n")
    margin = None
    for i, line in enumerate(lines):
        if not line.strip(" \t"):
            lines[i] = ""
            continue
        blanks = line[: len(line) - len(line.lstrip(" \t"))]
        if margin is None:
            margin = blanks
        while not blanks.startswith(margin):
            margin = margin[:-1]
    margin = margin or ""
    return "\n".join(line[len(margin):] if line else line for line in lines)


def indent(text, prefix, predicate=None):
    def wanted(line):
        return predicate(line) if predicate is not None else line.strip()

    return "".join(prefix + line if wanted(line) else line for line in text.splitlines(True))


class TextWrapper:
    def __init__(self, width=70, initial_indent="", subsequent_indent="", expand_tabs=True,
                 replace_whitespace=True, fix_sentence_endings=False, break_long_words=True,
                 drop_whitespace=True, break_on_hyphens=True, tabsize=8, *, max_lines=None,
                 placeholder=" [...]"):
        self.width = width
        self.initial_indent, self.subsequent_indent = initial_indent, subsequent_indent
        self.expand_tabs, self.tabsize = expand_tabs, tabsize
        self.replace_whitespace, self.drop_whitespace = replace_whitespace, drop_whitespace
        self.break_long_words, self.break_on_hyphens = break_long_words, break_on_hyphens
        self.max_lines, self.placeholder = max_lines, placeholder

    def _pieces(self, text):
        """Blanks and words, the latter cut behind hyphens between letters."""
        if self.expand_tabs:
            text = text.expandtabs(self.tabsize)
        if self.replace_whitespace:
            text = "".join(" " if c in "\t\n\v\f\r" else c for c in text)
        found, at = [], 0
        while at < len(text):
            begin, blank = at, text[at] == " "
            while at < len(text) and (text[at] == " ") == blank:
                at += 1
            found += [text[begin:at]] if blank else self._parts(text[begin:at])
        return found

    def _parts(self, word):
        parts, begin = [], 0
        if self.break_on_hyphens:
            for i in range(2, len(word) - 1):
                if word[i] == "-" and word[i - 2:i].isalpha() and word[i + 1:i + 2].isalpha() and (
                        word[i + 2:i + 3].isalpha() or word[i + 2:i + 3] == "-"):
                    parts.append(word[begin:i + 1])
                    begin = i + 1
        return parts + [word[begin:]]

    def _take_line(self, pieces, room):
        """Takes from the end of the pieces what goes on one line."""
        line, length = [], 0
        while pieces and length + len(pieces[-1]) <= room:
            length += len(pieces[-1])
            line.append(pieces.pop())
        if pieces and len(pieces[-1]) > room:
            if self.break_long_words:
                left = room - length if room > 0 else 1
                line.append(pieces[-1][:left])
                pieces[-1] = pieces[-1][left:]
            elif not line:
                line.append(pieces.pop())
        return line

    def wrap(self, text):
        if self.width <= 0:
            raise ValueError(f"invalid width {self.width!r} (must be > 0)")
        pieces = self._pieces(text)
        pieces.reverse()
        lines = []
        while pieces:
            indent = self.subsequent_indent if lines else self.initial_indent
            room = self.width - len(indent)
            if self.drop_whitespace and not pieces[-1].strip() and lines:
                pieces.pop()
            line = self._take_line(pieces, room)
            if self.drop_whitespace and line and not line[-1].strip():
                line.pop()
            if not line:
                continue
            last = self.max_lines is None or len(lines) + 1 < self.max_lines or (
                (not pieces or self.drop_whitespace and len(pieces) == 1 and not pieces[0].strip())
                and sum(map(len, line)) <= room)
            if last:
                lines.append(indent + "".join(line))
                continue
            while line:
                if line[-1].strip() and sum(map(len, line)) + len(self.placeholder) <= room:
                    lines.append(indent + "".join(line) + self.placeholder)
                    break
                line.pop()
            else:
                if lines and len(lines[-1].rstrip()) + len(self.placeholder) <= self.width:
                    lines[-1] = lines[-1].rstrip() + self.placeholder
                else:
                    lines.append(indent + self.placeholder.lstrip())
            break
        return lines

    def fill(self, text):
        return "\n".join(self.wrap(text))


def wrap(text, width=70, **kwargs):
    return TextWrapper(width=width, **kwargs).wrap(text)


def fill(text, width=70, **kwargs):
    return TextWrapper(width=width, **kwargs).fill(text)


def shorten(text, width, **kwargs):
    return TextWrapper(width=width, max_lines=1, **kwargs).fill(" ".join(text.strip().split()))
