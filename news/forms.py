"""Forms of the editor's room that models name. The photo's own is apart (`news.photo_forms`): Wagtail's form
for pictures can be imported only when there are models."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm, WagtailAdminPageForm

from core import clock
from core.actions import Refused, action


class ArticleForm(WagtailAdminPageForm):
    """A draft may lack much; what goes to readers may not."""

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean()
        recording = values.get("recording")
        if recording and recording.lacks and not self.is_deferred_validation:
            self.add_error("recording", recording.lacks)
        return values


class RecordingForm(WagtailAdminModelForm):
    """The file is cleaned by a job; here only what can be seen from its beginning is said at once."""

    upload_file = forms.FileField(label=_("Fil"), required=False)
    captions_file = forms.FileField(
        label=_("Textning som fil"), required=False, help_text=_("En fil som slutar på vtt.")
    )

    def clean_upload_file(self) -> Any:
        from news import recordings

        upload = self.cleaned_data["upload_file"]
        if upload is None and self.instance._state.adding:
            raise ValidationError(_("Välj en fil."))
        try:
            if upload:
                recordings.refuse_at_once(upload)
        except Refused as refused:
            raise ValidationError(str(refused.message)) from refused
        return upload

    def clean_captions_file(self) -> Any:
        from news import captions

        upload = self.cleaned_data["captions_file"]
        if upload is None:
            return None
        try:
            if upload.size > captions.MOST_SIGNS:
                raise captions.Unfit(captions.TOO_LONG)
            self.instance.captions = captions.clean(upload.read().decode("utf-8", errors="strict"))
        except UnicodeDecodeError as error:
            raise ValidationError(captions.NO_HEAD) from error
        except captions.Unfit as unfit:
            raise ValidationError(str(unfit)) from unfit
        return upload

    def clean(self) -> dict[str, Any]:
        """What came as a file goes before what stood in the box."""
        values: dict[str, Any] = super().clean()
        if values.get("captions_file"):
            values["captions"] = self.instance.captions
        return values

    def save(self, commit: bool = True) -> Any:
        from news import actions

        at = clock.now()
        with action(by=self.for_user, at=at):
            recording = super().save(commit=commit)
            if self.cleaned_data["upload_file"]:
                actions.bring_recording(
                    recording=recording, upload=self.cleaned_data["upload_file"], by=self.for_user, at=at
                )
        return recording
