# SPDX-License-Identifier: MIT
"""URLs: quoting, and taking them apart."""

from collections import namedtuple as _namedtuple

_SAFE = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-~"


def quote(string, safe="/", encoding="utf-8", errors="strict"):
    data = string if isinstance(string, bytes) else string.encode(encoding, errors)
    return quote_from_bytes(data, safe)


def quote_from_bytes(bs, safe="/"):
    allowed = _SAFE + safe
    return "".join(chr(byte) if byte < 128 and chr(byte) in allowed else f"%{byte:02X}" for byte in bs)


def quote_plus(string, safe="", encoding="utf-8", errors="strict"):
    return quote(string, safe + " ", encoding, errors).replace(" ", "+")


def unquote_to_bytes(string):
    data = string if isinstance(string, bytes) else string.encode("utf-8")
    out = bytearray()
    i = 0
    while i < len(data):
        digits = data[i + 1:i + 3]
        if data[i] == 37 and len(digits) == 2 and all(chr(d) in "0123456789abcdefABCDEF" for d in digits):
            out.append(int(digits.decode(), 16))
            i += 3
        else:
            out.append(data[i])
            i += 1
    return bytes(out)


def unquote(string, encoding="utf-8", errors="replace"):
    return unquote_to_bytes(string).decode(encoding, errors)


def unquote_plus(string, encoding="utf-8", errors="replace"):
    return unquote(string.replace("+", " "), encoding, errors)


def urlencode(query, doseq=False, safe="", encoding="utf-8", errors="strict", quote_via=quote_plus):
    pairs = query.items() if hasattr(query, "items") else query
    out = []
    for key, value in pairs:
        values = value if doseq and isinstance(value, (list, tuple)) else [value]
        for one in values:
            text = one if isinstance(one, (str, bytes)) else str(one)
            out.append(quote_via(str(key), safe) + "=" + quote_via(text, safe))
    return "&".join(out)


def parse_qsl(qs, keep_blank_values=False, **kwargs):
    found = []
    for pair in qs.split("&"):
        name, equals, value = pair.partition("=")
        if pair and (value or keep_blank_values):
            found.append((unquote_plus(name), unquote_plus(value)))
    return found


def parse_qs(qs, keep_blank_values=False, **kwargs):
    found = {}
    for name, value in parse_qsl(qs, keep_blank_values):
        found.setdefault(name, []).append(value)
    return found


def _user_part(self):
    return self.netloc.rpartition("@")[0]


def _host_part(self):
    return self.netloc.rpartition("@")[2]


class _Parts:
    username = property(lambda self: _user_part(self).partition(":")[0] or None)
    password = property(lambda self: _user_part(self).partition(":")[2] or None)

    @property
    def hostname(self):
        host = _host_part(self)
        host = host[1:host.find("]")] if host.startswith("[") else host.partition(":")[0]
        return host.lower() or None

    @property
    def port(self):
        port = _host_part(self).rpartition("]")[2].partition(":")[2]
        return int(port) if port else None

    def geturl(self):
        return urlunparse(self) if len(self) == 6 else urlunsplit(self)


class SplitResult(_namedtuple("SplitResult", "scheme netloc path query fragment"), _Parts):
    pass


class ParseResult(_namedtuple("ParseResult", "scheme netloc path params query fragment"), _Parts):
    pass


def urlsplit(url, scheme="", allow_fragments=True):
    head, colon, rest = url.partition(":")
    if colon and head and head[0].isalpha() and all(c.isalnum() or c in "+-." for c in head):
        scheme, url = head.lower(), rest
    netloc = query = fragment = ""
    if url.startswith("//"):
        end = min([at for at in (url.find(c, 2) for c in "/?#") if at >= 0] or [len(url)])
        netloc, url = url[2:end], url[end:]
    if allow_fragments:
        url, _, fragment = url.partition("#")
    url, _, query = url.partition("?")
    return SplitResult(scheme, netloc, url, query, fragment)


def urlparse(url, scheme="", allow_fragments=True):
    scheme, netloc, path, query, fragment = urlsplit(url, scheme, allow_fragments)
    params = ""
    if ";" in path.rpartition("/")[2]:
        path, _, params = path.rpartition(";")
    return ParseResult(scheme, netloc, path, params, query, fragment)


def urlunsplit(components):
    scheme, netloc, url, query, fragment = components
    if netloc or url.startswith("//"):
        url = "//" + netloc + ("/" if url and not url.startswith("/") else "") + url
    if scheme:
        url = scheme + ":" + url
    return url + ("?" + query if query else "") + ("#" + fragment if fragment else "")


def urlunparse(components):
    scheme, netloc, url, params, query, fragment = components
    return urlunsplit((scheme, netloc, url + (";" + params if params else ""), query, fragment))


def urljoin(base, url, allow_fragments=True):
    if not base or not url:
        return url or base
    parts, own = urlsplit(base), urlsplit(url)
    if own.scheme or own.netloc:
        return url if own.scheme else parts.scheme + ":" + url
    path = own.path
    if not path:
        return urlunsplit((parts.scheme, parts.netloc, parts.path, own.query or parts.query, own.fragment))
    if not path.startswith("/"):
        path = parts.path[: parts.path.rfind("/") + 1] + path
    kept = []
    for part in path.split("/"):
        if part == "..":
            if len(kept) > 1:
                kept.pop()
        elif part != ".":
            kept.append(part)
    if path.endswith(("/.", "/..")):
        kept.append("")
    return urlunsplit((parts.scheme, parts.netloc, "/".join(kept), own.query, own.fragment))
