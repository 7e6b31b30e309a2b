"""Which board something is for: the last question of an open form, and only when there are several."""

from collections.abc import Sequence
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from core.registry import Text
from participants.models import Board


class AsksForBoard(forms.Form):
    """`boards` are those to choose from. The only one is in `cleaned_data`, and nothing is asked."""

    board_label: ClassVar[Text] = _("Vilken nämnd gäller det?")

    board = forms.ModelChoiceField(
        Board.objects.none(),
        widget=forms.RadioSelect,
        empty_label=None,
        error_messages={"required": _("Välj en av dem. Vet du inte? Ta vilken som helst.")},
    )

    def __init__(self, *args: Any, boards: Sequence[Board], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.boards = boards
        field: Any = self.fields.pop("board")
        if len(boards) > 1:
            field.label = self.board_label
            field.queryset = Board.objects.filter(pk__in=[one.pk for one in boards]).order_by("name")
            self.fields["board"] = field

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        if len(self.boards) == 1:
            data["board"] = self.boards[0]
        return data
