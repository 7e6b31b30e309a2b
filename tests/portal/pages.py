"""Reading pages as a person does: words without markup, forms by their fields."""

import re
from html import unescape
from typing import Any

from django.test import Client


def words(response: Any) -> str:
    """What the page says, without markup, line breaks or non-breaking spaces."""
    main = re.search(r"<main.*?</main>", response.content.decode(), re.DOTALL)
    html = main[0] if main else response.content.decode()
    text = unescape(re.sub(r"<[^>]+>", " ", html)).replace("\N{NO-BREAK SPACE}", " ")
    return re.sub(r"\s+([.,])", r"\1", " ".join(text.split()))


def title(response: Any) -> str:
    found = re.search(r"<title>(.*?)</title>", response.content.decode(), re.DOTALL)
    return " ".join(found[1].split()) if found else ""


def hidden(response: Any, name: str) -> str:
    """The value of a hidden field, as the browser would send it back."""
    found = re.search(rf'<input type="hidden" name="{name}" value="([^"]*)"', response.content.decode())
    assert found, f"no hidden {name}"
    return found[1]


def read(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200, response.status_code
    return words(response)
