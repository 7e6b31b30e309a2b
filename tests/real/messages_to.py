"""What an installation has sent, or put on its way, to one person since a time.

python -m tests.real.messages_to ada0@exempelstad.example 2026-11-25T12:00:00+00:00
"""

import sys
from datetime import datetime

import django


def main(name: str, since: datetime) -> None:
    """One kind a line; nothing when nothing was sent."""
    django.setup()
    from core.addresses import find_by_any_name
    from core.models import Message

    person = find_by_any_name(name)
    if person is None:
        raise SystemExit(f"Nobody is called {name}.")
    for message in Message.objects.filter(recipient=person, created_at__gte=since).order_by("created_at"):
        sys.stdout.write(f"{message.kind} {message.state}\n")


if __name__ == "__main__":
    main(sys.argv[1], datetime.fromisoformat(sys.argv[2]))
