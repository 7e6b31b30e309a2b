"""A mail server as a process of its own (aiosmtpd): keeps what it took as files, on loopback.

Addresses that begin with "nobody" are refused for good, those with "later" for now.
"""

import subprocess
import sys
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any
from uuid import uuid4

from tests.real import servers
from tests.real.login_provider import answers


class Keep:
    """Called by aiosmtpd for each letter."""

    def __init__(self, folder: str) -> None:
        self.folder = Path(folder)

    @classmethod
    def from_cli(cls, parser: Any, *args: str) -> "Keep":
        return cls(*args)

    async def handle_RCPT(  # noqa: N802
        self, _server: Any, _session: Any, envelope: Any, address: str, _options: Any
    ) -> str:
        if address.startswith("nobody"):
            return "550 No such mailbox"
        if address.startswith("later"):
            return "450 Try again later"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _a: Any, _b: Any, envelope: Any) -> str:  # noqa: N802
        (self.folder / uuid4().hex).write_bytes(envelope.content)
        return "250 OK"


def start(folder: Path) -> tuple[servers.Server, Path]:
    """The server, and the folder where letters lie."""
    port, log, letters = servers.free_port(), folder / "mail.log", folder / "letters"
    letters.mkdir()
    options = ["-n", "-l", f"127.0.0.1:{port}", "-c", f"{__name__}.Keep"]
    with log.open("wb") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", "aiosmtpd", *options, str(letters)],
            stdout=output,
            stderr=output,
            start_new_session=True,
        )
    servers.wait_for(lambda: answers(port), process, log)
    return servers.Server(f"127.0.0.1:{port}", process), letters


def letters_in(folder: Path) -> list[EmailMessage]:
    return [
        message_from_bytes(path.read_bytes(), policy=policy.default)  # type: ignore[misc]
        for path in sorted(folder.iterdir())
    ]
