# SPDX-License-Identifier: MIT
"""What characters are made of: letters of Latin, Greek and Cyrillic with marks, and those that stand
for others."""

from _unicodedata import category as _category

unidata_version = "14.0.0"

# By mark: letters, each followed by what it is with that mark.
_MARKS = {
    "\u0300": (
        "AÀEÈIÌOÒUÙaàeèiìoòuùÜǛüǜNǸnǹЕЀИЍеѐиѝĒḔēḕŌṐōṑWẀwẁÂẦâầĂẰăằÊỀêềÔỒôồƠỜơờƯỪưừYỲyỳἀἂἁἃἈἊἉἋ"
        "ἐἒἑἓἘἚἙἛἠἢἡἣἨἪἩἫἰἲἱἳἸἺἹἻὀὂὁὃὈὊὉὋὐὒὑὓὙὛὠὢὡὣὨὪὩὫαὰεὲηὴιὶοὸυὺωὼΑᾺΕῈΗῊ᾿῍ϊῒΙῚ῾῝ϋῢΥῪ¨῭ΟῸΩῺ"
    ),
    "\u0301": (
        "AÁEÉIÍOÓUÚYÝaáeéiíoóuúyýCĆcćLĹlĺNŃnńRŔrŕSŚsśZŹzźÜǗüǘGǴgǵÅǺåǻÆǼæǽØǾøǿΑΆΕΈΗΉΙΊΟΌΥΎΩΏϊΐ"
        "αάεέηήιίϋΰοόυύωώϒϓГЃКЌгѓкќÇḈçḉĒḖēḗÏḮïḯKḰkḱMḾmḿÕṌõṍŌṒōṓPṔpṕŨṸũṹWẂwẃÂẤâấĂẮăắÊẾêếÔỐôốƠỚ"
        "ơớƯỨưứἀἄἁἅἈἌἉἍἐἔἑἕἘἜἙἝἠἤἡἥἨἬἩἭἰἴἱἵἸἼἹἽὀὄὁὅὈὌὉὍὐὔὑὕὙὝὠὤὡὥὨὬὩὭ᾿῎῾῞"
    ),
    "\u0302": "AÂEÊIÎOÔUÛaâeêiîoôuûCĈcĉGĜgĝHĤhĥJĴjĵSŜsŝWŴwŵYŶyŷZẐzẑẠẬạậẸỆẹệỌỘọộ",
    "\u0303": "AÃNÑOÕaãnñoõIĨiĩUŨuũVṼvṽÂẪâẫĂẴăẵEẼeẽÊỄêễÔỖôỗƠỠơỡƯỮưữYỸyỹ",
    "\u0304": (
        "AĀaāEĒeēIĪiīOŌoōUŪuūÜǕüǖÄǞäǟȦǠȧǡÆǢæǣǪǬǫǭÖȪöȫÕȬõȭȮȰȯȱYȲyȳИӢиӣУӮуӯGḠgḡḶḸḷḹṚṜṛṝαᾱΑᾹιῑΙῙ"
        "υῡΥῩ"
    ),
    "\u0306": "AĂaăEĔeĕGĞgğIĬiĭOŎoŏUŬuŭУЎИЙийуўЖӁжӂАӐаӑЕӖеӗȨḜȩḝẠẶạặαᾰΑᾸιῐΙῘυῠΥῨ",
    "\u0307": (
        "CĊcċEĖeėGĠgġIİZŻzżAȦaȧOȮoȯBḂbḃDḊdḋFḞfḟHḢhḣMṀmṁNṄnṅPṖpṗRṘrṙSṠsṡŚṤśṥŠṦšṧṢṨṣṩTṪtṫWẆwẇXẊ"
        "xẋYẎyẏſẛ"
    ),
    "\u0308": (
        "AÄEËIÏOÖUÜaäeëiïoöuüyÿYŸΙΪΥΫιϊυϋϒϔЕЁІЇеёіїАӒаӓӘӚәӛЖӜжӝЗӞзӟИӤиӥОӦоӧӨӪөӫЭӬэӭУӰуӱЧӴчӵЫӸ"
        "ыӹHḦhḧÕṎõṏŪṺūṻWẄwẅXẌxẍtẗ"
    ),
    "\u0309": "AẢaảÂẨâẩĂẲăẳEẺeẻÊỂêểIỈiỉOỎoỏÔỔôổƠỞơởUỦuủƯỬưửYỶyỷ",
    "\u030a": "AÅaåUŮuůwẘyẙ",
    "\u030b": "OŐoőUŰuűУӲуӳ",
    "\u030c": "CČcčDĎdďEĚeěLĽlľNŇnňRŘrřSŠsšTŤtťZŽzžAǍaǎIǏiǐOǑoǒUǓuǔÜǙüǚGǦgǧKǨkǩƷǮʒǯjǰHȞhȟ",
    "\u030f": "AȀaȁEȄeȅIȈiȉOȌoȍRȐrȑUȔuȕѴѶѵѷ",
    "\u0311": "AȂaȃEȆeȇIȊiȋOȎoȏRȒrȓUȖuȗ",
    "\u0313": "αἀΑἈεἐΕἘηἠΗἨιἰΙἸοὀΟὈυὐωὠΩὨρῤ",
    "\u0314": "αἁΑἉεἑΕἙηἡΗἩιἱΙἹοὁΟὉυὑΥὙωὡΩὩρῥΡῬ",
    "\u031b": "OƠoơUƯuư",
    "\u0323": "BḄbḅDḌdḍHḤhḥKḲkḳLḶlḷMṂmṃNṆnṇRṚrṛSṢsṣTṬtṭVṾvṿWẈwẉZẒzẓAẠaạEẸeẹIỊiịOỌoọƠỢơợUỤuụƯỰưựYỴyỵ",
    "\u0324": "UṲuṳ",
    "\u0325": "AḀaḁ",
    "\u0326": "SȘsșTȚtț",
    "\u0327": "CÇcçGĢgģKĶkķLĻlļNŅnņRŖrŗSŞsşTŢtţEȨeȩDḐdḑHḨhḩ",
    "\u0328": "AĄaąEĘeęIĮiįUŲuųOǪoǫ",
    "\u032d": "DḒdḓEḘeḙLḼlḽNṊnṋTṰtṱUṶuṷ",
    "\u032e": "HḪhḫ",
    "\u0330": "EḚeḛIḬiḭUṴuṵ",
    "\u0331": "BḆbḇDḎdḏKḴkḵLḺlḻNṈnṉRṞrṟTṮtṯZẔzẕhẖ",
    "\u0342": "ἀἆἁἇἈἎἉἏἠἦἡἧἨἮἩἯἰἶἱἷἸἾἹἿὐὖὑὗὙὟὠὦὡὧὨὮὩὯαᾶ¨῁ηῆ᾿῏ιῖϊῗ῾῟υῦϋῧωῶ",
    "\u0345": (
        "ἀᾀἁᾁἂᾂἃᾃἄᾄἅᾅἆᾆἇᾇἈᾈἉᾉἊᾊἋᾋἌᾌἍᾍἎᾎἏᾏἠᾐἡᾑἢᾒἣᾓἤᾔἥᾕἦᾖἧᾗἨᾘἩᾙἪᾚἫᾛἬᾜἭᾝἮᾞἯᾟὠᾠὡᾡὢᾢὣᾣὤᾤὥᾥὦᾦὧᾧὨᾨὩᾩ"
        "ὪᾪὫᾫὬᾬὭᾭὮᾮὯᾯὰᾲαᾳάᾴᾶᾷΑᾼὴῂηῃήῄῆῇΗῌὼῲωῳώῴῶῷΩῼ"
    ),
}

