"""Answers that come by phone, text message or paper: two clicks from the page that opens the admin."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any, cast
from uuid import UUID

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import URLPattern
from django.utils.html import format_html
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from core import access, clock
from core.actions import Refused
from core.admin import Step, Workplace, bound, buttons_for, own_buttons, read_audited, work_page
from core.admin.pages import write
from core.models import User
from core.registry import Text
from core.templatetags.words import day, time_range, weekday_day
from participants import actions, names, rules
from participants.actions import RoundAnswer
from participants.actions.answers import OPEN
from participants.admin.choosing import choose_page
from participants.answer_steps import steps_for
from participants.forms import AnswerDatesForm, ChannelForm
from participants.models import Adaptation, Channel, Offer, OfferRound, Participant
from participants.need_forms import RecordedNeedsForm
from participants.need_forms import initial_of as needs_initial
from participants.planning_notes import put_notes
from participants.querysets import OfferQuerySet
from participants.states import OfferState

# Above this many rows the page asks for the first letters of a name.
MANY = 12


@dataclass(frozen=True)
class OpenQuestion:
    """One question put to one person, with every date that has no answer yet."""

    offers: list[Offer]

    @property
    def first(self) -> Offer:
        return self.offers[0]

    @property
    def steps(self) -> list[tuple[Text, str]]:
        return steps_for(self.first)

    @property
    def key(self) -> str:
        return f"{self.first.round_id}:{self.first.participant_id}"


def open_questions(user: User) -> list[OpenQuestion]:
    """Unanswered questions of the user's boards, by name; also those whose answer day has passed."""
    offers = (
        Offer.objects.for_boards(access.boards_for(user, rules.RECORD))
        .filter(state=OfferState.OFFERED, assignment__cancelled_at__isnull=True)
        .filter(participant__in=Participant.objects.known_to(user))
        .with_person_and_work()
        .order_by("participant__sort_key", "participant", "round__asked_at", "round", "assignment__starts_at")
    )
    groups = groupby(offers, key=lambda offer: (offer.participant_id, offer.round_id))
    return [OpenQuestion(list(group)) for _key, group in groups]


def beginning_with(letters: str, questions: Iterable[OpenQuestion]) -> Iterator[OpenQuestion]:
    """First letters of any of the names."""
    wanted = names.sort_key(letters)
    for question in questions:
        parts = names.parts_of(question.first.participant.sort_key)
        if any(part.startswith(wanted) for part in parts):
            yield question


def words_for(answer: RoundAnswer, person: Participant) -> str:
    """What became of the answer, for whoever is still on the phone."""
    yes, waiting = len(answer.accepted), len(answer.waiting)
    name = person.first_name
    if not yes and not waiting:
        return _t("Svaret är inskrivet: %(name)s tackade nej.") % {"name": name}
    said = _t("Svaret är inskrivet: %(name)s tackade ja.") % {"name": name}
    if waiting and answer.waiting[0].round.is_chosen:
        said += " " + _t("Personen får besked senast %(day)s.") % {
            "day": day(answer.waiting[0].round.choose_by)
        }
    elif waiting:
        said += " " + ngettext(
            "En dag är full. Där står personen på tur.",
            "%(n)d dagar är fulla. Där står personen på tur.",
            waiting,
        ) % {"n": waiting}
    return said


