"""Stable numbers: the same page and rules give the same ids, whatever the order of building."""

from __future__ import annotations

import hashlib
import re
from dataclasses import fields
from typing import TYPE_CHECKING, Final

from nlp.text import fold
from store.records import is_web

if TYPE_CHECKING:
    from nlp.types import Evidence, FigureCheck
    from store.records import StoredPage

_LENGTH: Final = 16
_FORM: Final = "1"
"""To be raised when articles must be read again although neither page nor rules changed."""

_GAPS = re.compile(r"[^\w%]+")


def digest(*parts: object) -> str:
    """Sixteen hexadecimal digits of what a thing is known by.

    >>> digest("a", 1) == digest("a", "1"), digest("a", None) == digest("a", "")
    (True, False)
    """
    joined = "\x1f".join("\x00" if part is None else str(part) for part in parts)
    return hashlib.sha256(joined.encode("utf-8", "surrogatepass")).hexdigest()[:_LENGTH]


def article_id(page: StoredPage) -> str:
    """A web page is known by its canonical address; a file by name and bytes, wherever it lies."""
    if is_web(page.canonical_address):
        return digest("url", page.canonical_address)
    return digest("file", page.source_id, page.sha256)


def recipe(page: StoredPage, rules_version: str, province: str | None) -> str:
    """Fingerprint of all an article is built from: page, rule set, province of its portal."""
    return digest(_FORM, page.sha256, page.content_type, page.charset, rules_version, province)


def fact_id(article: str, kind: str, fact: Evidence | FigureCheck) -> str:
    """A fact is known by its article, its kind and all it says; not by the rule that found it."""
    values = [getattr(fact, field.name) for field in fields(fact) if field.name not in {"rule", "quote"}]
    return digest(article, kind, getattr(fact, "quote", None) or getattr(fact, "rule", None), *values)


def body_cluster(text: str) -> str:
    """Articles whose bodies differ in nothing but spaces, punctuation, case and tones share this.

    >>> body_cluster("Xã Hòa An, họp.") == body_cluster("xã Hoà An họp")
    True
    """
    return digest("body", _GAPS.sub(" ", fold(text)).strip())
