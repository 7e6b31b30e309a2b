from pathlib import Path

import pytest
from pytest_django import Settings


@pytest.fixture(autouse=True)
def own_media(settings: Settings, tmp_path: Path) -> None:
    """Photos of one test are not seen by another."""
    settings.MEDIA_ROOT = tmp_path
