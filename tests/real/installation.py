"""A whole installation in processes of its own, on demo data, as a city would run it.

Small: SQLite and the embedded worker. Large: PostgreSQL, Valkey, a Celery worker and beat.
"""

import http.client
import os
import re
import signal
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from playwright.sync_api import StorageState

from scripts.place import ROOT
from tests.real.servers import free_port

UP_WITHIN_SECONDS = 60
Process = subprocess.Popen[bytes]


class DidNotStart(Exception):
    """What the processes wrote before they gave up."""


@dataclass
class Installation:
    """Addresses and processes of one installation; `folder` holds its files and its log."""

    folder: Path
    database_url: str
    redis_url: str = ""
    port: int = field(default_factory=free_port)
    processes: list[Process] = field(default_factory=list)
    # Browsers' cookies by person, and the last second-factor code each has used.
    sessions: dict[str, StorageState] = field(default_factory=dict)
    used_codes: dict[str, str] = field(default_factory=dict)

    @property
    def base_url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def log(self) -> Path:
        return self.folder / "installation.log"

    @property
    def env(self) -> dict[str, str]:
        return {
            **os.environ,
            "DATABASE_URL": self.database_url,
            "REDIS_URL": self.redis_url,
            "OPPNASOC_VAR_DIR": str(self.folder),
            "OPPNASOC_BASE_URL": self.base_url,
            "DJANGO_SETTINGS_MODULE": "tests.real.moved_clock",
        }

    def prepare(self) -> None:
        """Tables, static files and the demo city."""
        steps = [sys.executable, "-m", "scripts.prepare", "migrate", "static", "demo"]
        done = subprocess.run(steps, cwd=ROOT, env=self.env, capture_output=True, text=True)
        if done.returncode:
            raise DidNotStart(done.stderr[-3000:])

    def start(self) -> None:
        self.launch("-m", "gunicorn", "oppnasoc.wsgi:application", *self.web_options())
        if self.redis_url:
            celery = ("-m", "celery", "-A", "oppnasoc.celery")
            self.launch(*celery, "worker", "--concurrency", "1", "--loglevel", "WARNING")
            self.launch(*celery, "beat", "--loglevel", "WARNING", "-s", str(self.folder / "beat"))
        else:
            self.launch("manage.py", "worker")
        self.wait_until_up()

    def web_options(self) -> list[str]:
        return ["--bind", f"127.0.0.1:{self.port}", "--threads", "4", "--log-level", "warning"]

    def launch(self, *arguments: str) -> None:
        with self.log.open("ab") as log:
            process = subprocess.Popen(
                [sys.executable, *arguments],
                cwd=ROOT,
                env=self.env,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        self.processes.append(process)

    def wait_until_up(self) -> None:
        deadline = time.monotonic() + UP_WITHIN_SECONDS
        while time.monotonic() < deadline and self.processes[0].poll() is None:
            if self.answers():
                return
            time.sleep(0.1)
        raise DidNotStart(self.log.read_text(errors="replace")[-3000:])

    def answers(self) -> bool:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)
        try:
            connection.request("GET", "/halsa/")
            return connection.getresponse().status < http.client.INTERNAL_SERVER_ERROR
        except OSError:
            return False
        finally:
            connection.close()

    def stop(self) -> None:
        """Every process with what it has started."""
        for process in self.processes:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGTERM)
        for process in self.processes:
            try:
                process.wait(timeout=20)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()

    def move_clock(self, to: datetime) -> None:
        """The platform's time becomes `to` for every process, and goes on from there."""
        self.sessions.clear()
        seconds = (to - datetime.now(UTC)).total_seconds()
        (self.folder / "clock-offset-seconds").write_text(str(seconds))

    def manage(self, *arguments: str) -> str:
        """What a command of `manage.py` printed; its own words when it refuses."""
        return self.run("manage.py", *arguments)

    def run(self, *arguments: str) -> str:
        """What a Python program wrote that ran in this installation."""
        command = [sys.executable, *arguments]
        done = subprocess.run(command, cwd=ROOT, env=self.env, capture_output=True, text=True)
        if done.returncode:
            raise RuntimeError(done.stderr[-2000:])
        return done.stdout

    def start_code(self, user: str) -> tuple[str, str]:
        """A one-time address and, for staff, the code of this half minute."""
        said = self.manage("startcode", user)
        code = re.search(r"\b(\d{6})\b", said.partition("\n")[2])
        return said.splitlines()[0], code.group(1) if code else ""
