"""From bytes to text: byte-order marks, UTF-8, declared character sets, cp1258, old Vietnamese fonts."""

from __future__ import annotations

import codecs
import html
import re
import unicodedata

from nlp.cleaning import legacy

LONGEST = 20_000_000  # bytes or characters; what lies beyond is cut

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
    (b"GIF87a", "a GIF image"),
    (b"GIF89a", "a GIF image"),
    (b"RIFF", "an image, sound or film"),
    (b"ID3", "a sound"),
    (b"PK\x03\x04", "a ZIP or Office file"),
    (b"\xd0\xcf\x11\xe0", "an old Office file"),
    (b"\x1f\x8b", "a gzip file"),
    (b"Rar!", "a RAR file"),
    (b"7z\xbc\xaf", "a 7z file"),
    (b"\x7fELF", "a program"),
    (b"{\\rtf", "an RTF document"),
)
_LOOK = 65_536
_CONTROL = bytes(b for b in range(32) if b not in b"\t\n\v\f\r\x1b")
_CHARSET = re.compile(r"charset\s{0,4}=\s{0,4}[\"']?\s{0,4}(?P<name>[\w:.\-]{2,30})", re.IGNORECASE)
_KNOWN = re.compile(
    r"utf-?8|utf-?16(?:-?[lb]e)?|(?:windows|cp)-?125[0-9]|iso-?8859-?\d{1,2}|us-ascii|latin-?1", re.I
)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});")
_FEW = 0.002  # share of broken characters that a UTF-8 text may have, cut or mixed
_CP1252_ONLY = re.compile(r"windows-?1252|cp-?1252|iso-?8859-?1|latin-?1|us-ascii", re.I)


class UnreadableText(ValueError):  # noqa: N818 - the name says what happened
    """The bytes are no text; the message says in one sentence what they look like."""


def decode(content: bytes, content_type: str | None = None) -> str:
    """Text in NFC from bytes; ``content_type`` is the HTTP header's value.

    A byte-order mark wins over valid UTF-8, that over what header or page declare, that over
    cp1258. Text in TCVN3 or VNI fonts and doubly encoded text is mended.

    Raises UnreadableText for bytes that are no text (PDF, images, archives, NUL-filled).

    >>> decode("Cải cách".encode("utf-16"))
    'Cải cách'
    >>> decode("C¶i c¸ch hµnh chÝnh".encode("latin-1"))
    'Cải cách hành chính'
    """
    content = content[:LONGEST]
    _refuse_binary(content)
    return mend(_raw(content, content_type))


def mend(text: str) -> str:
    """Text that somebody else decoded, in NFC, with wrongly decoded stretches set right."""
    return unicodedata.normalize("NFC", legacy.mend(text[:LONGEST]))


def unescape(text: str) -> str:
    """Text without HTML entities, also where they were escaped twice.

    >>> unescape("C&amp;aacute;n b&#7897;")
    'Cán bộ'
    """
    for _ in range(2):
        if _ENTITY.search(text) is None:
            break
        text = html.unescape(text)
    return text


def _raw(content: bytes, content_type: str | None) -> str:
    for mark, name in _BOMS:
        if content.startswith(mark):
            return content[len(mark) :].decode(name, errors="replace")
    wide = _wide(content)
    if wide is not None:
        return content.decode(wide, errors="replace")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return _not_quite_utf8(content, content_type)


def _not_quite_utf8(content: bytes, content_type: str | None) -> str:
    loose = content.decode("utf-8", errors="replace")
    marked = sum(not c.isascii() for c in loose) or 1
    broken = loose.count("\ufffd")
    if broken <= max(1, _FEW * len(loose)) and broken < marked / 2:
        return loose
    named = _declared(content, content_type)
    if named is not None and not _CP1252_ONLY.fullmatch(named) and not named.lower().startswith("utf"):
        return content.decode(named, errors="replace")
    # single bytes, table unknown: whatever gives Vietnamese syllables
    candidates = [
        unicodedata.normalize("NFC", content.decode(name, errors="replace")) for name in ("cp1258", "cp1252")
    ]
    candidates.append(content.decode("latin-1"))
    return max(candidates, key=lambda text: legacy.soundness(legacy.mend(text)))


def _declared(content: bytes, content_type: str | None) -> str | None:
    """The character set that header or page name, where Python has it."""
    for source in (content_type or "", content[:4096].decode("latin-1")):
        match = _CHARSET.search(source)
        if match and _KNOWN.fullmatch(match["name"]):
            try:
                return codecs.lookup(match["name"]).name
            except LookupError:
                continue
    return None


def _wide(content: bytes) -> str | None:
    """UTF-16 without a mark: every other byte of mostly Latin text is NUL."""
    look = content[:_LOOK]
    if len(look) < 8:
        return None
    even, odd = look[0::2].count(0) / len(look[0::2]), look[1::2].count(0) / len(look[1::2])
    if odd > 0.4 and even < 0.05:
        return "utf-16-le"
    return "utf-16-be" if even > 0.4 and odd < 0.05 else None


def _refuse_binary(content: bytes) -> None:
    for magic, what in _MAGIC:
        if content.startswith(magic):
            raise UnreadableText(f"This is {what}, not text.")
    look = content[:_LOOK]
    if look.startswith(tuple(mark for mark, _ in _BOMS)) or _wide(content) is not None:
        return
    if look and (len(look) - len(look.translate(None, _CONTROL))) > len(look) // 20:
        raise UnreadableText("These bytes are full of control characters and hold no text.")
