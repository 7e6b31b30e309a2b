"""A real OpenID Connect provider in a process of its own, on loopback; it asks for no password."""

import os
import socket
import subprocess
import sys
from pathlib import Path
from typing import Any

import requests

from tests.real import servers


def start(folder: Path) -> servers.Server:
    """A process of its own also because its libraries warn when they are imported."""
    port, log = servers.free_port(), folder / "provider.log"
    command = [sys.executable, "-m", "oidc_provider_mock", "--port", str(port), "--host", "127.0.0.1"]
    env = {name: value for name, value in os.environ.items() if name != "PYTHONWARNINGS"}
    with log.open("wb") as output:
        process = subprocess.Popen(command, stdout=output, stderr=output, env=env, start_new_session=True)
    servers.wait_for(lambda: answers(port), process, log)
    return servers.Server(f"http://127.0.0.1:{port}", process)


def answers(port: int) -> bool:
    try:
        socket.create_connection(("127.0.0.1", port), timeout=2).close()
    except OSError:
        return False
    return True


def know(url: str, subject: str, **claims: Any) -> None:
    """What the provider says of a subject from now on."""
    requests.put(f"{url}/users/{subject}", json=claims, timeout=5).raise_for_status()


def choose(authorize_url: str, **form: str) -> str:
    """Press a button on the provider's page; the address that it sends the browser back to."""
    answer = requests.post(authorize_url, data=form, allow_redirects=False, timeout=5)
    return answer.headers["Location"]
