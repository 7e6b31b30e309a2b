"""Where a person's hours are on their way to money, in the person's words: one table for every page."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core.registry import Text
from fees.models import WorkEntry
from fees.states import EntryState


@dataclass(frozen=True)
class Standing:
    """`look` is the tag's: whose turn it is. `page` is where the person goes on from here."""

    look: str
    words: Text
    page: str = "portal:hours_sent"

    @property
    def asks(self) -> bool:
        """It is the person's own turn."""
        return self.look == "ask"


STANDINGS: dict[str, Standing] = {
    EntryState.DRAFT: Standing("ask", _("Inte skickad än"), "portal:hours_time"),
    EntryState.SENT: Standing("waiting", _("Väntar på att läsas")),
    EntryState.QUESTION: Standing("ask", _("Fråga till dig"), "portal:hours_question"),
    EntryState.REVIEWED: Standing("waiting", _("Väntar på att godkännas")),
    EntryState.APPROVED: Standing("done", _("Godkänd")),
    EntryState.LOCKED: Standing("locked", _("Lämnad till lön")),
}
ASKING = [state for state, standing in STANDINGS.items() if standing.asks]


def page_of(entry: WorkEntry) -> str:
    return reverse(STANDINGS[entry.state].page, args=[entry.pk])
