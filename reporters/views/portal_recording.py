"""Sound or film with one's own piece: choose it, write down what is said, or take it away."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from core.actions import Refused
from core.admin.pages import add_refusal
from reporters import actions
from reporters.forms.pieces import NewRecordingForm, TranscriptForm
from reporters.views.portal_piece import PieceView


class Recording(PieceView):
    """A box for the file first, then a box for the words."""

    template_name = "reporters/portal/recording.html"

    def get(self, request: HttpRequest, draft_id: UUID) -> HttpResponse:
        row = self.opened()
        if not row.is_in_hand:
            return self.home()
        said: dict[str, Any] = {"all_heard_said_yes": row.all_heard_said_yes}
        if row.recording is not None:
            said["transcript"] = row.recording.transcript
        return self.show(TranscriptForm(initial=said) if row.recording else NewRecordingForm())

    def post(self, request: HttpRequest, draft_id: UUID) -> HttpResponse:
        row = self.opened()
        has_one = row.recording is not None and not request.FILES
        form: Any = TranscriptForm(request.POST) if has_one else NewRecordingForm(request.POST, request.FILES)
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
        return self.to("photos" if has_one else "recording")

    def save(self, form: Any) -> None:
        if isinstance(form, TranscriptForm):
            actions.describe_recording(draft=self.row, by=self.user, at=self.at, **form.cleaned_data)
        else:
            upload = form.cleaned_data["upload_file"]
            actions.attach_recording(draft=self.row, upload=upload, by=self.user, at=self.at)

    def show(self, form: Any) -> HttpResponse:
        return self.page(form=form, recording=self.row.recording)


class RemoveRecording(PieceView):
    http_method_names = ["post"]

    def post(self, request: HttpRequest, draft_id: UUID) -> HttpResponse:
        self.attempt(actions.remove_recording, _("Inspelningen är borttagen."), draft=self.opened())
        return self.to("photos")