# Compatible texts.
_PLAIN = {
    "\u00a0": " ", "¨": " \u0308", "ª": "a", "¯": " \u0304", "²": "2", "³": "3", "´": " \u0301",
    "µ": "μ", "¸": " \u0327", "¹": "1", "º": "o", "¼": "1⁄4", "½": "1⁄2", "¾": "3⁄4", "Ĳ": "IJ",
    "ĳ": "ij", "Ŀ": "L·", "ŀ": "l·", "ŉ": "ʼn", "ſ": "s", "Ǆ": "DZ\u030c", "ǅ": "Dz\u030c",
    "ǆ": "dz\u030c", "Ǉ": "LJ", "ǈ": "Lj", "ǉ": "lj", "Ǌ": "NJ", "ǋ": "Nj", "ǌ": "nj", "Ǳ": "DZ",
    "ǲ": "Dz", "ǳ": "dz", "\u2002": " ", "\u2003": " ", "\u2004": " ", "\u2005": " ",
    "\u2006": " ", "\u2007": " ", "\u2008": " ", "\u2009": " ", "\u200a": " ", "‑": "‐",
    "‗": " \u0333", "․": ".", "‥": "..", "…": "...", "\u202f": " ", "″": "′′", "‴": "′′′",
    "‶": "‵‵", "‷": "‵‵‵", "‼": "!!", "‾": " \u0305", "⁇": "??", "⁈": "?!", "⁉": "!?", "⁗": "′′′′",
    "\u205f": " ", "⁰": "0", "ⁱ": "i", "⁴": "4", "⁵": "5", "⁶": "6", "⁷": "7", "⁸": "8", "⁹": "9",
    "⁺": "+", "⁻": "−", "⁼": "=", "⁽": "(", "⁾": ")", "ⁿ": "n", "₀": "0", "₁": "1", "₂": "2",
    "₃": "3", "₄": "4", "₅": "5", "₆": "6", "₇": "7", "₈": "8", "₉": "9", "₊": "+", "₋": "−",
    "₌": "=", "₍": "(", "₎": ")", "ₐ": "a", "ₑ": "e", "ₒ": "o", "ₓ": "x", "ₔ": "ə", "ₕ": "h",
    "ₖ": "k", "ₗ": "l", "ₘ": "m", "ₙ": "n", "ₚ": "p", "ₛ": "s", "ₜ": "t", "℀": "a/c", "℁": "a/s",
    "ℂ": "C", "℃": "°C", "℅": "c/o", "℆": "c/u", "ℇ": "Ɛ", "℉": "°F", "ℊ": "g", "ℋ": "H", "ℌ": "H",
    "ℍ": "H", "ℎ": "h", "ℏ": "ħ", "ℐ": "I", "ℑ": "I", "ℒ": "L", "ℓ": "l", "ℕ": "N", "№": "No",
    "ℙ": "P", "ℚ": "Q", "ℛ": "R", "ℜ": "R", "ℝ": "R", "℠": "SM", "℡": "TEL", "™": "TM", "ℤ": "Z",
    "ℨ": "Z", "ℬ": "B", "ℭ": "C", "ℯ": "e", "ℰ": "E", "ℱ": "F", "ℳ": "M", "ℴ": "o", "ℵ": "א",
    "ℶ": "ב", "ℷ": "ג", "ℸ": "ד", "⅐": "1⁄7", "⅑": "1⁄9", "⅒": "1⁄10", "⅓": "1⁄3", "⅔": "2⁄3",
    "⅕": "1⁄5", "⅖": "2⁄5", "⅗": "3⁄5", "⅘": "4⁄5", "⅙": "1⁄6", "⅚": "5⁄6", "⅛": "1⁄8", "⅜": "3⁄8",
    "⅝": "5⁄8", "⅞": "7⁄8", "⅟": "1⁄", "Ⅰ": "I", "Ⅱ": "II", "Ⅲ": "III", "Ⅳ": "IV", "Ⅴ": "V",
    "Ⅵ": "VI", "Ⅶ": "VII", "Ⅷ": "VIII", "Ⅸ": "IX", "Ⅹ": "X", "Ⅺ": "XI", "Ⅻ": "XII", "Ⅼ": "L",
    "Ⅽ": "C", "Ⅾ": "D", "Ⅿ": "M", "ⅰ": "i", "ⅱ": "ii", "ⅲ": "iii", "ⅳ": "iv", "ⅴ": "v", "ⅵ": "vi",
    "ⅶ": "vii", "ⅷ": "viii", "ⅸ": "ix", "ⅹ": "x", "ⅺ": "xi", "ⅻ": "xii", "ⅼ": "l", "ⅽ": "c",
    "ⅾ": "d", "ⅿ": "m", "①": "1", "②": "2", "③": "3", "④": "4", "⑤": "5", "⑥": "6", "⑦": "7",
    "⑧": "8", "⑨": "9", "⑩": "10", "⑪": "11", "⑫": "12", "⑬": "13", "⑭": "14", "⑮": "15",
    "⑯": "16", "⑰": "17", "⑱": "18", "⑲": "19", "⑳": "20", "\u3000": " ", "ﬀ": "ff", "ﬁ": "fi",
    "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st",
}

