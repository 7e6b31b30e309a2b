"""What whoever may writes about the law: a section or a rule, its source and its days."""

from django import forms
from django.utils.translation import gettext_lazy as _

from participants.forms import day_field
from public_records.models import Confidence, ProcedureKey, Proposal


class LawForm(forms.Form):
    paragraph = forms.CharField(
        label=_("Lagrum"), max_length=60, help_text=_("Till exempel: 26 kap. 1 § OSL")
    )
    source = forms.CharField(label=_("Källa"), max_length=160)
    checked_on = day_field(_("Kontrollerat den"), required=True)
    confidence = forms.ChoiceField(label=_("Hur säkert är det?"), choices=Confidence)
    valid_from = day_field(_("Gäller från"), required=True)


class SectionForm(LawForm):
    protects = forms.CharField(
        label=_("Vad den skyddar, med egna ord"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    proposal = forms.ChoiceField(label=_("Föreslås för"), choices=Proposal, required=False)

    field_order = ("paragraph", "protects", "proposal", "source", "checked_on", "confidence", "valid_from")


class EndSectionForm(forms.Form):
    last = day_field(_("Sista dagen den gäller"), required=True)


class RuleForm(LawForm):
    key = forms.ChoiceField(label=_("Vad"), choices=ProcedureKey)
    words = forms.CharField(label=_("I vanliga ord"), widget=forms.Textarea(attrs={"rows": 6}))
    court = forms.CharField(label=_("Domstol"), max_length=80, required=False)
    days = forms.IntegerField(label=_("Dagar"), min_value=1, max_value=366, required=False)

    field_order = ("key", "words", "court", "days", "paragraph", "source", "checked_on", "confidence")
