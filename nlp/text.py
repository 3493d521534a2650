"""Vietnamese text for matching: every form here has the length of the text it was made from.

The stored text is NFC and otherwise as printed. Rules match on these views and keep the offsets.
"""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

_SPACES = (
    "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u202f\u205f\u3000\u200b\u200c\u200d\u2060\ufeff\u00ad\t\v\f"
)
_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d"
_QUOTES = "\u201c\u201d\u201e\u201f\u00ab\u00bb\u2033\uff02"
_APOSTROPHES = "\u2018\u2019\u201a\u201b\u2032\uff07"

_PLAIN = {
    **{ord(c): " " for c in _SPACES},
    **{ord(c): "-" for c in _DASHES},
    **{ord(c): '"' for c in _QUOTES},
    **{ord(c): "'" for c in _APOSTROPHES},
    **{0xFF10 + d: str(d) for d in range(10)},
    0x00D0: "Đ",
    0x0189: "Đ",
    0x00F0: "đ",
    0x0256: "đ",
    0xFF0F: "/",
    0x2044: "/",
    0x2215: "/",
    0xFF0E: ".",
    0xFF0C: ",",
    0xFF05: "%",
}

# Old tone placement (hoà, thuỷ) and new (hòa, thủy) name the same syllable, letter for letter.
_OLD_TONES = re.compile(r"(?<![qQ])(?P<rime>[oO][àáảãạÀÁẢÃẠèéẻẽẹÈÉẺẼẸ]|[uU][ỳýỷỹỵỲÝỶỸỴ])(?![^\W\d_])")
_NEW_TONES = {
    old + new: toned + plain
    for old, plain, marks in (
        ("o", "a", "òàóáỏảõãọạ"),
        ("o", "e", "òèóéỏẻõẽọẹ"),
        ("u", "y", "ùỳúýủỷũỹụỵ"),
    )
    for toned, new in zip(marks[0::2], marks[1::2], strict=True)
}


class _Lowering(dict[int, int]):
    """Lower case one character for one; the few letters that grow keep their own form."""

    def __missing__(self, code: int) -> int:
        small = chr(code).lower()
        self[code] = ord(small) if len(small) == 1 else code
        return self[code]


class _Folding(dict[int, int]):
    """Lower case without tones, marks and đ, one character for one."""

    def __missing__(self, code: int) -> int:
        small = chr(code).lower()
        base = unicodedata.normalize("NFD", small)[:1] if len(small) == 1 else chr(code)
        self[code] = ord("d") if base in "đð" else ord(base)
        return self[code]


_LOWER = _Lowering()
_FOLD = _Folding()


def nfc(text: str) -> str:
    """Unicode NFC, the form in which every text is stored."""
    return unicodedata.normalize("NFC", text)


def _new_tone(match: re.Match[str]) -> str:
    rime = match["rime"]
    new = _NEW_TONES[lower(rime)]
    return "".join(n.upper() if old.isupper() else n for old, n in zip(rime, new, strict=True))


def plain(text: str) -> str:
    """One kind of space, dash, quote, digit and Đ, and one tone placement; case and length kept.

    >>> plain("Uỷ ban xã Hoà Thành – số 61/2018/NÐ-CP")
    'Ủy ban xã Hòa Thành - số 61/2018/NĐ-CP'
    """
    return _OLD_TONES.sub(_new_tone, text.translate(_PLAIN))


def lower(text: str) -> str:
    """Lower case, length kept.

    >>> lower("KIỂM TRA")
    'kiểm tra'
    """
    return text.translate(_LOWER)


def fold(text: str) -> str:
    """Lower case without tones and đ, length kept: for searching and for slips of the keyboard.

    >>> fold("Đồng Tháp, NĐ-CP")
    'dong thap, nd-cp'
    """
    return text.translate(_PLAIN).translate(_FOLD)


class Aligned(NamedTuple):
    """An NFC copy of a text and, for each of its positions (and the end), the position in the original."""

    text: str
    origins: tuple[int, ...] | None

    def origin(self, position: int) -> int:
        """Where a position of the NFC copy lies in the original."""
        return position if self.origins is None else self.origins[position]


def align(original: str) -> Aligned:
    r"""NFC with a way back, so that facts can be quoted from a text that was not NFC.

    >>> aligned = align("Ho\u0300a Tha\u0300nh")
    >>> aligned.text, aligned.origin(4)
    ('Hòa Thành', 5)
    """
    if unicodedata.is_normalized("NFC", original):
        return Aligned(original, None)
    pieces: list[str] = []
    origins: list[int] = []
    start = 0
    for end in [*_cluster_starts(original), len(original)]:
        piece = nfc(original[start:end])
        pieces.append(piece)
        origins.extend([start] * len(piece))
        start = end
    return Aligned("".join(pieces), (*origins, len(original)))


def _cluster_starts(text: str) -> list[int]:
    return [i for i in range(1, len(text)) if not unicodedata.combining(text[i])]
