"""A spaCy tokenizer of syllables that keeps every character of the text."""

from __future__ import annotations

from collections.abc import Callable

from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import DummyTokenizer, registry
from spacy.vocab import Vocab

from nlp.segment import syllables

NAME = "cchc.syllables.v1"


class SyllableTokenizer(DummyTokenizer):
    """Cut a text into syllables, numbers, marks and white space; ``doc.text`` equals the text."""

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        r"""Return the tokens of a text.

        >>> tokens = SyllableTokenizer(Vocab())("Kế hoạch 77,  ngày 07/5/2020\n")
        >>> tokens.text
        'Kế hoạch 77,  ngày 07/5/2020\n'
        """
        words: list[str] = []
        spaces: list[bool] = []
        position = 0
        for start, end in syllables(text):
            _append_gap(text[position:start], words, spaces)
            words.append(text[start:end])
            spaces.append(False)
            position = end
        _append_gap(text[position:], words, spaces)
        return Doc(self.vocab, words=words, spaces=spaces)

    def __reduce__(self) -> tuple[type[SyllableTokenizer], tuple[Vocab]]:
        return SyllableTokenizer, (self.vocab,)


def _append_gap(gap: str, words: list[str], spaces: list[bool]) -> None:
    """Add what stands between two syllables: one space belongs to the token before, the rest is a token."""
    if gap.startswith(" ") and words and not words[-1].isspace():
        spaces[-1] = True
        gap = gap[1:]
    if gap:
        words.append(gap)
        spaces.append(False)


@registry.tokenizers(NAME)  # type: ignore[untyped-decorator]
def create_tokenizer() -> Callable[[Language], SyllableTokenizer]:
    """Build the tokenizer that a pipeline's config names."""
    return lambda nlp: SyllableTokenizer(nlp.vocab)
