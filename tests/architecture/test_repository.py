"""What must never be committed: addresses of registries, paths of somebody's machine, unfinished work."""

import re
import tomllib

import pytest

from tests.architecture.source import ROOT, found, text_of, tracked_files

REGISTRY = re.compile(
    r'"resolved"\s*:|--(extra-)?index-url|\bregistry\s=\s|https?://(files|registry|deb|pypi)\.'
)
MACHINE = re.compile(r"(^|[^A-Za-z0-9_.])/(work|farm|root)/[A-Za-z]")
UNFINISHED = re.compile(
    "|".join(["TO" + "DO", "FIX" + "ME", "X" + "XX", r"pytest\.skip" + r"\(", r"mark\.(skip|xfail)" + r"\b"])
)
REQUIREMENT = re.compile(r"^([A-Za-z0-9._-]+)==(\S+)", re.MULTILINE)


def test_no_file_names_a_package_registry() -> None:
    assert found(REGISTRY, tracked_files()) == []


def test_no_file_names_a_folder_of_one_machine() -> None:
    assert found(MACHINE, tracked_files()) == []


def test_nothing_is_left_unfinished_or_skipped() -> None:
    code = tuple(path for path in tracked_files() if path.suffix in {".py", ".mjs", ".js", ".html", ".scss"})
    assert found(UNFINISHED, code) == []


def test_no_file_is_called_utils() -> None:
    assert [path for path in tracked_files() if path.stem in {"util", "utils", "misc"}] == []


@pytest.mark.parametrize("name", ["base", "dev", "node"])
def test_every_locked_package_has_a_hash(name: str) -> None:
    lock = text_of(ROOT / "requirements" / f"{name}.txt")
    blocks = re.split(r"\n(?=\S)", lock)
    assert [
        block.splitlines()[0] for block in blocks if "==" in block and "--hash=sha256:" not in block
    ] == []


def test_both_locks_name_the_same_versions() -> None:
    base, dev = (
        dict(REQUIREMENT.findall(text_of(ROOT / "requirements" / f"{n}.txt"))) for n in ("base", "dev")
    )
    assert base
    assert {name: dev.get(name) for name in base} == base


def test_every_direct_dependency_is_locked() -> None:
    project = tomllib.loads(text_of(ROOT / "pyproject.toml"))
    direct = [*project["project"]["dependencies"], *project["dependency-groups"]["dev"]]
    names = {re.split(r"[\[<>=~ ;]", line)[0].lower().replace("_", "-") for line in direct}
    locked = {name.lower() for name in dict(REQUIREMENT.findall(text_of(ROOT / "requirements" / "dev.txt")))}
    assert names - locked == set()
