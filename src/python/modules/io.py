# SPDX-License-Identifier: MIT
"""Files in memory, which is what all files are: they are read whole."""

SEEK_SET, SEEK_CUR, SEEK_END = 0, 1, 2


class UnsupportedOperation(OSError, ValueError):
    pass


class _Buffer:
    def __init__(self, content):
        self._content = content
        self._at = 0
        self.closed = False

    def _check(self):
        if self.closed:
            raise ValueError("I/O operation on closed file.")

    def _take(self, end):
        part = self._content[self._at:end]
        self._at += len(part)
        return part

    def read(self, size=-1):
        self._check()
        return self._take(len(self._content) if size is None or size < 0 else self._at + size)

    def readline(self, size=-1):
        self._check()
        end = self._content.find(self._line_end, self._at) + 1 or len(self._content)
        return self._take(end if size is None or size < 0 else min(end, self._at + size))

    def readlines(self, hint=-1):
        return list(self)

    def write(self, s):
        self._check()
        gap = self._content[:0].ljust(max(self._at - len(self._content), 0), self._zero)
        self._content = self._content[:self._at] + gap + s + self._content[self._at + len(s):]
        self._at += len(s)
        return len(s)

    def writelines(self, lines):
        for line in lines:
            self.write(line)

    def getvalue(self):
        self._check()
        return self._content

    def seek(self, offset, whence=SEEK_SET):
        self._check()
        self._at = offset + (0, self._at, len(self._content))[whence]
        return self._at

    def tell(self):
        self._check()
        return self._at

    def truncate(self, size=None):
        self._content = self._content[:self._at if size is None else size]
        return len(self._content)

    def readable(self):
        return True

    def writable(self):
        return True

    def seekable(self):
        return True

    def flush(self):
        pass

    def close(self):
        self.closed = True

    def __iter__(self):
        return self

    def __next__(self):
        line = self.readline()
        if not line:
            raise StopIteration
        return line

    def __enter__(self):
        self._check()
        return self

    def __exit__(self, *excinfo):
        self.close()


class StringIO(_Buffer):
    _line_end, _zero = "\n", "\0"

    def __init__(self, initial_value="", newline="\n"):
        super().__init__(initial_value or "")

    def write(self, s):
        if not isinstance(s, str):
            raise TypeError(f"string argument expected, got {type(s).__name__!r}")
        return super().write(s)


class BytesIO(_Buffer):
    _line_end, _zero = b"\n", b"\0"

    def __init__(self, initial_bytes=b""):
        super().__init__(bytes(initial_bytes or b""))

    def getbuffer(self):
        return self.getvalue()


class TextIOWrapper(StringIO):
    """A file that was opened for reading."""

    def __init__(self, text, name, encoding):
        super().__init__(text)
        self.name, self.encoding, self.mode = name, encoding, "r"

    def write(self, s):
        raise UnsupportedOperation("not writable")

    def writable(self):
        return False


def open(file, mode="r", buffering=-1, encoding=None, errors=None, newline=None, closefd=True, opener=None):
    from _host import read_file
    name = file.__fspath__() if hasattr(file, "__fspath__") else file
    if not isinstance(name, str):
        raise TypeError(f"expected str, bytes or os.PathLike object, not {type(name).__name__}")
    if any(letter in mode for letter in "wax+"):
        raise PermissionError(13, "files can only be read here", name)
    data = read_file(name)
    if data is None:
        raise FileNotFoundError(2, "No such file or directory", name)
    if "b" in mode:
        return BytesIO(data)
    text = data.decode(encoding or "utf-8", errors or "strict")
    if newline is None:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return TextIOWrapper(text, name, encoding or "utf-8")
