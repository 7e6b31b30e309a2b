"""Asks for jobs in transactions of their own, some of which are rolled back. Lines on standard input:

quick a b c !d        three jobs that hold and one that is rolled back
sms 46701740633
"""

import sys
from contextlib import suppress

import django


class RolledBack(Exception):
    pass


def ask(kind: str, name: str) -> None:
    from django.db import transaction

    from core import clock, jobs, messages

    with suppress(RolledBack), transaction.atomic():
        if kind == "sms":
            messages.send_to_address("test.sms", phone=f"+{name}", at=clock.now())
        else:
            jobs.enqueue(f"test.{kind}", key=name, at=clock.now(), name=name.removeprefix("!"))
        if name.startswith("!"):
            raise RolledBack


if __name__ == "__main__":
    django.setup()
    for line in sys.stdin:
        kind, *names = line.split()
        for name in names:
            ask(kind, name)
        print("asked", flush=True)  # noqa: T201
