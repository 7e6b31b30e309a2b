"""One demo city in processes of its own."""

import shutil
from collections.abc import Iterator

import pytest

from tests.real import servers
from tests.real.installation import Installation


@pytest.fixture(scope="session")
def city(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    """SQLite and the embedded worker: what `make run` starts. The demo is made once a session."""
    made, folder = servers.session() / "city", tmp_path_factory.mktemp("journey") / "city"
    with servers.locked(servers.session() / "city.lock"):
        if not made.exists():
            made.mkdir()
            Installation(made, f"sqlite:///{made / 'city.sqlite3'}").prepare()
    shutil.copytree(made, folder)
    installation = Installation(folder, f"sqlite:///{folder / 'city.sqlite3'}")
    try:
        installation.start()
        yield installation
    finally:
        installation.stop()
