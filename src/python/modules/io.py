# SPDX-License-Identifier: MIT
"""Files in memory."""


class StringIO:
    def __init__(self, initial_value="", newline="\n"):
        self._text = initial_value
        self._at = 0
        self.closed = False

    def read(self, size=-1):
        end = len(self._text) if size is None or size < 0 else self._at + size
        part = self._text[self._at:end]
        self._at += len(part)
        return part

    def readline(self, size=-1):
        end = self._text.find("\n", self._at)
        part = self._text[self._at:] if end < 0 else self._text[self._at:end + 1]
        self._at += len(part)
        return part

    def readlines(self, hint=-1):
        return list(self)

    def write(self, s):
        self._text = self._text[:self._at] + s + self._text[self._at + len(s):]
        self._at += len(s)
        return len(s)

    def writelines(self, lines):
        for line in lines:
            self.write(line)

    def getvalue(self):
        return self._text

    def seek(self, offset, whence=0):
        self._at = offset if whence == 0 else len(self._text)
        return self._at

    def tell(self):
        return self._at

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
        return self

    def __exit__(self, *excinfo):
        self.close()


class BytesIO:
    def __init__(self, initial_bytes=b""):
        self._data = initial_bytes
        self._at = 0

    def read(self, size=-1):
        end = len(self._data) if size is None or size < 0 else self._at + size
        part = self._data[self._at:end]
        self._at += len(part)
        return part

    def write(self, b):
        self._data = self._data[:self._at] + b + self._data[self._at + len(b):]
        self._at += len(b)
        return len(b)

    def getvalue(self):
        return self._data

    def seek(self, offset, whence=0):
        self._at = offset if whence == 0 else len(self._data)
        return self._at

    def close(self):
        pass

    def __enter__(self):
        return self

    def __exit__(self, *excinfo):
        pass


TextIOWrapper = StringIO


def open(file, mode="r", buffering=-1, encoding=None, errors=None, newline=None, closefd=True, opener=None):
    from _host import read_file
    name = file.__fspath__() if hasattr(file, "__fspath__") else file
    if any(letter in mode for letter in "wax+"):
        raise PermissionError(13, "files can only be read here", name)
    data = read_file(name)
    if data is None:
        raise FileNotFoundError(2, "No such file or directory", name)
    if "b" in mode:
        return BytesIO(data)
    return StringIO(data.decode(encoding or "utf-8", errors or "strict").replace("\r\n", "\n"))
