"""Bytes to text: UTF-8, UTF-16, or one of the old code pages of the EU, told by the letters its languages write.

A file may be put together from two systems: each line that is not what the most are is read by itself and marked.
charset-normalizer has a vote; letters decide, because it takes ISO 8859-2 for Windows-1250 and short texts for others.
"""

import math
import re
from collections import Counter
from functools import cache
from typing import NamedTuple

CODE_PAGES = {  # by how often they are met: the first wins where two read a text alike
    "cp1252": "Windows-1252",
    "cp1250": "Windows-1250",
    "cp1251": "Windows-1251",
    "cp1253": "Windows-1253",
    "cp1257": "Windows-1257",
    "iso8859_2": "ISO 8859-2",
    "iso8859_15": "ISO 8859-15",
    "iso8859_16": "ISO 8859-16",
    "iso8859_7": "ISO 8859-7",
    "iso8859_13": "ISO 8859-13",
    "iso8859_4": "ISO 8859-4",
    "iso8859_3": "ISO 8859-3",
    "iso8859_5": "ISO 8859-5",
    "cp850": "DOS 850",
    "cp852": "DOS 852",
    "cp737": "DOS 737",
    "cp775": "DOS 775",
    "cp866": "DOS 866",
    "mac_roman": "Macintosh",
    "mac_latin2": "Macintosh, Central Europe",
    "mac_greek": "Macintosh, Greek",
    "mac_cyrillic": "Macintosh, Cyrillic",
    "koi8_r": "KOI8",
}
# Letters beyond a to z of each language, the frequent first.
LETTERS = {
    "bg": "аиоетнрсвлкдпмзябъугцчшщжйюхфью",
    "cs": "íáéěřýžčšůúťďňó",
    "da": "æøåé",
    "de": "üäöß",
    "el": "αοιετσνηυρπκμλςίόάγέδήωχθύφβξζώψϊϋ",
    "es": "óíáéñúü¿¡ºª",
    "et": "äõüöšž",
    "fi": "äöå",
    "fr": "éèàêçôûîâùœëïæ",
    "ga": "áéíóú",
    "hr": "čžšćđ",
    "hu": "éáóöőíüúű",
    "it": "àèùòìé",
    "lt": "ėšųžįčūąę",
    "lv": "āīēšņūļģķžč",
    "mt": "ħżġċà",
    "nl": "ëéïèöü",
    "pl": "łąęóśżćńź",
    "pt": "ãçáéóíêúõâàô",
    "ro": "ăîşţâșț",
    "sk": "áíéýčžúšľťôňďóäŕĺ",
    "sl": "čšž",
    "sv": "äåöé",
}
MARKS = frozenset("„“”‚‘’–—…€§°«»‹›·•№®™©½¼¾²³±×\xa0\xad´")
BETWEEN = frozenset("’‘'´·\xad\xa0–—-/&°²³“”„«»…•№")  # signs that stand beside letters
MOST_WORDS = 4_000  # different words that are weighed
SAMPLE = 20_000  # bytes that charset-normalizer sees
WORDS_WITH_SIGNS = re.compile(rb"[^\s;,|\"]*[\x80-\xff][^\s;,|\"]*")
TWICE = re.compile("[ÃÂÄÅÐÑÎÏÆÈÇËÌ][\u0080-\u00bf‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ€]")  # UTF-8 that was read as Windows-1252
UNLIKELY, FOREIGN, TYPOGRAPHIC, MISPLACED = -12.0, -9.0, -5.0, -5.0  # logarithms of how likely a sign is
UPPER = -0.7
VOTE = 0.3  # what the library's guess counts, where letters nearly tell nothing


class Decoded(NamedTuple):
    """Text, what it was written in, and the lines (from 1) that are written otherwise or hold lost signs."""

    text: str
    encoding: str
    repaired: frozenset[int] = frozenset()


