"""Clean pages and read their facts: pure functions, no network and no disk.

``nlp.clean(content, url=..., content_type=...)`` gives an :class:`Article`;
``nlp.extract(text, title=..., published_on=..., province=...)`` gives its :class:`Facts`.
Both load their models and vocabulary when first used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from nlp.types import Article, Facts

if TYPE_CHECKING:
    from nlp.cleaning.page import clean
    from nlp.pipeline import extract

    RULES_VERSION: str

__all__ = ["RULES_VERSION", "Article", "Facts", "clean", "extract"]

_HOMES = {"clean": "nlp.cleaning.page", "extract": "nlp.pipeline"}


def __getattr__(name: str) -> object:
    """Load what is asked for: importing the package alone stays instant."""
    if name == "RULES_VERSION":
        return import_module("nlp.ruleset").rules_version()
    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module 'nlp' has no attribute {name!r}")
