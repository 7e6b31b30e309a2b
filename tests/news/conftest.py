from pathlib import Path
from typing import Any

import pytest
from pytest_django import Settings

from core import registry


@pytest.fixture(autouse=True)
def own_media(settings: Settings, tmp_path: Path) -> None:
    """Photos of one test are not seen by another."""
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def closed(monkeypatch: pytest.MonkeyPatch) -> set[Any]:
    """A gate that says no to the pages put in this set."""
    gates: registry.Registry[Any] = registry.Registry("gates")
    shut: set[Any] = set()
    gates.add("test", lambda items: {one for one in items if one.id in {str(pk) for pk in shut}})
    monkeypatch.setattr(registry, "gates", gates)
    return shut
