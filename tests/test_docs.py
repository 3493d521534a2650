"""README and data dictionary say what the code does."""

import re
from pathlib import Path

from store.dictionary import filled
from store.tables import tables

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")


def test_the_data_dictionary_is_the_schema() -> None:
    assert filled(README) == README, "run make docs"
    assert all(f"#### `{table.name}`" in README for table in tables())


def test_pictures_and_files_that_the_readme_names_exist() -> None:
    names = re.findall(r"\]\(((?!https?:)[^)#]+)\)", README)
    assert names
    for name in names:
        assert (ROOT / name).exists(), name


def test_make_targets_that_the_readme_names_exist() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    for target in set(re.findall(r"`make ([a-z-]+)`|^make ([a-z-]+)", README, re.MULTILINE)):
        assert re.search(rf"^{''.join(target)}:", makefile, re.MULTILINE), target


def test_the_changelog_has_this_version_or_what_is_unreleased() -> None:
    assert "## Unreleased" in (ROOT / "CHANGELOG.md").read_text("utf-8")
