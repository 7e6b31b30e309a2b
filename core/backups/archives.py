"""Folders of files as one tar each: plain, readable with any tool, and packed while the platform runs."""

import hashlib
import os
import tarfile
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, Self

from django.utils.translation import gettext as _t

from core.backups.manifest import Unusable


class Hashing:
    """Reads on behalf of tarfile and remembers the checksum of what went by."""

    def __init__(self, file: BinaryIO) -> None:
        self.file, self.digest = file, hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        chunk = self.file.read(size)
        self.digest.update(chunk)
        return chunk


class Packer:
    """Packs a folder in several passes: what is there before the database is copied, and what came since.

    So each file that the copied rows name is there, though files come and go meanwhile.
    """

    def __init__(self, folder: Path, target: Path, *, leave_out: str = "") -> None:
        """`leave_out` is how the names of files begin that are being written at this moment."""
        self.folder, self.leave_out = folder, leave_out
        self.tar = tarfile.open(target, "x:", format=tarfile.PAX_FORMAT)  # noqa: SIM115  closed when the context is left
        # Path below the folder → SHA-256 of the packed bytes; "" for a folder.
        self.packed: dict[str, str] = {}

    def take_new(self) -> None:
        for path in self.found():
            name = path.relative_to(self.folder).as_posix()
            if name not in self.packed:
                self.take(path, name)

    def found(self) -> Iterator[Path]:
        for root, folders, names in os.walk(self.folder):
            folders.sort()
            yield from (Path(root) / name for name in folders)
            yield from (Path(root) / name for name in sorted(names) if not self.is_unfinished(name))

    def is_unfinished(self, name: str) -> bool:
        return bool(self.leave_out) and name.startswith(self.leave_out)

    def take(self, path: Path, name: str) -> None:
        """A file that went away since it was found is left out."""
        try:
            if path.is_dir():
                self.tar.addfile(self.tar.gettarinfo(path, name))
                self.packed[name] = ""
                return
            with path.open("rb") as file:
                reader = Hashing(file)
                self.tar.addfile(self.tar.gettarinfo(arcname=name, fileobj=file), reader)
        except FileNotFoundError:
            return
        self.packed[name] = reader.digest.hexdigest()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.tar.close()


def unpack(archive: Path, folder: Path) -> int:
    """How many files came out. Nothing outside `folder` is touched, whatever the archive says."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    try:
        with tarfile.open(archive, "r:") as tar:
            members = tar.getmembers()
            tar.extractall(folder, members, filter="data")
    except tarfile.TarError:
        raise Unusable(_t("%s går inte att packa upp.") % archive.name) from None
    return sum(member.isfile() for member in members)
