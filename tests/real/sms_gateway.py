"""A text message gateway as a process of its own: keeps what it took, one line a call, on loopback.

python -m tests.real.sms_gateway PORT FOLDER

The last two digits of a number say how it answers: 22 refuses it, 29 asks us to wait, 50 takes it and
answers unclearly, 52 takes it and breaks off. All others are taken; a reference it knows is answered 409.
"""

import json
import socket
import subprocess
import sys
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

from tests.real import servers
from tests.real.login_provider import answers

ANSWERS = {"22": 422, "29": 429, "50": 500}
TAKEN_ANYWAY = {"50", "52"}
TOKEN = "gateway-token"


class Gateway(BaseHTTPRequestHandler):
    folder: Path

    def do_POST(self) -> None:
        if self.headers.get("Authorization") != f"Bearer {TOKEN}":
            self.answer(401)
            return
        told: dict[str, Any] = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        ending, known = told["to"][-2:], self.folder / told["reference"]
        if known.exists():
            self.answer(409)
            return
        status = ANSWERS.get(ending, 202)
        if status == 202 or ending in TAKEN_ANYWAY:
            known.write_text(json.dumps({**told, "key": self.headers.get("Idempotency-Key")}))
        if ending == "52":
            self.connection.shutdown(socket.SHUT_RDWR)
            return
        self.answer(status)

    def answer(self, status: int) -> None:
        self.send_response(status)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *args: Any) -> None:
        """A number in a log is a number told."""


def start(folder: Path) -> servers.Server:
    port, log = servers.free_port(), folder / "gateway.log"
    taken = folder / "taken"
    taken.mkdir()
    command = [sys.executable, "-m", __name__, str(port), str(taken)]
    with log.open("wb") as output:
        process = subprocess.Popen(command, stdout=output, stderr=output, start_new_session=True)
    servers.wait_for(lambda: answers(port), process, log)
    return servers.Server(f"http://127.0.0.1:{port}/send", process)


def main(port: str, folder: str) -> None:
    Gateway.folder = Path(folder)
    HTTPServer(("127.0.0.1", int(port)), Gateway).serve_forever()


if __name__ == "__main__":
    main(*sys.argv[1:3])
