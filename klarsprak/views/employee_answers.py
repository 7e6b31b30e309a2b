"""The owner answers what the readers said: the list, one place at a time, and what a sentence became."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from core.actions import Refused
from klarsprak import actions
from klarsprak.actions.answering import mark_of
from klarsprak.answers_page import (
    Answers,
    NewText,
    Place,
    answers_of,
    new_text_of,
    place_of,
    sentences_among,
    summaries_of,
)
from klarsprak.forms.answers import AnswerRemarksForm, PointOutForm
from klarsprak.language.differences import differences
from klarsprak.models import ReviewedText, Version
from klarsprak.parts import cut, numbered
from klarsprak.states import TextState
from klarsprak.views.employee import OwnersView
from klarsprak.views.portal_reading import number_in
from participants.fitting import those_who_avoid

A_PAGE = 25


class AnswersView(OwnersView):
    """A page about a text that is answered, or that has been; before that there is nothing to see."""

    text: ReviewedText

    def opened(self, text_id: UUID) -> bool:
        self.text = self.load(text_id)
        return self.text.state == TextState.ANSWERING

    def leave(self) -> HttpResponse:
        return redirect("klarsprak:text", self.text.pk)

    def page(self, **context: Any) -> HttpResponse:
        return super().page(text=self.text, **context)

    @property
    def apart(self) -> set[UUID]:
        """Those whose names this employee never sees, whatever they have allowed."""
        return those_who_avoid(self.user, self.today)


class AnswersList(AnswersView):
    """What waits first, each sentence with all that was said about it. Open to look at when it is closed."""

    template_name = "klarsprak/employee/answers.html"

    def get(self, request: HttpRequest, text_id: UUID) -> HttpResponse:
        is_open = self.opened(text_id)
        if not is_open and self.text.state != TextState.DONE:
            return self.leave()
        answers = answers_of(self.text, self.apart)
        places = [*answers.waiting, *answers.answered]
        return self.page(
            answers=answers,
            paging=Paginator(places, A_PAGE).get_page(request.GET.get("sida")),
            summaries=summaries_of(self.text),
            new=new_text_of(self.text),
            is_open=is_open,
        )


class PlaceView(AnswersView):
    """A page about one place: a sentence or a block, named by a remark on it."""

    place: Place

    def found(self, text_id: UUID, remark_id: UUID) -> bool:
        """False when the text is closed."""
        is_open = self.opened(text_id)
        place = place_of(self.text, remark_id, self.apart)
        if place is None:
            raise Http404
        self.place, self.remark_id = place, remark_id
        return is_open


class AnswerPlace(PlaceView):
    """Used, partly, not now and why, or a question back."""

    template_name = "klarsprak/employee/answer_place.html"

    def get(self, request: HttpRequest, text_id: UUID, remark_id: UUID) -> HttpResponse:
        if not self.found(text_id, remark_id):
            return self.leave()
        return self.show(self.form_for())

    def post(self, request: HttpRequest, text_id: UUID, remark_id: UUID) -> HttpResponse:
        if not self.found(text_id, remark_id):
            return self.leave()
        form = self.form_for(request.POST)
        if not form.is_valid():
            return self.show(form)
        try:
            self.perform(form)
        except Refused as refused:
            return self.refuse(request.POST, refused)
        return redirect(self.next_address())

    def form_for(self, data: Any = None) -> AnswerRemarksForm:
        voices = self.place.to_answer
        mine = next(voice for voice in voices if voice.remark.pk == self.remark_id)
        initial: dict[str, Any] = {"remarks": [str(self.remark_id)], "seen": self.mark}
        if mine.decision is not None and mine.decision.is_final:
            decision = mine.decision
            initial |= {"outcome": decision.outcome, "reason": decision.reason, "words": decision.words}
        choices = [
            (str(voice.remark.pk), f"{voice.who}: {voice.remark.get_reaction_display()}") for voice in voices
        ]
        return AnswerRemarksForm(data, remarks=choices, initial=initial)

    @property
    def mark(self) -> str:
        return mark_of([voice.remark for voice in self.place.to_answer])

    def refuse(self, typed: QueryDict, refused: Refused) -> HttpResponse:
        """What was typed stays. The answers that came meanwhile stand on the page, and so does their mark."""
        data = typed.copy()
        data["seen"] = self.mark
        form = self.form_for(data)
        form.full_clean()
        form.add_error(refused.field if refused.field in form.fields else None, str(refused.message))
        return self.show(form)

    def perform(self, form: AnswerRemarksForm) -> None:
        chosen = set(form.cleaned_data["remarks"])
        actions.answer_remarks(
            text=self.text,
            remarks=[voice.remark for voice in self.place.to_answer if str(voice.remark.pk) in chosen],
            said=form.said,
            seen=form.cleaned_data["seen"],
            by=self.user,
            at=self.at,
        )

    def show(self, form: AnswerRemarksForm) -> HttpResponse:
        link = self.place.link
        runs = differences(self.place.words, link.sentence_words) if link else []
        return self.page(form=form, place=self.place, new=new_text_of(self.text), runs=runs)

    def next_address(self) -> str:
        """The next that waits; when none does, the list."""
        answers = answers_of(self.text, self.apart)
        messages.success(self.request, progress(answers))
        if not answers.waiting:
            return reverse("klarsprak:answers", args=[self.text.pk])
        following = next_after(answers.waiting, self.place)
        return reverse("klarsprak:answer_place", args=[self.text.pk, following])


def progress(answers: Answers) -> str:
    return _("Sparat. %(done)s av %(all)s besvarade.") % {"done": answers.done, "all": answers.all}


def next_after(waiting: list[Place], place: Place) -> UUID:
    """Further on in the text, else from its beginning."""
    later = [one for one in waiting if where(one) > where(place)]
    return (later or waiting)[0].first.remark.pk


def where(place: Place) -> tuple[int, int]:
    remark = place.remark
    return (remark.block.order, remark.sentence.number if remark.sentence else 0)


class PointOut(PlaceView):
    """'Så blev det', among the sentences of the new text, a part at a time."""

    template_name = "klarsprak/employee/point_out.html"

    def get(self, request: HttpRequest, text_id: UUID, remark_id: UUID) -> HttpResponse:
        version = self.settled(text_id, remark_id)
        return self.show(version, self.form_for(version)) if version else self.leave_to_new_text()

    def post(self, request: HttpRequest, text_id: UUID, remark_id: UUID) -> HttpResponse:
        version = self.settled(text_id, remark_id)
        if version is None:
            return self.leave_to_new_text()
        form = self.form_for(version, request.POST)
        if not form.is_valid():
            return self.show(version, form)
        try:
            actions.point_out(
                text=self.text,
                remarks=[voice.remark for voice in self.place.to_answer],
                sentence=form.chosen,
                by=self.user,
                at=self.at,
            )
        except Refused as refused:
            form.add_error(None, str(refused.message))
            return self.show(version, form)
        messages.success(request, _("Sparat."))
        return redirect("klarsprak:answers", text_id)

    def settled(self, text_id: UUID, remark_id: UUID) -> Version | None:
        """The new text once its owner has said that it is the new text."""
        if not self.found(text_id, remark_id):
            return None
        new: NewText = new_text_of(self.text)
        return new.version if new.is_settled else None

    def leave_to_new_text(self) -> HttpResponse:
        return redirect("klarsprak:new_text", self.text.pk)

    def form_for(self, version: Version, data: Any = None) -> PointOutForm:
        rows = version.blocks.order_by("order").annotate(sentences_in=Count("sentences"))
        pieces = numbered(list(rows.values_list("order", "kind", "sentences_in")))
        self.parts = cut(pieces)
        asked = number_in(self.request.GET.get("del", "")) or 1
        self.part = min(max(asked, 1), len(self.parts))
        orders = [piece.order for piece in self.parts[self.part - 1]]
        link = self.place.link
        chosen = str(link.sentence_id) if link and link.sentence_id else ""
        sentences = sentences_among(version, orders)
        return PointOutForm(data, sentences=sentences, initial={"sentence": chosen})

    def show(self, version: Version, form: PointOutForm) -> HttpResponse:
        return self.page(
            form=form,
            place=self.place,
            part=self.part,
            parts=range(1, len(self.parts) + 1),
        )
