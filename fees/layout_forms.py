"""What a payroll officer fills in about a file: its signs, its columns, and the head of a PAXml file."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from fees.forms import BoardForm
from fees.layout_files import PLACES
from fees.models import DateFormat, ExportFormat, ExportLayout, LayoutColumn, LayoutDimension, LineField
from fees.models.layouts import (
    TABLE_SETTINGS,
    DecimalSign,
    DimensionField,
    Encoding,
    HeaderRow,
    LineEnd,
    PadSide,
    Quoting,
    SignPosition,
)
from fees.paxml import HEADER_FIELDS
from participants.forms import day_field

SPARE_ROWS = 3
MOST_COLUMNS = 60
NAMED_PLACES = ", ".join(f"{{{name}}}" for name in PLACES)


class LayoutForm(BoardForm):
    """The settings of the whole file. Those that its kind has no use for are left out."""

    name = forms.CharField(
        label=_("Namn"), max_length=60, help_text=_("Neutralt: namnet står i filens namn.")
    )
    is_example = forms.BooleanField(
        label=_("Det här är bara ett exempel"),
        required=False,
        help_text=_("Ta bort krysset när formatet stämmer med ert lönesystem."),
    )
    valid_from = day_field(_("Gäller från"), required=True)
    encoding = forms.ChoiceField(label=_("Teckenkodning"), choices=Encoding)
    separator = forms.CharField(label=_("Skiljetecken"), max_length=1, required=False, strip=False)
    quoting = forms.ChoiceField(label=_("Citattecken runt värden"), choices=Quoting)
    decimal_sign = forms.ChoiceField(
        label=_("Decimaltecken"), choices=[(one.value or "none", one.label) for one in DecimalSign]
    )
    date_format = forms.ChoiceField(label=_("Datum"), choices=DateFormat)
    sign_position = forms.ChoiceField(label=_("Minustecken"), choices=SignPosition)
    line_end = forms.ChoiceField(label=_("Radslut"), choices=LineEnd)
    header_row = forms.ChoiceField(label=_("Första raden"), choices=HeaderRow)
    header_text = forms.CharField(
        label=_("Text i första raden"), max_length=200, required=False, help_text=NAMED_PLACES
    )
    trailer_text = forms.CharField(
        label=_("Text i sista raden"), max_length=200, required=False, help_text=NAMED_PLACES
    )
    header_fields = forms.CharField(
        label=_("Uppgifter i huvudet"),
        required=False,
        max_length=1_000,
        widget=forms.Textarea({"rows": 4}),
        help_text=_("En på varje rad, till exempel foretagorgnr: 0000000000. Namnen är: %(names)s.")
        % {"names": ", ".join(HEADER_FIELDS)},
    )
    # A refusal of the action may be about any of the rows below.
    also_called = {"columns": None, "dimensions": None}

    def __init__(self, *args: Any, layout_format: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        unused = {
            ExportFormat.PAXML: TABLE_SETTINGS,
            ExportFormat.CSV: ("header_fields",),
            ExportFormat.FIXED: ("header_fields", "separator", "quoting"),
        }[ExportFormat(layout_format)]
        for name in unused:
            del self.fields[name]

    def clean_decimal_sign(self) -> str:
        sign: str = self.cleaned_data["decimal_sign"]
        return "" if sign == "none" else sign

    def clean_header_fields(self) -> dict[str, str]:
        fields = {}
        for row in self.cleaned_data["header_fields"].splitlines():
            name, colon, text = row.partition(":")
            if row.strip() and not colon:
                raise forms.ValidationError(_("Skriv namn, kolon och text på varje rad."))
            if row.strip():
                fields[name.strip()] = text.strip()
        return fields


def initial_of(layout: ExportLayout) -> dict[str, Any]:
    names = [name for name in LayoutForm.base_fields if name != "board"]
    values = {name: getattr(layout, name) for name in names}
    header = "\n".join(f"{name}: {text}" for name, text in layout.header_fields.items())
    return {**values, "header_fields": header, "decimal_sign": layout.decimal_sign or "none"}


class ColumnForm(forms.Form):
    """One column; a row without content is left out."""

    source = forms.ChoiceField(
        label=_("Innehåll"), choices=[("", _("ingen kolumn")), *LineField.choices], required=False
    )
    heading = forms.CharField(label=_("Rubrik"), max_length=40, required=False)
    constant = forms.CharField(label=_("Fast text"), max_length=40, required=False)
    width = forms.IntegerField(label=_("Bredd"), min_value=0, max_value=200, required=False)
    pad_side = forms.ChoiceField(label=_("Fylls ut"), choices=PadSide, required=False)
    pad_with = forms.CharField(label=_("Med"), max_length=1, required=False, strip=False)
    decimals = forms.IntegerField(label=_("Decimaler"), min_value=0, max_value=4, required=False)

    def column(self, position: int) -> LayoutColumn:
        data = self.cleaned_data
        return LayoutColumn(
            position=position,
            source=data["source"],
            heading=data["heading"],
            constant=data["constant"],
            width=data["width"] or 0,
            pad_side=data["pad_side"] or PadSide.RIGHT,
            pad_with=data["pad_with"] or " ",
            decimals=2 if data["decimals"] is None else data["decimals"],
        )


class DimensionForm(forms.Form):
    """One dimension of PAXml; a row without a number is left out."""

    number = forms.IntegerField(label=_("Nummer"), min_value=1, max_value=99, required=False)
    name = forms.CharField(label=_("Namn"), max_length=40, required=False)
    source = forms.ChoiceField(label=_("Fylls från"), choices=DimensionField, required=False)

    def dimension(self) -> LayoutDimension:
        data = self.cleaned_data
        return LayoutDimension(number=data["number"], name=data["name"], source=data["source"])


def rows_form(form: type[forms.Form]) -> Any:
    return forms.formset_factory(form, extra=SPARE_ROWS, max_num=MOST_COLUMNS, validate_max=True)


ColumnRows, DimensionRows = rows_form(ColumnForm), rows_form(DimensionForm)
COLUMN_FIELDS = tuple(ColumnForm.base_fields)
DIMENSION_FIELDS = tuple(DimensionForm.base_fields)
