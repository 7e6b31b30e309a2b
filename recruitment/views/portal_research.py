"""Research on recruitment: what each study is about, yes by one tap, and back by one tap."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from core.actions import Refused
from participants.views.portal import PortalView
from recruitment import actions
from recruitment.actions.research import open_to
from recruitment.models import Study, StudyConsent

SHOWN = 20


class Studies(PortalView):
    """Those one may say yes to, and those one has said yes to, also when they are over."""

    template_name = "recruitment/portal/studies.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        own = StudyConsent.objects.filter(participant=self.participant, withdrawn_at__isnull=True)
        given = list(own.select_related("study").order_by("-given_at", "pk")[:SHOWN])
        said = [consent.study_id for consent in given]
        return self.page(given=given, studies=open_to(self.participant).exclude(pk__in=said)[:SHOWN])


class StudyYes(PortalView):
    def post(self, request: HttpRequest, study_id: UUID) -> HttpResponse:
        study = get_object_or_404(Study, pk=study_id, board=self.participant.board_id)
        try:
            actions.consent_to_study(
                study=study, participant=self.participant, by=self.user, at=self.at, channel=self.channel
            )
        except Refused as refused:
            messages.error(request, str(refused.message))
        else:
            messages.success(request, _("Tack! Du kan ta tillbaka ditt ja när du vill."))
        return redirect("recruitment:studies")


class StudyNo(PortalView):
    """One tap, and no why."""

    def post(self, request: HttpRequest, study_id: UUID) -> HttpResponse:
        study = get_object_or_404(Study, pk=study_id, board=self.participant.board_id)
        actions.withdraw_from_study(
            study=study, participant=self.participant, by=self.user, at=self.at, channel=self.channel
        )
        messages.success(request, _("Ditt ja är borttaget. Inget mer om dig lämnas till studien."))
        return redirect("recruitment:studies")
