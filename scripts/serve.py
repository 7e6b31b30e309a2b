"""`make run`: what a person needs to try everything on their own machine, and a clean stop."""

import ctypes
import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from scripts.assets import ensure_assets
from scripts.development import ENV_FILE, ensure_env_file
from scripts.packages import ensure_base
from scripts.place import ROOT, VAR, VENV_PYTHON, SetupError, Stopwatch, fingerprint, run, say

USUAL_PORT = 8000
PORT = int(os.environ.get("PORT") or USUAL_PORT)
STAMPS = VAR / "stamps"
DATABASE = VAR / "oppnasoc.sqlite3"
SPEAKS_OF = {"migrate": DATABASE, "demo": DATABASE, "static": VAR / "static"}
UP_WITHIN_SECONDS = 60
WORKER_RESTART_SECONDS = 1.0
PR_SET_PDEATHSIG = 1
ADDRESSES = (
    ("public site", "/"),
    ("portal, for participants", "/portal/"),
    ("coordinators", "/admin/"),
    ("units and employees", "/medarbetare/"),
    ("editors", "/redaktion/"),
)


def serve() -> int:
    started = Stopwatch("Up after")
    refuse_busy_port()
    ensure_base()
    ensure_env_file()
    ensure_assets()
    prepare()
    return Servers(environment(), started).run()


def environment() -> dict[str, str]:
    return {
        **os.environ,
        "OPPNASOC_ENV_FILE": str(ENV_FILE),
        "OPPNASOC_VAR_DIR": str(VAR),
        "OPPNASOC_BASE_URL": f"http://127.0.0.1:{PORT}",
    }


def refuse_busy_port() -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", PORT))
        except OSError:
            advice = f"make run PORT={PORT + 1}"
            raise SetupError(f"Port {PORT} is already in use. Choose another: {advice}") from None


# --- What is due since the last start ----------------------------------------------------------
def prepare() -> None:
    """One process does all that is due; when nothing is, none is started."""
    wanted = {"migrate": database_print(), "static": static_print(), "demo": "made"}
    due = [name for name, value in wanted.items() if read_stamp(name) != value]
    if not due:
        return
    run([VENV_PYTHON, "-m", "scripts.prepare", *due], env=environment())
    STAMPS.mkdir(parents=True, exist_ok=True)
    for name in due:
        (STAMPS / name).write_text(wanted[name])


def read_stamp(name: str) -> str:
    """A stamp counts only while the thing it speaks of is there."""
    elsewhere = SPEAKS_OF[name] == DATABASE and "DATABASE_URL" in os.environ
    stamp = STAMPS / name
    return stamp.read_text() if stamp.exists() and (elsewhere or SPEAKS_OF[name].exists()) else ""


def database_print() -> str:
    return fingerprint(database_sources(), os.environ.get("DATABASE_URL", ""))


def database_sources() -> Iterator[Path]:
    """What decides the shape of a new database and what it holds: packages, migrations, what they read,
    and guards."""
    yield ROOT / "requirements" / "base.txt"
    for pattern in ("*/migrations/*.py", "*/legal/shipped-*.json", "*/*guards.py", "*/setup.py"):
        yield from ROOT.glob(pattern)


def static_print() -> str:
    files = [path for folder in static_folders() for path in folder.rglob("*") if path.is_file()]
    return fingerprint([ROOT / "requirements" / "base.txt", *files])


def static_folders() -> Iterator[Path]:
    yield from (path for path in (ROOT / "static").glob("*") if path.is_dir() and path.name != "src")
    yield from (init.parent / "static" for init in ROOT.glob("*/__init__.py"))


# --- The two children --------------------------------------------------------------------------
class Servers:
    """The web server and the job worker. A worker that ends is started again and takes up what is due."""

    def __init__(self, env: dict[str, str], started: Stopwatch) -> None:
        self.env, self.started, self.stopping = env, started, False
        self.web = self.start("-m", "gunicorn", "oppnasoc.wsgi:application", *web_options())
        self.worker = self.start("manage.py", "worker")

    def start(self, *arguments: str) -> subprocess.Popen[bytes]:
        """In a session of its own: Ctrl-C reaches this process only, which then stops the children."""
        return subprocess.Popen(
            [VENV_PYTHON, *arguments],
            cwd=ROOT,
            env=self.env,
            start_new_session=True,
            preexec_fn=end_with_parent,
        )

    def run(self) -> int:
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, self.ask_to_stop)
        try:
            if self.wait_until_up():
                say(welcome(self.started.stop()))
            return self.watch()
        finally:
            self.stop()

    def ask_to_stop(self, *_: object) -> None:
        self.stopping = True

    def wait_until_up(self) -> bool:
        deadline = time.monotonic() + UP_WITHIN_SECONDS
        while not self.stopping and self.web.poll() is None and time.monotonic() < deadline:
            if answers():
                return True
            time.sleep(0.1)
        return False

    def watch(self) -> int:
        while not self.stopping and self.web.poll() is None:
            if self.worker.poll() is not None:
                time.sleep(WORKER_RESTART_SECONDS)
                self.worker = self.start("manage.py", "worker")
            time.sleep(0.2)
        return 0 if self.stopping else self.web.returncode or 1

    def stop(self) -> None:
        for child in (self.web, self.worker):
            if child.poll() is None:
                child.terminate()
        for child in (self.web, self.worker):
            try:
                child.wait(timeout=20)
            except subprocess.TimeoutExpired:
                child.kill()
                child.wait()


def web_options() -> list[str]:
    """The application is loaded once and then forked; access logs stay off: addresses can carry codes."""
    return [
        *("--bind", f"127.0.0.1:{PORT}"),
        *("--workers", "2", "--threads", "4"),
        *("--preload", "--log-level", "warning"),
    ]


def end_with_parent() -> None:
    """Should this program be killed outright, Linux ends the children too, and the port is free again."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


def answers(port: int = PORT) -> bool:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.request("GET", "/halsa/")
        return connection.getresponse().status < http.client.INTERNAL_SERVER_ERROR
    except OSError:
        return False
    finally:
        connection.close()


def welcome(took: str) -> str:
    base = f"http://127.0.0.1:{PORT}"
    width = max(len(name) for name, _ in ADDRESSES)
    lines = [f"  {name:<{width}}  {base}{path}" for name, path in ADDRESSES]
    return "\n".join(["", f"{took}. Stop with Ctrl-C.", *lines, "", how_to_log_in(base), ""])


def how_to_log_in(base: str) -> str:
    """The accounts of the demo; the command's own address is that of the usual port."""
    accounts, command = VAR / "accounts.txt", "python3 manage.py startcode"
    said = accounts.read_text().rstrip() if accounts.exists() else f"Log in: {command} ADDRESS"
    return said if PORT == USUAL_PORT else said.replace(command, f"OPPNASOC_BASE_URL={base} {command}")
