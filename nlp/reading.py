"""One article as the rules see it: title and body as one text with views of the same length."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date

from nlp import segment
from nlp.text import fold, lower, plain


@dataclass(frozen=True, slots=True)
class Reading:
    """A title and a body joined by a line break, with what is known beforehand.

    All views have the length of ``text``; an offset means the same place in each of them.
    ``plain`` unifies spaces, dashes, quotes, Đ and tone placement; ``lower`` is that in lower
    case; ``folded`` has neither tones nor đ. ``sentences`` never cross a line break.
    """

    text: str
    body_start: int
    plain: str
    lower: str
    folded: str
    sentences: tuple[tuple[int, int], ...]
    published_on: date | None = None
    province: str | None = None

    def sentence_at(self, position: int) -> tuple[int, int]:
        """The sentence that holds a position; the gap before a sentence counts to the one before."""
        index = bisect_right(self.sentences, (position, len(self.text) + 1)) - 1
        return self.sentences[index] if index >= 0 else (0, len(self.text))

    def paragraph_at(self, position: int) -> tuple[int, int]:
        """The line that holds a position."""
        start = self.text.rfind("\n", 0, position) + 1
        end = self.text.find("\n", position)
        return start, len(self.text) if end < 0 else end

    def in_title(self, position: int) -> bool:
        """Whether a position lies in the title."""
        return position < self.body_start


def read(
    text: str,
    title: str | None = None,
    published_on: str | None = None,
    province: str | None = None,
) -> Reading:
    r"""Make a reading of NFC text; ``published_on`` is an ISO day.

    Raises ValueError where ``published_on`` is no ISO day.

    >>> reading = read("Ngày 7/5, UBND xã họp.", title="Xã Hoà An họp")
    >>> reading.lower[:reading.body_start]
    'xã hòa an họp\n'
    """
    try:
        published = date.fromisoformat(published_on) if published_on else None
    except ValueError as error:
        raise ValueError(f"published_on is {published_on!r}; give an ISO day such as 2020-05-07.") from error
    whole = f"{title}\n{text}" if title else text
    view = plain(whole)
    return Reading(
        text=whole,
        body_start=len(title) + 1 if title else 0,
        plain=view,
        lower=lower(view),
        folded=fold(whole),
        sentences=tuple(segment.sentences(whole)),
        published_on=published,
        province=province,
    )
