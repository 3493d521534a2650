"""Who wrote it: names at the end of an article or under its title, without job labels.

Rule: annotation guide, section "article", field ``author``.
"""

from __future__ import annotations

import re
from functools import cache

from nlp.cleaning import furniture
from nlp.text import fold, lower, plain

LONGEST = 120
_MOST_WORDS = 6
_LONG_WORDS = 25

_INITIALS = re.compile(r"(?:[A-ZĐ]\.){1,3}[^\W\d_]{0,7}")
_BRACKETS = re.compile(r"\([^()\n]{0,80}\)|\[[^\[\]\n]{0,80}\]")
_SEPARATOR = re.compile(
    r"\s{0,3}[,;&+/|]\s{0,3}|\s{1,3}[-–—]\s{0,3}|\s{0,3}[-–—]\s{1,3}|\s+(?:và|với)\s+|\s{3,}|\t|\u00a0{2,}"
)
# The last sentence ends, then nothing but a name.
_GLUED = re.compile(
    r"""(?P<end>\.\s?/\s?\.|/\s?\.|[.!?…]["”»)]?|["”»)])\s{0,200}
        (?P<name>\(?[^.!?…:;/\n"”]{2,60}(?:\([^()\n]{2,40}\))?\)?\.?)\s*$""",
    re.VERBOSE,
)
_PADDED = re.compile(r"(?:[ \t]|\u00a0){4,}(?P<name>\S[^\n]{1,80})$")
_ABBREVIATION = re.compile(r"\b(?:TP|Tp|TX|Tx|TT|Tt|P|Q|H|X|ThS|TS|PGS|GS|BS|KS|Th|St|Mr|Mrs|Dr|[A-ZĐ])\.$")
_NO_SYLLABLE = re.compile(r"[^\W\d_]{8,}")


@cache
def _label_pattern() -> re.Pattern[str]:
    labels = sorted((fold(w) for w in furniture.section("signature")["labels"]), key=len, reverse=True)
    one = "(?:" + "|".join(map(re.escape, labels)) + ")"
    joint = r"\s{0,2}(?:,|&|\+|/|-|va|\s)\s{0,2}"
    return re.compile(
        rf"\(?\s?(?P<labels>{one}(?:{joint}{one}){{0,3}})\s{{0,2}}(?P<mark>[:;]|-(?=\s)|(?=\s))\s{{0,200}}"
    )


@cache
def _words(name: str) -> tuple[str, ...]:
    return tuple(lower(plain(w)) for w in furniture.section("signature")[name])


def is_organisation(part: str) -> bool:
    """Whether a signature's part names an office or organisation.

    >>> is_organisation("Phòng Nội vụ thành phố"), is_organisation("Nguyễn Quốc Duy")
    (True, False)
    """
    tokens = part.split()
    if not tokens:
        return False
    small = lower(plain(" ".join(tokens)))
    if any(small == w or small.startswith(w + " ") for w in _words("organisations")):
        return True
    # "Đoàn Văn Hậu" is a man, "Đoàn Thanh niên" and "Trường THPT" are not
    kinds = _words("organisations_or_names")
    return tokens[0].lower() in kinds and any(
        t[0].islower() or (len(t) > 1 and t.isupper()) for t in tokens[1:]
    )


def _names_post(part: str) -> bool:
    """Whether a part says where its man works ("CC Văn phòng")."""
    tokens = part.split()
    return len(tokens) <= 9 and any(is_organisation(" ".join(tokens[i:])) for i in range(min(3, len(tokens))))


def is_name(part: str) -> bool:
    """Whether words can be a person's name or pen name: capitalised syllables and initials only.

    >>> [is_name(p) for p in ("Mỹ Duyên", "H. Đức", "KHÁNH VŨ", "Chưa đạt mục tiêu", "Năm 2020")]
    [True, True, True, False, False]
    """
    tokens = part.split()
    if not 1 <= len(tokens) <= _MOST_WORDS or not 2 <= len(part) <= 45:
        return False
    if _NO_SYLLABLE.search(part) or furniture.is_furniture(part) or furniture.is_related_head(part):
        return False
    strange = _words("not_names")
    if sum(lower(plain(token)) in strange for token in tokens) > 1 or furniture.is_closing(part):
        return False
    return all(_is_name_token(token.rstrip(",")) for token in tokens)


def _is_name_token(token: str) -> bool:
    if _INITIALS.fullmatch(token):
        return True
    syllables = [s for s in re.split(r"[-'’]", token.rstrip(".")) if s]
    return bool(syllables) and all(
        s[0].isupper() and s.isalpha() and len(s) <= 8 and (s[1:].islower() or s.isupper() or len(s) == 1)
        for s in (syllables if "-" in token else [syllables[0]])
    )


def names(raw: str) -> tuple[str, ...]:
    """The names of a signature whose label is gone; offices only where no person is named.

    >>> names("(Nguyễn Quốc Duy – Phòng Nội vụ thành phố)")
    ('Nguyễn Quốc Duy',)
    >>> names("Lan Hương (tổng hợp) - Trường Thịnh")
    ('Lan Hương', 'Trường Thịnh')
    """
    parts = _parts(raw)
    people = [p for p in parts if is_name(p) and not is_organisation(p)]
    if people:
        return tuple(dict.fromkeys(people))
    whole = " ".join(_bare(raw).split())
    known = any(is_organisation(p) or is_name(p) for p in parts)
    return (whole,) if known and len(whole.split()) <= 12 else ()


def _bare(raw: str) -> str:
    """A signature without its outer brackets and without remarks in brackets."""
    bare = raw.strip(" \u00a0\t.*_-–—:;|")
    if bare.startswith("(") and bare.endswith(")") and bare.count("(") == 1:
        bare = bare[1:-1]
    return _BRACKETS.sub(" ", bare).strip(" ()\u00a0.")


