"""Which of a page's names signs the article (annotation guide, field ``author``)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from nlp.cleaning import signatures
from nlp.cleaning.furniture import key
from nlp.cleaning.lines import Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from nlp.cleaning.headline import Headline
    from nlp.cleaning.lines import Line

_TAIL_LINES = 25
_FIELDS = frozenset(("tac gia", "tac gia bai viet"))  # captions whose value stands on the next line
_BARE_LINES = 3  # unlabelled names stand this near to the last paragraph


@dataclass(frozen=True, slots=True)
class Signed:
    """The names in order and the paragraphs without them."""

    names: tuple[str, ...]
    paragraphs: tuple[str, ...]


def find(lines: Sequence[Line], start: int, end: int, head: Headline, paragraphs: Sequence[str]) -> Signed:
    """The names that sign an article, and its paragraphs without a signature glued to the last."""
    own = _below(lines, start, end)
    kept = list(paragraphs)
    if kept and not own:
        cut = signatures.glued(kept[-1])
        if cut is None and len(kept) > 1 and (bare := signatures.unlabelled(kept[-1], after_body=True)):
            kept.pop()
            own = bare
        elif cut is not None:
            kept[-1], own = cut
    return Signed(tuple(dict.fromkeys(own or _above(lines, start, head))), tuple(kept))


def _below(lines: Sequence[Line], start: int, end: int) -> tuple[str, ...]:
    """Names that sign under the body or late in it; whom a text was taken from only where nobody signs."""
    own: list[str] = []
    for line in lines[start + (end - start) // 2 : end]:
        if line.kind is Kind.SIGNATURE and _signs(line):
            own.extend(line.names)
    bare_left, asked = _BARE_LINES, False
    for line in lines[end : end + _TAIL_LINES]:
        if line.kind in (Kind.RELATED, Kind.FOOTER):
            break
        if line.kind is Kind.SIGNATURE:
            own.extend(line.names if _signs(line) or (line.label == "theo" and not own) else ())
        elif line.kind is Kind.SHORT and (bare_left > 0 or asked):
            found = signatures.unlabelled(line.text, after_body=not own)
            own.extend(found)
            bare_left = bare_left - 1 if found else 0
        elif line.kind in (Kind.FURNITURE, Kind.STAMP):
            own.extend(line.names if line.label else ())
            bare_left = 0
        asked = (line.kind is Kind.FURNITURE and key(line.text) in _FIELDS) or (
            asked and line.kind is Kind.BLANK
        )
    return tuple(own)


def _signs(line: Line) -> bool:
    """Whether a signature line names who wrote rather than where the text was taken from."""
    return line.label != "theo" and not signatures.is_source(line.label)


def _above(lines: Sequence[Line], start: int, head: Headline) -> tuple[str, ...]:
    """A byline between the headline and the body."""
    if head.names:
        return head.names
    lowest = head.at + 1 if head.at >= 0 else max(0, start - 4)
    for line in lines[lowest : start + 4]:
        if line.names and line.kind in (Kind.SIGNATURE, Kind.STAMP) and _signs(line):
            return line.names
    return ()
