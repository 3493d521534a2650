"""The lines that portals print round an article, read from ``nlp/data/furniture.toml``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from nlp.text import fold
from nlp.vocabulary import toml

LONGEST = 160  # a longer line is text, whatever words it begins with

_EDGES = "[] \t\u00a0-–—|>»›«‹•·●▪■□◦*#:.,;/\\+=_~^@🔼🔽✉☰←→↑↓▲▼►◄×✖🔊🖨️"
_TRAILING_COUNT = re.compile(r"\s{0,3}[(\[]\s{0,2}[\d.,]{1,12}\s{0,2}[)\]]$")
_SPACES = re.compile(r"\s+")
_MOST_SECTION_WORDS = 12
_JOINTS = frozenset(("va", "cua", "-"))
_FONT_BAR = re.compile(r"(?:\(?\s?a\s?[-+]{0,3}\s?\)?[\s|/,]{0,3}){2,8}|\d{1,3}\s?%|[+-]\s?\d{1,3}\s?%?")
_PATH_MARK = re.compile(r"\s*(?:>{1,2}|»|›|→|\|)\s*|\s+[/\\-]\s+")
_FILE = re.compile(
    r"\S[^\n]{0,150}\.(?:pdf|docx?|xlsx?|pptx?|zip|rar|7z|jpe?g|png|gif|mp[34])", re.IGNORECASE
)
_COUNT = re.compile(r"[\d.,:;|()\s+\-]{0,40}")
_ADDRESS = re.compile(
    r"(?:https?://|www\.)\S{3,150}|[\w.-]{2,60}\.gov\.vn/?|[\w.+-]{2,40}@[\w-]{2,40}(?:\.[\w-]{2,20}){1,4}"
)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The folded word lists of ``furniture.toml``."""

    lines: frozenset[str]
    prefixes: tuple[str, ...]
    related: frozenset[str]
    related_before: frozenset[str]
    related_middle: frozenset[str]
    related_after: frozenset[str]
    closing: frozenset[str]
    sections: frozenset[str]
    section_leads: frozenset[str]
    footers: tuple[str, ...]
    counters: frozenset[str]
    counter_words: frozenset[str]
    images: frozenset[str]
    paths: tuple[str, ...]
    banners: tuple[str, ...]
    tiers: frozenset[str]


def section(name: str) -> dict[str, Any]:
    """One table of the data file as it stands, or the top level for an empty name."""
    return _data() if not name else dict(_data()[name])


def _data() -> dict[str, Any]:
    return toml("furniture.toml")


@cache
def vocabulary() -> Vocabulary:
    """The word lists, folded and ready to match."""
    data = _data()

    def keys(name: str) -> frozenset[str]:
        return frozenset(map(key, data[name]))

    return Vocabulary(
        lines=keys("lines"),
        prefixes=tuple(map(fold, data["prefixes"])),
        related=keys("related"),
        related_before=keys("related_before"),
        related_middle=keys("related_middle"),
        related_after=keys("related_after"),
        closing=keys("closing"),
        sections=keys("sections"),
        section_leads=keys("section_leads"),
        footers=tuple(map(fold, data["footers"])),
        counters=keys("counters"),
        counter_words=keys("counter_words"),
        images=keys("images"),
        paths=tuple(map(fold, data["paths"])),
        banners=tuple(map(key, data["banners"])),
        tiers=keys("tiers"),
    )


def key(line: str) -> str:
    """A line as the lists know it: folded, one space between words, no marks at either end.

    >>> key("• TIN TỨC – SỰ KIỆN (12)")
    'tin tuc su kien'
    """
    bare = _TRAILING_COUNT.sub("", fold(line[: LONGEST * 2]).strip())
    bare = re.sub(r"\s[-–/&|]\s|[&|]", " ", bare)
    return _SPACES.sub(" ", bare).strip(_EDGES)


def is_related_head(line: str) -> bool:
    """Whether a line heads a list of other articles.

    >>> is_related_head("Tin cùng chuyên mục:"), is_related_head("CÁC BÀI VIẾT LIÊN QUAN")
    (True, True)
    """
    if len(line) > LONGEST:
        return False
    bare = _undoubled(key(line))
    return bare in vocabulary().related or _is_related(bare)


def _is_related(bare: str) -> bool:
    """Whether the words are "các" + "tin bài" + "cùng chuyên mục", the first optional."""
    words, tokens = vocabulary(), bare.split()
    if not 2 <= len(tokens) <= 10:
        return False
    skips = {0} | {i for i in (1, 2, 3) if " ".join(tokens[:i]) in words.related_before}
    return any(
        " ".join(tokens[skip:cut]) in words.related_middle and " ".join(tokens[cut:]) in words.related_after
        for skip in skips
        for cut in range(skip + 1, len(tokens))
    )


def is_closing(line: str) -> bool:
    """Whether a line heads what only follows an article: comments, polls, links to elsewhere.

    >>> is_closing("Ý kiến bạn đọc (0)")
    True
    """
    return len(line) <= LONGEST and key(line) in vocabulary().closing


