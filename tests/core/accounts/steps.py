"""What a person does to log in, step by step, as a browser does it."""

import re
from typing import Any

from django.test import Client
from django.urls import reverse

from core.models import Message

INSIDE = "/portal/finns-inte/"  # 404 for whoever is inside, log-in for whoever is not


def ask_for_code(client: Client, address: str, **more: str) -> Any:
    return client.post(reverse("account_request_login_code"), {"login": address, **more})


def give_code(client: Client, code: str, **more: str) -> Any:
    return client.post(reverse("account_confirm_login_code"), {"code": code, **more})


def newest_code() -> str:
    """What the message says, before it is delivered and emptied."""
    found = re.search(r"\d{6}", Message.objects.latest("created_at").body)
    assert found, "no code in the message"
    return found[0]


def is_inside(client: Client) -> bool:
    return client.get(INSIDE).status_code == 404
