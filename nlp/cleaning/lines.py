"""The lines of a page's text and what each looks like, before anybody asks where the article is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto

from nlp.cleaning import captions, furniture, signatures
from nlp.cleaning.stamps import Stamp, stamps
from nlp.text import nfc

_BREAK = re.compile(r"\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_NO_TEXT = re.compile(r"[\x00-\x08\x0e-\x1b\x1f\x7f\ufeff\ufffe\uffff]")
_EDGE = " \t\u00a0\u00ad\u1680\u202f\u205f\u2060\u3000\ufeff" + "".join(map(chr, range(0x2000, 0x200E)))
_SENTENCE_END = re.compile(r"""(?:[.!?…]|\./\.|/\.|[.!?…]["”»'’)\]]{1,2})\s{0,3}$""")
_CLAUSE_END = re.compile(r"[;:,]\s{0,3}$")
_ITEM = re.compile(r"(?:[-–+•*●▪]|\d{1,2}[.)]|[a-zđ][.)]|[IVX]{1,4}\.|\(\d{1,2}\))\s{0,3}\S")
_CELL_MARK = re.compile(r"\s\|\s|\t+")
_SPEAKER = re.compile(r"(?:PV|P\.V|Phóng viên|Hỏi|Đáp|(?:Ông|Bà|Anh|Chị|Đồng chí)\s[^:.?!]{3,40})\s?:\s")
_TEASER = re.compile(r"(?:\.\.\.|…|\[\.\.\.\]|\[…\])\s{0,3}$")

MOST_LINES = 50_000  # no article comes near
PROSE_WORDS = 10
LONG_WORDS = 30


class Kind(Enum):
    """What a line looks like."""

    BLANK = auto()
    FURNITURE = auto()
    RELATED = auto()
    FOOTER = auto()
    IMAGE = auto()
    STAMP = auto()
    SIGNATURE = auto()
    CAPTION = auto()
    PROSE = auto()
    ITEM = auto()
    SHORT = auto()


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its text without space at the edges, its kind, and what was read in it."""

    text: str
    kind: Kind
    words: int = 0
    stamps: tuple[Stamp, ...] = ()
    names: tuple[str, ...] = ()
    label: str = ""

    @property
    def ends(self) -> bool:
        """Whether the line ends as a sentence does."""
        return _SENTENCE_END.search(self.text[-8:]) is not None

    @property
    def teases(self) -> bool:
        """Whether the line breaks off, as the foretaste of another article does."""
        return _TEASER.search(self.text[-8:]) is not None

    @property
    def shouts(self) -> bool:
        """Whether the line stands in capitals."""
        letters = [c for c in self.text[:400] if c.isalpha()]
        return len(letters) >= 8 and sum(c.isupper() for c in letters) > 0.85 * len(letters)


def split(text: str) -> list[str]:
    r"""Lines in NFC without control characters and without space at the edges.

    >>> split("\ufeffMột\r\n\u00a0 Hai \n")
    ['Một', 'Hai', '']
    """
    return [piece.strip(_EDGE) for piece in _BREAK.split(_NO_TEXT.sub("", nfc(text)))]


def read(text: str) -> list[Line]:
    """Every line of a text with its kind, up to ``MOST_LINES``."""
    return [classify(piece) for piece in split(text)[:MOST_LINES]]


def classify(text: str) -> Line:
    """What one line looks like on its own.

    >>> [classify(t).kind.name for t in ("Tin khác", "28/06/2020", "Tin: Minh Đăng", "Cỡ chữ", "Sáng 5/6")]
    ['RELATED', 'STAMP', 'SIGNATURE', 'FURNITURE', 'SHORT']
    """
    words = len(text.split())
    if not words or len(text) > furniture.LONGEST * 2:
        return Line(text, Kind.PROSE if words else Kind.BLANK, words)
    stamp = _stamp_line(text, words)
    if stamp is None and _is_row(text):
        return Line(text, Kind.ITEM, words)
    special = stamp or _furniture_line(text, words) or _signature_line(text, words)
    if special is not None:
        return special
    kind = Kind.CAPTION if captions.is_credit(text) else _text_kind(text, words)
    return Line(text, kind, words)


def _is_row(text: str) -> bool:
    """Whether a line is a row of a table: three cells or more, and no chain of sections or counters."""
    cells = _CELL_MARK.split(text)
    if len(cells) < 3 or (":" in text and furniture.is_counter(text)):
        return False
    return not (furniture.is_path(text) or furniture.is_section(furniture.key(text)))


def _signature_line(text: str, words: int) -> Line | None:
    job = signatures.labelled(text)
    if job is None:
        return None
    label, names = job
    kind = Kind.CAPTION if signatures.is_photo_credit(label) else Kind.SIGNATURE
    return Line(text, kind, words, names=names, label=label)


def _furniture_line(text: str, words: int) -> Line | None:
    if furniture.is_related_head(text) or furniture.is_closing(text):
        return Line(text, Kind.RELATED, words, label="closing" if furniture.is_closing(text) else "")
    if furniture.is_image(text):
        return Line(text, Kind.IMAGE, words)
    if furniture.is_footer(text):
        return Line(text, Kind.FOOTER, words)
    if furniture.is_furniture(text) or furniture.is_file(text):
        return Line(text, Kind.FURNITURE, words)
    return None


def _stamp_line(text: str, words: int) -> Line | None:
    found = stamps(text)
    if not found:
        return None
    rest = found[0].rest
    if not rest:
        return Line(text, Kind.STAMP, words, found)
    job = signatures.labelled(rest)
    if job is not None:
        return Line(text, Kind.STAMP, words, found, job[1], job[0])
    sure = any(s.timed or s.role in ("published", "updated") for s in found)
    if sure and len(rest.split()) <= 6 and (signatures.is_name(rest) or furniture.is_furniture(rest)):
        known = signatures.is_name(rest) and len(rest.split()) > 1 and not signatures.is_organisation(rest)
        return Line(text, Kind.STAMP, words, found, (rest,) if known else ())
    brief = len(rest.split()) <= 3 and found[0].role != "plain"
    framed = furniture.is_furniture(text) or ("|" in text and signatures.is_organisation(rest))
    return Line(text, Kind.STAMP, words, found) if sure and (brief or framed) else None


def _text_kind(text: str, words: int) -> Kind:
    if _ITEM.match(text) and words > 3:
        return Kind.PROSE if words >= 2 * PROSE_WORDS and _SENTENCE_END.search(text[-8:]) else Kind.ITEM
    if _SPEAKER.match(text) and words >= 5 and _SENTENCE_END.search(text[-8:]):
        return Kind.PROSE if words >= PROSE_WORDS else Kind.ITEM
    if _SENTENCE_END.search(text[-8:]) or (words > PROSE_WORDS and signatures.glued(text)):
        if words >= PROSE_WORDS and not (words <= 25 and text.rstrip()[-1] in "?!"):
            return Kind.PROSE
        return Kind.SHORT
    if _CLAUSE_END.search(text) and words >= 4:
        announces = text.endswith(":") and words >= PROSE_WORDS
        return Kind.PROSE if words >= LONG_WORDS or announces else Kind.ITEM
    shouting = sum(c.isupper() for c in text) > 0.7 * sum(c.isalpha() for c in text)
    return Kind.PROSE if words >= LONG_WORDS and not shouting else Kind.SHORT
