"""The set-up keeps what was made and notices what changed."""

import socket
import stat
from pathlib import Path

import pytest
from cryptography.fernet import Fernet

from scripts import dev, development, packages, place, serve


@pytest.fixture
def env_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "var" / "development.env"
    monkeypatch.setattr(development, "ENV_FILE", path)
    development.ensure_env_file()
    return path


def test_secrets_are_readable_by_their_owner_only(env_file: Path) -> None:
    assert stat.S_IMODE(env_file.stat().st_mode) == 0o600


def test_secrets_are_written_once(env_file: Path) -> None:
    """A second start with new keys could not read what was entered after the first."""
    before = env_file.read_text()
    development.ensure_env_file()
    assert env_file.read_text() == before


def test_a_secret_that_a_newer_version_needs_is_added_and_the_others_stay(env_file: Path) -> None:
    """Protected persons' keys came later than the first installations."""
    lines = env_file.read_text().splitlines(keepends=True)
    older = [line for line in lines if not line.startswith("OPPNASOC_PROTECTED_KEYS=")]
    env_file.write_text("".join(older))
    development.ensure_env_file()
    after = env_file.read_text()
    assert after.startswith("".join(older))
    assert Fernet(development.read_env_file()["OPPNASOC_PROTECTED_KEYS"])


def test_secrets_differ_between_installations() -> None:
    one, other = development.development_values(), development.development_values()
    same = {name for name in one if one[name] == other[name]}
    assert same.isdisjoint(development.random_secrets())


def test_the_encryption_key_is_one_that_fernet_takes() -> None:
    assert Fernet(development.random_secrets()["OPPNASOC_ENCRYPTION_KEYS"])


def test_a_step_is_done_once_until_its_source_changes(tmp_path: Path) -> None:
    source, stamp, done = tmp_path / "lock.txt", tmp_path / "stamps" / "lock", []
    for content in ("one", "one", "two"):
        source.write_text(content)
        place.once(stamp, place.fingerprint([source]), lambda: done.append(content))  # noqa: B023
    assert done == ["one", "two"]


def test_a_failed_step_leaves_no_stamp(tmp_path: Path) -> None:
    def fail() -> None:
        raise place.SetupError("no network")

    with pytest.raises(place.SetupError):
        place.once(tmp_path / "stamp", "wanted", fail)
    assert not (tmp_path / "stamp").exists()


def test_a_renamed_file_changes_the_fingerprint(tmp_path: Path) -> None:
    first = tmp_path / "0001_a.py"
    first.write_text("same")
    before = place.fingerprint([first])
    assert place.fingerprint([first.rename(tmp_path / "0002_a.py")]) != before


def test_a_stamp_counts_only_while_its_database_is_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.setattr(serve, "STAMPS", tmp_path)
    monkeypatch.setitem(serve.SPEAKS_OF, "migrate", tmp_path / "oppnasoc.sqlite3")
    (tmp_path / "migrate").write_text("stamped")
    monkeypatch.setattr(serve, "DATABASE", tmp_path / "oppnasoc.sqlite3")
    assert serve.read_stamp("migrate") == ""
    (tmp_path / "oppnasoc.sqlite3").touch()
    assert serve.read_stamp("migrate") == "stamped"


@pytest.mark.parametrize(
    ("version", "usable"), [((3, 10), False), ((3, 11), True), ((3, 14), True), ((3, 15), False)]
)
def test_python_versions_the_locks_are_made_for(version: tuple[int, int], usable: bool) -> None:
    assert dev.is_usable(version) is usable


def test_who_may_not_install_is_told_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packages, "is_root", lambda: False)
    with pytest.raises(place.SetupError, match="sudo apt-get install chromium"):
        packages.install_system_package("chromium", "for the tests in a real browser")


def test_a_python_without_venv_names_the_package(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(packages, "VENV_PYTHON", tmp_path / "no" / "python")
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    monkeypatch.setattr(packages, "is_root", lambda: False)
    with pytest.raises(place.SetupError, match=f"python{place.python_name()}-venv"):
        packages.ensure_venv()


def test_a_busy_port_is_named_before_anything_is_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        monkeypatch.setattr(serve, "PORT", taken.getsockname()[1])
        with pytest.raises(place.SetupError, match="already in use"):
            serve.refuse_busy_port()
