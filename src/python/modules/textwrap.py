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


def wrap(text, width=70, initial_indent="", subsequent_indent="", **kwargs):
    lines = []
    current = initial_indent
    empty = True
    for word in text.split():
        while True:
            candidate = current + ("" if empty else " ") + word
            if len(candidate) <= width:
                current, empty = candidate, False
                break
            if not empty:
                lines.append(current)
                current, empty = subsequent_indent, True
                continue
            room = max(width - len(current), 1)
            lines.append(current + word[:room])
            word = word[room:]
            current = subsequent_indent
            if not word:
                break
    if not empty:
        lines.append(current)
    return lines


def fill(text, width=70, **kwargs):
    return "\n".join(wrap(text, width, **kwargs))


def shorten(text, width, placeholder=" [...]", **kwargs):
    words = text.split()
    whole = " ".join(words)
    if len(whole) <= width:
        return whole
    while words:
        words.pop()
        shown = " ".join(words) + placeholder
        if len(shown) <= width:
            return shown
    return placeholder.strip()
