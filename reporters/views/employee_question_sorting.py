"""Where a question goes: open, private, to whoever is responsible, or together with another."""

from typing import Any

from django.forms import Form
from django.http import HttpResponse
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from reporters.actions import questions as actions
from reporters.actions.questions_sorting import may_take
from reporters.forms.question_sorting import HandedForm, OpenForm, PrivateForm, SameForm, UnitForm, WordsForm
from reporters.models import Asker, PublicQuestion
from reporters.question_work import contact_read
from reporters.views.employee_questions import SortersForm

TITLE_WORDS = 8


def proposed(row: PublicQuestion) -> dict[str, str]:
    """The words as they came, for the editor to go on from."""
    words = row.words or row.asking.words
    title = row.title or Truncator(words).words(TITLE_WORDS)
    return {"title": title, "words": words, "diary": row.diary}


def has_group(row: PublicQuestion) -> bool:
    asking = getattr(row, "asking", None)
    return asking is not None and asking.asker == Asker.GROUP and bool(asking.byline)


def open_words(data: dict[str, Any]) -> actions.OpenWords:
    return actions.OpenWords(
        title=data["title"],
        words=data["words"],
        diary=data["diary"],
        is_no_name=data["is_no_name"],
        hides_byline=data.get("hides_byline", False),
    )


class Open(SortersForm):
    template_name = "reporters/employee/question_open.html"
    heading = gettext_lazy("Gör frågan öppen")
    lead = gettext_lazy("Alla får läsa den. Den som frågade ser båda: sina egna ord och dina.")
    button = gettext_lazy("Gör frågan öppen")

    def form_for(self, row: PublicQuestion, data: Any = None) -> Form:
        initial = {**proposed(row), "answer_by": actions.day_to_answer(self.at)}
        return OpenForm(data, board=row.board, has_group=has_group(row), initial=initial)

    def perform(self, row: PublicQuestion, form: Form) -> str:
        data = form.cleaned_data
        actions.open_question(
            question=row,
            words=open_words(data),
            unit=data["unit"],
            answer_by=data["answer_by"],
            by=self.user,
            at=self.at,
        )
        return _("Frågan är öppen. Enheten vet att den ska svara.")


class Edit(SortersForm):
    template_name = "reporters/employee/question_open.html"
    heading = gettext_lazy("Ändra hur frågan visas")
    lead = gettext_lazy("Ändringen syns genast. Den som frågade ser båda.")
    button = gettext_lazy("Spara")

    def form_for(self, row: PublicQuestion, data: Any = None) -> Form:
        return WordsForm(data, has_group=has_group(row), initial=proposed(row))

    def perform(self, row: PublicQuestion, form: Form) -> str:
        words = open_words(form.cleaned_data)
        actions.edit_question(question=row, words=words, by=self.user, at=self.at)
        return _("Frågan är ändrad.")


class Private(SortersForm):
    heading = gettext_lazy("Eget ärende: svara bara den som frågade")
    lead = gettext_lazy("Ingen annan får läsa frågan eller svaret. Svaret läses med koden.")
    button = gettext_lazy("Spara")

    def form_for(self, row: PublicQuestion, data: Any = None) -> Form:
        return PrivateForm(data, board=row.board, initial={"answer_by": actions.day_to_answer(self.at)})

    def perform(self, row: PublicQuestion, form: Form) -> str:
        actions.keep_private(question=row, by=self.user, at=self.at, **form.cleaned_data)
        return _("Frågan får ett eget svar.")


class HandOver(SortersForm):
    template_name = "reporters/employee/question_hand_over.html"
    heading = gettext_lazy("Någon kan fara illa")
    lead = gettext_lazy("Frågan blir aldrig öppen. Den som frågade får veta vem man kan ringa.")
    button = gettext_lazy("Den är lämnad")

    def page(self, **context: Any) -> HttpResponse:
        contact = contact_read(context["row"], self.user, self.at)
        return super().page(**context, contact=contact)

    def form_for(self, row: PublicQuestion, data: Any = None) -> Form:
        return HandedForm(data)

    def perform(self, row: PublicQuestion, form: Form) -> str:
        actions.hand_over_question(question=row, by=self.user, at=self.at, **form.cleaned_data)
        return _("Frågan är lämnad till den som ansvarar.")


class Same(SortersForm):
    heading = gettext_lazy("Samma som en annan fråga")
    lead = gettext_lazy("Den som frågade får läsa svaret på den andra frågan.")
    button = gettext_lazy("Det är samma fråga")

    def form_for(self, row: PublicQuestion, data: Any = None) -> Form:
        return SameForm(data, choices=may_take(row, self.user).newest_first())

    def perform(self, row: PublicQuestion, form: Form) -> str:
        actions.merge_question(question=row, by=self.user, at=self.at, **form.cleaned_data)
        return _("Frågan hör nu ihop med den andra.")


class GiveToUnit(SortersForm):
    heading = gettext_lazy("En annan enhet ska svara")
    lead = gettext_lazy("Dagen står kvar.")
    button = gettext_lazy("Lämna till enheten")

    def form_for(self, row: PublicQuestion, data: Any = None) -> Form:
        return UnitForm(data, board=row.board, initial={"unit": row.unit_id})

    def perform(self, row: PublicQuestion, form: Form) -> str:
        actions.give_to_unit(question=row, by=self.user, at=self.at, **form.cleaned_data)
        return _("Enheten har fått frågan och vet att den ska svara.")


class TakeDown(SortersForm):
    heading = gettext_lazy("Ta ner frågan")
    lead = gettext_lazy("Ingen kan läsa den förrän den är sorterad på nytt.")
    button = gettext_lazy("Ta ner den")

    def form_for(self, row: PublicQuestion, data: Any = None) -> Form:
        return Form(data)

    def perform(self, row: PublicQuestion, form: Form) -> str:
        actions.take_down(question=row, by=self.user, at=self.at)
        return _("Frågan är nere. Den ska sorteras på nytt.")
