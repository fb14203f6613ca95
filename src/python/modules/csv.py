# SPDX-License-Identifier: MIT
"""Comma-separated values."""

QUOTE_MINIMAL, QUOTE_ALL, QUOTE_NONNUMERIC, QUOTE_NONE = range(4)


class Error(Exception):
    pass


def reader(csvfile, dialect="excel", delimiter=",", quotechar='"', skipinitialspace=False, **kwargs):
    row, field, quoted, was_quoted = [], "", False, False
    for line in csvfile:
        i = 0
        while i < len(line):
            c = line[i]
            i += 1
            if quoted:
                if c != quotechar:
                    field += c
                elif line[i:i + 1] == quotechar:
                    field += c
                    i += 1
                else:
                    quoted = False
            elif c == quotechar and not field:
                quoted = was_quoted = True
            elif c == delimiter:
                row.append(field)
                field, was_quoted = "", False
                while skipinitialspace and line[i:i + 1] == " ":
                    i += 1
            elif c not in "\r\n":
                field += c
        if quoted:
            continue
        if field or row or was_quoted:
            row.append(field)
        yield row
        row, field, was_quoted = [], "", False


class DictReader:
    def __init__(self, f, fieldnames=None, restkey=None, restval=None, *args, **kwds):
        self.reader = reader(f, *args, **kwds)
        self._fieldnames = fieldnames
        self.restkey, self.restval = restkey, restval

    @property
    def fieldnames(self):
        if self._fieldnames is None:
            self._fieldnames = next(self.reader, None)
        return self._fieldnames

    def __iter__(self):
        return self

    def __next__(self):
        names = self.fieldnames
        row = next(self.reader)
        while not row:
            row = next(self.reader)
        made = dict(zip(names, row))
        if len(row) > len(names):
            made[self.restkey] = row[len(names):]
        for name in names[len(row):]:
            made[name] = self.restval
        return made


class writer:
    def __init__(self, csvfile, dialect="excel", delimiter=",", quotechar='"',
                 lineterminator="\r\n", quoting=QUOTE_MINIMAL, **kwargs):
        self._file, self._delimiter, self._quote = csvfile, delimiter, quotechar
        self._end, self._quoting = lineterminator, quoting

    def writerow(self, row):
        fields = []
        for value in row:
            text = "" if value is None else str(value)
            special = any(c in text for c in (self._delimiter, self._quote, "\r", "\n"))
            if special or self._quoting == QUOTE_ALL:
                text = self._quote + text.replace(self._quote, self._quote * 2) + self._quote
            fields.append(text)
        self._file.write(self._delimiter.join(fields) + self._end)

    def writerows(self, rows):
        for row in rows:
            self.writerow(row)


class DictWriter:
    def __init__(self, f, fieldnames, restval="", extrasaction="raise", *args, **kwds):
        self.fieldnames, self.restval, self.extrasaction = fieldnames, restval, extrasaction
        self.writer = writer(f, *args, **kwds)

    def writeheader(self):
        self.writerow(dict(zip(self.fieldnames, self.fieldnames)))

    def writerow(self, rowdict):
        if self.extrasaction == "raise":
            wrong = [repr(name) for name in rowdict if name not in self.fieldnames]
            if wrong:
                raise ValueError("dict contains fields not in fieldnames: " + ", ".join(wrong))
        self.writer.writerow([rowdict.get(name, self.restval) for name in self.fieldnames])

    def writerows(self, rowdicts):
        for row in rowdicts:
            self.writerow(row)
