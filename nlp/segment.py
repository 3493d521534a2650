"""Sentences, syllables and words with exact offsets: the only module that knows underthesea.

underthesea returns strings and rewrites them (tone placement, spaces); here its patterns and
models work on copies and only the offsets come back.
"""

from __future__ import annotations

import re
import threading
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

Offsets = tuple[int, int]

_lock = threading.Lock()
# A line, or a part of a long one that ends in a full stop: underthesea's reader takes quadratic
# time on a line, so that none may be longer than this, full stop or not.
_STRETCH = re.compile(r"[^\n]{1,1500}(?=\n|\Z)|[^\n]{1,1500}(?<=[.!?])(?=\s)|[^\n]{1,1500}")
# A full stop after these ends no sentence: short forms, initials, a list number at the start.
_NO_BREAK_AFTER = re.compile(
    r"""(?:
        \b(?:TP|Tp|TX|Tx|TT|Tt|ThS|TS|PGS|GS|BS|KS|CN|St|Mr|Mrs|Dr|v\.v|No)\.
      | \b[A-ZĐ]\.
      | ^\s?\d{1,3}\.
    )$""",
    re.VERBOSE,
)
# Nothing that begins like this begins a sentence: a closing mark, or the "/." of an end mark "./.".
_NO_BREAK_BEFORE = "/.,;:)]%”"


@cache
def _syllable_pattern() -> re.Pattern[str]:
    from underthesea.pipeline.word_tokenize import regex_tokenize

    return re.compile(regex_tokenize.regex_patterns_combine, re.VERBOSE | re.UNICODE)


def syllables(text: str) -> Iterator[Offsets]:
    """Offsets of syllables, numbers and marks, by underthesea's own pattern (no change of text).

    >>> [("ngày 07/5/2020, xã")[a:b] for a, b in syllables("ngày 07/5/2020, xã")]
    ['ngày', '07/5/2020', ',', 'xã']
    """
    return (match.span() for match in _syllable_pattern().finditer(text))


def sentences(text: str) -> list[Offsets]:
    r"""Offsets of sentences; a line never shares one with the next, dates and ``./.`` are not cut.

    >>> text = "Quý III.2020 đạt 9.986 hồ sơ./.\nMỹ Duyên"
    >>> [text[a:b] for a, b in sentences(text)]
    ['Quý III.2020 đạt 9.986 hồ sơ./.', 'Mỹ Duyên']
    """
    found: list[Offsets] = []
    for stretch in _STRETCH.finditer(text):
        for span in _pieces(text, stretch.start(), stretch.end()):
            if found and "\n" not in text[found[-1][1] : span[0]] and not _breaks(text, found[-1], span):
                found[-1] = (found[-1][0], span[1])
            else:
                found.append(span)
    return found


def _pieces(text: str, start: int, end: int) -> Iterator[Offsets]:
    """Where underthesea cuts a part of a line, by finding each of its strings again."""
    from underthesea import sent_tokenize

    position = start
    for piece in sent_tokenize(text[start:end]):
        at = text.find(piece, position, end)
        if at < 0:
            yield start, end
            return
        position = at + len(piece)
        yield at, position


def _breaks(text: str, left: Offsets, right: Offsets) -> bool:
    """Whether a sentence really ends between two pieces of one line."""
    first, second = text[right[0]], text[right[0] + 1 : right[0] + 2]
    if left[1] == right[0]:
        # Without a space only "xong.Đoàn" is a boundary: not "III.2020", "5.6" or a host name.
        return text[left[1] - 2].islower() and first.isupper() and second.islower()
    tail = text[max(left[0], left[1] - 12) : left[1]]
    return not (_NO_BREAK_AFTER.search(tail) or first in _NO_BREAK_BEFORE or first.islower())
