"""Reading on a phone: begin, tap a sentence, say something, go on another day. Each step is its own form."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from core.actions import Refused
from klarsprak import actions, hearing
from klarsprak.actions import Place
from klarsprak.actions.reading_time import hours_of
from klarsprak.forms.readings import RemarkForm
from klarsprak.models import Letter, Reading, ReadingRound
from klarsprak.reading_page import IMAGINE, Wanted, blank_sheet, page_of, place_of
from klarsprak.states import ReadingState
from klarsprak.views.portal_rounds import RoundView, address

LONGEST_NUMBER = 6
NAMES = {"part": "del", "near": "vid", "sentence": "mening", "block": "stycke"}


def number_in(text: str) -> int | None:
    """A number that somebody may have typed into the address."""
    is_number = text.isascii() and text.isdecimal() and len(text) <= LONGEST_NUMBER
    return int(text) if is_number else None


def wanted_in(data: QueryDict) -> Wanted:
    return Wanted(**{key: number_in(data.get(name, "")) for key, name in NAMES.items()})


class Read(RoundView):
    """The text, in the state it is in for this person: to begin, to read, or let go of."""

    def get(self, request: HttpRequest, round_id: UUID) -> HttpResponse:
        round_ = self.round(round_id)
        reading = self.find(round_)
        if reading is None:
            return self.show_start(round_)
        if reading.state != ReadingState.READING or not round_.is_open:
            return self.show_after(reading)
        wanted = wanted_in(request.GET)
        return self.show(reading, wanted, place_of(reading, wanted))

    def show_start(self, round_: ReadingRound) -> HttpResponse:
        self.template_name = "klarsprak/portal/start.html"
        text = round_.version.text
        return self.page(round=round_, text=text, imagine=IMAGINE[text.kind])

    def show_after(self, reading: Reading) -> HttpResponse:
        self.template_name = "klarsprak/portal/after.html"
        actions.open_end(reading=reading, by=self.user, at=self.at)
        round_ = reading.round
        return self.page(
            reading=reading,
            round=round_,
            text=round_.version.text,
            hours=hours_of(reading),
            hears=hearing.may_hear(reading),
            speaks=hearing.may_speak(reading, timezone.localdate(self.at)),
            has_letter=Letter.objects.filter(reading=reading).exists(),
        )

    def show(
        self, reading: Reading, wanted: Wanted, place: Place | None, form: RemarkForm | None = None
    ) -> HttpResponse:
        self.template_name = "klarsprak/portal/read.html"
        text = reading.round.version.text
        return self.page(
            round=reading.round,
            text=text,
            imagine=IMAGINE[text.kind],
            shown=page_of(reading, wanted, place, form),
            form=form,
            blank=blank_sheet(),
        )


class Begin(RoundView):
    """One tap from the first page to the text."""

    def post(self, request: HttpRequest, round_id: UUID) -> HttpResponse:
        self.attempt(actions.begin_reading, round=self.round(round_id), participant=self.participant)
        return self.back(round_id)


class ChooseSentence(RoundView):
    """'Välj ur lista': the sentences as radios, for those who cannot or will not tap in the text."""

    template_name = "klarsprak/portal/list.html"

    def get(self, request: HttpRequest, round_id: UUID) -> HttpResponse:
        reading = self.under_way(round_id)
        if reading is None:
            return self.back(round_id)
        return self.page(round=reading.round, shown=page_of(reading, wanted_in(request.GET)))


class Later(RoundView):
    """Everything is saved already; the button says so."""

    def post(self, request: HttpRequest, round_id: UUID) -> HttpResponse:
        self.load(round_id)
        messages.success(request, _("Det du har gjort är sparat. Läs vidare när du vill."))
        return redirect("/portal/")


# --- About one place ---------------------------------------------------------------------------------
class PlaceView(Read):
    """A form about one sentence or block."""

    http_method_names = ["post"]

    def place(self, reading: Reading) -> Place:
        place = place_of(reading, wanted_in(self.request.POST))
        if place is None:
            raise Http404
        return place

    def to_sheet(self, round_id: UUID, place: Place) -> HttpResponse:
        return redirect(address(round_id, at="ruta", **asked_about(place)))

    def to_text(self, round_id: UUID, place: Place) -> HttpResponse:
        order = place.block.order
        return redirect(address(round_id, at=f"stycke-{order}", vid=order))


def asked_about(place: Place) -> dict[str, Any]:
    return {"mening": place.sentence.number} if place.sentence else {"stycke": place.block.order}


class Say(PlaceView):
    """One tap saves; own words and a suggestion are saved with it."""

    def post(self, request: HttpRequest, round_id: UUID) -> HttpResponse:
        reading, form = self.load(round_id), RemarkForm(request.POST)
        place = self.place(reading)
        if not form.is_valid():
            return self.show(reading, Wanted(), place, form)
        try:
            actions.say_about(
                reading=reading,
                place=place,
                said=form.said(),
                seen=form.cleaned_data["seen"],
                by=self.user,
                at=self.at,
            )
        except Refused as refused:
            return self.refuse(reading, place, form, refused)
        return self.to_text(round_id, place) if "next" in request.POST else self.to_sheet(round_id, place)

    def refuse(self, reading: Reading, place: Place, form: RemarkForm, refused: Refused) -> HttpResponse:
        """What does not fit is said beside its box. A reading that is over says so on a page of its own, and
        the words stand there to be copied."""
        if refused.field is None:
            self.template_name = "klarsprak/portal/not_saved.html"
            return self.page(round=reading.round, form=form, why=refused.message)
        form.add_error(refused.field, str(refused.message))
        return self.show(reading, Wanted(), place, form)


class Undo(PlaceView):
    def post(self, request: HttpRequest, round_id: UUID) -> HttpResponse:
        reading = self.load(round_id)
        place = self.place(reading)
        self.attempt(actions.take_back_remark, reading=reading, place=place)
        return self.to_sheet(round_id, place)


class LetEarlierGo(PlaceView):
    """What was put aside from another screen is not needed."""

    def post(self, request: HttpRequest, round_id: UUID) -> HttpResponse:
        reading = self.load(round_id)
        place = self.place(reading)
        self.attempt(actions.let_earlier_go, reading=reading, place=place)
        return self.to_sheet(round_id, place)


class NextPart(PlaceView):
    """'Nästa del': this far is read."""

    def post(self, request: HttpRequest, round_id: UUID) -> HttpResponse:
        reading = self.load(round_id)
        block = self.place(reading).block
        self.attempt(actions.turn_page, reading=reading, block=block)
        return self.back(round_id, near=block.order + 1)
