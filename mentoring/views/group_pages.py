"""A group's own pages, the same for mentors and employees. What differs is the house they stand in.

Each page is written once and hung up twice (`mentoring/group_urls.py`): on the portal's view for mentors,
on the employees' for those with a place. Others' groups do not exist here.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views import View

from core import files
from core.actions import Refused
from core.models import User
from mentoring import actions, rules
from mentoring.actions.agreements import SUGGESTION
from mentoring.actions.certificates import CERTIFICATE, certificate_of
from mentoring.actions.evaluating import ALREADY, has_answered
from mentoring.actions.notes import mark_of, own_notes
from mentoring.evaluation import results_of
from mentoring.forms import group as forms
from mentoring.group_page import Room, has_begun, is_over, questions_for
from mentoring.models import Meeting, MentorGroup, Moment, Note, Question, Side, Theme

NOTES_FILE = "anteckningar.txt"


class InHouse(View):
    """A page that stands in the portal and among the employees' pages. `audience` says in which."""

    audience = ""
    template_name = ""
    user: User
    at: datetime
    page: Callable[..., HttpResponse]

    def show(self, **context: Any) -> HttpResponse:
        return self.page(base=f"{self.audience}/base.html", audience=self.audience, **context)

    def address(self, name: str, *args: object) -> str:
        return reverse(f"mentoring:{self.audience}_{name}", args=args)

    def tell(self, refused: Refused) -> None:
        messages.warning(self.request, str(refused.message))


class GroupPage(InHouse):
    group: MentorGroup
    side: Side

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        group = rules.groups_of(self.user).select_related("board").filter(pk=kwargs["group_id"]).first()
        side = rules.side_of(self.user, group) if group else None
        if group is None or side is None:
            raise Http404
        self.group, self.side = group, side
        return super().dispatch(request, *args, **kwargs)

    def show(self, **context: Any) -> HttpResponse:
        return super().show(group=self.group, is_employee=self.side == Side.EMPLOYEE, **context)

    def room(self) -> Room:
        return Room(self.group, self.side, self.user, self.at)

    def to(self, name: str, *args: object) -> HttpResponse:
        return redirect(self.address(name, self.group.pk, *args))

    def meeting(self, number: int) -> Meeting:
        rows = Meeting.objects.standing().filter(group=self.group, number=number)
        found = rows.select_related("assignment", "theme").first()
        if found is None:
            raise Http404
        found.group = self.group
        return found

    def only_for(self, side: Side) -> None:
        if self.side != side:
            raise Http404


class GroupForm(GroupPage, ABC):
    """A page with one form that is answered by one action. What was typed stays when the rules say no."""

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        self.load(**kwargs)
        return self.ask(self.form_for())

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        self.load(**kwargs)
        form = self.form_for(request.POST)
        if not form.is_valid():
            return self.ask(form)
        try:
            self.perform(form)
        except Refused as refused:
            form.add_error(refused.field if refused.field in form.fields else None, str(refused.message))
            return self.ask(form)
        messages.success(request, self.thanks())
        return redirect(self.next_address())

    def load(self, **kwargs: Any) -> None:
        """What the rest of the address names."""

    def ask(self, form: Form) -> HttpResponse:
        return self.show(form=form)

    def next_address(self) -> str:
        return self.address("group", self.group.pk)

    @abstractmethod
    def form_for(self, data: Any = None) -> Any:
        """What is typed on this page."""

    @abstractmethod
    def perform(self, form: Any) -> None:
        """The page's one action."""

    @abstractmethod
    def thanks(self) -> str:
        """What is said on the page one comes to."""


class MeetingForm(GroupForm):
    """About one meeting."""

    def load(self, **kwargs: Any) -> None:
        self.about = self.meeting(kwargs["number"])

    def ask(self, form: Form) -> HttpResponse:
        return self.show(form=form, meeting=self.about)

    def next_address(self) -> str:
        return self.address("meeting", self.group.pk, self.about.number)


