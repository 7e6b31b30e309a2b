"""The form by which a record is tested: one choice for each line, made by a person."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core.records import Record, Row
from public_records.models import LineOutcome, SecrecySection
from public_records.testing import Choice, Said

GIVEN = LineOutcome.GIVEN.value
AS_COLUMNS = ""


class LineForm(forms.Form):
    """One choice for each line, proposed by how sensitive it is. A table has a choice for each column, and
    one for a row that is not like the others."""

    fingerprint = forms.CharField(widget=forms.HiddenInput)
    has_read = forms.BooleanField(
        label=_("Jag har läst varje rad och prövat den"),
        error_messages={"required": _("Läs varje rad först. Ingen maskin bestämmer det här.")},
    )

    def __init__(
        self,
        *args: Any,
        record: Record,
        start: Said,
        sections: list[SecrecySection],
        user: Any,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.record, self.user = record, user
        self.sections = {str(section.pk): section for section in sections}
        self.fields["fingerprint"].initial = record.fingerprint
        for number, column in enumerate(record.columns):
            field = choice_field(str(column.label), line_choices(sections), start.columns.get(column.key))
            self.fields[f"column{number}"] = field
        for number, row in enumerate(record.rows):
            if row.is_known_to(user) and (len(record.rows) > 1 or row.shield):
                label = _("Rad %(n)d") % {"n": number + 1}
                field = choice_field(label, row_choices(sections), start.rows.get(row.key), required=False)
                self.fields[f"row{number}"] = field

    @property
    def columns(self) -> list[dict[str, Any]]:
        """Label, class, choice and, in a record of one row, the value."""
        only = self.record.rows[0] if len(self.record.rows) == 1 else None
        return [
            {
                "column": column,
                "field": self[f"column{number}"],
                "value": only.cells[number] if only and only.is_known_to(self.user) else "",
            }
            for number, column in enumerate(self.record.columns)
        ]

    @property
    def is_table(self) -> bool:
        return len(self.record.rows) > 1

    @property
    def rows(self) -> list[dict[str, Any]]:
        return [self.row_for(number, row) for number, row in enumerate(self.record.rows)]

    def row_for(self, number: int, row: Row) -> dict[str, Any]:
        """Cells only for whoever may know of the row."""
        name = f"row{number}"
        if not row.is_known_to(self.user):
            return {"number": number + 1, "is_hidden": True, "is_shielded": True, "named": [], "field": None}
        return {
            "number": number + 1,
            "is_hidden": False,
            "is_shielded": row.shield is not None,
            "named": list(zip(self.record.columns, row.cells, strict=True)),
            "field": self[name] if name in self.fields else None,
        }

    def said(self) -> Said:
        """What was chosen, in the words of the test."""
        columns = {
            column.key: self.choice(self.cleaned_data[f"column{number}"])
            for number, column in enumerate(self.record.columns)
        }
        rows = {
            row.key: self.choice(chosen)
            for number, row in enumerate(self.record.rows)
            if (chosen := self.cleaned_data.get(f"row{number}", AS_COLUMNS)) != AS_COLUMNS
        }
        return Said(columns, rows)

    def choice(self, chosen: str) -> Choice:
        outcome, _colon, section = chosen.partition(":")
        return Choice(outcome, self.sections.get(section))


def choice_field(
    label: Any, choices: list[Any], start: Choice | None, *, required: bool = True
) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label,
        choices=choices,
        initial=value_of(start),
        required=required,
        widget=forms.Select(attrs={"aria-label": label}),
    )


def value_of(choice: Choice | None) -> str:
    if choice is None:
        return AS_COLUMNS
    return f"{choice.outcome}:{choice.section.pk}" if choice.section else choice.outcome


def with_section(outcome: LineOutcome, sections: list[SecrecySection]) -> list[tuple[str, str]]:
    words = str(outcome.label).capitalize()
    return [(f"{outcome.value}:{section.pk}", f"{words}, {section}") for section in sections]


def line_choices(sections: list[SecrecySection]) -> list[tuple[str, str]]:
    return [
        (GIVEN, str(LineOutcome.GIVEN.label).capitalize()),
        *with_section(LineOutcome.MASKED, sections),
        *with_section(LineOutcome.REFUSED, sections),
    ]


def row_choices(sections: list[SecrecySection]) -> list[tuple[str, str]]:
    return [(AS_COLUMNS, str(_("Som kolumnerna"))), *with_section(LineOutcome.REFUSED, sections)]
