"""Work pages of the word list: a word, the yes or no to a proposed one, the shipped list, rules for Vale."""

from typing import Any
from uuid import UUID

from django.forms import Form, model_to_dict
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from core import access, clock
from core.admin import bound, work_page
from core.sessions import user_of
from klarsprak import actions, rules, vale
from klarsprak.forms.arranging import NewWordForm, WordAnswerForm, WordForm
from klarsprak.models import WordEntry
from klarsprak.word_rules import rules_for
from participants.models import Board

YAML_TYPE = "application/yaml; charset=utf-8"
FILES = {"byt.yml": vale.to_swap, "forklara.yml": vale.to_explain}


def list_page() -> str:
    return reverse("admin:klarsprak_wordentry_changelist")


def boards_of(request: HttpRequest) -> list[Board]:
    found = list(Board.objects.filter(pk__in=access.boards_for(request.user, rules.ARRANGE)))
    if not found:
        raise Http404
    return found


def page(request: HttpRequest, **about: Any) -> HttpResponse:
    return work_page(request, back=list_page(), back_label=_("Ordlistan"), done=list_page(), **about)


def add(request: HttpRequest) -> HttpResponse:
    def perform(data: dict[str, Any]) -> str:
        actions.add_word(by=user_of(request), at=clock.now(), **data)
        return _t("Ordet är med i listan.")

    form = bound(request, NewWordForm, boards=boards_of(request))
    return page(request, form=form, perform=perform, title=_("Lägg till ett ord"), button=_("Lägg till"))


def change(request: HttpRequest, entry: WordEntry) -> HttpResponse:
    def perform(data: dict[str, Any]) -> str:
        actions.change_word(entry=entry, by=user_of(request), at=clock.now(), **data)
        return _t("Sparat.")

    form = bound(request, WordForm, initial=model_to_dict(entry))
    return page(request, form=form, perform=perform, title=entry.word, button=_("Spara"))


def agree(request: HttpRequest, entry: WordEntry) -> HttpResponse:
    def perform(data: dict[str, Any]) -> str:
        is_no = "no" in request.POST
        agreed = None if is_no else actions.Agreed(data["suggestion"], data["explains"])
        words, by = data["words"], user_of(request)
        actions.answer_word(entry=entry, agreed=agreed, words=words, by=by, at=clock.now())
        return _t("Ordet används inte.") if is_no else _t("Ordet är med i listan.")

    return page(
        request,
        form=bound(request, WordAnswerForm, initial={"suggestion": entry.suggestion}),
        perform=perform,
        title=_("Ett föreslaget ord"),
        button=_("Ja, ta med det"),
        template="klarsprak/admin/proposed_word.html",
        entry=entry,
    )


def take_in(request: HttpRequest) -> HttpResponse:
    boards = boards_of(request)

    def perform(data: dict[str, Any]) -> str:
        user, at = user_of(request), clock.now()
        came = sum([actions.take_in_shipped(board=board, by=user, at=at) for board in boards])
        return ngettext("%(n)d ord kom med.", "%(n)d ord kom med.", came) % {"n": came}

    return page(
        request,
        form=bound(request, Form),
        perform=perform,
        title=_("Ta med den färdiga listan"),
        button=_("Ta med orden"),
        intro=_("Systemet har en färdig lista med krångliga ord. De ord du redan har lämnas som de är."),
    )


def vale_file(request: HttpRequest, board_id: UUID, name: str) -> HttpResponse:
    """A list of words and nothing about anybody. It is made anew from the list each time."""
    if name not in FILES or board_id not in access.boards_for(request.user, rules.ARRANGE):
        raise Http404
    response = HttpResponse(FILES[name](rules_for(board_id)), content_type=YAML_TYPE)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
