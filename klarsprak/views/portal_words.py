"""The group's own word list: look up, propose, and see what became of it."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from core.actions import Refused
from klarsprak import actions
from klarsprak.forms.library import WordSearchForm
from klarsprak.forms.words import ProposeWordForm
from klarsprak.models import WordEntry
from klarsprak.views.portal_library import without_page
from participants.views.portal import PortalView

A_PAGE = 40
OWN_AT_MOST = 50


class WordList(PortalView):
    template_name = "klarsprak/portal/words.html"
    together = True

    def get(self, request: HttpRequest) -> HttpResponse:
        form = WordSearchForm(request.GET)
        rows = WordEntry.objects.filter(board=self.participant.board_id).in_use().like(form.wanted())
        own = WordEntry.objects.filter(proposed_by=self.participant).order_by("-added_at", "pk")
        return self.page(
            form=form,
            paging=Paginator(rows.order_by("word", "pk"), A_PAGE).get_page(request.GET.get("sida")),
            asked=without_page(request.GET),
            own=list(own[:OWN_AT_MOST]),
        )


class ProposeWord(PortalView):
    template_name = "klarsprak/portal/propose_word.html"
    together = True

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.page(form=ProposeWordForm(initial={"word": request.GET.get("ord", "")[:80]}))

    def post(self, request: HttpRequest) -> HttpResponse:
        form = ProposeWordForm(request.POST)
        if not form.is_valid():
            return self.page(form=form)
        try:
            actions.propose_word(
                participant=self.participant,
                by=self.user,
                at=self.at,
                channel=self.channel,
                **form.cleaned_data,
            )
        except Refused as refused:
            form.add_error(refused.field if refused.field in form.fields else None, str(refused.message))
            return self.page(form=form)
        messages.success(request, _("Tack! Samordnaren tittar på ordet. Svaret står här."))
        return redirect("klarsprak:word_list")
