"""The data files that an expert of the field can edit, read once each."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def toml(name: str) -> dict[str, Any]:
    """A TOML file of ``nlp/data`` as it stands; not to be changed by the reader.

    >>> toml("relevance.toml")["most"]
    3
    """
    return tomllib.loads(text(name))


def text(name: str) -> str:
    """A file of ``nlp/data`` as text."""
    return files("nlp.data").joinpath(name).read_text("utf-8")
