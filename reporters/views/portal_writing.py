"""Writing on a phone: headline, text, name, a last look, hand in. Each page saves before the next."""

from abc import ABC
from typing import Any, ClassVar
from uuid import UUID

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from core.actions import Refused
from core.admin.pages import add_refusal
from participants.models import Participant
from participants.views.portal import PortalView
from reporters import actions, rich_text
from reporters.forms.pieces import BodyForm, BylineForm, HeadlineForm, NoteForm, SavedForm
from reporters.help_words import HELP
from reporters.models import Commission, Draft
from reporters.standing import standing_of
from reporters.views.portal_piece import PieceView

LATER, STAY = "later", "stay"
# What lacks when handing in, by the code of the refusal, and the page where it is done.
WHERE_IT_LACKS = {name: name for name in ("headline", "body", "photos", "recording")} | {"lead": "headline"}


def said_yes_to(person: Participant) -> "QuerySet[Commission]":
    return Commission.objects.with_yes_of(person).select_related("assignment")


class Writing(PortalView):
    """All one's own pieces, and what one has said yes to and not begun."""

    template_name = "reporters/portal/writing.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        rows = list(Draft.objects.of(self.participant).with_place())
        begun = [row.commission_id for row in rows]
        to_begin = said_yes_to(self.participant).exclude(pk__in=begun)
        return self.page(pieces=[standing_of(row) for row in rows], to_begin=to_begin)


class Begin(PortalView):
    """One tap from the assignment to the first page."""

    template_name = "reporters/portal/begin.html"

    def commission(self, commission_id: UUID) -> Commission:
        rows = said_yes_to(self.participant)
        found = rows.filter(pk=commission_id).first()
        if found is None:
            raise Http404
        return found

    def get(self, request: HttpRequest, commission_id: UUID) -> HttpResponse:
        found = self.commission(commission_id)
        own = Draft.objects.of(self.participant).filter(commission=found).order_by("-created_at").first()
        if own is not None:
            return redirect("reporters:piece", own.pk)
        return self.page(commission=found, help=HELP[found.template])

    def post(self, request: HttpRequest, commission_id: UUID) -> HttpResponse:
        draft = actions.begin(
            commission=self.commission(commission_id), participant=self.participant, by=self.user, at=self.at
        )
        return redirect("reporters:headline", draft.pk)


class Piece(PieceView):
    """Where it stands, the one next step, and each part of it."""

    template_name = "reporters/portal/piece.html"

    def get(self, request: HttpRequest, draft_id: UUID) -> HttpResponse:
        row = self.opened()
        return self.page(
            standing=standing_of(row),
            photos=list(row.photos.all()),
            remarks=row.remarks.filter(resolved_at__isnull=True).count(),
            versions=row.versions.count(),
            paragraphs=rich_text.paragraphs_of(row.body),
        )


class SavingPage(ABC, PieceView):
    """Saves what is typed so far, and leads to the next page, or back for another day."""

    form_class: ClassVar[type[SavedForm]]
    next_page = ""

    def get(self, request: HttpRequest, draft_id: UUID) -> HttpResponse:
        row = self.opened()
        return self.show(self.form_class(draft=row)) if row.is_in_hand else self.home()

    def post(self, request: HttpRequest, draft_id: UUID) -> HttpResponse:
        row = self.opened()
        form = self.form_class(request.POST, draft=row)
        if not form.is_valid():
            return self.show(form)
        try:
            self.save(form)
        except Refused as refused:
            if refused.field not in form.fields:
                self.tell(refused)
                return self.home()
            add_refusal(form, refused)
            return self.show(form)
        return self.after(form)

    def save(self, form: SavedForm) -> None:
        for name, typed in form.words.items():
            how: dict[str, Any] = {name: typed, "came": form.came(name)}
            actions.save_words(draft=self.row, by=self.user, at=self.at, **how)

    def after(self, form: SavedForm) -> HttpResponse:
        if STAY in self.request.POST:
            self.opened()
            return self.show(form)
        if LATER in self.request.POST:
            messages.success(self.request, _("Sparat. Bara du ser det. Fortsätt när du vill."))
            return self.home()
        return self.to(self.next_page)

    def show(self, form: SavedForm) -> HttpResponse:
        return self.page(form=form, help=HELP[self.row.template])


