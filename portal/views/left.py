"""'Vad blir kvar?': one question a page, then the answer. The page that a form leads to is its response.

Answers come in the form's own hidden fields and go out in the next page's, and nowhere else: no address,
session, cookie, message, log, job or audit line. They are read anew as strangers' input at every step.
"""

from pathlib import Path as FilePath
from traceback import extract_tb
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import rotate_token
from django.shortcuts import redirect
from django.utils import timezone
from django.views.debug import SafeExceptionReporterFilter

from fees.models import LegalRule
from participants.contacts import contact_of
from participants.views.portal import PortalView
from portal.left import (
    Path,
    Tampered,
    answers_for,
    shown_again,
    start_of_anything,
    start_of_offer,
    typed_of,
    walk,
)
from portal.left_forms import BY_KEY, DO_NOT_KNOW, Question
from portal.left_words import Work, card, letter, read_back
from portal.questions import Question as PutQuestion
from portal.questions import question_for

# What the browser may still hold of the pages before.
FORGET = '"cache"'


class Stopped(Exception):
    """The page failed. Tells what kind of error it was and in which lines, and no value that was in them."""


def places(error: Exception) -> str:
    lines = [f"{FilePath(frame.filename).name}:{frame.lineno}" for frame in extract_tb(error.__traceback__)]
    return f"{type(error).__name__} {' '.join(lines)}"


class NothingTold(SafeExceptionReporterFilter):
    """For the letter to the administrators: neither what the form's fields are called nor what they held."""

    def get_post_parameters(self, request: Any) -> Any:
        return {}

    def get_traceback_frame_variables(self, request: Any, tb_frame: Any) -> Any:
        return []


class WhatIsLeft(PortalView):
    """At any time, or from an offer with its own terms. The person's alone: nobody sits beside."""

    def get(self, request: HttpRequest, round_id: UUID | None = None) -> HttpResponse:
        """Always from the beginning: there is nothing to remember."""
        self.begin(round_id)
        return self.ask(walk(self.start, {}))

    def post(self, request: HttpRequest, round_id: UUID | None = None) -> HttpResponse:
        self.begin(round_id)
        go, _sign, what = request.POST.get("go", "next").partition(":")
        if go == "forget":
            return self.forget()
        try:
            return self.proceed(go, what)
        except Tampered:
            return self.ask(walk(self.start, {}), is_restarted=True)
        except Exception as error:
            raise Stopped(places(error)) from None

    def begin(self, round_id: UUID | None) -> None:
        self.request.exception_reporter_filter = NothingTold()
        self.question: PutQuestion | None = question_for(self.participant, round_id) if round_id else None
        terms = self.question.terms if self.question else None
        self.start = (
            start_of_offer(terms, timezone.localdate(self.at))
            if terms
            else start_of_anything(self.participant, self.at)
        )

    # --- Steps ------------------------------------------------------------------------------------
    def proceed(self, go: str, what: str) -> HttpResponse:
        """Onward, "Vet inte", back, to change something, or to the letter."""
        typed, on_page = typed_of(self.request.POST), self.request.POST.get("question", "")
        kind = BY_KEY.get(on_page)
        if go == "unknown" and kind and kind.box:
            typed[kind.box] = [DO_NOT_KNOW]
        is_onward = go in ("next", "unknown")
        path = walk(self.start, typed, on_page if is_onward else "")
        shown = self.wanted(path, go, what, on_page)
        if shown is not None:
            return self.ask(path, shown_again(path, shown))
        return self.ask(path) if path.open else self.answer(path, what if go == "letter" else "")

    def wanted(self, path: Path, go: str, what: str, on_page: str) -> Question | None:
        """The answered question that the person goes back to."""
        if go == "change":
            return path.find(what)
        return path.before(on_page) if go == "back" else None

    def ask(self, path: Path, again: Question | None = None, is_restarted: bool = False) -> HttpResponse:
        form = again or path.open
        assert form is not None  # noqa: S101  asked only when a question is open
        self.template_name = "portal/left_question.html"
        return self.show(
            form,
            hidden=list(path.hidden(besides=form.key)),
            back=list(path.hidden()),
            is_first=path.before(form.key) is None,
            number=1 + len([one for one in path.asked if one.key != form.key]),
            most_left=path.most_left(form.key),
            is_restarted=is_restarted,
        )

    def answer(self, path: Path, letter_about: str) -> HttpResponse:
        answered = answers_for(path.told, LegalRule.objects.for_board(self.participant.board_id).book())
        work = Work(
            told=path.told,
            gross_ore=answered[0].answer.gross_ore,
            starts_on=self.starts_on,
            contact=contact_of(self.participant),
        )
        cards = [card(one, work) for one in answered]
        lettered = {one.key for one in cards if one.has_letter}
        about = next(
            (one.answer for one in answered if one.answer.benefit.value in lettered & {letter_about}), None
        )
        self.template_name = "portal/left_letter.html" if about else "portal/left_answer.html"
        return self.show(
            hidden=list(path.hidden()),
            back=list(path.hidden()),
            cards=cards,
            letter=letter(about, work, self.question) if about else None,
            work=work,
            said=read_back(path.answered, path.told),
            begins_with_letter=cards[0].has_letter,
        )

    def forget(self) -> HttpResponse:
        """The pages that the browser may still hold can be neither shown nor sent again."""
        rotate_token(self.request)
        response = (
            redirect("portal:offer", self.question.round.pk) if self.question else redirect("portal:home")
        )
        response.headers["Clear-Site-Data"] = FORGET
        return response

    # --- What every page has ----------------------------------------------------------------------
    @property
    def starts_on(self) -> Any:
        first = self.question.assignment.starts_at if self.question else None
        return timezone.localdate(first) if first else None

    def show(self, form: Question | None = None, **values: Any) -> HttpResponse:
        question = self.question
        return self.page(
            form=form,
            question=question,
            assignment=question.assignment if question else None,
            terms=question.terms if question else None,
            nothing_kept=True,
            left=Shown(**values),
        )


class Shown:
    """What a page shows of the answers, without a `repr`.

    A template that looks for what is not there logs at DEBUG all that it was given; of this, only that it is.
    """

    def __init__(self, **values: Any) -> None:
        self.__dict__.update(values)
