"""An installation of its own in a folder, driven by `manage.py` in processes that can be killed."""

import os
import signal
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

from scripts.place import ROOT
from tests import databases
from tests.environment import key
from tests.real import servers


@dataclass
class Machine:
    """`database_url` is for PostgreSQL; else its SQLite file is a copy of the migrated template."""

    folder: Path
    database_url: str = ""
    extra: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.var.mkdir(parents=True)
        if not self.database_url:
            databases.copy_sqlite(self.var / "oppnasoc.sqlite3")
            self.database_url = f"sqlite:///{self.var / 'oppnasoc.sqlite3'}"

    @property
    def var(self) -> Path:
        return self.folder / "var"

    @property
    def env(self) -> dict[str, str]:
        return {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "oppnasoc.settings",
            "DATABASE_URL": self.database_url,
            "OPPNASOC_VAR_DIR": str(self.var),
            "OPPNASOC_ANCHOR_DIR": str(self.folder / "anchors"),
            "OPPNASOC_ERASURE_DIR": str(self.folder / "erasures"),
            "OPPNASOC_PG_PROGRAMS": str(servers.postgresql_client("pg_dump").parent),
            **self.extra,
        }

    def new_key_first(self, letter: str) -> None:
        self.extra["OPPNASOC_ENCRYPTION_KEYS"] = f"{key(letter)},{key('e')}"

    def manage(self, *arguments: str) -> "subprocess.CompletedProcess[str]":
        command = [sys.executable, "manage.py", *arguments]
        return subprocess.run(command, cwd=ROOT, env=self.env, capture_output=True, text=True, check=False)

    def ask(self, code: str) -> str:
        """What a few lines of Python print in this installation."""
        done = self.manage("shell", "--no-imports", "-c", code)
        assert not done.returncode, done.stderr
        return done.stdout.strip()

    def kill_when_it_says(self, words: str, *arguments: str) -> str:
        """Start a command and end it with a kill that nothing can catch; what it had printed."""
        command = [sys.executable, "-u", "manage.py", *arguments]
        process = subprocess.Popen(
            command, cwd=ROOT, env=self.env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        said = ""
        assert process.stdout
        while line := process.stdout.readline():
            said += line
            if words in line:
                break
        process.send_signal(signal.SIGKILL)
        process.communicate()
        return said
