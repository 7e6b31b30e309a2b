"""What the pages of one's own piece have in common. Another's piece does not exist here."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect

from core.actions import Refused
from participants.views.portal import PortalView
from reporters.models import Draft


class PieceView(PortalView):
    """The writer's alone: nobody opens it beside the person."""

    row: Draft

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.draft_id: UUID = kwargs["draft_id"]
        return super().dispatch(request, *args, **kwargs)

    def opened(self) -> Draft:
        rows = Draft.objects.of(self.participant).select_related(
            "commission__assignment", "page", "recording__file"
        )
        found = rows.filter(pk=self.draft_id).first()
        if found is None:
            raise Http404
        found.participant = self.participant
        self.row = found
        return found

    def page(self, status: int = 200, **context: Any) -> HttpResponse:
        return super().page(status=status, row=self.row, **context)

    def tell(self, refused: Refused) -> None:
        messages.warning(self.request, str(refused.message))

    def attempt(self, verb: Callable[..., Any], done: object = "", **how: Any) -> bool:
        """One action; what it refuses is said on the next page."""
        try:
            verb(by=self.user, at=self.at, **how)
        except Refused as refused:
            self.tell(refused)
            return False
        if done:
            messages.success(self.request, str(done))
        return True

    def to(self, name: str, *more: UUID) -> HttpResponse:
        return redirect(f"reporters:{name}", self.draft_id, *more)

    def home(self) -> HttpResponse:
        return self.to("piece")
