"""Who may import whom, and that the contract speaks of every app there is."""

import subprocess
import sys
import tomllib
from pathlib import Path

from tests.architecture.source import ROOT, apps, text_of

CONTRACTS = tomllib.loads(text_of(ROOT / "pyproject.toml"))["tool"]["importlinter"]


def test_imports_keep_the_contracts() -> None:
    program = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([program, "--no-cache"], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout


def test_every_app_has_its_place_in_the_layers() -> None:
    layers = next(one for one in CONTRACTS["contracts"] if one["type"] == "layers")["layers"]
    placed = {name.strip() for layer in layers for name in layer.split("|")}
    assert placed == {app.name for app in apps()} | {"oppnasoc"}
    assert placed == set(CONTRACTS["root_packages"])


def test_only_reporters_may_import_news() -> None:
    rule = next(one for one in CONTRACTS["contracts"] if one.get("forbidden_modules") == ["news"])
    assert set(rule["source_modules"]) == {app.name for app in apps()} - {"news", "reporters"}


def test_core_may_import_no_app() -> None:
    rule = next(one for one in CONTRACTS["contracts"] if one.get("source_modules") == ["core"])
    assert set(rule["forbidden_modules"]) == {app.name for app in apps()} - {"core"} | {"oppnasoc"}
