"""'Logggranskning': the months of a board, one month, and the signature."""

from typing import Any, cast
from uuid import UUID

from django import forms
from django.contrib import admin
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from core import access, clock
from core.admin import Workplace, bound, work_page
from core.admin.pages import write
from core.models import User
from core.periods import Month
from participants import actions, rules
from participants.log_review import MonthOfLog, role_words, standings_of
from participants.models import Board, LogReview, ReviewNote

MONTHS_SHOWN = 13
A_PAGE = 50


class SignForm(forms.Form):
    notes = forms.MultipleChoiceField(
        label=_("Vad ledde granskningen till?"),
        choices=ReviewNote,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Välj vad granskningen ledde till.")},
    )


@admin.register(LogReview)
class LogReviewWorkplace(Workplace[LogReview]):
    view_permission = rules.REVIEW_LOG
    section = "staff"
    order = 80

    def pages(self) -> list[URLPattern]:
        return [
            self.page("<uuid:board_id>/<str:month>/", self.month_page, "month"),
            self.page("<uuid:board_id>/<str:month>/granskad/", self.sign_page, "sign"),
        ]

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """The months, the latest first, and who has signed which."""
        if not self.has_module_permission(request):
            raise Http404
        boards = list(Board.objects.filter(pk__in=access.boards_for(request.user, rules.REVIEW_LOG)))
        months = months_back(Month.of(clock.today()))
        signed: dict[tuple[UUID, Any], list[LogReview]] = {}
        rows = LogReview.objects.for_boards([board.pk for board in boards])
        for row in rows.filter(month__gte=months[-1].first).select_related("signed_by__staff_profile"):
            signed.setdefault((row.board_id, row.month), []).append(row)
        context = {
            **self.admin_site.each_context(request),
            "title": _("Logggranskning"),
            "now": months[0],
            "boards": [
                (board, [(month, signed.get((board.pk, month.first), [])) for month in months])
                for board in boards
            ],
        }
        return render(request, "participants/admin/log_months.html", context)

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """A signature is not opened by itself."""
        raise Http404

    def month_page(self, request: HttpRequest, board_id: UUID, month: str) -> HttpResponse:
        board, which = self.board_and_month(request, board_id, month)
        user = cast(User, request.user)
        write(request, "log_review.look", board, fields=[str(which)])
        log, standing = MonthOfLog(board, which, user), standings_of([board], which)[board.pk]
        page = Paginator(log.readings, A_PAGE).get_page(request.GET.get("sida"))
        context = {
            **self.admin_site.each_context(request),
            "title": _("Logggranskning %(month)s") % {"month": which.label},
            "board": board,
            "month": which,
            "previous": which.previous,
            "following": which.next if which.next <= Month.of(clock.today()) else None,
            "own": log.own,
            "findings": [(log.name_of(one.actor), one) for one in log.findings],
            "page": page,
            "rows": [
                {
                    "employee": log.name_of(one.actor),
                    "roles": role_words(one.roles),
                    "person": log.person_of(one.person),
                    "reading": one,
                    "reasons": log.reasons_of(one),
                }
                for one in page
            ],
            "standing": standing,
            "others": other_reviewers(board, user),
            "may_sign": which < Month.of(clock.today()) and standing.may_be_done_by(user.pk),
            "list_url": self.url_of("changelist"),
        }
        return render(request, "participants/admin/log_month.html", context)

    def sign_page(self, request: HttpRequest, board_id: UUID, month: str) -> HttpResponse:
        board, which = self.board_and_month(request, board_id, month)

        def perform(data: dict[str, Any]) -> str:
            user = cast(User, request.user)
            actions.sign_log_review(board=board, month=which, by=user, at=clock.now(), **data)
            return _t("Granskad. Tack.")

        here = self.url_of("month", board.pk, str(which))
        return work_page(
            request,
            form=bound(request, SignForm),
            perform=perform,
            title=_("Skriv under %(month)s") % {"month": which.label},
            intro=_("Du har tittat på vem som har läst om vem, och frågat om det som stack ut."),
            button=_("Granskad"),
            done=here,
            back=here,
            back_label=_("Logggranskning"),
        )

    def board_and_month(self, request: HttpRequest, board_id: UUID, month: str) -> tuple[Board, Month]:
        boards = access.boards_for(request.user, rules.REVIEW_LOG)
        board = Board.objects.filter(pk__in=boards, pk=board_id).first()
        try:
            which = Month.read(month)
        except ValueError:
            raise Http404 from None
        if board is None or which > Month.of(clock.today()):
            raise Http404
        return board, which


def months_back(now: Month) -> list[Month]:
    found = [now]
    while len(found) < MONTHS_SHOWN:
        found.append(found[-1].previous)
    return found


def other_reviewers(board: Board, user: User) -> list[str]:
    """Who else can look at what the reviewer has read."""
    others = rules.reviewers_of(board.pk, clock.today()).exclude(pk=user.pk)
    return [one.staff_profile.full_name for one in others.select_related("staff_profile")]
