"""'Slå ihop': a person entered twice, found and made one. Parts of the people's workplace."""

from collections.abc import Callable
from typing import Any, cast
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import URLPattern
from django.utils.html import format_html
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from core import access, clock
from core.actions import Refused
from core.admin import Workplace, bound, read_audited, work_page
from core.admin.pages import add_refusal, write
from core.models import User
from participants import actions, rules
from participants.actions.people import AlreadyHere
from participants.details import compared
from participants.merge_forms import MergeForm, SamePersonForm
from participants.merging import NONE, merge_rules
from participants.models import Participant
from participants.same_person import namesakes, with_number

Perform = Callable[[dict[str, Any]], str]


def leading_on(perform: Perform, address: Callable[[Participant], tuple[str, Any]]) -> Perform:
    """A number that is somebody's here: the refusal leads to that person, without saying who it is."""

    def performed(data: dict[str, Any]) -> str:
        try:
            return perform(data)
        except AlreadyHere as here:
            url, words = address(here.person)
            linked = format_html('{} <a href="{}">{}</a>', here.message, url, words)
            raise Refused(linked, field=here.field) from None

    return performed


def counted(kept: Participant, emptied: Participant) -> list[dict[str, Any]]:
    """How much of each sort both have; what neither has is left out."""
    rows = [
        {"label": rule.label, "kept": rule.tell(kept), "emptied": rule.tell(emptied)}
        for rule in merge_rules
        if rule.label
    ]
    return [row for row in rows if (row["kept"], row["emptied"]) != (NONE, NONE)]


class MergingPages(Workplace[Participant]):
    """The pages of the people's workplace where two entries become one."""

    def merging_pages(self) -> list[URLPattern]:
        return [
            self.page("kanske-samma/", self.namesakes_page, "namesakes"),
            self.page("<uuid:row_id>/sla-ihop/", self.same_person_page, "same_person"),
            self.page("<uuid:row_id>/sla-ihop/<uuid:other_id>/", self.merge_page, "merge"),
            self.page("<uuid:row_id>/tva-personer/<uuid:other_id>/", self.two_people_page, "two_people"),
        ]

    def namesakes_page(self, request: HttpRequest) -> HttpResponse:
        """'Kanske samma person': the same whole name twice."""
        if not access.may(request.user, rules.EDIT):
            raise Http404
        write(request, f"{self.opts.label_lower}.namesakes", label=self.opts.label)
        context = {
            **self.admin_site.each_context(request),
            "title": _("Kanske samma person"),
            "pairs": namesakes(request.user, access.boards_for(request.user, rules.EDIT)),
            "list_url": self.url_of("changelist"),
        }
        return render(request, "participants/admin/namesakes.html", context)

    def same_person_page(self, request: HttpRequest, row_id: UUID) -> HttpResponse:
        row, found = self.editable_or_404(request, row_id), []

        def perform(data: dict[str, Any]) -> str:
            write(request, f"{self.opts.label_lower}.search", label=self.opts.label)
            people = self.get_queryset(request).filter(board=row.board_id).exclude(pk=row.pk)
            others = list(with_number(cast(Any, people), data["number"])[:2])
            if len(others) != 1:
                raise Refused(_("Ingen annan person här har det numret."), field="number")
            found.append(others[0])
            return ""

        return work_page(
            request,
            form=bound(request, SamePersonForm),
            perform=perform,
            title=_("Finns personen två gånger?"),
            intro=_("Sök upp den andra. Inget ändras förrän du har sett båda bredvid varandra."),
            button=_("Sök"),
            done=lambda: self.url_of("merge", row.pk, found[0].pk),
            back=self.url_of("change", row.pk),
            back_label=row.full_name,
        )

    def merge_page(self, request: HttpRequest, row_id: UUID, other_id: UUID) -> HttpResponse:
        kept, emptied = self.both_or_404(request, row_id, other_id)
        if request.method == "GET":
            read_audited(request, kept)
            read_audited(request, emptied)
        form = bound(request, MergeForm, rows=compared(kept, emptied))
        who: dict[str, Any] = {"by": cast(User, request.user), "at": clock.now()}
        context = {
            "kept": kept,
            "emptied": emptied,
            "counts": counted(kept, emptied),
            "swap": self.url_of("merge", emptied.pk, kept.pk),
            "is_two": self.url_of("two_people", kept.pk, emptied.pk),
        }
        if request.method == "POST" and form.is_valid() and not form.cleaned_data["is_sure"]:
            try:
                actions.check_merge(kept=kept, emptied=emptied, **who)
            except Refused as refused:
                add_refusal(form, refused)
            else:
                return self.ask_if_sure(request, form, context)

        def perform(data: dict[str, Any]) -> str:
            actions.merge_people(kept=kept, emptied=emptied, choices=form.choices(), **who)
            return _t("Nu finns personen en gång.")

        return work_page(
            request,
            form=form,
            perform=perform,
            title=_("Slå ihop"),
            intro=_("Är det samma person? Allt som hör till den andra flyttas till den som behålls."),
            button=_("Fortsätt"),
            done=self.url_of("change", kept.pk),
            back=self.url_of("change", kept.pk),
            back_label=kept.full_name,
            template="participants/admin/merge.html",
            **context,
        )

    def ask_if_sure(self, request: HttpRequest, form: MergeForm, context: dict[str, Any]) -> HttpResponse:
        """What will happen, in words, before it does."""
        shown = {
            **self.admin_site.each_context(request),
            "title": _("Det här händer"),
            "form": form,
            "decisions": form.decisions(),
            "chosen": form.choices(),
            **context,
        }
        return render(request, "participants/admin/merge_sure.html", shown)

    def two_people_page(self, request: HttpRequest, row_id: UUID, other_id: UUID) -> HttpResponse:
        one, other = self.both_or_404(request, row_id, other_id)
        if request.method != "POST":
            return HttpResponseRedirect(self.url_of("merge", one.pk, other.pk))
        actions.say_two_people(one=one, other=other, by=cast(User, request.user), at=clock.now())
        messages.success(request, _t("Antecknat. De visas inte som samma person mer."))
        return HttpResponseRedirect(self.url_of("namesakes"))

    # --- Rows -----------------------------------------------------------------------------------
    def editable_or_404(self, request: HttpRequest, row_id: UUID) -> Participant:
        rows = self.get_queryset(request).select_related("user", "board", "contact", "organisation")
        row = self.named_row(rows, row_id)
        if row is None or not self.has_change_permission(request, row):
            self.not_here(request, row_id)
        access.pass_doors(request, row)
        return row

    def both_or_404(
        self, request: HttpRequest, row_id: UUID, other_id: UUID
    ) -> tuple[Participant, Participant]:
        """Two that the user may know of, in one board."""
        one, other = self.editable_or_404(request, row_id), self.editable_or_404(request, other_id)
        if one.pk == other.pk or one.board_id != other.board_id:
            raise Http404
        return one, other

    def led_on(self, request: HttpRequest, row_id: Any) -> HttpResponse | None:
        """An old address of somebody who stood here twice leads to the person."""
        gone = self.named_row(cast(Any, Participant.every.filter(merged_into__isnull=False)), row_id)
        kept = gone and self.named_row(self.get_queryset(request), gone.merged_into_id)
        if kept is None:
            return None
        messages.info(request, _t("Personen stod här två gånger och är hopslagen till en. Det här är den."))
        return HttpResponseRedirect(self.url_of("change", kept.pk))