@admin.register(Offer)
class OfferWorkplace(Workplace[Offer]):
    """Erbjudanden: what was asked and answered. Nothing is edited; each step is an action."""

    view_permission = rules.RECORD
    board_path = "assignment__board"
    section = "assignments"
    list_display = ("person", "assignment", "state", "answered_at")
    list_display_links = ("person", "assignment")
    list_filter = ("state",)
    list_select_related = ("participant", "assignment")
    ordering = ("-round__asked_at",)
    find_in = ("assignment__title",)
    find_label = _("Sök på namn")
    reads_are_audited = True

    def narrow(self, request: HttpRequest, rows: QuerySet[Offer]) -> QuerySet[Offer]:
        return rows.filter(participant__in=Participant.objects.known_to(request.user))

    def find(self, request: HttpRequest, text: str) -> QuerySet[Offer]:
        return self.get_queryset(request).filter(
            participant__in=Participant.objects.named(text).known_to(request.user)
        )

    @admin.display(description=_("person"), ordering="participant__sort_key")
    def person(self, row: Offer) -> str:
        return row.participant.full_name

    def list_steps(self, request: HttpRequest) -> list[dict[str, Any]]:
        return [{"label": _("Skriv in ett svar per telefon"), "url": self.url_of("phone")}]

    def pages(self) -> list[URLPattern]:
        return [
            self.page("svar/", self.phone_page, "phone"),
            self.page("svar/<uuid:round_id>/<uuid:person_id>/", self.dates_page, "dates"),
            self.page("valj/<uuid:round_id>/", choose_page, "choose"),
            self.page("<uuid:row_id>/svara/", self.answer_page, "answer"),
            self.page("<uuid:row_id>/ta-tillbaka/", self.withdraw_page, "withdraw"),
            self.page("<uuid:row_id>/byte/", self.swap_page, "swap"),
            self.page("<uuid:row_id>/ta-platsen/", self.take_page, "take"),
            self.page("<uuid:row_id>/behov/", self.needs_page, "needs"),
            self.page("<uuid:row_id>/blev-inte-av/", self.did_not_happen_page, "did_not_happen"),
        ]

    # --- A phoned yes ---------------------------------------------------------------------------
    def phone_page(self, request: HttpRequest) -> HttpResponse:
        """Everyone with an open question, each with a yes and a no. One tap records the answer."""
        user = cast(User, request.user)
        if not access.may(user, rules.RECORD):
            raise Http404
        if "answer" in request.POST:
            return self.record(request, user)
        letters = request.POST.get("letters", "").strip()
        questions = open_questions(user)
        if letters:
            write(request, "participants.offer.search", label=Offer._meta.label)
        context = {
            **self.admin_site.each_context(request),
            "title": _("Skriv in ett svar"),
            "questions": list(beginning_with(letters, questions)) if letters else questions,
            "letters": letters,
            "is_long": len(questions) > MANY,
            "form": ChannelForm(initial={"channel": request.POST.get("channel", Channel.PHONE)}),
        }
        return render(request, "participants/admin/phone.html", context)

    def record(self, request: HttpRequest, user: User) -> HttpResponse:
        """`answer` is yes or no, the question and the person: 'yes:<round>:<person>'."""
        form = ChannelForm(request.POST)
        said, round_, person = self.read_answer(request)
        channel = form.cleaned_data["channel"] if form.is_valid() else Channel.PHONE
        try:
            answer = actions.answer_round(
                round=round_,
                participant=person,
                accepted="all" if said == "yes" else "none",
                by=user,
                at=clock.now(),
                channel=channel,
            )
        except Refused as refused:
            messages.warning(request, str(refused.message))
        else:
            messages.success(request, words_for(answer, person))
        return HttpResponseRedirect(self.url_of("phone"))

    def read_answer(self, request: HttpRequest) -> tuple[str, OfferRound, Participant]:
        said, _colon, rest = request.POST["answer"].partition(":")
        round_id, _colon, person_id = rest.partition(":")
        try:
            offers = self.offers_of(request, UUID(round_id), UUID(person_id))
        except ValueError:
            raise Http404 from None
        return said, offers[0].round, offers[0].participant

    def offers_of(self, request: HttpRequest, round_id: UUID, person_id: UUID) -> list[Offer]:
        rows = cast(OfferQuerySet, self.get_queryset(request))
        found = rows.filter(round=round_id, participant=person_id).with_person_and_work()
        offers = list(found.select_related("participant__user").order_by("assignment__starts_at"))
        if not offers:
            raise Http404
        return offers

    def dates_page(self, request: HttpRequest, round_id: UUID, person_id: UUID) -> HttpResponse:
        """Yes to some of the dates of a series."""
        offers = self.offers_of(request, round_id, person_id)
        access.pass_doors(request, offers[0])
        person = offers[0].participant
        standing = [o for o in offers if o.state in OPEN and not o.assignment.is_cancelled]

        def perform(data: dict[str, Any]) -> str:
            answer = actions.answer_round(
                round=offers[0].round,
                participant=person,
                accepted=set(data["accepted"]),
                by=cast(User, request.user),
                at=clock.now(),
                channel=data["channel"],
            )
            return words_for(answer, person)

        return work_page(
            request,
            form=bound(request, AnswerDatesForm, dates=[(offer.pk, date_words(offer)) for offer in standing]),
            perform=perform,
            title=_("Svar för några av dagarna"),
            intro=f"{person.full_name}. {offers[0].assignment.asks}",
            button=_("Skriv in svaret"),
            done=self.url_of("phone"),
            back=self.url_of("phone"),
        )

    # --- One offer ------------------------------------------------------------------------------
    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        row = self.offer_or_404(request, object_id)
        read_audited(request, row)
        put_notes([row])
        context = {
            **self.admin_site.each_context(request),
            "title": _("Erbjudande"),
            "row": row,
            "when": date_words(row),
            "buttons": buttons_for(request.user, row),
            "list_url": self.url_of("changelist"),
        }
        return render(request, "participants/admin/offer.html", context)

    def answer_page(self, request: HttpRequest, row_id: UUID) -> HttpResponse:
        """Yes or no to one date, also a changed one."""
        row = self.offer_or_404(request, row_id)

        def perform(data: dict[str, Any]) -> str:
            say = actions.accept_offer if request.POST.get("said") == "yes" else actions.decline_offer
            by, at = cast(User, request.user), clock.now()
            return words_for(say(offer=row, by=by, at=at, channel=data["channel"]), row.participant)

        return self.step(
            request,
            row,
            form=bound(request, ChannelForm),
            perform=perform,
            title=_("Skriv in ett svar"),
            button=_("Ja"),
            template="participants/admin/answer.html",
        )

    def withdraw_page(self, request: HttpRequest, row_id: UUID) -> HttpResponse:
        row = self.offer_or_404(request, row_id)

        def perform(data: dict[str, Any]) -> str:
            actions.withdraw_offer(offer=row, by=cast(User, request.user), at=clock.now())
            return _t("Frågan är tillbakatagen.")

        return self.step(
            request,
            row,
            form=bound(request, Form),
            perform=perform,
            title=_("Ta tillbaka frågan"),
            intro=_("Har personen tackat ja får hen ett meddelande."),
            button=_("Ta tillbaka"),
        )

    def did_not_happen_page(self, request: HttpRequest, row_id: UUID) -> HttpResponse:
        row = self.offer_or_404(request, row_id)

        def perform(data: dict[str, Any]) -> str:
            actions.set_did_not_happen(
                offer=row, by=cast(User, request.user), at=clock.now(), channel=data["channel"]
            )
            return _t("Antecknat. Ingen påminns mer om det.")

        return self.step(
            request,
            row,
            form=bound(request, ChannelForm),
            perform=perform,
            title=_("Det blev inte av"),
            intro=_("Det behövs inget skäl, och ingen får skulden."),
            button=_("Anteckna"),
        )

    def swap_page(self, request: HttpRequest, row_id: UUID) -> HttpResponse:
        """'Kan någon ta min plats?', said on the phone."""
        row = self.offer_or_404(request, row_id)

        def perform(data: dict[str, Any]) -> str:
            actions.ask_for_swap(
                offer=row, by=cast(User, request.user), at=clock.now(), channel=data["channel"]
            )
            return _t("De som står på tur får frågan. Personen har kvar platsen tills någon säger ja.")

        return self.step(
            request,
            row,
            form=bound(request, ChannelForm),
            perform=perform,
            title=_("Kan någon ta platsen?"),
            intro=_("De som står på tur får frågan. Du kan också fråga fler från uppdragets sida."),
            button=_("Fråga"),
        )

    def take_page(self, request: HttpRequest, row_id: UUID) -> HttpResponse:
        """Somebody in line calls and says yes to a place that another asks about."""
        row = self.offer_or_404(request, row_id)

        def perform(data: dict[str, Any]) -> str:
            actions.take_place(
                offer=row, by=cast(User, request.user), at=clock.now(), channel=data["channel"]
            )
            return _t("Personen har platsen.")

        return self.step(
            request,
            row,
            form=bound(request, ChannelForm),
            perform=perform,
            title=_("Tar platsen"),
            button=_("Skriv in"),
        )

    def needs_page(self, request: HttpRequest, row_id: UUID) -> HttpResponse:
        """What the person says on the phone that they need there."""
        row = self.offer_or_404(request, row_id)
        said = Adaptation.objects.for_places([row], clock.now()).get(row.pk)
        read_audited(request, row, "read_needs")
        form = bound(request, RecordedNeedsForm, initial=needs_initial(said.needs if said else None))

        def perform(data: dict[str, Any]) -> str:
            actions.set_adaptations(
                participant=row.participant,
                round=row.round,
                needs=form.needs(),
                by=cast(User, request.user),
                at=clock.now(),
                channel=data["channel"],
            )
            return _t("Sparat. Personen ser det och kan ta bort det.")

        return self.step(
            request,
            row,
            form=form,
            perform=perform,
            title=_("Det här behövs på plats"),
            intro=_("Bara vad personen behöver, aldrig varför. Tomt tar bort det som sagts."),
            button=_("Spara"),
        )

    def offer_or_404(self, request: HttpRequest, row_id: Any) -> Offer:
        rows = cast(OfferQuerySet, self.get_queryset(request)).with_person_and_work()
        row = self.named_row(rows.select_related("participant__user"), row_id)
        if row is None:
            self.not_here(request, row_id)
        access.pass_doors(request, row)
        return row

    def step(self, request: HttpRequest, row: Offer, **page: Any) -> HttpResponse:
        here = self.url_of("change", row.pk)
        return work_page(request, done=here, back=here, back_label=_("Erbjudande"), row=row, **page)


