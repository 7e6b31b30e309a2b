"""A forked child with limits of wall time and memory, for work that parses or renders.

A thread cannot be stopped and a hostile or huge file can hang or fill a process; a child can be
stopped without harm to the worker that started it.
"""

import ctypes
import os
import resource
import signal
import sys
import time
import traceback
from collections.abc import Callable
from pathlib import Path

from django.db import DEFAULT_DB_ALIAS, connections

POLL_SECONDS = 0.02
PR_SET_PDEATHSIG = 1
MEGABYTE = 1024 * 1024


class Child:
    """A running child process. `ending` is empty while it runs and when it ended well."""

    def __init__(self, pid: int, seconds: float) -> None:
        self.pid = pid
        self.deadline = time.monotonic() + seconds
        self.ending = ""
        self.is_running = True

    def poll(self) -> bool:
        """Whether it still runs; one that has outlived its time is stopped."""
        if self.is_running:
            if time.monotonic() > self.deadline:
                return self.kill("time limit")
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                self.is_running = False
                self.ending = words_for(status)
        return self.is_running

    def wait(self) -> None:
        while self.poll():
            time.sleep(POLL_SECONDS)

    def ask_to_stop(self, seconds: float) -> None:
        """Give it time to finish what it has in hand, then stop it."""
        self.deadline = time.monotonic() + seconds
        os.kill(self.pid, signal.SIGTERM)
        self.wait()

    def kill(self, reason: str) -> bool:
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        self.is_running, self.ending = False, reason
        return False


def words_for(status: int) -> str:
    code = os.waitstatus_to_exitcode(status)
    if code == 0:
        return ""
    return f"ended by signal {-code}" if code < 0 else f"ended with {code}"


def start(work: Callable[[], None], *, seconds: float, megabytes: int | None = None) -> Child:
    """Run `work` in a child; 0 is its exit code when it returns, 1 when it raises."""
    release_connections()
    flush_output()
    parent = os.getpid()
    pid = os.fork()
    if pid:
        return Child(pid, seconds)
    code = 1
    try:
        die_with_parent(parent)
        restore_signals()
        if megabytes is not None:
            limit_memory(megabytes)
        work()
        code = 0
    except BaseException:
        traceback.print_exc()
    finally:
        release_connections()
        flush_output()
        os._exit(code)


def release_connections() -> None:
    """A database connection must never be shared by two processes: it is closed before the fork."""
    connections.close_all()
    close_pool = getattr(connections[DEFAULT_DB_ALIAS], "close_pool", None)
    if close_pool:
        close_pool()


def flush_output() -> None:
    """What is still in a buffer would otherwise be written twice."""
    sys.stdout.flush()
    sys.stderr.flush()


def die_with_parent(parent: int) -> None:
    """When the worker is killed outright, Linux ends the child too; its job's lease then runs out."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(1)


def restore_signals() -> None:
    """The handlers of the worker that was copied are not the child's."""
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP, signal.SIGALRM):
        signal.signal(number, signal.SIG_DFL)


def limit_memory(megabytes: int) -> None:
    """So much more than the process already maps; past it Python raises `MemoryError`."""
    if sys.platform == "linux":
        pages = int(Path("/proc/self/statm").read_text().split()[0])
        limit = pages * resource.getpagesize() + megabytes * MEGABYTE
        resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
