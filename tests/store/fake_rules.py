"""A small rule set of known behaviour, and archives to build from."""

import os
import re
import sqlite3
import time
from pathlib import Path

from crawler.archive import Archive, Given, IncomingPage
from nlp.types import Article, Citation, Coverage, DossierFigure, Facts, FigureCheck, InspectedUnit, Place
from store.build import BuildSummary, build
from store.records import Rules

CITATION = re.compile(r"Kế hoạch số (\d+)/KH-UBND(?: năm (\d{4}))?|Nghị định (\d+)/(\d{4})/NĐ-CP")


def clean(content: bytes, *, url: str | None = None, content_type: str | None = None) -> Article:
    text = content.decode("utf-8", "replace")
    if "LIST" in text:
        return Article(text="", is_article=False, reason="a listing")
    title, _, body = text.partition("\n")
    return Article(text=body, title=title, published_on="2024-05-06", method="fake")


def extract(text: str, title: str | None, published_on: str | None, province: str | None) -> Facts:
    if "BOOM" in text:
        raise RuntimeError("a rule\nbroke")
    if "DIE" in text:
        os.kill(os.getpid(), 9)
    if "SLOW" in text:
        time.sleep(0.05)
    found = []
    for source, part in (("title", title or ""), ("text", text)):
        for match in re.finditer(
            r"Kế hoạch số (\d+)/KH-UBND(?: năm (\d{4}))?|Nghị định (\d+)/(\d{4})/NĐ-CP", part
        ):
            plan, year, decree, decree_year = match.groups()
            found.append(
                Citation(
                    start=match.start(),
                    end=match.end() + ("CROOKED" in text),
                    quote=match[0],
                    rule="fake.citation",
                    source=source,
                    doc_type="KH" if plan else "NĐ",
                    number=plan or decree,
                    year=int(year or decree_year) if year or decree_year else None,
                    identifier=f"{plan}/KH-UBND" if plan else f"{decree}/{decree_year}/NĐ-CP",
                    issuer="UBND tỉnh" if plan else "Chính phủ",
                )
            )
    units = tuple(
        InspectedUnit(
            start=m.start(), end=m.end(), quote=m[0], rule="fake.unit",
            name=m[0], kind="UBND", level="commune", mode="direct",
        )
        for m in re.finditer(r"UBND xã \w+", text)
    )  # fmt: skip
    figures = tuple(
        DossierFigure(
            start=m.start(), end=m.end(), quote=m[0], rule="fake.figure",
            unit=None, level="all", measure=measure, value=int(m[1]),
        )
        for m in re.finditer(r"(\d+) hồ sơ", text)
        for measure in ("received", "resolved")
    )  # fmt: skip
    return Facts(
        citations=tuple(found),
        inspected_units=units,
        coverage=tuple(
            Coverage(
                start=m.start(), end=m.end(), quote=m[0], rule="fake.coverage", group_name="xã", inspected=1
            )
            for m in re.finditer("1 xã", text)
        ),
        dossier_figures=figures,
        figure_checks=(FigureCheck("sum", 3.0, 4.0, "contradiction"),) if "SUM" in text else (),
        place=Place(province=province or ("Long An" if "Long An" in text else None)),
        is_reform="cải cách" in text.lower(),
        relevance=0.5,
    )


FAKE = Rules(clean, extract, "fake-1")


class World:
    """A data folder with an archive, and the ways to fill and build it."""

    def __init__(self, folder: Path) -> None:
        self.facts = folder / "facts.db"
        self.archive = Archive(folder / "pages.db")

    def add(self, text: str, address: str = "https://tinh.gov.vn/1", **more: object) -> str:
        page = {"how": "crawl", "content_type": "text/plain", "charset": "utf-8", **more}
        return self.archive.add(IncomingPage(address=address, content=text.encode(), **page))

    def add_file(self, text: str, path: str) -> str:
        return self.add(text, path, how="file", source_id=Path(path).name)

    def add_record(self, line: str, **given: str) -> str:
        return self.add(line, "news.jsonl#1", how="jsonl", source_id="n1", given=Given(**given))

    def build(self, **more: object) -> BuildSummary:
        return build(self.archive, self.facts, **{"rules": FAKE, **more})

    def rows(self, query: str, *values: object) -> list[tuple]:
        db = sqlite3.connect(self.facts)
        try:
            return db.execute(query, values).fetchall()
        finally:
            db.close()

    def dump(self) -> dict[str, list[tuple]]:
        """Everything that must be the same after two builds of the same pages."""
        tables = [
            name
            for (name,) in self.rows("select name from sqlite_master where type = 'table' order by name")
            if not name.startswith(("_", "sqlite_", "articles_fts")) and name != "runs"
        ]
        return {name: sorted(self.rows(f'select * from "{name}"'), key=repr) for name in tables}
