"""Python packages from hash-pinned locks into `.venv`, and the system packages tests need."""

import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

from scripts.place import (
    BUILD,
    ROOT,
    VENV,
    VENV_PYTHON,
    SetupError,
    fingerprint,
    is_root,
    once,
    python_name,
    run,
    say,
)

LOCKS = ROOT / "requirements"
PIP_INSTALL = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
# No address is named anywhere: pip asks the index the machine is set up for. Only wheels, so that nothing
# unpinned is fetched to build a package; --no-deps, because a lock that lacks one should fail `pip check`.
FROM_LOCK = ["--require-hashes", "--only-binary", ":all:", "--no-deps", "-r"]
COMPILE = ["--universal", "--python-version=3.11", "--generate-hashes", "--no-emit-index-url", "--no-header"]


def ensure_venv() -> None:
    """A plain venv; one made by another Python version or left broken is made anew."""
    if VENV_PYTHON.exists() and (VENV / "lib" / f"python{python_name()}").is_dir():
        return
    if importlib.util.find_spec("ensurepip") is None or importlib.util.find_spec("venv") is None:
        install_system_package(f"python{python_name()}-venv", "to make .venv")
    shutil.rmtree(VENV, ignore_errors=True)
    say("Making .venv …")
    run([sys.executable, "-m", "venv", VENV])


def install_lock(name: str) -> None:
    """Install one lock file; unchanged locks cost nothing."""
    lock = LOCKS / f"{name}.txt"

    def install() -> None:
        say(f"Installing {lock.relative_to(ROOT)} …")
        run([VENV_PYTHON, *PIP_INSTALL, *FROM_LOCK, lock])

    once(VENV / f".installed-{name}", fingerprint([lock], python_name()), install)


def ensure_base() -> None:
    ensure_venv()
    install_lock("base")


def ensure_dev() -> None:
    ensure_base()
    install_lock("dev")


def ensure_chromium() -> None:
    """The browser tests use Debian's own browser; nothing is fetched from elsewhere."""
    if not shutil.which("chromium"):
        install_system_package("chromium", "for the tests in a real browser")


def ensure_nginx() -> None:
    """Debian's own, for the tests of the file we ship for it."""
    if not shutil.which("nginx"):
        install_system_package("nginx-light", "for the tests behind a real front server")


def install_system_package(package: str, why: str) -> None:
    apt = shutil.which("apt-get")
    if not (apt and is_root()):
        raise SetupError(f"{package} is missing ({why}). Install it first: sudo apt-get install {package}")
    say(f"Installing {package} ({why}) …")
    environment = {"DEBIAN_FRONTEND": "noninteractive"}
    install = [apt, "install", "-y", "-qq", "--no-install-recommends", package]
    if subprocess.run(install, env={**os.environ, **environment}).returncode:
        run([apt, "update", "-qq"])
        run(install, env=environment)


def lock() -> None:
    """Renew all locks with uv from a throwaway venv; afterwards only pip is needed to install them."""
    tools = BUILD / "lock-venv"
    run([sys.executable, "-m", "venv", "--clear", tools])
    run([tools / "bin" / "python", *PIP_INSTALL, "uv"])
    compile_lock(tools, "base")
    compile_lock(tools, "dev", "--group", "dev", "-c", "requirements/base.txt")
    compile_lock(tools, "node", "--only-group", "node")
    shutil.rmtree(tools)


def compile_lock(tools: Path, name: str, *options: str) -> None:
    uv: list[str | Path] = [tools / "bin" / "uv", "pip", "compile", "-q", *COMPILE]
    source = [] if "--only-group" in options else ["pyproject.toml"]
    options = tuple("--group" if option == "--only-group" else option for option in options)
    run([*uv, *source, *options, "-o", f"requirements/{name}.txt"])
