"""The page where a workshop is written down: written once, and hung up among the portal's pages and the
employees'."""

from collections.abc import Callable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views import View

from core import access
from core.actions import Refused
from core.models import User
from core.refusals import add_refusal
from mentoring import actions, journey, rules
from mentoring.forms.workshops import JourneyForm
from mentoring.models import Workshop


class WritePage(View):
    """One thing at a time, on a phone or a laptop, never in one's own name. The page comes back empty for the
    next. `own_page` is the workshop's page in this house; `load` answers 404 for those who are not there."""

    own_page = ""
    user: User
    at: datetime
    page: Callable[..., HttpResponse]
    load: Callable[[UUID], Workshop]

    def get(self, request: HttpRequest, workshop_id: UUID) -> HttpResponse:
        workshop = self.load(workshop_id)
        if not journey.may_write(workshop, self.at):
            return redirect(self.own_page, workshop_id)
        return self.page(workshop=workshop, form=self.form_for(workshop))

    def post(self, request: HttpRequest, workshop_id: UUID) -> HttpResponse:
        workshop = self.load(workshop_id)
        form = self.form_for(workshop, request.POST)
        if not form.is_valid():
            return self.page(workshop=workshop, form=form)
        try:
            actions.write_down(workshop=workshop, said=form.said, by=self.user, at=self.at)
        except Refused as refused:
            add_refusal(form, refused)
            return self.page(workshop=workshop, form=form)
        messages.success(request, _("Det står här nu. Skriv nästa, eller gå tillbaka."))
        return redirect(f"{self.own_page}_write", workshop_id)

    def form_for(self, workshop: Workshop, data: Any = None) -> JourneyForm:
        for_both = access.may(self.user, rules.ARRANGE, workshop)
        return JourneyForm(data, workshop=workshop, for_both=for_both)
