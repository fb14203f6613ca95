# SPDX-License-Identifier: MIT
"""Sets of characters, and templates."""

whitespace = " \t\n\r\v\f"
ascii_lowercase = "abcdefghijklmnopqrstuvwxyz"
ascii_uppercase = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
ascii_letters = ascii_lowercase + ascii_uppercase
digits = "0123456789"
hexdigits = digits + "abcdef" + "ABCDEF"
octdigits = "01234567"
punctuation = r"""!"#$%&'()*+,-./:;<=>?@[\]^_`{|}~"""
printable = digits + ascii_letters + punctuation + whitespace


def capwords(s, sep=None):
    return (sep or " ").join(word.capitalize() for word in s.split(sep))


class Template:
    def __init__(self, template):
        self.template = template

    def _fill(self, names, safe):
        out = []
        text = self.template
        i = 0
        while i < len(text):
            if text[i] != "$":
                out.append(text[i])
                i += 1
                continue
            if text[i + 1:i + 2] == "$":
                out.append("$")
                i += 2
                continue
            braced = text[i + 1:i + 2] == "{"
            begin = i + (2 if braced else 1)
            end = begin
            while end < len(text) and (text[end].isalnum() or text[end] == "_"):
                end += 1
            name = text[begin:end]
            behind = end + 1 if braced else end
            if not name.isidentifier() or (braced and text[end:end + 1] != "}"):
                if not safe:
                    line = text.count("\n", 0, i) + 1
                    column = i - text.rfind("\n", 0, i)
                    raise ValueError(f"Invalid placeholder in string: line {line}, col {column}")
                out.append("$")
                i += 1
                continue
            if name in names:
                out.append(str(names[name]))
            elif safe:
                out.append(text[i:behind])
            else:
                raise KeyError(name)
            i = behind
        return "".join(out)

    def substitute(self, mapping={}, /, **kws):
        return self._fill({**mapping, **kws}, False)

    def safe_substitute(self, mapping={}, /, **kws):
        return self._fill({**mapping, **kws}, True)


class Formatter:
    def format(self, format_string, /, *args, **kwargs):
        return format_string.format(*args, **kwargs)
