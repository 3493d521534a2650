"""Files that are no dossiers for procedures: of patients, monuments, staff, courts, banks, contests.

What kind a file is, its noun phrase says (``hồ sơ khám sức khỏe``), else the office that handles it.
Parts that are told behind such a count (``trong đó 3 hồ sơ phải bổ sung``) are of the same files.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from nlp.facts.dossier_cues import dossier_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from nlp.facts.dossier_cues import Span
    from nlp.facts.dossier_drafts import Draft
    from nlp.facts.dossier_scopes import ScopeMention

_BOUND = r"(?![^\W_])"


def _either(words: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=lambda word: (-len(word), word)))


@cache
def _kinds() -> str:
    words = dossier_words("dossier_negatives.toml")
    kinds = _either(word.removeprefix("hồ sơ ") for word in words["other_dossier"]["words"])
    return rf"(?:(?:{_either(words['other_lead']['words'])})\s){{0,2}}(?:{kinds}){_BOUND}"


@cache
def _behind_noun() -> re.Pattern[str]:
    return re.compile(rf"\s{{1,2}}{_kinds()}")


@cache
def _counted() -> re.Pattern[str]:
    return re.compile(rf"\d\s{{0,2}}(?:bộ\s)?hồ sơ\s{{1,2}}{_kinds()}")


@cache
def _offices() -> re.Pattern[str]:
    """An office of another field as the one that receives or finishes."""
    words = dossier_words("dossier_negatives.toml")["other_office"]
    return re.compile(
        rf"(?<![^\W_])(?:{_either(words['words'])})\s(?:[^.,;:()\d\n]{{0,70}}?\s)?"
        rf"(?:{_either(words['does'])})\s[^.,;:()\n]{{0,25}}?\d[\d.]{{0,9}}\s(?:bộ\s)?hồ sơ{_BOUND}"
    )


@cache
def _procedures() -> re.Pattern[str]:
    words = dossier_words("dossier_negatives.toml")["other_topic"]["own_topic"]
    return re.compile(rf"(?<![^\W_])(?:{_either([*words, 'thủ tục', 'trực tuyến', 'lĩnh vực'])}){_BOUND}")


def is_other_file(lower: str, noun_end: int) -> bool:
    """Whether the words behind ``hồ sơ`` make it another kind of file.

    >>> is_other_file("18 hồ sơ đề nghị khen thưởng", 8), is_other_file("18 hồ sơ đất đai", 8)
    (True, False)
    """
    return _behind_noun().match(lower, noun_end) is not None


def counts_other_files(lower: str) -> bool:
    """Whether a text counts other files, by their name or by the office that handles them.

    >>> counts_other_files("tòa án nhân dân tỉnh thụ lý 80 hồ sơ")
    True
    """
    return _counted().search(lower) is not None or _offices().search(lower) is not None


class OtherFiles:
    """Follows the sentences of an article and tells which figures are of other files."""

    def __init__(self, lower: str) -> None:
        """Begin with dossiers for procedures."""
        self._lower = lower
        self._since: int | None = None

    def without(
        self, drafts: Sequence[Draft], span: Span, mentions: Sequence[ScopeMention], paragraph: int
    ) -> list[Draft]:
        """The drafts of a sentence that are of dossiers; ``paragraph`` is where its paragraph begins."""
        lower = self._lower
        goes_on = self._since is not None and self._since >= paragraph
        if goes_on and (mentions or _procedures().search(lower, *span)):
            goes_on = False
        other = _counted().search(lower, *span) if "hồ sơ" in lower[span[0] : span[1]] else None
        since = span[0] if goes_on else other.end() if other else None
        self._since = since
        if since is None:
            return list(drafts)
        stop = min((m.start for m in mentions if m.start >= since), default=span[1])
        own = _procedures().search(lower, since, stop)
        stop = own.start() if own else stop
        if stop < span[1]:
            self._since = None
        begins = lower.rfind(";", since, stop)
        first = begins if own and begins >= 0 else stop
        return [draft for draft in drafts if not since <= draft.at < first]
