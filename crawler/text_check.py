"""Whether bytes can be text at all; in which encoding is for cleaning to decide."""

from __future__ import annotations

import codecs
import re
from typing import Final

_SIGNATURES: Final = (
    (b"%PDF", "a PDF file"),
    (b"PK\x03\x04", "a ZIP or Office file"),
    (b"\xd0\xcf\x11\xe0", "an Office file"),
    (b"{\\rtf", "an RTF file"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x1f\x8b", "a gzip file without the ending .gz"),
    (b"SQLite format 3\x00", "a database"),
    (b"Rar!", "an archive of files"),
    (b"7z\xbc\xaf", "an archive of files"),
)
_MARKS: Final = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# VISCII puts six capitals on control codes, so a few of them are no proof of anything.
_CONTROLS: Final = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_LARGEST_SHARE_OF_CONTROLS: Final = 0.02
# A Vietnamese syllable has one letter with a mark at the most; two marks make a third of it.
_LARGEST_SHARE_OF_HIGH_LETTERS: Final = 0.5
_LETTERS: Final = re.compile(rb"[A-Za-z\x80-\xff]")
_HIGH: Final = re.compile(rb"[\x80-\xff]")
_LOOKED_AT: Final = 65_536


def reason_against(content: bytes) -> str | None:
    r"""Why these bytes cannot be text, or None where they may be.

    UTF-8, UTF-16 with its mark and the Vietnamese 8-bit encodings (TCVN3, VNI, VISCII,
    windows-1258) all pass: every byte above 0x7F can be a letter in one of them, but in
    Vietnamese most letters are plain, unlike in Russian, Thai or Japanese.

    >>> reason_against("Cải cách".encode()), reason_against(b"C\xb6i c\xb8ch"), reason_against(b" \n")
    (None, None, 'is empty')
    >>> reason_against(b"%PDF-1.7 ...")
    'is a PDF file'
    """
    if not content.strip(b"\xef\xbb\xbf\xff\xfe \t\r\n\x00"):
        return "is empty"
    for signature, name in _SIGNATURES:
        if content.startswith(signature):
            return f"is {name}"
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return _reason_against_encoding(content, encoding)
    head = content[:_LOOKED_AT]
    if len(_CONTROLS.findall(head)) > _LARGEST_SHARE_OF_CONTROLS * len(head):
        return "is no text in any known encoding"
    if not _is_utf8(head) and len(_HIGH.findall(head)) > _LARGEST_SHARE_OF_HIGH_LETTERS * len(
        _LETTERS.findall(head)
    ):
        return "is no text in an encoding of Vietnamese"
    return None


def _is_utf8(head: bytes) -> bool:
    """Whether bytes are UTF-8, but for a letter cut off at the end and a slip here and there."""
    decoded = head.decode("utf-8", "replace")
    broken = decoded.count("\ufffd")
    whole = sum(letter > "\x7f" for letter in decoded) - broken
    return broken <= whole


def _reason_against_encoding(content: bytes, encoding: str) -> str | None:
    try:
        content.decode(encoding)
    except UnicodeDecodeError as error:
        return f"begins as {encoding.upper()} but is broken at byte {error.start}"
    return None
