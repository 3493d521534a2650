"""Sample articles as people copy them from portals, with gold: invented news about real places."""

from __future__ import annotations

from pathlib import Path

_HERE = Path(__file__).parent


def folder() -> Path:
    """The folder of the sample texts.

    >>> len(list(folder().glob("*.txt")))
    10
    """
    return _HERE / "texts"


def gold() -> Path:
    """The gold file of the sample texts (annotation guide)."""
    return _HERE / "gold.jsonl"
