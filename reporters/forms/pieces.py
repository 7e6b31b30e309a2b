"""What a writer fills in: one question a page."""

from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from core import images
from core.forms import RadioBoxes
from reporters.actions import From
from reporters.actions.writing import mark_of
from reporters.models import BylineKind, Draft


class SavedForm(forms.Form):
    """Carries which open page it is, and what stood there when it was opened: two screens lose nothing."""

    page = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(self, data: Any = None, *, draft: Draft) -> None:
        names = [name for name in self.base_fields if name != "page"]
        super().__init__(data, initial={name: getattr(draft, name) for name in names})
        self.fields["page"].initial = uuid4()
        for name in names:
            self.fields[f"seen_{name}"] = forms.CharField(
                widget=forms.HiddenInput, required=False, initial=mark_of(getattr(draft, name))
            )
        self.names = names

    @property
    def words(self) -> dict[str, str]:
        return {name: self.cleaned_data[name] for name in self.names}

    def came(self, name: str) -> From:
        page: UUID | None = self.cleaned_data["page"]
        return From(page=page, seen=self.cleaned_data[f"seen_{name}"])


class HeadlineForm(SavedForm):
    headline = forms.CharField(
        label=_("Rubrik"),
        help_text=_("Kort, så att någon vill läsa. Högst 120 tecken."),
        required=False,
        widget=forms.TextInput({"dir": "auto"}),
    )
    lead = forms.CharField(
        label=_("Det viktigaste, i en mening eller två"),
        help_text=_("Står överst i texten. Högst 240 tecken."),
        required=False,
        widget=forms.Textarea({"rows": 3, "dir": "auto"}),
    )


class BodyForm(SavedForm):
    body = forms.CharField(
        label=_("Din text"),
        help_text=_("Tom rad ger nytt stycke. Du kan prata in texten med mikrofonen på tangentbordet."),
        required=False,
        widget=forms.Textarea({"rows": 14, "dir": "auto"}),
    )


class NewPhotoForm(forms.Form):
    photo = forms.FileField(
        label=_("Lägg till ett foto"),
        help_text=_("Ta ett foto eller välj ett du har. Plats och tid i fotot tas bort."),
        widget=forms.FileInput({"accept": "image/jpeg,image/png,image/webp"}),
        error_messages={"required": _("Välj ett foto först.")},
    )

    def photo_bytes(self) -> bytes:
        """As it came; it is cleaned before anybody sees it. Raises `Refused` when it is too large."""
        return images.read_upload(self.cleaned_data["photo"])


class NewRecordingForm(forms.Form):
    upload_file = forms.FileField(
        label=_("Välj ljud eller film"),
        help_text=_("Högst en halvtimme. Plats, tid och telefonens namn tas bort."),
        widget=forms.FileInput({"accept": "audio/*,video/mp4,video/webm"}),
        error_messages={"required": _("Välj en fil först.")},
    )


class TranscriptForm(forms.Form):
    transcript = forms.CharField(
        label=_("Det som sägs"),
        help_text=_("Skriv det så att den som inte hör kan läsa. Skriv vem som talar när det byter."),
        required=False,
        widget=forms.Textarea({"rows": 8, "dir": "auto"}),
    )
    all_heard_said_yes = forms.BooleanField(
        label=_("Alla som hörs eller syns har sagt ja till att alla får höra det"), required=False
    )


class PhotoWordsForm(forms.Form):
    alt_text = forms.CharField(
        label=_("Vad syns på fotot?"),
        help_text=_("För den som inte ser det. Till exempel: En hand håller en kopp soppa."),
        required=False,
        widget=forms.Textarea({"rows": 3, "dir": "auto"}),
    )
    is_decorative = forms.BooleanField(label=_("Fotot säger inget som inte står i texten"), required=False)
    caption = forms.CharField(
        label=_("Bildtext"),
        help_text=_("Står under fotot. Du kan hoppa över den."),
        required=False,
        widget=forms.TextInput({"dir": "auto"}),
    )


class PeopleForm(forms.Form):
    has_people = forms.TypedChoiceField(
        label=_("Går någon att känna igen på fotot?"),
        choices=[("no", _("Nej, ingen")), ("yes", _("Ja"))],
        coerce=lambda value: value == "yes",
        widget=RadioBoxes(
            hints={"yes": _("Även på rösten, kläderna eller platsen. Var och en behöver säga ja.")}
        ),
        error_messages={"required": _("Välj ja eller nej.")},
    )


class PersonForm(forms.Form):
    who = forms.CharField(
        label=_("Vem är det?"),
        help_text=_("Så att du vet vem du menar. Ett förnamn räcker. Det visas inte för någon annan."),
        required=False,
    )
    is_child = forms.BooleanField(label=_("Personen är under 18 år"), required=False)
    adult_said_yes = forms.BooleanField(
        label=_("Vårdnadshavaren har också sagt ja (behövs för den som är under 18)"), required=False
    )
    said_yes = forms.BooleanField(
        label=_("Jag har visat fotot, berättat att alla kan se det, och personen sa ja"), required=False
    )


class BylineForm(forms.Form):
    kind = forms.ChoiceField(
        label=_("Vad ska stå vid texten?"),
        choices=BylineKind.choices,
        widget=RadioBoxes,
        error_messages={"required": _("Välj vad som ska stå.")},
    )
    pseudonym = forms.CharField(
        label=_("Namn som du hittar på"),
        help_text=_("Fyll bara i om du valde ett påhittat namn."),
        required=False,
        widget=forms.TextInput({"dir": "auto"}),
    )

    def __init__(self, *args: Any, draft: Draft, **kwargs: Any) -> None:
        said = {"kind": draft.byline_kind, "pseudonym": draft.pseudonym}
        super().__init__(*args, **{**kwargs, "initial": said})
        person = draft.participant
        if person is not None:
            self.fields["kind"].widget.hints = {
                BylineKind.NAME: person.full_name,
                BylineKind.FIRST_NAME: person.first_name,
                BylineKind.NONE: _("Det står bara ”Invånarreporter”."),
            }


class NoteForm(forms.Form):
    note = forms.CharField(
        label=_("Något du vill säga till redaktören?"),
        help_text=_("Publiceras inte. Du kan hoppa över det."),
        required=False,
        widget=forms.Textarea({"rows": 3, "dir": "auto"}),
    )


class ReplyForm(forms.Form):
    words = forms.CharField(
        label=_("Ditt svar"), required=False, widget=forms.Textarea({"rows": 3, "dir": "auto"})
    )


class WantChangesForm(forms.Form):
    words = forms.CharField(
        label=_("Vad vill du ha annorlunda?"),
        help_text=_("Redaktören läser det. Sedan kan du ändra i texten själv."),
        required=False,
        widget=forms.Textarea({"rows": 4, "dir": "auto"}),
    )


class CodeForm(forms.Form):
    code = forms.CharField(
        label=_("Din kod"),
        help_text=_("Tolv bokstäver och siffror som du fick när fotot togs."),
        max_length=40,
        widget=forms.TextInput(
            {"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
        ),
        error_messages={"required": _("Skriv koden.")},
    )
