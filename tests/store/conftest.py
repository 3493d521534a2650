from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from fake_rules import World


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    world = World(tmp_path / "data")
    yield world
    world.archive.close()


@pytest.fixture
def make_world(tmp_path: Path) -> Iterator[Callable[[str], World]]:
    worlds = []

    def make(name: str) -> World:
        worlds.append(World(tmp_path / name))
        return worlds[-1]

    yield make
    for world in worlds:
        world.archive.close()