def date_words(offer: Offer) -> str:
    """'Måndag 30 november 14.00–16.30'."""
    assignment = offer.assignment
    if assignment.starts_at and assignment.ends_at:
        hours = time_range(assignment.starts_at, assignment.ends_at)
        return format_html("{} {}", weekday_day(assignment.starts_at), hours)
    return assignment.title


def may_be_answered(row: Offer) -> bool:
    return row.state in OPEN and not row.assignment.is_cancelled


def may_be_withdrawn(row: Offer) -> bool:
    return row.state in {OfferState.OFFERED, OfferState.WAITING, OfferState.ACCEPTED}


def has_place_ahead(row: Offer) -> bool:
    return row.state == OfferState.ACCEPTED and not row.assignment.is_over(clock.now())


def may_take_a_place(row: Offer) -> bool:
    return Offer.objects.filter(pk=row.pk).with_a_place_to_take(clock.now()).exists()


def may_come_to_nothing(row: Offer) -> bool:
    return row.state in {OfferState.ACCEPTED, OfferState.DONE}


own_buttons(
    Offer,
    Step("answer", _("Skriv in ett svar"), rules.RECORD, 10, may_be_answered),
    Step("did_not_happen", _("Det blev inte av"), rules.RECORD, 50, may_come_to_nothing),
    Step("needs", _("Det här behövs"), rules.RECORD, 20, has_place_ahead),
    Step("swap", _("Kan någon ta platsen?"), rules.RECORD, 40, has_place_ahead),
    Step("take", _("Tar platsen"), rules.RECORD, 15, may_take_a_place),
    Step("withdraw", _("Ta tillbaka frågan"), rules.OFFER, 90, may_be_withdrawn),
)
