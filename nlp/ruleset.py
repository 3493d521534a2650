"""Which rules read an article: one short name for the code and vocabulary of this package."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib import metadata, resources
from importlib.resources.abc import Traversable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_RULE_SUFFIXES = (".py", ".toml", ".csv")


@cache
def rules_version() -> str:
    """A fingerprint of all rules and vocabulary, and of the libraries that cut the text.

    Two builds with the same version give the same facts for the same page.

    >>> len(rules_version())
    12
    """
    digest = hashlib.sha256()
    for library in ("underthesea", "spacy"):
        digest.update(f"{library} {metadata.version(library)}\n".encode())
    for name, file in sorted(_rule_files(resources.files("nlp"), "nlp")):
        digest.update(f"{name}\n".encode())
        digest.update(file.read_bytes())
    return digest.hexdigest()[:12]


def _rule_files(folder: Traversable, name: str) -> Iterator[tuple[str, Traversable]]:
    for entry in folder.iterdir():
        path = f"{name}/{entry.name}"
        if entry.is_dir():
            yield from _rule_files(entry, path)
        elif entry.name.endswith(_RULE_SUFFIXES):
            yield path, entry
