"""What an installation has sent, or put on its way, to one person.

python -m tests.real.messages_to ada0@exempelstad.example
"""

import sys

import django


def main(name: str) -> None:
    """One kind a line; nothing when nothing was sent."""
    django.setup()
    from core.addresses import find_by_any_name
    from core.models import Message

    person = find_by_any_name(name)
    if person is None:
        raise SystemExit(f"Nobody is called {name}.")
    for message in Message.objects.filter(recipient=person).order_by("created_at"):
        sys.stdout.write(f"{message.pk} {message.kind}\n")


if __name__ == "__main__":
    main(sys.argv[1])
