"""Text that was decoded with the wrong table: old Vietnamese fonts, and UTF-8 read as Windows-1252.

A mending is kept only where it turns most words with marks into Vietnamese syllables.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from nlp import vocabulary

if TYPE_CHECKING:
    from collections.abc import Callable

_SAMPLE = 40_000  # characters looked at before deciding
_LEAST_WORDS = 3
_HALF = 0.5  # share of good syllables from which a text is no old font throughout
_GOOD = 0.85  # share that a mending must reach
_LINE = re.compile(r"[^\n]+")
_WORD = re.compile(r"[^\s\d!-/:-@\[-`{-~“”‘’…–—•]+")
_MANGLED = re.compile(
    r"[\x80-\xff\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]{2,}"
)
_LOST_SPACE = re.compile(r"\u00c3 (?=[a-z]|$)|\u00c3 ", re.MULTILINE)
# Signs inside words, which no text in Unicode has but every one in TCVN3.
_FONT_TRACE = re.compile(r"[^\W\d_][¢-©«®¬µ-¹]|[¢-©«®¬µ-¹][^\W\d_]")
_TONES = {0x0300, 0x0301, 0x0303, 0x0309, 0x0323}
_SYLLABLE = re.compile(
    r"""(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdđghklmnpqrstvx])?
        (?:(?:uyê|iê|yê|ươ|uô|oa|oă|oe|oo|uâ|uê|uy|[aăâeêioôơuư])(?:ch|ng|nh|[cmnpt])
          |yêu|iêu|ươi|ươu|uôi|uây|oai|oay|oao|oeo|uyu|uya|uêu|uơ|ia|ưa|ua|oa|oe|uê|uy
          |ai|ao|au|ay|âu|ây|eo|êu|iu|oi|ôi|ơi|ui|ưi|ưu|[aâeêioôơuưy])""",
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Table:
    """What the characters of an old font mean."""

    name: str
    meanings: dict[str, str]
    pattern: re.Pattern[str]


@cache
def tables() -> tuple[Table, ...]:
    """The tables under ``nlp/data/encodings``."""
    return tuple(_table(name) for name in ("tcvn3.toml", "vni.toml"))


def _table(name: str) -> Table:
    data = vocabulary.toml(f"encodings/{name}")
    meanings: dict[str, str] = dict(data["pairs"])
    ordered = sorted(meanings, key=lambda shown: -len(shown))
    return Table(data["name"], meanings, re.compile("|".join(map(re.escape, ordered))))


def is_syllable(word: str) -> bool:
    """Whether a word has the shape of one Vietnamese syllable.

    >>> [is_syllable(w) for w in ("chính", "Nghị", "chÝnh", "caùch")]
    [True, True, False, False]
    """
    if len(word) > 8 or not (word.islower() or word.isupper() or word.istitle()):
        return False
    bare = "".join(c for c in unicodedata.normalize("NFD", word.lower()) if ord(c) not in _TONES)
    return _SYLLABLE.fullmatch(unicodedata.normalize("NFC", bare)) is not None


def soundness(text: str) -> float:
    """The share of Vietnamese syllables among the words that have a letter beyond ASCII; 1 where none has.

    >>> soundness("Cải cách hành chính"), soundness("C¶i c¸ch hµnh chÝnh")
    (1.0, 0.0)
    """
    marked = [word for word in _WORD.findall(text[:_SAMPLE]) if not word.isascii()]
    if len(marked) < _LEAST_WORDS:
        return 1.0
    return sum(map(is_syllable, marked)) / len(marked)


def mend(text: str) -> str:
    """The text as it was meant; unchanged where it is sound already or nothing makes it so.

    >>> mend("C¶i c¸ch hµnh chÝnh"), mend("Caûi caùch haønh chính"), mend("Cáº£i cÃ¡ch hÃ nh chÃ­nh")
    ('Cải cách hành chính', 'Cải cách hành chính', 'Cải cách hành chính')
    """
    if text.isascii():
        return text
    if soundness(text) >= _HALF:
        return _mend_lines(text) if len(_FONT_TRACE.findall(text)) >= _LEAST_WORDS else text
    return _mend_whole(text)


def _mend_lines(text: str) -> str:
    """A sound page with paragraphs pasted in an old font: those alone are mended."""
    return "".join(
        _mend_whole(line) if _FONT_TRACE.search(line) and soundness(line) < _HALF else line
        for line in text.splitlines(keepends=True)
    )


def _mend_whole(text: str) -> str:
    sample = text[:_SAMPLE]
    ways = (unmangle, *(_reader(table) for table in tables()))
    scores = [soundness(way(sample)) if way(sample) != sample else 0.0 for way in ways]
    best = max(scores)
    if best < _GOOD:
        return text
    return unicodedata.normalize("NFC", ways[scores.index(best)](text))


def _reader(table: Table) -> Callable[[str], str]:
    return lambda text: from_font(text, table)


def from_font(text: str, table: Table) -> str:
    """A text in an old font as Unicode; a word whose plain letters are capitals is all capitals."""
    plain = table.pattern.sub(lambda match: table.meanings[match[0]], text)
    if table.name != "TCVN3":
        return plain
    return _LINE.sub(_raise_line, _WORD.sub(_raise_word, plain))


def _raise_line(match: re.Match[str]) -> str:
    """A headline in a capital font is in capitals throughout."""
    plain = [c for c in match[0] if c.isascii() and c.isalpha()]
    shouted = len(plain) >= 8 and sum(c.isupper() for c in plain) > 0.95 * len(plain)
    return match[0].upper() if shouted else match[0]


def _raise_word(match: re.Match[str]) -> str:
    """The capital fonts have no toned capitals: "XÃ" was typed X and a small letter."""
    word = match[0]
    plain = [c for c in word if c.isascii() and c.isalpha()]
    shouted = bool(plain) and all(c.isupper() for c in plain)
    return word.upper() if shouted and (len(plain) > 1 or not word[0].isascii()) else word


def unmangle(text: str) -> str:
    """UTF-8 that was read as Windows-1252, read again; stretches that are no UTF-8 stay.

    >>> unmangle("UBND huyá»‡n")
    'UBND huyện'
    """
    return _MANGLED.sub(_again, _LOST_SPACE.sub("\u00c3\u00a0", text))


def _again(match: re.Match[str]) -> str:
    raw = bytearray()
    for char in match[0]:
        if ord(char) < 0x100:
            raw.append(ord(char))
        else:
            raw.extend(char.encode("cp1252", errors="replace"))
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return match[0]
