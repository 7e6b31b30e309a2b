"""'Vad hände sedan?': what one has given, who owes an answer, and whether it was one."""

from uuid import UUID

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from core.actions import Refused
from core.refusals import add_refusal
from participants import actions, programmes
from participants.models import Contribution, Offer, Unit
from participants.states import ContributionState
from participants.views.portal import PortalView
from portal.forms import GiveForm, ReplyForm, VerdictForm

S = ContributionState
SHOWN_AT_MOST = 100


class Answers(PortalView):
    """What waits for the person first, then what the city owes, then what has been answered."""

    template_name = "portal/answers.html"
    together = True

    def get(self, request: HttpRequest) -> HttpResponse:
        given = Contribution.objects.for_person(self.participant).standing().select_related("unit")
        rows = list(given.order_by("-given_at")[:SHOWN_AT_MOST])
        return self.page(
            today=timezone.localdate(self.at),
            yours=[row for row in rows if row.state in (S.ASKED, S.ANSWERED)],
            owed=[row for row in rows if row.state == S.OWED],
            heard=[row for row in rows if row.state == S.HEARD],
        )


class Give(PortalView):
    """A thought, a proposal, something that went wrong: about an assignment, or about anything."""

    template_name = "portal/give.html"
    together = True

    def get(self, request: HttpRequest, offer_id: UUID | None = None) -> HttpResponse:
        return self.show(GiveForm(self.units(), self.offer(offer_id)), offer_id)

    def post(self, request: HttpRequest, offer_id: UUID | None = None) -> HttpResponse:
        form = GiveForm(self.units(), self.offer(offer_id), request.POST)
        if not form.is_valid():
            return self.show(form, offer_id)
        try:
            row = actions.give(
                participant=self.participant,
                given=form.given(),
                by=self.user,
                at=self.at,
                channel=self.channel,
            )
        except Refused as refused:
            add_refusal(form, refused)
            return self.show(form, offer_id)
        messages.success(request, _("Tack! Nu ska någon svara."))
        return redirect("portal:contribution", row.pk)

    def show(self, form: GiveForm, offer_id: UUID | None) -> HttpResponse:
        return self.page(form=form, offer=form.offer, offer_id=offer_id)

    def units(self) -> list[Unit]:
        return list(Unit.objects.filter(board=self.participant.board_id))

    def offer(self, offer_id: UUID | None) -> Offer | None:
        if offer_id is None:
            return None
        rows = Offer.objects.for_person(self.participant).select_related("assignment__unit")
        found = rows.filter(pk=offer_id).first()
        if found is None:
            raise Http404
        return found


class OwnContribution(PortalView):
    """A page about one thing the person gave."""

    template_name = "portal/contribution.html"

    def load(self, row_id: UUID) -> Contribution:
        rows = Contribution.objects.for_person(self.participant).select_related(
            "unit", "assignment", "participant__user", "recorded_by__staff_profile"
        )
        row = rows.prefetch_related("answers").filter(pk=row_id).first()
        if row is None:
            raise Http404
        return row

    def show(self, row: Contribution, form: Form | None = None, status: int = 200) -> HttpResponse:
        said = list(row.answers.all())
        return self.page(
            status=status,
            row=row,
            said=said,
            today=timezone.localdate(self.at),
            form=form or self.form_for(row),
            about=programmes.answer_page(row),
        )

    def form_for(self, row: Contribution) -> Form | None:
        return {S.ASKED: ReplyForm, S.ANSWERED: VerdictForm}.get(S(row.state), Form)()


class OneContribution(OwnContribution):
    together = True

    def get(self, request: HttpRequest, row_id: UUID) -> HttpResponse:
        return self.show(self.load(row_id))


class SayVerdict(OwnContribution):
    """'Fick du svar?' One tap for yes. No opens it again."""

    def post(self, request: HttpRequest, row_id: UUID) -> HttpResponse:
        row = self.load(row_id)
        form = VerdictForm(request.POST)
        if not form.is_valid():
            return self.show(row, form)
        try:
            actions.say_verdict(
                contribution=row,
                verdict=form.cleaned_data["verdict"],
                missing=form.cleaned_data["missing"],
                by=self.user,
                at=self.at,
            )
        except Refused as refused:
            messages.warning(request, str(refused.message))
        else:
            messages.success(request, str(form.thanks()))
        return redirect("portal:contribution", row.pk)


class Reply(OwnContribution):
    def post(self, request: HttpRequest, row_id: UUID) -> HttpResponse:
        row, form = self.load(row_id), ReplyForm(request.POST)
        if not form.is_valid():
            return self.show(row, form)
        try:
            actions.reply(contribution=row, words=form.cleaned_data["words"], by=self.user, at=self.at)
        except Refused as refused:
            messages.warning(request, str(refused.message))
        else:
            messages.success(request, _("Tack! Nu ska de svara dig."))
        return redirect("portal:contribution", row.pk)


class TakeBack(OwnContribution):
    def post(self, request: HttpRequest, row_id: UUID) -> HttpResponse:
        try:
            actions.take_back(contribution=self.load(row_id), by=self.user, at=self.at)
        except Refused as refused:
            messages.warning(request, str(refused.message))
            return redirect("portal:contribution", row_id)
        messages.success(request, _("Det är borttaget. Ingen svarar på det."))
        return redirect("portal:answers")
