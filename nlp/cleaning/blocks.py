"""An HTML tree as lines of text in reading order, with what only the markup tells."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from nlp.cleaning.tables import is_data_table, rows

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from selectolax.lexbor import LexborNode

MOST_NODES = 400_000  # a page beyond this is cut

_BLOCKS = frozenset(
    re.findall(
        r"\w+",
        """
    address article aside blockquote body br caption center dd details dialog div dl dt fieldset
    figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr legend li main nav ol p pre section
    summary table tbody td tfoot th thead tr ul""",
    )
)
_DROPPED = frozenset(
    re.findall(
        r"\w+",
        """
    script style noscript template iframe svg select option button input textarea object embed
    video audio canvas map head title link meta datalist frameset""",
    )
)
_ASIDES = frozenset(("nav", "aside", "footer"))
_HIDDEN_STYLE = re.compile(r"display\s{0,3}:\s{0,3}none|visibility\s{0,3}:\s{0,3}hidden", re.IGNORECASE)
_HIDDEN_CLASSES = frozenset(("hidden", "d-none", "hide", "sr-only", "screen-reader-text", "visually-hidden"))
_SPACE = re.compile(r"[ \t\r\n\f]+")
_FILE_LINK = re.compile(r"\.(?:pdf|docx?|xlsx?|pptx?|zip|rar)(?:$|[?#])", re.IGNORECASE)
_SMALLEST_PICTURE = 60  # pixels


@dataclass(frozen=True, slots=True)
class Block:
    """One line: its text, the share of it inside links, and where in the page it stands."""

    text: str
    linked: float = 0.0
    heading: bool = False
    aside: bool = False
    caption: bool = False
    picture: bool = False
    row: bool = False
    inside: bool = False
    files: tuple[str, ...] = ()


@dataclass(slots=True)
class _Walk:
    """What is known on the way through the tree."""

    found: list[Block] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)
    linked: int = 0
    files: list[str] = field(default_factory=list)
    links: int = 0
    headings: int = 0
    asides: int = 0
    captions: int = 0
    inside: int = 0

    def flush(self) -> None:
        """End the line that has been gathered."""
        text = _SPACE.sub(" ", "".join(self.pieces)).strip()
        if text:
            letters = sum(map(len, self.pieces)) or 1
            self.found.append(self.block(text, min(1.0, self.linked / letters)))
        self.pieces.clear()
        self.files.clear()
        self.linked = 0

    def block(self, text: str, linked: float = 0.0, *, picture: bool = False, row: bool = False) -> Block:
        """A line with the state of this moment."""
        return Block(
            text=text,
            linked=linked,
            heading=self.headings > 0,
            aside=self.asides > 0,
            caption=self.captions > 0,
            picture=picture,
            row=row,
            inside=self.inside > 0,
            files=tuple(self.files),
        )


def read(root: LexborNode, inside: Collection[int] = (), dropped: Collection[int] = ()) -> list[Block]:
    """The lines of a tree, those within the nodes ``inside`` marked, the nodes ``dropped`` left out.

    Nodes are named by their ``mem_id``.
    """
    walk = _Walk()
    for node, entering in _steps(root, dropped):
        if node.tag == "-text":
            _add_text(walk, node.text_content or "")
        elif entering:
            _enter(walk, node, inside)
        else:
            _leave(walk, node, inside)
    walk.flush()
    return walk.found


def _steps(root: LexborNode, dropped: Collection[int]) -> Iterator[tuple[LexborNode, bool]]:
    """Every node on entering and every element on leaving it, without recursion."""
    stack: list[tuple[LexborNode, bool]] = [(root, True)]
    seen = 0
    while stack and seen < MOST_NODES:
        node, entering = stack.pop()
        yield node, entering
        if not entering or node.tag == "-text":
            continue
        seen += 1
        stack.append((node, False))
        if is_data_table(node):
            continue
        child = node.last_child
        while child is not None:
            if child.tag == "-text" or not _is_dropped(child, dropped):
                stack.append((child, True))
            child = child.prev


def _is_dropped(node: LexborNode, dropped: Collection[int]) -> bool:
    tag = node.tag or ""
    if tag in _DROPPED or not tag or tag[0] in "-!" or node.mem_id in dropped:
        return True
    attributes = node.attributes
    if "hidden" in attributes or _HIDDEN_STYLE.search(attributes.get("style") or ""):
        return True
    return not _HIDDEN_CLASSES.isdisjoint((attributes.get("class") or "").split())


def _add_text(walk: _Walk, text: str) -> None:
    walk.pieces.append(text)
    if walk.links:
        walk.linked += len(text)


def _enter(walk: _Walk, node: LexborNode, inside: Collection[int]) -> None:
    tag = node.tag or ""
    if tag in _BLOCKS:
        walk.flush()
    walk.inside += node.mem_id in inside
    if tag == "a":
        walk.links += 1
        address = node.attributes.get("href") or ""
        if _FILE_LINK.search(address[-200:]):
            walk.files.append(address)
    elif tag == "img" and _is_picture(node):
        walk.flush()
        walk.found.append(walk.block("", picture=True))
    elif tag == "table" and is_data_table(node):
        walk.found.extend(walk.block(row, row=True) for row in rows(node))
    walk.headings += tag in ("h1", "h2", "h3")
    walk.asides += tag in _ASIDES
    walk.captions += tag == "figcaption"


def _leave(walk: _Walk, node: LexborNode, inside: Collection[int]) -> None:
    tag = node.tag or ""
    if tag in _BLOCKS:
        walk.flush()
    walk.inside -= node.mem_id in inside
    walk.links -= tag == "a"
    walk.headings -= tag in ("h1", "h2", "h3")
    walk.asides -= tag in _ASIDES
    walk.captions -= tag == "figcaption"


def _is_picture(node: LexborNode) -> bool:
    """An image that is no icon, spacer or counter."""
    for side in ("width", "height"):
        size = (node.attributes.get(side) or "").strip().removesuffix("px")
        if size.isdigit() and int(size) < _SMALLEST_PICTURE:
            return False
    return bool(node.attributes.get("src") or node.attributes.get("data-src"))
