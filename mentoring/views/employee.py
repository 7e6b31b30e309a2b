"""What the employees' pages about mentor groups have in common."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.models import Q
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase

from core import access
from core.actions import Refused
from mentoring import rules
from mentoring.models import MentorGroup, Place
from mentoring.states import GroupState
from participants.views.employee import EmployeeView


class GroupsView(EmployeeView):
    """For whoever may apply to a group; 404 for the rest."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not access.boards_for(request.user, rules.APPLY):
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    def load(self, group_id: UUID) -> MentorGroup:
        """A group of one's own board. A draft exists only for whoever applied before it closed."""
        boards = access.boards_for(self.user, rules.APPLY)
        own = Q(pk__in=Place.objects.of(self.user).values("group"))
        rows = MentorGroup.objects.for_boards(boards).filter(own | ~Q(state=GroupState.DRAFT))
        group = rows.select_related("board").filter(pk=group_id).first()
        if group is None:
            raise Http404
        return group

    def own_place(self, group: MentorGroup) -> Place | None:
        rows = Place.objects.of(self.user).filter(group=group)
        return rows.select_related("group", "manager", "unit").first()

    def own_place_or_404(self, group_id: UUID) -> Place:
        place = self.own_place(self.load(group_id))
        if place is None:
            raise Http404
        return place

    def tell(self, refused: Refused) -> None:
        messages.warning(self.request, str(refused.message))
