"""One demo city in processes of its own."""

import os
from collections.abc import Iterator

import pytest

from tests.real.installation import Installation


@pytest.fixture(scope="session")
def city(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    """SQLite and the embedded worker: what `make run` starts."""
    folder = tmp_path_factory.mktemp("city")
    installation = Installation(folder, f"sqlite:///{folder / 'city.sqlite3'}")
    assert os.environ["OPPNASOC_ENV_FILE"] == os.devnull
    installation.prepare()
    try:
        installation.start()
        yield installation
    finally:
        installation.stop()
