"""'Mina gränser': limits a person watches for themselves. Off until turned on, and nobody else sees them.

One address for everything: what is watched stands in no address, and the pages of an employee who helps
beside the person do not open it (`PortalView.together`).
"""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.crypto import CannotDecrypt
from core.registry import Text
from fees.actions import own_watches
from fees.models import LegalRule
from fees.own_limits import figures_of
from fees.own_watches import ABOUT, Standing, Watch, WatchKind, standing
from participants.views.portal import PortalView
from portal.watch_forms import FORMS, WatchForm

SAVED = _("Sparat. Bara du ser det.")
REMOVED = _("Borttaget.")


@dataclass(frozen=True)
class Card:
    """One limit: what it is, what is saved, where one stands, and the form that turns it on."""

    kind: WatchKind
    about: Text
    form: WatchForm
    watch: Watch | None
    standing: Standing | None


class OwnLimits(PortalView):
    template_name = "portal/own_limits.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.show(None)

    def post(self, request: HttpRequest) -> HttpResponse:
        if "remove_all" in request.POST:
            own_watches.remove_all_watches(participant=self.participant, by=self.user, at=self.at)
            return self.done(REMOVED)
        kind = self.kind()
        if "remove" in request.POST:
            own_watches.remove_watch(participant=self.participant, kind=kind, by=self.user, at=self.at)
            return self.done(REMOVED)
        form = self.form(kind, request.POST)
        if not form.is_valid():
            return self.show(form)
        own_watches.save_watch(participant=self.participant, watch=form.watch(), by=self.user, at=self.at)
        return self.done(SAVED)

    def kind(self) -> WatchKind:
        try:
            return WatchKind(self.request.POST.get("kind", ""))
        except ValueError:
            raise Http404 from None

    def done(self, words: Text) -> HttpResponse:
        """The words say nothing of which one it was: they lie in the session until they are shown."""
        messages.success(self.request, str(words))
        return redirect("portal:own_limits")

    def form(self, kind: WatchKind, *args: Any, **kwargs: Any) -> WatchForm:
        return FORMS[kind](*args, today=timezone.localdate(self.at), **kwargs)

    def show(self, sent: WatchForm | None) -> HttpResponse:
        try:
            saved = own_watches.own_watches(participant=self.participant, by=self.user)
        except CannotDecrypt:
            return self.page(form=sent, is_unreadable=True)
        cards = self.cards({one.kind: one for one in saved}, sent)
        return self.page(form=sent, on=[c for c in cards if c.watch], off=[c for c in cards if not c.watch])

    def cards(self, saved: dict[WatchKind, Watch], sent: WatchForm | None) -> list[Card]:
        """Figures and rules are read only when something is watched."""
        figures = figures_of(self.participant, self.at) if saved else None
        book = LegalRule.objects.for_board(self.participant.board_id).book() if saved else None
        return [
            Card(
                kind=kind,
                about=ABOUT[kind],
                form=sent if sent is not None and sent.kind == kind else self.form(kind, initial=kept(watch)),
                watch=watch,
                standing=standing(watch, figures, book) if watch and figures and book else None,
            )
            for kind in WatchKind
            for watch in [saved.get(kind)]
        ]


def kept(watch: Watch | None) -> dict[str, object]:
    """What is saved, for the form that changes it."""
    if watch is None:
        return {}
    return {"level": watch.level, "percent": watch.percent, "last_day": watch.last_day}
