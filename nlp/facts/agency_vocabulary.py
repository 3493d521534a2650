"""The vocabulary of agencies (``agencies.toml``), read once."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def vocabulary() -> dict[str, Any]:
    """The tables of ``agencies.toml``: heads, fields of work, abbreviations, words of persons' names.

    >>> "Nội vụ" in vocabulary()["so"]["names"]
    True
    """
    text = files("nlp.data").joinpath("agencies.toml").read_text("utf-8")
    return tomllib.loads(text)
