"""The panel's page: where the recruitment stands, one next step, the advert, what became of it."""

from itertools import groupby
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from core.actions import Refused
from core.admin.pages import add_refusal
from recruitment import actions
from recruitment.calendar import interviews_file
from recruitment.forms.leading import ProcessForm
from recruitment.forms.panel import SuggestionForm
from recruitment.models import Assessment, ProcessAnswer, Slot, Suggestion
from recruitment.rules import asks_about_process
from recruitment.seat_page import Facts, candidates_of, now_of
from recruitment.states import UNDER_WAY, RecruitmentState
from recruitment.views.portal_seat import SeatView


class Panel(SeatView):
    """As many queries for one candidate as for fifty."""

    template_name = "recruitment/portal/panel.html"

    def get(self, request: HttpRequest, recruitment_id: UUID) -> HttpResponse:
        row, today = self.opened(), timezone.localdate(self.at)
        steps = list(row.steps.order_by("on", "pk"))
        slots = list(self.slots())
        facts = Facts(
            candidates=candidates_of(row, self.participant, self.at),
            days={step.kind: step.on for step in steps},
            slots=slots,
            has_suggested=Suggestion.objects.filter(recruitment=row, participant=self.participant).exists(),
            has_answered_process=self.answered_process().exists(),
        )
        return self.page(
            now=now_of(row, facts, today),
            steps=[(step, step.on is not None and step.on < today) for step in steps],
            slots=slots,
            candidates=facts.candidates,
            shows_candidates=row.state in UNDER_WAY,
            questions=list(row.questions.all()),
        )

    def slots(self) -> Any:
        rows = Slot.objects.filter(recruitment=self.row, candidate__withdrew_at__isnull=True)
        return rows.select_related("candidate").order_by("starts_at", "pk")

    def answered_process(self) -> Any:
        return ProcessAnswer.objects.filter(recruitment=self.row, participant=self.participant)


class OwnCalendar(SeatView):
    """The interviews for one's own calendar, in words that tell nothing."""

    def get(self, request: HttpRequest, recruitment_id: UUID) -> HttpResponse:
        slots = Slot.objects.filter(recruitment=self.opened()).select_related("candidate")
        content = interviews_file(slots.order_by("starts_at", "pk"), at=self.at)
        response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
        response["Content-Disposition"] = 'attachment; filename="bokat.ics"'
        return response


class AdvertRead(SeatView):
    """The advert, what one wants to say of it, and what became of what was said."""

    template_name = "recruitment/portal/advert.html"

    def get(self, request: HttpRequest, recruitment_id: UUID) -> HttpResponse:
        self.opened()
        return self.show(SuggestionForm())

    def post(self, request: HttpRequest, recruitment_id: UUID) -> HttpResponse:
        row, form = self.opened(), SuggestionForm(request.POST)
        if not form.is_valid():
            return self.show(form)
        try:
            actions.suggest(recruitment=row, by=self.user, at=self.at, **form.said)
        except Refused as refused:
            add_refusal(form, refused)
            return self.show(form)
        messages.success(request, _("Tack! Chefen svarar på det du har skrivit. Svaret kommer här."))
        return redirect("recruitment:advert_read", recruitment_id)

    def show(self, form: SuggestionForm) -> HttpResponse:
        said = list(Suggestion.objects.filter(recruitment=self.row).order_by("said_at", "pk"))
        is_open = self.row.state == RecruitmentState.ADVERT and bool(self.row.advert)
        return self.page(form=form, said=said, may_say=is_open, me=self.participant.pk)


class TakeBackSuggestion(SeatView):
    """One's own, until it is answered."""

    def post(self, request: HttpRequest, recruitment_id: UUID, suggestion_id: UUID) -> HttpResponse:
        rows = Suggestion.objects.filter(recruitment=self.opened(), participant=self.participant)
        found = rows.select_related("recruitment").filter(pk=suggestion_id).first()
        if found is None:
            raise Http404
        try:
            actions.take_back_suggestion(suggestion=found, by=self.user, at=self.at)
        except Refused as refused:
            self.tell(refused)
        else:
            messages.success(request, _("Det är borttaget."))
        return redirect("recruitment:advert_read", recruitment_id)


class SharedRead(SeatView):
    """What all saw and heard, when it is shared. Whose is whose is not said; one's own is."""

    template_name = "recruitment/portal/shared.html"

    def get(self, request: HttpRequest, recruitment_id: UUID) -> HttpResponse:
        rows = Assessment.objects.about(self.opened()).shared().select_related("candidate")
        found = rows.order_by("candidate__mark", "participant", "version", "pk")
        candidates = [
            (candidate, list(theirs)) for candidate, theirs in groupby(found, key=lambda one: one.candidate)
        ]
        return self.page(candidates=candidates, me=self.participant.pk)


class Process(SeatView):
    """Half a year later: how the work went. Never about who was employed."""

    template_name = "recruitment/portal/process.html"

    def get(self, request: HttpRequest, recruitment_id: UUID) -> HttpResponse:
        row = self.opened()
        is_asked = asks_about_process(row, timezone.localdate(self.at))
        has_answered = ProcessAnswer.objects.filter(recruitment=row, participant=self.participant).exists()
        return self.page(form=ProcessForm()) if is_asked and not has_answered else self.home()

    def post(self, request: HttpRequest, recruitment_id: UUID) -> HttpResponse:
        row, form = self.opened(), ProcessForm(request.POST)
        if not form.is_valid():
            return self.page(form=form)
        try:
            actions.answer_process(recruitment=row, by=self.user, at=self.at, **form.said)
        except Refused as refused:
            self.tell(refused)
        else:
            messages.success(request, _("Tack! Ditt svar gör nästa gång bättre."))
        return self.home()