# Where marks sit, other than above (230).
_CLASSES = {
    1: "\u0334\u0335\u0336\u0337\u0338",
    202: "\u0321\u0322\u0327\u0328",
    216: "\u031b",
    220: (
        "\u0316\u0317\u0318\u0319\u031c\u031d\u031e\u031f\u0320\u0323\u0324\u0325\u0326"
        "\u0329\u032a\u032b\u032c\u032d\u032e\u032f\u0330\u0331\u0332\u0333\u0339\u033a"
        "\u033b\u033c\u0347\u0348\u0349\u034d\u034e\u0353\u0354\u0355\u0356\u0359\u035a"),
    232: "\u0315\u031a\u0358",
    233: "\u035c\u035f\u0362",
    234: "\u035d\u035e\u0360\u0361",
    240: "\u0345",
}

_PARTS, _WHOLE = {}, {}
for _mark, _pairs in _MARKS.items():
    for _i in range(0, len(_pairs), 2):
        _PARTS[_pairs[_i + 1]] = _pairs[_i] + _mark
        _WHOLE[_pairs[_i] + _mark] = _pairs[_i + 1]
_CLASS_OF = {mark: number for number, marks in _CLASSES.items() for mark in marks}
_ASCII = {"Pd": "-", "Pc": "_", "Ps": "([{", "Pe": ")]}", "Sc": "$", "Sm": "+<=>|~", "Sk": "^`"}
_ASCII_CLASS = {c: name for name, all in _ASCII.items() for c in all}


