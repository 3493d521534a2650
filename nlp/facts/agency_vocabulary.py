"""The vocabulary of agencies (``agencies.toml``), read once."""

from __future__ import annotations

from typing import Any

from nlp.vocabulary import toml


def vocabulary() -> dict[str, Any]:
    """The tables of ``agencies.toml``: heads, fields of work, abbreviations, words of persons' names.

    >>> "Nội vụ" in vocabulary()["so"]["names"]
    True
    """
    return toml("agencies.toml")
