"""Articles a second of ``nlp.extract`` beside ``underthesea.ner`` on the same texts, in one run.

Run: ``python tests/benchmarks/extract_speed.py [SECONDS]``. Texts are the bundled samples, brought
to about 3 000 characters each. Both run on one core, warmed up.
"""

from __future__ import annotations

import os
import platform
import sys
import time
from collections.abc import Callable

import nlp
from crawler import samples

LENGTH = 3000


def texts() -> list[str]:
    """The bundled sample articles, each repeated by paragraphs and cut to about 3 000 characters."""
    found = []
    for path in sorted(samples.folder().glob("*.txt")):
        article = nlp.clean(path.read_bytes(), content_type="text/plain")
        if article.is_article and article.text:
            repeated = "\n".join([article.text] * (LENGTH // len(article.text) + 1))
            found.append(repeated[:LENGTH].rpartition(" ")[0])
    return found


def rate(read: Callable[[str], object], sample: list[str], seconds: float) -> float:
    """Articles a second over about ``seconds``, after one warm-up article."""
    read(sample[0])
    start, done = time.perf_counter(), 0
    while time.perf_counter() - start < seconds:
        read(sample[done % len(sample)])
        done += 1
    return done / (time.perf_counter() - start)


def main() -> None:
    """Print one line a reader and the ratio."""
    import underthesea

    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 10.0
    sample = texts()
    ours = rate(nlp.extract, sample, seconds)
    peer = rate(underthesea.ner, sample, seconds)
    machine = f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"
    sys.stdout.write(f"machine          {machine}\n")
    sys.stdout.write(f"texts            {len(sample)} of {LENGTH} characters\n")
    sys.stdout.write(f"nlp.extract      {ours:8.1f} articles/s\n")
    sys.stdout.write(f"underthesea.ner  {peer:8.2f} articles/s\n")
    sys.stdout.write(f"ratio            {ours / peer:8.1f}\n")


if __name__ == "__main__":
    main()