# --- The group and its agreement -----------------------------------------------------------------------
class OneGroup(GroupPage):
    template_name = "mentoring/group/group.html"

    def get(self, request: HttpRequest, group_id: UUID) -> HttpResponse:
        room = self.room()
        step = room.next_step
        address = self.address(step.page, group_id, *step.args) if step else ""
        return self.show(room=room, step_address=address)


class ReadAgreement(GroupPage):
    """What stays in the room. Read before, accepted from the first meeting on."""

    template_name = "mentoring/group/agreement.html"

    def get(self, request: HttpRequest, group_id: UUID) -> HttpResponse:
        room = self.room()
        if room.agreement is None:
            return self.to("write_agreement")
        return self.show(room=room)

    def post(self, request: HttpRequest, group_id: UUID) -> HttpResponse:
        version = request.POST.get("version", "")
        try:
            actions.accept_agreement(
                group=self.group, version=int(version) if version.isdecimal() else 0, by=self.user, at=self.at
            )
        except Refused as refused:
            self.tell(refused)
            return self.to("agreement")
        messages.success(request, _("Tack! Du har sagt ja till överenskommelsen."))
        return self.to("group")


class WriteAgreement(GroupForm):
    template_name = "mentoring/group/write_agreement.html"

    def ask(self, form: Form) -> HttpResponse:
        return self.show(form=form, room=self.room())

    def form_for(self, data: Any = None) -> forms.AgreementForm:
        newest = self.room().agreement
        first = (
            {"seen": newest.version, "words": newest.words} if newest else {"seen": 0, "words": SUGGESTION}
        )
        return forms.AgreementForm(data, initial=first)

    def perform(self, form: forms.AgreementForm) -> None:
        actions.write_agreement(group=self.group, by=self.user, at=self.at, **form.cleaned_data)

    def thanks(self) -> str:
        return _("Sparat. Var och en säger ja till den nya texten.")

    def next_address(self) -> str:
        return self.address("agreement", self.group.pk)


# --- One meeting -----------------------------------------------------------------------------------------
class OneMeeting(GroupPage):
    template_name = "mentoring/group/meeting.html"

    def get(self, request: HttpRequest, group_id: UUID, number: int) -> HttpResponse:
        meeting, room = self.meeting(number), self.room()
        return self.show(
            room=room,
            meeting=meeting,
            is_over=is_over(meeting, self.at),
            has_begun=has_begun(meeting, self.at),
            questions=questions_for(meeting, self.side, self.user),
            was_there=meeting.pk in room.was_at,
            has_note=meeting.pk in room.has_note_on,
        )


class WasThere(GroupPage):
    """'Jag var med', and its undoing."""

    http_method_names = ("post", "options")

    def post(self, request: HttpRequest, group_id: UUID, number: int) -> HttpResponse:
        was = "undo" not in request.POST
        try:
            actions.say_was_there(meeting=self.meeting(number), was=was, by=self.user, at=self.at)
        except Refused as refused:
            self.tell(refused)
        else:
            messages.success(request, _("Sparat: du var med.") if was else _("Borttaget."))
        return self.to("meeting", number)


class ChooseTheme(MeetingForm):
    template_name = "mentoring/group/theme.html"

    def form_for(self, data: Any = None) -> forms.ThemeForm:
        return forms.ThemeForm(data, meeting=self.about)

    def perform(self, form: forms.ThemeForm) -> None:
        actions.choose_theme(
            meeting=self.about, theme=form.chosen, seen=form.cleaned_data["seen"], by=self.user, at=self.at
        )

    def thanks(self) -> str:
        return _("Temat är valt. Hela gruppen ser det.")


class ProposeTheme(MeetingForm):
    """By a mentor: employees choose among what mentors have written."""

    template_name = "mentoring/group/new_theme.html"

    def load(self, **kwargs: Any) -> None:
        self.only_for(Side.MENTOR)
        super().load(**kwargs)

    def form_for(self, data: Any = None) -> forms.NewThemeForm:
        return forms.NewThemeForm(data)

    def perform(self, form: forms.NewThemeForm) -> None:
        actions.propose_theme(group=self.group, by=self.user, at=self.at, **form.cleaned_data)

    def thanks(self) -> str:
        return _("Tack! Nu kan gruppen välja ditt tema.")

    def next_address(self) -> str:
        return self.address("theme", self.group.pk, self.about.number)


