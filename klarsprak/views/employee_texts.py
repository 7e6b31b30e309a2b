"""'Bjud in': the employee's texts, and the few steps that lead to an invitation."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from core.actions import Refused
from core.models import Job
from klarsprak import actions, rules, text_parts
from klarsprak.actions.bringing import READ, pasted_before
from klarsprak.actions.versions import latest
from klarsprak.forms.texts import ContentForm, ReadersForm, WhatForm, boards_of, units_of
from klarsprak.models import ReviewedText
from klarsprak.standing import NEXT, stage_of, standing_of
from klarsprak.states import TextState
from klarsprak.views.employee import DraftForm, DraftView, OwnersView
from participants.models import Board, Unit

A_PAGE = 25
# A document that cannot be read at once is tried again; the owner need not wait for that.
TRIED_ENOUGH = 2


class Texts(OwnersView):
    """One's own texts and those of one's units, the newest first: whose turn it is, and what comes next."""

    template_name = "klarsprak/employee/texts.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        texts = rules.texts_of(self.user, self.at).newest_first().order_by("-created_at", "pk")
        paging = Paginator(texts, A_PAGE).get_page(request.GET.get("sida"))
        rows = [(text, standing_of(text, text.newest_version)) for text in paging]
        waiting = rules.proposals_of(self.user, self.at).waiting().count()
        return self.page(paging=paging, rows=rows, proposals=waiting)


class OneText(OwnersView):
    """Where a text stands. What is left to do in a draft is the one filled button."""

    template_name = "klarsprak/employee/text.html"

    def get(self, request: HttpRequest, text_id: UUID) -> HttpResponse:
        text = self.load(text_id)
        version = latest(text)
        stage = stage_of(text, version)
        return self.page(
            text=text,
            version=version,
            standing=standing_of(text, version),
            next_url=f"klarsprak:{stage}",
            next_words=NEXT[stage],
            parts=list(text_parts.drawn(text, request, self.user, self.at)),
            is_draft=text.state == TextState.DRAFT,
            may_withdraw=text.state in (TextState.DRAFT, TextState.INVITED),
        )


# --- Step 1 ---------------------------------------------------------------------------------------
class Invite(OwnersView):
    """What the text is. From here on there is a draft, saved page by page."""

    template_name = "klarsprak/employee/what.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.page(form=self.form_for())

    def post(self, request: HttpRequest) -> HttpResponse:
        form = self.form_for(request.POST)
        if not form.is_valid():
            return self.page(form=form)
        board, unit = board_and_unit(form.chosen)
        data = form.cleaned_data
        try:
            text = actions.prepare_text(
                board=board,
                unit=unit,
                key=data["key"],
                title=data["title"],
                kind=data["kind"],
                by=self.user,
                at=self.at,
            )
        except Refused as refused:
            form.add_error(refused.field if refused.field in form.fields else None, str(refused.message))
            return self.page(form=form)
        return redirect("klarsprak:text_readers", text.pk)

    def form_for(self, data: Any = None) -> WhatForm:
        return WhatForm(data, places=units_of(self.user, self.today) or boards_of(self.user))


def board_and_unit(place: Unit | Board) -> tuple[Board, Unit | None]:
    return (place.board, place) if isinstance(place, Unit) else (place, None)


class What(DraftForm[WhatForm]):
    """The same, while it can be changed."""

    template_name = "klarsprak/employee/what.html"

    def form_for(self, data: Any = None) -> WhatForm:
        text = self.text
        initial = {"title": text.title, "kind": text.kind, "place": str(text.unit_id or "")}
        units = [unit for unit in units_of(self.user, self.today) if unit.board_id == text.board_id]
        return WhatForm(data, places=units, initial=initial)

    def perform(self, form: WhatForm) -> None:
        said: dict[str, Any] = {"title": form.cleaned_data["title"], "kind": form.cleaned_data["kind"]}
        if "place" in form.fields:
            said["unit"] = form.chosen
        actions.describe_text(text=self.text, by=self.user, at=self.at, **said)


# --- Step 2 ---------------------------------------------------------------------------------------
class Readers(DraftForm[ReadersForm]):
    """Who reads it in what situation, and what it must achieve."""

    template_name = "klarsprak/employee/readers.html"

    def form_for(self, data: Any = None) -> ReadersForm:
        text = self.text
        return ReadersForm(
            data, initial={"readers": text.readers, "goal": text.goal, "wanted_by": text.wanted_by}
        )

    def perform(self, form: ReadersForm) -> None:
        actions.describe_text(text=self.text, by=self.user, at=self.at, **form.cleaned_data)

    def next_address(self) -> str:
        """To the text itself the first time, else back to where one was."""
        name = "text" if self.version.is_read else "text_content"
        return reverse(f"klarsprak:{name}", args=[self.text_id])


# --- Step 3 ---------------------------------------------------------------------------------------
class Content(DraftForm[ContentForm]):
    """The text itself. What there was stays until the new one has been read."""

    template_name = "klarsprak/employee/content.html"
    new_text_too = True

    def form_for(self, data: Any = None) -> ContentForm:
        files = self.request.FILES if data is not None else None
        return ContentForm(data, files, initial={"pasted": pasted_before(self.version)})

    def perform(self, form: ContentForm) -> None:
        data = form.cleaned_data
        file = data["file"]
        if file:
            actions.bring_document(
                text=self.text, content=file.read(), name=file.name, by=self.user, at=self.at
            )
        else:
            actions.bring_pasted(
                text=self.text, words=data["pasted"], markup=data["markup"], by=self.user, at=self.at
            )

    def next_address(self) -> str:
        return reverse("klarsprak:text_coming_in", args=[self.text_id])


class ComingIn(DraftView):
    """The document is read; the page looks again by itself, and by a button."""

    template_name = "klarsprak/employee/coming_in.html"
    new_text_too = True

    def get(self, request: HttpRequest, text_id: UUID) -> HttpResponse:
        if not self.opened():
            return self.leave()
        if self.version.is_being_read:
            return self.page(job=self.job(), takes_long=self.takes_long())
        if self.version.unreadable_because:
            return redirect("klarsprak:text_content", text_id)
        return redirect("klarsprak:" + stage_of(self.text, self.version), text_id)

    def job(self) -> Job | None:
        return Job.objects.filter(dedupe_key=f"{READ}:{self.version.source_file_id}").first()

    def takes_long(self) -> bool:
        job = self.job()
        return job is not None and job.attempts >= TRIED_ENOUGH


# --- Back -----------------------------------------------------------------------------------------
class TakeBack(OwnersView):
    """To go on with the text: nobody has been asked to read it yet."""

    def post(self, request: HttpRequest, text_id: UUID) -> HttpResponse:
        text = self.load(text_id)
        try:
            actions.take_back_invitation(text=text, by=self.user, at=self.at)
        except Refused as refused:
            self.tell(refused)
        else:
            messages.success(request, _("Inbjudan är tillbaka hos dig. Ändra i lugn och ro."))
        return redirect("klarsprak:text", text_id)


class Withdraw(OwnersView):
    """It is not going to be read: a page that says what will happen, and one button."""

    template_name = "klarsprak/employee/withdraw.html"

    def get(self, request: HttpRequest, text_id: UUID) -> HttpResponse:
        return self.page(text=self.load(text_id))

    def post(self, request: HttpRequest, text_id: UUID) -> HttpResponse:
        text: ReviewedText = self.load(text_id)
        try:
            actions.withdraw_text(text=text, by=self.user, at=self.at)
        except Refused as refused:
            self.tell(refused)
            return redirect("klarsprak:text", text_id)
        messages.success(request, _("Texten är tillbakatagen. Ingen läser den."))
        return redirect("klarsprak:texts")