def is_section(bare: str) -> bool:
    """Whether a key names one section of a portal or several joined.

    >>> is_section(key("Tin tức - Sự kiện")), is_section(key("Kinh tế, văn hóa và xã hội"))
    (True, True)
    """
    tokens = [t for t in re.split(r"[\s,;]+", bare) if t not in _JOINTS]
    if not tokens or len(tokens) > _MOST_SECTION_WORDS:
        return False
    words = vocabulary()
    known = words.sections | words.section_leads | words.lines
    reached = {0}
    for end in range(1, len(tokens) + 1):
        if any(
            start in reached and " ".join(tokens[start:end]) in known for start in range(max(0, end - 9), end)
        ):
            reached.add(end)
    return len(tokens) in reached


def is_footer(line: str) -> bool:
    """Whether a line belongs to the foot of the page: owner, licence, address, copyright.

    >>> is_footer("Bản quyền thuộc về UBND huyện Tân Hưng")
    True
    """
    return len(line) <= LONGEST * 2 and fold(line).lstrip(" *-•").startswith(vocabulary().footers)


def is_image(line: str) -> bool:
    """Whether a line stands where a picture was.

    >>> is_image("Anh-tin-bai")
    True
    """
    return len(line) <= LONGEST and key(line) in vocabulary().images


def is_counter(line: str) -> bool:
    """Whether a line counts readers and says nothing else.

    >>> is_counter("• Tổng truy cập 2.492.982"), is_counter("Hôm nay: 120 hồ sơ")
    (True, False)
    """
    if len(line) > LONGEST:
        return False
    folded = _SPACES.sub(" ", fold(line)).strip(_EDGES)
    words = vocabulary()
    pieces = [p for p in re.split(r"[\d.,:;|()+\-/]+", folded) if p.strip()]
    if not pieces or not any(c.isdigit() for c in folded):
        return key(line) in words.counters
    known = words.counters | words.counter_words
    return all(p.strip(_EDGES) in known or not p.strip(_EDGES) for p in pieces)


def is_path(line: str) -> bool:
    """Whether a line is a chain of sections.

    >>> is_path("Trang chủ » Tin tức » Cải cách hành chính")
    True
    """
    folded = fold(line[: LONGEST * 2]).strip(_EDGES)
    if folded.startswith(vocabulary().paths) and not line.rstrip().endswith("."):
        return len(folded.split()) <= 40
    parts = [p for p in _PATH_MARK.split(line.strip(_EDGES)) if p]
    if len(parts) < 2 or len(line) > LONGEST:
        return False
    return is_section(key(parts[0])) and (">" in line or "»" in line or "›" in line or "→" in line)


def is_banner(line: str) -> bool:
    """Whether a line is the name of the site or of its owner, and nothing else.

    >>> is_banner("Trang thông tin điện tử huyện Định Hóa"), is_banner("UBND huyện Định Hóa họp báo")
    (True, False)
    """
    if len(line) > LONGEST:
        return False
    bare = key(line)
    start = next((word for word in vocabulary().banners if bare.startswith(word + " ")), None)
    if start is None:
        return False
    rest = line.strip(_EDGES).split()[len(start.split()) :]
    return len(rest) <= 10 and all(w[0].isupper() or key(w) in vocabulary().tiers for w in rest if key(w))


def is_file(line: str) -> bool:
    """Whether a line is the name of an attached file."""
    return len(line) <= LONGEST and _FILE.fullmatch(line.strip()) is not None


def is_address(line: str) -> bool:
    """Whether a line is nothing but a web or mail address."""
    return len(line) <= LONGEST and _ADDRESS.fullmatch(line.strip(" ()[]-•.;")) is not None


def is_furniture(line: str) -> bool:
    """Whether a whole line is furniture by the lists or by its shape.

    >>> [is_furniture(line) for line in ("Cỡ chữ: A+ A A-", "|", "Lượt xem: 35", "UBND xã họp.")]
    [True, True, True, False]
    """
    if len(line) > LONGEST * 2:
        return False
    bare = key(line)
    if not any(c.isalpha() for c in bare):
        return not any(c.isdigit() for c in bare) or _FONT_BAR.fullmatch(bare) is not None or len(bare) <= 4
    words = vocabulary()
    if is_section(bare) or _undoubled(bare) in words.lines or bare in words.images:
        return True
    if is_banner(line) or _FONT_BAR.fullmatch(bare) or is_counter(line) or is_path(line) or is_address(line):
        return True
    return (
        len(line) <= LONGEST
        and not _is_sentence(line)
        and fold(line).strip(_EDGES).startswith(words.prefixes)
    )


def _is_sentence(line: str) -> bool:
    return len(line.split()) > 14 and line.rstrip().endswith((".", "!", "?", "…", ";"))


def _undoubled(bare: str) -> str:
    """A label printed twice without a break ("Version HistoryVersion History"), once."""
    half = len(bare) // 2
    return bare[:half] if len(bare) % 2 == 0 and bare[:half] == bare[half:] else bare