class AskQuestion(MeetingForm):
    """By an employee."""

    template_name = "mentoring/group/ask.html"

    def load(self, **kwargs: Any) -> None:
        self.only_for(Side.EMPLOYEE)
        super().load(**kwargs)

    def form_for(self, data: Any = None) -> forms.QuestionForm:
        return forms.QuestionForm(data)

    def perform(self, form: forms.QuestionForm) -> None:
        actions.ask_question(meeting=self.about, by=self.user, at=self.at, **form.cleaned_data)

    def thanks(self) -> str:
        return _("Frågan är sparad.")


class RemoveQuestion(GroupPage):
    http_method_names = ("post", "options")

    def post(self, request: HttpRequest, group_id: UUID, number: int, question_id: UUID) -> HttpResponse:
        self.only_for(Side.EMPLOYEE)
        rows = Question.objects.filter(meeting=self.meeting(number), place__employee__user=self.user)
        question = rows.filter(pk=question_id).first()
        if question is None:
            raise Http404
        actions.remove_question(question=question, by=self.user, at=self.at)
        messages.success(request, _("Frågan är borttagen."))
        return self.to("meeting", number)


class WriteNote(MeetingForm):
    """One's own; nobody else can open it."""

    template_name = "mentoring/group/note.html"

    def load(self, **kwargs: Any) -> None:
        super().load(**kwargs)
        self.note = Note.objects.filter(user=self.user, meeting=self.about).first()
        # What was saved from another screen, for whoever is told that something was.
        self.elsewhere = ""

    def ask(self, form: Form) -> HttpResponse:
        return self.show(form=form, meeting=self.about, note=self.note, elsewhere=self.elsewhere)

    def form_for(self, data: Any = None) -> forms.NoteForm:
        words = self.note.words if self.note else ""
        return forms.NoteForm(data, initial={"seen": mark_of(self.note), "words": words})

    def perform(self, form: forms.NoteForm) -> None:
        try:
            actions.save_note(meeting=self.about, by=self.user, at=self.at, **form.cleaned_data)
        except Refused as refused:
            if refused.code == "changed":
                # The form that comes back is made from what is there now.
                self.elsewhere = self.note.words if self.note else ""
                form.data = {**form.data.dict(), "seen": mark_of(self.note)}  # type: ignore[attr-defined]
            raise

    def thanks(self) -> str:
        return _("Anteckningen är sparad. Bara du kan läsa den.")


# --- What people take with them, and the evaluation -------------------------------------------------------
class WriteTakeaway(GroupForm):
    template_name = "mentoring/group/takeaway.html"

    def form_for(self, data: Any = None) -> forms.TakeawayForm:
        own = self.room().own_takeaway
        return forms.TakeawayForm(data, initial={"words": own.words if own else ""})

    def perform(self, form: forms.TakeawayForm) -> None:
        actions.write_takeaway(group=self.group, by=self.user, at=self.at, **form.cleaned_data)

    def thanks(self) -> str:
        return _("Sparat. Du kan ändra när du vill.")


class Evaluate(GroupForm):
    """Before, after or later. Whoever has answered, or comes too late, is told so kindly."""

    template_name = "mentoring/group/evaluate.html"

    def load(self, **kwargs: Any) -> None:
        if kwargs["moment"] not in Moment:
            raise Http404
        self.moment = Moment(kwargs["moment"])

    def ask(self, form: Form) -> HttpResponse:
        is_answered = has_answered(self.group, self.moment, self.user)
        is_open = self.room().course.window(self.moment).is_open(self.at)
        if is_answered or not is_open:
            self.template_name = "mentoring/group/not_now.html"
            return self.show(moment=self.moment, already=ALREADY if is_answered else "")
        return self.show(form=form, moment=self.moment)

    def form_for(self, data: Any = None) -> forms.EvaluationForm:
        return forms.EvaluationForm(data)

    def perform(self, form: forms.EvaluationForm) -> None:
        actions.answer_evaluation(
            group=self.group, moment=self.moment, given=form.given, by=self.user, at=self.at
        )

    def thanks(self) -> str:
        return _("Tack för dina svar! Ditt namn står inte vid dem.")


