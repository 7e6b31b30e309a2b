"""nginx with the file we ship, TLS made in the test, and the real web server behind it."""

import datetime
import http.client
import os
import re
import shutil
import socket
import ssl
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from scripts.place import ROOT
from tests import databases
from tests.real.installation import DidNotStart, Installation
from tests.real.servers import free_port

NAME = "oppnasoc.test"
CONFIG, PAGES = ROOT / "docs/how-to/nginx.conf", ROOT / "docs/how-to/nginx-pages"
SLOW_SECONDS = 2


class BehindNginx(Installation):
    """As a city sets it: secure cookies, one proxy in front, one name."""

    @property
    def env(self) -> dict[str, str]:
        return {
            **super().env,
            "DJANGO_SETTINGS_MODULE": "oppnasoc.settings",
            "OPPNASOC_ALLOWED_HOSTS": NAME,
            "OPPNASOC_BASE_URL": f"https://{NAME}",
            "OPPNASOC_BEHIND_PROXY": "true",
            "OPPNASOC_SECURE_COOKIES": "true",
            "OPPNASOC_SSL_REDIRECT": "true",
            "OPPNASOC_DEMO": "false",
            "OPPNASOC_STATIC_STORAGE": "whitenoise.storage.CompressedManifestStaticFilesStorage",
        }

    def prepare(self) -> None:
        databases.copy_sqlite(self.folder / "behind.sqlite3")
        collect = [sys.executable, "-m", "scripts.prepare", "static"]
        subprocess.run(collect, cwd=ROOT, env=self.env, check=True, capture_output=True)


@dataclass
class Front:
    """The address of nginx and what it writes."""

    folder: Path
    https_port: int
    http_port: int
    behind: Installation

    @property
    def access_log(self) -> str:
        return (self.folder / "access.log").read_text()

    def connect(self) -> ssl.SSLSocket:
        plain = socket.create_connection(("127.0.0.1", self.https_port), timeout=20)
        context = ssl.create_default_context(cafile=str(self.folder / "cert.pem"))
        return context.wrap_socket(plain, server_hostname=NAME)

    def raw(self, request: bytes) -> bytes:
        """Exactly these bytes, and everything that comes back."""
        with self.connect() as sent:
            sent.sendall(request)
            return read_all(sent)

    def ask(self, method: str, path: str, body: bytes = b"", **headers: str) -> http.client.HTTPResponse:
        connection = http.client.HTTPConnection(NAME)
        connection.sock = self.connect()
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(method, path, body or None, {"Host": NAME, "Connection": "close", **named})
        response = connection.getresponse()
        response.text = response.read().decode(errors="replace")  # type: ignore[attr-defined]
        return response


def read_all(sent: ssl.SSLSocket) -> bytes:
    parts = []
    try:
        while part := sent.recv(65536):
            parts.append(part)
    except (ConnectionError, ssl.SSLError, TimeoutError):
        pass
    return b"".join(parts)


def status_of(answer: bytes) -> int:
    """0 when the connection was closed without a word."""
    found = re.match(rb"HTTP/1\.[01] (\d{3})", answer)
    return int(found[1]) if found else 0


@contextmanager
def front(folder: Path) -> Iterator[Front]:
    if not shutil.which("nginx"):
        raise DidNotStart("nginx is missing. Install it first: sudo apt-get install nginx-light")
    folder.mkdir(parents=True, exist_ok=True)
    folder.chmod(0o755)
    behind = BehindNginx(folder / "app", f"sqlite:///{folder / 'app' / 'behind.sqlite3'}")
    behind.folder.mkdir(exist_ok=True)
    behind.prepare()
    behind.start()
    found = Front(folder, free_port(), free_port(), behind)
    process = start_nginx(found)
    try:
        yield found
    finally:
        process.terminate()
        process.communicate(timeout=20)
        behind.stop()


def start_nginx(found: Front) -> "subprocess.Popen[bytes]":
    make_certificate(found.folder)
    (found.folder / "tmp").mkdir(exist_ok=True)
    shutil.copytree(PAGES, found.folder / "pages", dirs_exist_ok=True)
    config = found.folder / "nginx.conf"
    config.write_text(filled_in(found))
    log = str(found.folder / "error.log")
    command = ["nginx", "-p", str(found.folder), "-c", str(config), "-e", log, "-g", "daemon off;"]
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stderr=subprocess.PIPE)
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline and process.poll() is None:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", found.https_port)) == 0:
                return process
        time.sleep(0.05)
    process.kill()
    raise DidNotStart(process.communicate()[1].decode())


def filled_in(found: Front) -> str:
    """What docs/how-to/drift.md tells the one who installs it to do."""
    values = {
        "SERVER_NAME": NAME,
        "HTTPS_LISTEN": f"127.0.0.1:{found.https_port}",
        "HTTP_LISTEN": f"127.0.0.1:{found.http_port}",
        "APPLICATION": f"127.0.0.1:{found.behind.port}",
        "CERTIFICATE_KEY": found.folder / "key.pem",
        "CERTIFICATE": found.folder / "cert.pem",
        "ERROR_LOG": found.folder / "error.log",
        "ACCESS_LOG": found.folder / "access.log",
        "PID_FILE": found.folder / "nginx.pid",
        "TEMP_DIR": found.folder / "tmp",
        "ERROR_PAGES": found.folder / "pages",
        "PAGES_PER_SECOND": 50,
        "PAGES_BURST": 200,
        "SLOW_SECONDS": SLOW_SECONDS,
    }
    text = CONFIG.read_text()
    for name, value in values.items():
        text = text.replace(name, str(value))
    # Not a part of what is shipped: nginx started by root gives its pages to an unprivileged user.
    return text if os.getuid() else f"user nobody;\n{text}".replace("user nobody;", "user nobody nogroup;")


def make_certificate(folder: Path) -> None:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, NAME)])
    now = datetime.datetime.now(datetime.UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=2))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(NAME)]), critical=False)
        .sign(key, hashes.SHA256())
    )
    (folder / "cert.pem").write_bytes(made.public_bytes(serialization.Encoding.PEM))
    (folder / "key.pem").write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
