# SPDX-License-Identifier: MIT
import html
import unicodedata

text = "Crème Brûlée, Ñandú, Đ Ł ø ß ½ ﬁn Ａ１ Việt Ångström Željko Йод ё Ώρα"
for form in ("NFC", "NFD", "NFKC", "NFKD"):
    made = unicodedata.normalize(form, text)
    print(form, len(made), ascii(made), unicodedata.is_normalized(form, made))
print(unicodedata.normalize("NFKD", text).encode("ascii", "ignore"))
print("".join(c for c in unicodedata.normalize("NFD", text) if unicodedata.category(c) != "Mn"))
print(unicodedata.normalize("NFC", "e\u0323\u0302") == "ệ", unicodedata.normalize("NFC", "e\u0302\u0323") == "ệ", ascii(unicodedata.normalize("NFD", "ệ")), ascii(unicodedata.normalize("NFC", "a\u0301\u0301b\u0301")))
print([unicodedata.category(c) for c in "aA1 .-_$é中\n(]+^"], unicodedata.combining("\u0301"), unicodedata.combining("\u0327"), unicodedata.combining("a"))
try:
    unicodedata.normalize("NFX", "a")
except ValueError as error:
    print(error)
print(html.escape("<a href='x'>\"&</a>"), html.unescape("&lt;b&gt; &amp; &#65; &#x41; &eacute;&nbsp;&copy;&euro;&auml;&quot;&hellip;"), html.escape("'", quote=False))
