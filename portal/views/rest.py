"""Rest, coming back, all that one decides about, and what has been agreed."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from core.actions import Refused
from core.models import SideBySide
from core.panels import draw_slot
from core.refusals import add_refusal
from participants import actions
from participants.models import Offer, Pause
from participants.side_by_side import forget
from participants.views.portal import PortalView, helping_of
from portal.choices import GROUPS
from portal.forms import PauseForm

SHOWN_HELPS = 10


class TakePause(PortalView):
    """One tap is enough. An end day and what should happen then may be said, or not."""

    template_name = "portal/pause.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.show(PauseForm())

    def post(self, request: HttpRequest) -> HttpResponse:
        form = PauseForm(request.POST)
        if not form.is_valid():
            return self.show(form)
        try:
            actions.start_pause(
                participant=self.participant,
                until=form.until(),
                contact_wish=form.contact_wish(),
                by=self.user,
                at=self.at,
            )
        except Refused as refused:
            add_refusal(form, refused, until="day")
            return self.show(form)
        return redirect("portal:pause")

    def show(self, form: PauseForm) -> HttpResponse:
        pause = Pause.objects.filter(participant=self.participant, ended_at__isnull=True).first()
        return self.page(form=form, pause=pause)


class ComeBack(PortalView):
    """One tap, no questions."""

    def post(self, request: HttpRequest) -> HttpResponse:
        try:
            actions.come_back(participant=self.participant, by=self.user, at=self.at)
        except Refused as refused:
            messages.warning(request, str(refused.message))
        else:
            messages.success(request, _("Välkommen tillbaka. Vi frågar när något passar."))
        return redirect("portal:home")


class MoveOn(PortalView):
    """The person says that something else waits. No reason, nothing lost, and the way back stays open."""

    template_name = "portal/move_on.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        booked = Offer.objects.for_person(self.participant).booked(self.at).count()
        return self.page(booked=booked)

    def post(self, request: HttpRequest) -> HttpResponse:
        today = timezone.localdate(self.at)
        actions.set_moved_on(participant=self.participant, on=today, by=self.user, at=self.at)
        return redirect("portal:home")


class Choices(PortalView):
    """All that the person decides about, in one place. What programmes ask stands among the questions."""

    template_name = "portal/choices.html"
    together = True

    def get(self, request: HttpRequest) -> HttpResponse:
        helps = SideBySide.objects.filter(helped=self.participant.user_id).order_by("-started_at")
        shown = helps.select_related("helper__staff_profile")[:SHOWN_HELPS]
        rows = draw_slot("portal", "choices", request, self.at)
        return self.page(groups=GROUPS, rows=rows, helps=shown)


class EndHelp(PortalView):
    """The employee who helped beside the person closes the person's pages."""

    together = True

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if helping_of(request) is None:
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    def post(self, request: HttpRequest) -> HttpResponse:
        row = helping_of(request)
        if row is not None:
            actions.end_help(row=row, by=self.user, at=self.at)
        forget(request)
        return redirect("admin:participants_participant_change", self.participant.pk)


class Agreements(PortalView):
    """What staff have written about the person: all of it."""

    template_name = "portal/agreements.html"
    together = True

    def get(self, request: HttpRequest) -> HttpResponse:
        rows = self.participant.agreements.select_related("noted_by__staff_profile")
        return self.page(agreements=list(rows))
