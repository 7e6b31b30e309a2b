"""Private files: made once, whole or not at all, and the same bytes at each download."""

import os
import time
from pathlib import Path

import pytest
from pytest_django import Settings

from core import files
from core.models import StoredFile
from tests.core.helpers import rolled_back
from tests.factories.times import AT

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def root(settings: Settings, tmp_path: Path) -> Path:
    settings.PRIVATE_ROOT = tmp_path
    return tmp_path


def store(content: bytes = b"innehall", key: str = "run:1", content_type: str = "text/csv") -> StoredFile:
    return files.store(
        content,
        kind="test.file",
        download_name="löner.csv",
        content_type=content_type,
        key=key,
        by=None,
        at=AT,
    )


def on_disk(root: Path) -> list[str]:
    return sorted(path.name for path in root.rglob("*") if path.is_file())


def test_the_same_key_gives_the_first_file(root: Path) -> None:
    first, second = store(b"one"), store(b"two")
    assert first == second
    with files.open_stored(second) as file:
        assert file.read() == b"one"
    assert len(on_disk(root)) == 1


def test_the_name_on_disk_tells_nothing(root: Path) -> None:
    stored = store()
    assert on_disk(root) == [stored.path.split("/")[1]]
    assert "run" not in stored.path


def test_a_failed_write_leaves_nothing(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(handle: int) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(OSError, match="disk full"):
        store()
    assert on_disk(root) == []
    assert not StoredFile.objects.exists()


def test_changed_bytes_are_never_handed_out(root: Path) -> None:
    stored = store()
    (root / stored.path).write_bytes(b"changed!")
    with pytest.raises(files.Damaged):
        files.download(stored)


def test_a_download_is_saved_and_not_kept_by_the_browser() -> None:
    response = files.download(store())
    response.close()
    assert response["Content-Disposition"].startswith("attachment; filename*=utf-8''l%C3%B6ner.csv")
    assert (response["X-Content-Type-Options"], response["Cache-Control"]) == ("nosniff", "no-store")


@pytest.mark.parametrize(
    ("content_type", "disposition"),
    [("image/jpeg", "inline"), ("text/html", "attachment"), ("image/svg+xml", "attachment")],
)
def test_only_photos_are_shown_in_a_page(content_type: str, disposition: str) -> None:
    response = files.show(store(content_type=content_type))
    response.close()
    assert response["Content-Disposition"].split(";")[0] == disposition


@pytest.mark.django_db(transaction=True)
def test_a_file_of_a_rolled_back_transaction_is_removed_after_a_day(root: Path) -> None:
    kept = store(key="kept")
    with rolled_back():
        store(key="lost")
    assert len(on_disk(root)) == 2
    files.remove_orphans()
    assert len(on_disk(root)) == 2
    yesterday = time.time() - 90_000
    for path in root.rglob("*/*"):
        os.utime(path, (yesterday, yesterday))
    files.remove_orphans()
    assert on_disk(root) == [kept.path.split("/")[1]]


@pytest.mark.django_db(transaction=True)
def test_a_removed_file_is_gone_when_the_transaction_holds(root: Path) -> None:
    stored = store()
    with rolled_back():
        files.remove(stored)
    assert len(on_disk(root)) == 1
    files.remove(StoredFile.objects.get())
    assert on_disk(root) == []
