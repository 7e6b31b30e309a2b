"""Work pages of a text: each says what will happen, and calls one action."""

from datetime import timedelta
from typing import Any, cast

from django.contrib import admin
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from core import clock
from core.admin import bound, buttons_for, work_page
from core.models import User
from klarsprak import actions, checking, rules
from klarsprak.actions.versions import latest
from klarsprak.estimating import minutes_for, words_in
from klarsprak.forms.arranging import RoundForm, SendBackForm, TalkForm
from klarsprak.models import Reading, ReadingRound, ReviewedText
from klarsprak.pooled import by_year
from klarsprak.states import ReadingState

# Two weeks to read in, a week to talk in: enough for who reads a little each day.
TO_READ, TO_TALK = timedelta(days=14), timedelta(days=7)


def page_of(text: ReviewedText) -> str:
    return reverse("admin:klarsprak_reviewedtext_change", args=[text.pk])


def list_page() -> str:
    return reverse("admin:klarsprak_reviewedtext_changelist")


def asking_page(text: ReviewedText) -> str:
    """The usual page for asking people: those whom it suits first, with what it pays."""
    return reverse("admin:fees_offerterms_ask", args=[round_of(text).assignment_id])


def round_of(text: ReviewedText) -> ReadingRound:
    return ReadingRound.objects.filter(version__text=text).latest("version__number")


def user_of(request: HttpRequest) -> User:
    return cast(User, request.user)


# --- The text -------------------------------------------------------------------------------------
def text_page(request: HttpRequest, text: ReviewedText) -> HttpResponse:
    """What the owner said, what the text says, and its figures."""
    versions = list(text.versions.select_related("measurement").order_by("number"))
    newest = versions[-1] if versions else None
    context = {
        **admin.site.each_context(request),
        "title": _("Text"),
        "text": text,
        "buttons": buttons_for(request.user, text),
        "versions": [(version, checking.figures_shown(version)) for version in versions],
        "newest": newest,
        "blocks": newest.blocks.order_by("order") if newest else (),
        "talks_until": ReadingRound.objects.filter(version__text=text).last_day_of_talk(),
        "list_url": list_page(),
    }
    return render(request, "klarsprak/admin/text.html", context)


def years(request: HttpRequest) -> HttpResponse:
    """What the texts measured before and after, year by year, those from before the platform too."""
    texts = ReviewedText.objects.closed().filter(board__in=rules.boards_arranged(request.user))
    context = {
        **admin.site.each_context(request),
        "title": _("Mått år för år"),
        "rows": by_year(texts),
        "list_url": list_page(),
    }
    return render(request, "klarsprak/admin/years.html", context)


# --- Steps ----------------------------------------------------------------------------------------
def ask(request: HttpRequest, text: ReviewedText) -> HttpResponse:
    """The version is frozen and the reading planned; the next page is where people are chosen."""
    words = words_in(latest(text))
    minutes, due_on = minutes_for(words), clock.today() + TO_READ

    def perform(data: dict[str, Any]) -> str:
        actions.plan_round(text=text, by=user_of(request), at=clock.now(), **data)
        return _t("Texten är låst och läsningen planerad. Välj nu vilka du vill fråga.")

    return step(
        request,
        text,
        form=bound(request, RoundForm, board=text.board_id, minutes=minutes, due_on=due_on),
        perform=perform,
        title=_("Fråga läsare"),
        button=_("Lås texten och välj läsare"),
        done=lambda: asking_page(text),
        happens=[
            _t("Texten låses. Ingen kan ändra den medan den läses."),
            _t("Meningarna får nummer, så att läsarna kan peka på dem."),
            _t("Texten är %(words)d ord. Det brukar ta ungefär %(minutes)d minuter.")
            % {"words": words, "minutes": minutes},
            _t("På nästa sida väljer du läsare. Ingen får en fråga förrän dess."),
        ],
    )


def send_back(request: HttpRequest, text: ReviewedText) -> HttpResponse:
    def perform(data: dict[str, Any]) -> str:
        actions.send_back(text=text, words=data["words"], by=user_of(request), at=clock.now())
        return _t("Texten är hos ägaren igen.")

    return step(
        request,
        text,
        form=bound(request, SendBackForm),
        perform=perform,
        title=_("Lämna tillbaka till ägaren"),
        button=_("Lämna tillbaka"),
        done=list_page(),
        happens=[
            _t("Ägaren kan ändra texten och bjuda in igen."),
            _t("Ägaren får ett mejl om att något har kommit tillbaka. Det säger inte vad."),
        ],
    )


def talk(request: HttpRequest, text: ReviewedText) -> HttpResponse:
    def perform(data: dict[str, Any]) -> str:
        actions.start_talk(text=text, until=data["until"], by=user_of(request), at=clock.now())
        return _t("Samtalet har börjat.")

    return step(
        request,
        text,
        form=bound(request, TalkForm, until=clock.today() + TO_TALK),
        perform=perform,
        title=_("Starta samtalet"),
        button=_("Starta samtalet"),
        done=page_of(text),
        happens=[
            *still_reading(text),
            _t("De som har läst ser vad de andra tyckte och kan prata om det."),
            _t("När sista dagen är över skickar du texten till ägaren. Det händer inte av sig självt."),
        ],
    )


def to_answering(request: HttpRequest, text: ReviewedText) -> HttpResponse:
    def perform(data: dict[str, Any]) -> str:
        actions.to_answering(text=text, by=user_of(request), at=clock.now())
        return _t("Nu är det ägarens tur att svara.")

    return step(
        request,
        text,
        form=bound(request, Form),
        perform=perform,
        title=_("Till svar"),
        button=_("Skicka till ägaren"),
        done=page_of(text),
        happens=[
            *still_reading(text),
            _t("Läsarna kan inte säga mer om texten."),
            _t("Ägaren svarar på varje kommentar. Läsarna får veta vad som hände."),
        ],
    )


def call_off(request: HttpRequest, text: ReviewedText) -> HttpResponse:
    def perform(data: dict[str, Any]) -> str:
        actions.call_off_text(text=text, by=user_of(request), at=clock.now())
        return _t("Texten är tillbakatagen.")

    return step(
        request,
        text,
        form=bound(request, Form),
        perform=perform,
        title=_("Avsluta utan svar"),
        button=_("Avsluta"),
        done=list_page(),
        happens=[
            _t("Ingen kan läsa texten mer. Det går inte att ångra."),
            _t("De som har tackat ja får veta att det inte blir av."),
            _t("De som redan har läst får betalt för sin tid, och får veta att arbetet är avbrutet."),
            _t("Det läsarna har sagt finns kvar."),
        ],
    )


def still_reading(text: ReviewedText) -> list[str]:
    """Nobody is hurried, but whoever ends the reading knows whom it ends for: how many, never who."""
    left = Reading.objects.filter(round__version__text=text, state=ReadingState.READING).count()
    return [_t("%(n)d läser fortfarande. Det de har sagt hittills räknas.") % {"n": left}] if left else []


def step(request: HttpRequest, text: ReviewedText, **page: Any) -> HttpResponse:
    """A page about one text that leads back to it."""
    how: dict[str, Any] = {"back": page_of(text), "back_label": text.title, "text": text, **page}
    return work_page(request, template="klarsprak/admin/step.html", **how)
