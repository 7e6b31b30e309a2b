"""A workshop for those on the clients' side: the day, what is said, and the answers."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from core.actions import Refused
from mentoring import actions, journey
from mentoring.forms.workshops import JourneyForm
from mentoring.models import Workshop
from participants.views.portal import PortalView


class ClientView(PortalView):
    """For whoever has said yes; for everyone else the workshop does not exist."""

    def load(self, workshop_id: UUID) -> Workshop:
        rows = Workshop.objects.with_client(self.participant.user).select_related("assignment", "board")
        found = rows.filter(pk=workshop_id).first()
        if found is None:
            raise Http404
        return found


class MyWorkshop(ClientView):
    template_name = "mentoring/portal/workshop.html"
    together = True

    def get(self, request: HttpRequest, workshop_id: UUID) -> HttpResponse:
        return self.page(**journey.shown(self.load(workshop_id), self.at))


class WriteAsClient(ClientView):
    """For the clients' side, never in one's own name."""

    template_name = "mentoring/portal/workshop_write.html"

    def get(self, request: HttpRequest, workshop_id: UUID) -> HttpResponse:
        workshop = self.load(workshop_id)
        if not journey.may_write(workshop, self.at):
            return redirect("mentoring:my_workshop", workshop_id)
        return self.show(workshop, JourneyForm(workshop=workshop))

    def post(self, request: HttpRequest, workshop_id: UUID) -> HttpResponse:
        workshop = self.load(workshop_id)
        form = JourneyForm(request.POST, workshop=workshop)
        if not form.is_valid():
            return self.show(workshop, form)
        try:
            actions.write_down(workshop=workshop, said=form.said, by=self.user, at=self.at)
        except Refused as refused:
            form.add_error(refused.field if refused.field in form.fields else None, str(refused.message))
            return self.show(workshop, form)
        messages.success(request, _("Det står här nu. Skriv nästa, eller gå tillbaka."))
        return redirect("mentoring:my_workshop_write", workshop_id)

    def show(self, workshop: Workshop, form: JourneyForm, **more: Any) -> HttpResponse:
        return self.page(workshop=workshop, form=form, **more)
