"""'Det här har jag sagt ja till': one question a page, and one tap to take back."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from core.actions import Refused
from core.refusals import add_refusal
from core.registry import item_sources
from participants import actions
from participants.consent_rows import ConsentQuerySet
from participants.consents import titled
from participants.contacts import contact_of
from participants.models import Consent, ShownIn
from participants.states import ConsentState
from participants.views.portal import PortalView
from portal.consents import question_of
from portal.forms import ConsentForm


class ConsentView(PortalView):
    """What all of them share: the person's own rows."""

    def consents(self) -> ConsentQuerySet:
        rows = Consent.objects.for_person(self.participant)
        return rows.select_related("recorded_by__staff_profile").order_by(
            "asked_at", "scope", "shown_in", "pk"
        )

    def own(self, row_id: UUID) -> Consent:
        return get_object_or_404(self.consents(), pk=row_id)


class Consents(ConsentView):
    template_name = "portal/consents.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        rows = titled(self.consents().exclude(state=ConsentState.NOT_NEEDED))
        return self.page(
            asked=[one for one in rows if one.row.is_asked],
            given=[one for one in rows if one.row.is_given],
            others=[one for one in rows if not (one.row.is_asked or one.row.is_given)],
        )


class OneConsent(ConsentView):
    """The question. Nothing is chosen beforehand, and neither answer is easier to give."""

    template_name = "portal/consent.html"

    def get(self, request: HttpRequest, row_id: UUID) -> HttpResponse:
        row = self.own(row_id)
        if not row.is_asked:
            return redirect("portal:consents")
        return self.page(question=question_of(row), form=ConsentForm())

    def post(self, request: HttpRequest, row_id: UUID) -> HttpResponse:
        row, form = self.own(row_id), ConsentForm(request.POST)
        if not form.is_valid():
            return self.page(question=question_of(row), form=form)
        try:
            actions.answer_consent(consent=row, is_yes=form.is_yes(), by=self.user, at=self.at)
        except Refused as refused:
            add_refusal(form, refused)
            return self.page(question=question_of(row), form=form)
        following = self.consents().asked().first()
        if following is not None:
            messages.success(request, _("Tack. Här är nästa fråga."))
            return redirect("portal:consent", following.pk)
        words = _("Tack. Du kan ta tillbaka när du vill.") if form.is_yes() else _("Tack. Då visas det inte.")
        messages.success(request, words)
        return redirect("portal:consents")


class TakeBackConsent(ConsentView):
    """One tap, no question back. Whoever regrets it is asked anew: nothing is given again by itself."""

    def post(self, request: HttpRequest, row_id: UUID) -> HttpResponse:
        try:
            row = actions.withdraw_consent(consent=self.own(row_id), by=self.user, at=self.at)
        except Refused as refused:
            messages.warning(request, str(refused.message))
        else:
            messages.success(request, self.words(row))
        return redirect("portal:consents")

    def words(self, row: Consent) -> str:
        contact = contact_of(self.participant)
        done = (
            _("Det är borta från webbplatsen nu.")
            if row.shown_in == ShownIn.SITE
            else _("Tack. Vi tar bort det.")
        )
        again = _("Ångrar du dig? Säg det till %(name)s, så får du en ny fråga.") % {
            "name": contact.first_name
        }
        return f"{done} {again}"


class ConsentPicture(ConsentView):
    """The picture in question, for the person alone."""

    def get(self, request: HttpRequest, row_id: UUID) -> HttpResponse:
        row = self.own(row_id)
        source = item_sources.get(row.source)
        picture = source.picture(row.item_id) if source and row.is_asked else None
        if picture is None:
            raise Http404
        return HttpResponse(picture.content, content_type=picture.content_type)
