"""From bytes to text: byte-order marks, declared character sets, UTF-8, cp1258.

Legacy Vietnamese fonts and wrongly decoded UTF-8 are mended where most syllables come out right.
"""

from __future__ import annotations

import codecs
import re
import unicodedata

LONGEST = 20_000_000  # bytes; what lies beyond is cut

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MAGIC = (
    (b"%PDF-", "a PDF document"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"PK\x03\x04", "a ZIP or Office file"),
    (b"\xd0\xcf\x11\xe0", "an old Office file"),
    (b"\x1f\x8b", "a gzip file"),
    (b"Rar!", "a RAR file"),
    (b"\x7fELF", "a program"),
)
_CHARSET = re.compile(r"charset\s{0,4}=\s{0,4}[\"']?\s{0,4}(?P<name>[\w:.\-]{2,30})", re.IGNORECASE)


class UnreadableText(ValueError):  # noqa: N818 - the name says what happened
    """The bytes are no text; the message says in one sentence what they look like."""


def decode(content: bytes, content_type: str | None = None) -> str:
    """Text in NFC from bytes; ``content_type`` is the HTTP header's value.

    Raises UnreadableText for bytes that are no text (PDF, images, archives, NUL-filled).

    >>> decode("Cải cách".encode("utf-16"))
    'Cải cách'
    """
    content = content[:LONGEST]
    _refuse_binary(content)
    for mark, name in _BOMS:
        if content.startswith(mark):
            return _nfc(content[len(mark) :].decode(name, errors="replace"))
    for name in (*_declared(content, content_type), "utf-8", "cp1258"):
        try:
            return _nfc(content.decode(name))
        except (UnicodeDecodeError, LookupError):
            continue
    return _nfc(content.decode("utf-8", errors="replace"))


def _nfc(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def _declared(content: bytes, content_type: str | None) -> list[str]:
    head = content[:4096].decode("latin-1")
    return [
        match["name"] for source in (content_type or "", head) for match in [_CHARSET.search(source)] if match
    ]


def _refuse_binary(content: bytes) -> None:
    for magic, what in _MAGIC:
        if content.startswith(magic):
            raise UnreadableText(f"This is {what}, not text.")
    if content.startswith(tuple(mark for mark, _ in _BOMS)):
        return
    if content[:65536].count(0) > len(content[:65536]) // 10:
        raise UnreadableText("These bytes are mostly NUL and hold no text.")
