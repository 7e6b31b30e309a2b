"""Walking through 'Vad blir kvar?' as a browser without scripts: what stands in the form is sent."""

from collections.abc import Mapping, Sequence
from typing import Any

import lxml.html
from django.test import Client

from tests.portal.pages import words

ANYTIME = "/portal/vad-blir-kvar/"
Fields = Mapping[str, str | Sequence[str]]
NEXT, DO_NOT_KNOW, BACK = "next", "unknown", "back"


class Walk:
    """One browser on the pages, from the first question."""

    def __init__(self, client: Client, address: str = ANYTIME) -> None:
        self.client, self.address = client, address
        self.response: Any = client.get(address)

    @property
    def text(self) -> str:
        return words(self.response)

    def form_with(self, go: str) -> Any:
        """The form whose button says `go`."""
        page = lxml.html.fromstring(self.response.content.decode())
        found = page.xpath(f"//form[.//button[@name='go'][@value='{go}']]")
        assert found, f"no button {go} on: {self.text}"
        return found[-1]

    def press(self, go: str = NEXT, **typed: str | Sequence[str]) -> "Walk":
        """Fill in and press; a name that has no box on the page cannot be typed."""
        form = self.form_with(go)
        sent: dict[str, list[str]] = {}
        for name, value in form.form_values():
            sent.setdefault(name, []).append(value)
        for name, value in typed.items():
            assert form.xpath(f".//*[@name='{name}'][not(@type='hidden')]"), f"no box {name} on: {self.text}"
            sent[name] = [value] if isinstance(value, str) else list(value)
        self.response = self.client.post(self.address, {**sent, "go": go})
        assert self.response.status_code == 200, self.response.status_code
        return self

    def through(self, *steps: Fields) -> "Walk":
        """Each step in turn; an empty one presses 'Vet inte'."""
        for step in steps:
            self.press(NEXT if step else DO_NOT_KNOW, **step)
        return self

    def box(self, name: str) -> str:
        """What stands in a box of the page."""
        page = lxml.html.fromstring(self.response.content.decode())
        found: list[str] = page.xpath(f"//input[@name='{name}'][not(@type='hidden')]/@value")
        return found[0] if found else ""


def day(name: str, on: tuple[int, int, int]) -> dict[str, str]:
    """A day in its three boxes."""
    return {f"{name}_{part}": str(number) for part, number in zip(("day", "month", "year"), on, strict=True)}


def stimulus_until(day_: int, month: int, year: int) -> dict[str, str]:
    return {"stimulus": "yes", **day("stimulus_last", (day_, month, year))}


UNSURE: dict[str, str] = {}
EMPLOYED = ({"paid_as": "employed"}, {"hours": "10"}, {"rate": "150"})
FEE = ({"paid_as": "assignment"}, {"hours": "2,5"}, {"rate": "165"})
UNPAID = ({"paid_as": "unpaid"},)
