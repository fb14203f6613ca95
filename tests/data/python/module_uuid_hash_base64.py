# SPDX-License-Identifier: MIT
import base64
import binascii
import hashlib
import hmac
import random
import secrets
import string
import uuid

u = uuid.UUID("12345678-1234-5678-1234-567812345678")
print(u, repr(u), u.hex, u.int, u.bytes, u.version, u.variant, u.urn, u.fields, str(u) == "12345678-1234-5678-1234-567812345678", u == uuid.UUID(hex="12345678123456781234567812345678"), u < uuid.UUID(int=2**127), hash(u) == hash(uuid.UUID(str(u))), uuid.UUID(bytes=b"\1" * 16), uuid.UUID("{12345678-1234-5678-1234-567812345678}"), uuid.UUID("urn:uuid:12345678-1234-5678-1234-567812345678"), uuid.UUID(int=5), u.time_low, u.bytes_le)
print(uuid.uuid5(uuid.NAMESPACE_DNS, "example.org"), uuid.uuid3(uuid.NAMESPACE_URL, "http://x/"), uuid.uuid4().version, uuid.uuid4() != uuid.uuid4(), len(str(uuid.uuid4())), uuid.uuid1().version, uuid.NAMESPACE_OID, uuid.NAMESPACE_X500)
for call in (lambda: uuid.UUID("x"), lambda: uuid.UUID(), lambda: uuid.UUID(bytes=b"1"), lambda: uuid.UUID(int=-1), lambda: u + 1, lambda: setattr(u, "int", 1)):
    try:
        print(call())
    except (ValueError, TypeError, AttributeError) as error:
        print(type(error).__name__, error)
for data in (b"", b"abc", b"x" * 1000):
    for name in ("md5", "sha1", "sha224", "sha256", "sha384", "sha512"):
        print(name, hashlib.new(name, data).hexdigest())
h = hashlib.sha256()
h.update(b"a")
c = h.copy()
h.update(b"b")
print(h.hexdigest() == hashlib.sha256(b"ab").hexdigest(), c.hexdigest()[:8], h.digest()[:4], h.name, h.digest_size, h.block_size, hashlib.md5("é".encode()).hexdigest(), "sha256" in hashlib.algorithms_available)
print(hmac.new(b"key", b"message", hashlib.sha256).hexdigest(), hmac.new(b"k" * 100, b"m", "sha1").hexdigest(), hmac.compare_digest("a", "a"), hashlib.pbkdf2_hmac("sha256", b"password", b"salt", 10).hex())
try:
    hashlib.md5("text")
except TypeError as error:
    print(error)
for data in (b"", b"a", b"ab", b"abc", bytes(range(250, 256)), b"\xfb\xff"):
    print(base64.b64encode(data), base64.urlsafe_b64encode(data), base64.b32encode(data), base64.b16encode(data), base64.b64decode(base64.b64encode(data)) == data, base64.urlsafe_b64decode(base64.urlsafe_b64encode(data)) == data, base64.b32decode(base64.b32encode(data)) == data, base64.b16decode(base64.b16encode(data)) == data, binascii.hexlify(data), binascii.unhexlify(data.hex()) == data, base64.b85encode(data), base64.a85encode(data))
print(base64.b64decode("YWJj"), base64.b64decode("YW\nJj"), base64.standard_b64encode(b"x"), base64.encodebytes(b"x" * 60), base64.b64encode(b"\xfb", b"-_"), base64.b64decode("-w==", "-_"), binascii.crc32(b"hello"), binascii.b2a_base64(b"a"), binascii.a2b_hex("0aff"))
for bad in ("YWJ", "a", "YW=J"):
    try:
        print(base64.b64decode(bad))
    except binascii.Error as error:
        print(error)
print(len(secrets.token_hex(8)), len(secrets.token_bytes(5)), len(secrets.token_urlsafe(16)), secrets.choice([7]), secrets.randbelow(1), secrets.compare_digest(b"a", b"b"), 0 <= secrets.randbits(4) < 16)
random.seed(42)
print([random.random() for _ in range(3)], [random.randint(1, 100) for _ in range(8)], random.choice("abcdef"), random.sample(range(100), 5), random.uniform(1, 2), random.randrange(0, 100, 5), random.getrandbits(70))
items = list(range(10))
random.shuffle(items)
print(items, random.choices("ab", k=5), random.choices([1, 2, 3], weights=[1, 0, 5], k=4), random.gauss(0, 1), random.Random(7).random(), random.Random("text").randint(0, 10**6), random.triangular(0, 1), 0 <= random.random() < 1, random.expovariate(1) > 0)
print(string.ascii_letters, string.digits, string.punctuation, repr(string.whitespace), string.hexdigits, string.octdigits, len(string.printable), string.capwords("hello big world"), string.Template("$a ${b}c $$ $a").substitute(a=1, b="x"), string.Template("$x $y").safe_substitute(x=1), "".join(sorted(string.ascii_uppercase))[:3])
try:
    string.Template("$missing").substitute()
except KeyError as error:
    print(repr(error))
print(string.Formatter().format("{0} {a}", 1, a=2))