def decode(data: bytes) -> Decoded:
    """The text of a file; line ends are those of the file."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return Decoded(data.decode("utf-16", errors="replace"), "UTF-16")
    head = data[:2000]
    if head.count(0) > 0.2 * len(head):
        little = head[1::2].count(0) > head[0::2].count(0)
        return Decoded(data.decode("utf-16-le" if little else "utf-16-be", errors="replace"), "UTF-16")
    if b"\n" not in data:
        data = data.replace(b"\r", b"\n")
    try:
        return _mended(Decoded(data.decode("utf-8-sig"), "UTF-8"))
    except UnicodeDecodeError:
        return _by_line(data.removeprefix(b"\xef\xbb\xbf"))


def _mended(decoded: Decoded) -> Decoded:
    """The same with the lines set right that were once read as Windows-1252 and saved again ("KÃ¼hlung")."""
    if not TWICE.search(decoded.text):
        return decoded
    lines, repaired = decoded.text.split("\n"), set()
    for n, line in enumerate(lines):
        if TWICE.search(line):
            try:
                lines[n] = b"".join(_as_read(sign) for sign in line).decode("utf-8")
                repaired.add(n + 1)
            except UnicodeError:
                continue
    return Decoded("\n".join(lines), decoded.encoding, frozenset(repaired))


def _as_read(sign: str) -> bytes:
    try:
        return sign.encode("cp1252")
    except UnicodeEncodeError:
        return sign.encode("latin-1")  # the five bytes that Windows-1252 leaves empty


def _by_line(data: bytes) -> Decoded:
    """Each line as UTF-8 where it is, else in the code page that fits those that are not."""
    lines = data.split(b"\n")
    modern, old = {}, []
    for n, line in enumerate(lines):
        if not line.isascii():
            try:
                modern[n] = line.decode("utf-8")
            except UnicodeDecodeError:
                old.append(n)
    torn = {n for n in old if modern and (_holds_utf8(lines[n]) or _cut_in_a_letter(lines[n]))}
    page = code_page(b"\n".join(lines[n] for n in old if n not in torn))
    mainly_modern = len(modern) + len(torn) >= len(old) - len(torn)
    text = []
    for n, line in enumerate(lines):
        if n in modern:
            text.append(modern[n])
        elif n in torn:
            text.append(line.decode("utf-8", errors="replace"))
        else:
            text.append(line.decode(page, errors="replace"))
    odd = torn | (set(old) if mainly_modern else set(modern))
    return Decoded("\n".join(text), "UTF-8" if mainly_modern else CODE_PAGES[page], frozenset(n + 1 for n in odd))


def _holds_utf8(line: bytes) -> bool:
    """Whether most signs of a line are UTF-8, some bytes torn or foreign."""
    lost = line.decode("utf-8", errors="replace").count("\ufffd")
    whole = sum(not sign.isascii() for sign in line.decode("utf-8", errors="ignore"))
    return whole > 0 and whole >= lost


def _cut_in_a_letter(line: bytes) -> bool:
    """Whether a line is UTF-8 up to its last bytes: a file was cut at a limit."""
    try:
        line.decode("utf-8")
    except UnicodeDecodeError as error:
        return error.reason == "unexpected end of data" and error.end >= len(line)
    return False


def code_page(data: bytes) -> str:
    """The code page of CODE_PAGES in which the words make most sense."""
    words = Counter(WORDS_WITH_SIGNS.findall(data)).most_common(MOST_WORDS)
    if not words:
        return "cp1252"
    likely = {page: _likelihood(words, page) - 0.01 * rank for rank, page in enumerate(CODE_PAGES)}
    if (vote := _vote(data[:SAMPLE])) in likely:
        likely[vote] += VOTE
    best = max(likely, key=lambda page: likely[page])
    sample = b" ".join(word for word, _times in words)
    text = sample.decode(best, errors="replace")
    return next(page for page in CODE_PAGES if sample.decode(page, errors="replace") == text)


def _vote(data: bytes) -> str:
    from charset_normalizer import from_bytes

    best = from_bytes(data, cp_isolation=list(CODE_PAGES), threshold=0.3).best()
    return best.encoding if best else ""


@cache
def _tables() -> dict[str, dict[str, float]]:
    """Logarithms of how often each language writes each of its letters."""
    tables = {}
    for language, letters in LETTERS.items():
        weights = {letter: 1 / (3 + rank) for rank, letter in enumerate(dict.fromkeys(letters))}
        whole = sum(weights.values())
        tables[language] = {letter: math.log(weight / whole) for letter, weight in weights.items()}
    return tables


def _likelihood(words: list[tuple[bytes, int]], page: str) -> float:
    """How well the words fit the language they fit best, per sign beyond a to z."""
    signs: Counter[str] = Counter()
    misplaced = 0.0
    for word, times in words:
        text = word.decode(page, errors="replace")
        times = min(times, 3)
        for n, sign in enumerate(text):
            if sign.isascii():
                continue
            signs[sign] += times
            misplaced += times * _misplaced(sign, text[n - 1] if n else " ", text[n + 1] if n + 1 < len(text) else " ")
    whole = sum(signs.values())
    if not whole:
        return UNLIKELY
    known = frozenset("".join(LETTERS.values()))

    def fits(table: dict[str, float]) -> float:
        total = 0.0
        for sign, times in signs.items():
            small = sign.lower()
            if small in table:
                total += times * (table[small] + (UPPER if sign != small else 0))
            elif sign in MARKS:
                total += times * TYPOGRAPHIC
            else:
                total += times * (FOREIGN if small in known else UNLIKELY)
        return total

    return (max(fits(table) for table in _tables().values()) + misplaced) / whole


def _misplaced(sign: str, before: str, after: str) -> float:
    """What a sign costs that stands where none of its kind does: a capital inside a word, a sign between letters."""
    if not sign.isalpha():
        inside = before.isalpha() and after.isalpha()
        return MISPLACED if sign == "\ufffd" or (inside and sign not in BETWEEN) else 0.0
    cost = MISPLACED if sign.isupper() and before.islower() else 0.0
    for other in (before, after):
        if other.isalpha() and _script(other) != _script(sign):
            cost += MISPLACED
    return cost


def _script(letter: str) -> int:
    return 2 if "\u0400" <= letter <= "\u04ff" else 1 if "\u0370" <= letter <= "\u03ff" else 0