def combining(chr, /):
    if not "\u0300" <= chr <= "\u036f" or chr == "\u034f":
        return 0
    return _CLASS_OF.get(chr, 230)


def category(chr, /):
    if len(chr) != 1:
        raise TypeError("category() argument must be a unicode character, not str")
    if chr < " " or "\x7f" <= chr < "\xa0":
        return "Cc"
    return "Mn" if combining(chr) else _ASCII_CLASS.get(chr) or _category(chr)


def _apart(c, compatible):
    if compatible:
        if c in _PLAIN:
            return _PLAIN[c]
        if "\uff01" <= c <= "\uff5e":
            return chr(ord(c) - 0xFEE0)
    text = _PARTS.get(c)
    return c if text is None else _apart(text[0], compatible) + text[1]


def _decomposed(text, compatible):
    out, marks = [], []
    for c in "".join([_apart(c, compatible) if c >= "\x80" else c for c in text]):
        if combining(c):
            marks.append(c)
            continue
        out += sorted(marks, key=combining)
        marks = []
        out.append(c)
    return out + sorted(marks, key=combining)


def _composed(characters):
    out, base, last = [], None, 0
    for c in characters:
        own = combining(c)
        whole = _WHOLE.get(out[base] + c) if base is not None and own and (last < own or last == 0) else None
        if whole is not None:
            out[base] = whole
            continue
        if own == 0:
            base = len(out)
        last = own
        out.append(c)
    return out


def normalize(form, unistr, /):
    if form not in ("NFC", "NFD", "NFKC", "NFKD"):
        raise ValueError("invalid normalization form")
    if unistr.isascii():
        return unistr
    characters = _decomposed(unistr, "K" in form)
    return "".join(_composed(characters) if form.endswith("C") else characters)


def is_normalized(form, unistr, /):
    return normalize(form, unistr) == unistr
