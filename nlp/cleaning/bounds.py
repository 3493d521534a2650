"""Hostile HTML made harmless before it is parsed.

The parser takes quadratic time for blocks nested thousands deep and for tags with thousands of
attributes; no page is written so by hand.
"""

from __future__ import annotations

import re

DEEPEST = 600
LONGEST_TAG = 8_000

_NESTING = frozenset(
    re.findall(
        r"\w+",
        """address article aside blockquote center details dialog dir div dl fieldset figure footer form
        header main menu nav ol pre section summary ul""",
    )
)
_TAG = re.compile(r"<(?P<close>/?)(?P<name>[a-zA-Z][a-zA-Z0-9:-]{0,40})(?P<rest>[^>]*)>?")


def tame(source: str) -> str:
    """The source without blocks nested beyond any sense, and with overlong tags bare.

    >>> tame("<div>" * 3 + "x") == "<div>" * 3 + "x"
    True
    >>> tame("<div>" * 5000 + "x").count("<div>")
    600
    """
    if source.count("<") <= DEEPEST and len(source) <= LONGEST_TAG:
        return source
    depth = 0

    def keep(match: re.Match[str]) -> str:
        nonlocal depth
        name = match["name"].lower()
        if name in _NESTING:
            if match["close"]:
                depth = max(0, depth - 1)
            elif depth >= DEEPEST:
                return ""
            else:
                depth += 1
        return match[0] if len(match[0]) <= LONGEST_TAG else f"<{match['close']}{name}>"

    return _TAG.sub(keep, source)