class Headline(SavingPage):
    template_name = "reporters/portal/headline.html"
    form_class = HeadlineForm
    next_page = "body"


class Body(SavingPage):
    template_name = "reporters/portal/body.html"
    form_class = BodyForm
    next_page = "photos"


class TakeEarlierIn(PieceView):
    http_method_names = ["post"]

    def post(self, request: HttpRequest, draft_id: UUID) -> HttpResponse:
        self.attempt(actions.take_earlier_in, _("Raderna står sist i texten."), draft=self.opened())
        return self.to("body")


class LetEarlierGo(PieceView):
    http_method_names = ["post"]

    def post(self, request: HttpRequest, draft_id: UUID) -> HttpResponse:
        self.attempt(actions.let_earlier_go, draft=self.opened())
        return self.to("body")


class Byline(PieceView):
    """Before it is handed in as a step on the way; afterwards whenever one likes."""

    template_name = "reporters/portal/byline.html"

    def get(self, request: HttpRequest, draft_id: UUID) -> HttpResponse:
        return self.page(form=BylineForm(draft=self.opened()))

    def post(self, request: HttpRequest, draft_id: UUID) -> HttpResponse:
        row = self.opened()
        form = BylineForm(request.POST, draft=row)
        if not form.is_valid():
            return self.page(form=form)
        try:
            actions.choose_byline(draft=row, by=self.user, at=self.at, **form.cleaned_data)
        except Refused as refused:
            add_refusal(form, refused)
            return self.page(form=form)
        if row.is_in_hand:
            return self.to("preview")
        messages.success(request, _("Ändrat. Det gäller från och med nu, överallt."))
        return self.home()


class Preview(PieceView):
    """As the readers will meet it; and what lacks, with the way there."""

    template_name = "reporters/portal/preview.html"

    def get(self, request: HttpRequest, draft_id: UUID) -> HttpResponse:
        row = self.opened()
        return self.show(NoteForm(initial={"note": row.note})) if row.is_in_hand else self.home()

    def post(self, request: HttpRequest, draft_id: UUID) -> HttpResponse:
        row = self.opened()
        if not row.is_in_hand:
            return self.home()
        form = NoteForm(request.POST)
        if not form.is_valid():
            return self.show(form)
        try:
            actions.write_note(draft=row, words=form.cleaned_data["note"], by=self.user, at=self.at)
            actions.hand_in(draft=row, by=self.user, at=self.at)
        except Refused as refused:
            if refused.field in form.fields:
                add_refusal(form, refused)
                return self.show(form)
            self.tell(refused)
            return self.to(WHERE_IT_LACKS.get(refused.code, "piece"))
        messages.success(request, _("Lämnad. Redaktören läser, och du får veta vad som händer."))
        return self.home()

    def show(self, form: NoteForm) -> HttpResponse:
        row = self.row
        return self.page(
            form=form, paragraphs=rich_text.paragraphs_of(row.body), photos=list(row.photos.all())
        )


class TakeBackToChange(PieceView):
    http_method_names = ["post"]

    def post(self, request: HttpRequest, draft_id: UUID) -> HttpResponse:
        self.attempt(actions.take_back_to_change, _("Texten är hos dig igen."), draft=self.opened())
        return self.home()


class Withdraw(PieceView):
    """The whole piece. Asked once, because it cannot be undone."""

    template_name = "reporters/portal/withdraw.html"

    def get(self, request: HttpRequest, draft_id: UUID) -> HttpResponse:
        self.opened()
        return self.page()

    def post(self, request: HttpRequest, draft_id: UUID) -> HttpResponse:
        self.attempt(actions.withdraw, _("Borttagen. Ingen annan kan läsa den."), draft=self.opened())
        return redirect("reporters:writing")