def _parts(raw: str) -> list[str]:
    parts = (" ".join(p.split()).strip(" .*_()") for p in _SEPARATOR.split(_bare(raw)))
    return [p for p in parts if p and not furniture.is_address(p) and not _is_day(p)]


def _is_day(part: str) -> bool:
    return any(c.isdigit() for c in part) and sum(c.isalpha() for c in part) < 6


def labelled(line: str) -> tuple[str, tuple[str, ...]] | None:
    """The label (folded) and names of a signature line that says its job; None for other lines.

    >>> labelled("Tin, ảnh: Minh Đăng - Quốc Duy")
    ('tin, anh', ('Minh Đăng', 'Quốc Duy'))
    >>> labelled("Theo TTXVN")
    ('theo', ('TTXVN',))
    >>> labelled("Tin vui đến với người dân xã Ba Sao") is None
    True
    """
    if len(line) > LONGEST:
        return None
    bare = line.strip(" \u00a0\t*_-–—|•")
    match = _label_pattern().match(fold(bare))
    if match is None:
        return None
    rest = bare[match.end() :].rstrip(" )") if bare.startswith("(") else bare[match.end() :]
    if not match["mark"] and not _may_stand_bare(match["labels"], rest):
        return None
    second = _label_inside(rest)
    found = names(rest if second is None else rest[: second[0]])
    if second is not None:
        found = tuple(dict.fromkeys((*found, *second[1])))
    if not found:
        return None
    return match["labels"].strip(), found


def _may_stand_bare(labels: str, rest: str) -> bool:
    """Without a colon only a source or a joint label signs ("Theo TTXVN", "Tin, ảnh Minh Đăng")."""
    if labels == "theo":
        return (
            len(rest.split()) <= 6 and not rest.rstrip().endswith((".", ":", ";", ",")) and rest[:1].isupper()
        )
    joint = any(mark in labels for mark in (",", "&", "-", "/", "+", " va ")) or labels in (
        "tac gia",
        "phong vien",
        "thuc hien",
        "pv",
    )
    return joint and all(is_name(part) for part in names(rest)) and bool(names(rest))


def _label_inside(rest: str) -> tuple[int, tuple[str, ...]] | None:
    """A second label on the same line ("Tin: A - Ảnh: B")."""
    folded = fold(rest)
    for match in re.finditer(r"(?:^|[\s,;.\-–(])(?=[a-z])", folded[:LONGEST]):
        label = _label_pattern().match(folded, match.end())
        if label is not None and label["mark"] == ":":
            return match.start(), names(rest[label.end() :])
    return None


def is_photo_credit(label: str) -> bool:
    """Whether a label names only who took the pictures."""
    return label in map(fold, _words("not_authors"))


def is_source(label: str) -> bool:
    """Whether a label names where a text was taken from rather than who wrote it."""
    return label.startswith("nguon")


def unlabelled(line: str, *, after_body: bool) -> tuple[str, ...]:
    """The names of a signature line without label; offices and single words only right after the body.

    >>> unlabelled("Mỹ Duyên", after_body=True)
    ('Mỹ Duyên',)
    >>> unlabelled("Công tác cải cách thể chế", after_body=True)
    ()
    """
    bare = line.strip(" \u00a0\t*_-–—|•")
    words = len(bare.split())
    if not words or len(bare) > LONGEST or any(c.isdigit() for c in bare) or bare[-1] in ":;,?!":
        return ()
    bracketed = bare.startswith("(") and bare.endswith(")")
    if not bracketed and words > 4 and bare.endswith(".") and not bare.endswith(".."):
        return ()
    if not all(is_name(part) or _names_post(part) for part in _parts(bare)):
        return ()
    found = names(bare)
    if all(is_name(n) and not is_organisation(n) for n in found):
        return found if words > 1 or after_body else ()
    near = after_body and words <= 9 and bare[0].isupper() and not furniture.is_banner(bare)
    return found if near or bracketed else ()


def glued(paragraph: str) -> tuple[str, tuple[str, ...]] | None:
    """Cut a signature off a paragraph it is glued to; None where there is none.

    >>> glued("Kết quả đạt 98%./. Thanh Lê")
    ('Kết quả đạt 98%./.', ('Thanh Lê',))
    >>> glued("Đoàn đã làm việc tại TP. Tân An") is None
    True
    """
    tail_at = max(0, len(paragraph) - 320)
    tail = paragraph[tail_at:]
    padded = _PADDED.search(tail)
    if padded is not None and padded.start() + tail_at > 0:
        found = _signed(padded["name"])
        if found:
            return paragraph[: tail_at + padded.start()].rstrip(), found
    if sum(c.isupper() for c in tail) > sum(c.islower() for c in tail):
        return None  # a headline in capitals
    for match in _GLUED.finditer(tail):
        head = paragraph[: tail_at + match.end("end")]
        found = _signed(match["name"])
        if found and head.strip() and _may_end(head, match["end"]):
            return head.rstrip(), found
    return None


def _may_end(head: str, mark: str) -> bool:
    """Whether a sentence ends here: no abbreviation, and no quotation inside a headline."""
    if mark in ('"', "”", "»", ")"):
        return len(head.split()) >= _LONG_WORDS
    return not (mark == "." and _ABBREVIATION.search(head[-8:]))


def _signed(raw: str) -> tuple[str, ...]:
    job = labelled(raw)
    if job is not None:
        return job[1] if not is_photo_credit(job[0]) else ()
    bare = raw.strip(" \u00a0.")
    words = bare.strip("()").split()
    if not 2 <= len(words) <= 8:
        return ()
    found = unlabelled(bare, after_body=False)
    return found if found and all(is_name(n) for n in found) else ()
