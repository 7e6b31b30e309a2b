"""The group's library: every text that has become clearer, to look up and to learn from."""

from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, QueryDict

from klarsprak.forms.library import LibraryForm
from klarsprak.library import page_of, texts_for, years_of
from participants.views.portal import PortalView

A_PAGE = 20


def without_page(asked: QueryDict) -> str:
    """What was asked, for the links to other pages of the same answer."""
    kept = asked.copy()
    kept.pop("sida", None)
    return kept.urlencode()


class Library(PortalView):
    template_name = "klarsprak/portal/library.html"
    together = True

    def get(self, request: HttpRequest) -> HttpResponse:
        board = self.participant.board_id
        form = LibraryForm(years_of(board), request.GET)
        rows = form.chosen(texts_for(board)).order_by("-done_year", "title", "pk")
        paging = Paginator(rows, A_PAGE).get_page(request.GET.get("sida"))
        return self.page(form=form, paging=paging, asked=without_page(request.GET))


class LibraryText(PortalView):
    template_name = "klarsprak/portal/library_text.html"
    together = True

    def get(self, request: HttpRequest, text_id: UUID) -> HttpResponse:
        text = texts_for(self.participant.board_id).filter(pk=text_id).first()
        if text is None:
            raise Http404
        return self.page(text=text, shown=page_of(text))
