"""How a person wants an assignment paid, said on the phone or on paper and written down by staff.

Staff read what to plan and never the choice itself; what they write the person sees and can undo.
"""

from typing import Any, cast
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from core import access, clock
from core.admin import Unlisted, bound, work_page
from core.models import User
from fees import actions
from fees.choice_words import wishes_for
from fees.models import OfferTerms
from fees.pay_choice_forms import RecordedChoiceForm, RecordedYesForm
from participants import rules as register_rules
from participants.actions.answers import OPEN
from participants.admin.answers import date_words, words_for
from participants.models import Offer, Participant


class PayChoicePages(Unlisted[OfferTerms]):
    def choose_pay_page(self, request: HttpRequest, row_id: UUID) -> HttpResponse:
        user = cast(User, request.user)
        offer = offer_or_404(user, row_id)
        access.pass_doors(request, offer)
        form = bound(request, RecordedChoiceForm, terms=terms_or_404(offer))

        def perform(data: dict[str, Any]) -> str:
            actions.choose_pay(
                offer=offer,
                choice=data["choice"],
                minutes=form.minutes(),
                by=user,
                at=clock.now(),
                channel=data["channel"],
            )
            return _t("Inskrivet. Personen får veta det och kan ångra.")

        here = reverse("admin:participants_offer_change", args=[offer.pk])
        return work_page(
            request,
            form=form,
            perform=perform,
            title=_("Så vill personen ha det"),
            intro=_(
                "Det personen själv säger, tills arbetet börjar. Fråga inte varför, och föreslå inget. "
                "Utan val är det med lön."
            ),
            button=_("Skriv in"),
            done=here,
            back=here,
            back_label=_("Erbjudande"),
        )

    def answer_page(self, request: HttpRequest, round_id: UUID, person_id: UUID) -> HttpResponse:
        """A yes and how the person wants it, written down as one: both are saved, or neither."""
        user = cast(User, request.user)
        offers = open_offers_or_404(user, round_id, person_id)
        access.pass_doors(request, offers[0])
        person, terms = offers[0].participant, terms_or_404(offers[0])
        dates = [(offer.pk, date_words(offer)) for offer in offers]
        form = bound(request, RecordedYesForm, terms=terms, dates=dates)

        def perform(data: dict[str, Any]) -> str:
            answer = actions.answer_offers(
                round=offers[0].round,
                participant=person,
                accepted=set(data["accepted"]) if "accepted" in data else "all",
                choice=data["choice"],
                minutes=form.minutes(),
                by=user,
                at=clock.now(),
                channel=data["channel"],
            )
            return words_for(answer, person)

        phone = reverse("admin:participants_offer_phone")
        return work_page(
            request,
            form=form,
            perform=perform,
            title=_("Ja, med annat val"),
            intro=f"{person.full_name}. {offers[0].assignment.asks}",
            button=_("Skriv in"),
            done=phone,
            back=phone,
            back_label=_("Skriv in ett svar"),
        )


def offer_or_404(user: User, row_id: UUID) -> Offer:
    rows = Offer.objects.for_boards(access.boards_for(user, register_rules.RECORD))
    known = rows.filter(participant__in=Participant.objects.known_to(user))
    return get_object_or_404(known.select_related("assignment", "participant__user"), pk=row_id)


def open_offers_or_404(user: User, round_id: UUID, person_id: UUID) -> list[Offer]:
    """The dates of a question that wait for this person's answer."""
    mine = Offer.objects.for_boards(access.boards_for(user, register_rules.RECORD))
    rows = mine.filter(round=round_id, participant=person_id, state__in=OPEN)
    known = rows.filter(participant__in=Participant.objects.known_to(user)).with_person_and_work()
    found = known.filter(assignment__cancelled_at__isnull=True).select_related("participant__user", "round")
    offers = list(found.order_by("assignment__starts_at"))
    if not offers:
        raise Http404
    return offers


def terms_or_404(offer: Offer) -> OfferTerms:
    terms = OfferTerms.objects.filter(offer=offer).first()
    if terms is None or not wishes_for(terms):
        raise Http404
    return terms