class SeeResults(GroupPage):
    """Both sides beside each other."""

    template_name = "mentoring/group/results.html"

    def get(self, request: HttpRequest, group_id: UUID) -> HttpResponse:
        return self.show(results=results_of(self.group, self.at))


# --- The certificate -------------------------------------------------------------------------------------
class AskForCertificate(GroupPage):
    """Ask for the file, and see how far it has come; reloads itself, without script, until it is there."""

    template_name = "mentoring/group/certificate.html"

    def get(self, request: HttpRequest, group_id: UUID) -> HttpResponse:
        row = certificate_of(self.seat(), self.at)
        progress = CERTIFICATE.progress(row) if row else None
        response = self.show(room=self.room(), progress=progress)
        if progress is not None and progress.reloads(self.at):
            response["Refresh"] = "3"
        return response

    def post(self, request: HttpRequest, group_id: UUID) -> HttpResponse:
        self.seat()
        try:
            actions.ask_for_certificate(group=self.group, by=self.user, at=self.at)
        except Refused as refused:
            self.tell(refused)
        return self.to("certificate")

    def seat(self) -> Any:
        self.only_for(Side.EMPLOYEE)
        return rules.seats_of(self.group).of(self.user).get()


class FetchCertificate(GroupPage):
    http_method_names = ("get", "head", "options")

    def get(self, request: HttpRequest, group_id: UUID) -> HttpResponse:
        self.only_for(Side.EMPLOYEE)
        stored = actions.fetch_certificate(group=self.group, by=self.user, at=self.at)
        if stored is None:
            raise Http404
        return files.download(stored)


# --- One's own notes, whichever group they are from ------------------------------------------------------
class OwnNotes(InHouse):
    """They stay the writer's, also when the place in the group is gone."""

    template_name = "mentoring/group/notes.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.show(notes=own_notes(self.user))


class NotesFile(InHouse):
    """All of them as plain text. By a button, so that no link fetches them unasked."""

    http_method_names = ("post", "options")

    def post(self, request: HttpRequest) -> HttpResponse:
        text = actions.fetch_notes(by=self.user, at=self.at)
        answer = HttpResponse(text, content_type="text/plain; charset=utf-8")
        answer["Content-Disposition"] = f'attachment; filename="{NOTES_FILE}"'
        answer["X-Content-Type-Options"], answer["Cache-Control"] = "nosniff", "no-store"
        return answer


class RemoveNote(InHouse):
    """Asked once more, for it cannot be undone."""

    template_name = "mentoring/group/remove_note.html"

    def get(self, request: HttpRequest, note_id: UUID) -> HttpResponse:
        return self.show(note=self.own(note_id))

    def post(self, request: HttpRequest, note_id: UUID) -> HttpResponse:
        actions.remove_note(note=self.own(note_id), by=self.user, at=self.at)
        messages.success(request, _("Anteckningen är borttagen."))
        return redirect(self.address("notes"))

    def own(self, note_id: UUID) -> Note:
        rows = Note.objects.filter(user=self.user).select_related("meeting__group", "meeting__assignment")
        note = rows.filter(pk=note_id).first()
        if note is None:
            raise Http404
        return note


class OwnGroups(InHouse):
    """A mentor's groups, the latest first. Employees find theirs on their own page of the programme."""

    template_name = "mentoring/group/groups.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        themes = Theme.objects.filter(written_by__user=self.user).order_by("-added_at", "pk")
        return self.show(groups=rules.groups_of(self.user).order_by("-created_at"), themes=themes)
