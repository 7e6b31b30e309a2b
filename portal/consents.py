"""The words of a question about consent: what, where, for how long, and what taking back does."""

from dataclasses import dataclass

from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from core.registry import Look, Text, item_sources
from participants.models import Consent, Scope, ShownIn

WHAT: dict[str, Text] = {
    Scope.NAME: _("ditt namn"),
    Scope.PICTURE: _("dig på bild"),
    Scope.WORDS: _("det du har sagt eller skrivit"),
    Scope.VOICE: _("din röst"),
}
WHO_SEES: dict[str, Text] = {
    ShownIn.SITE: _("Alla kan se det, också de som känner dig."),
    ShownIn.PRINT: _("Alla som får trycksaken kan se det, också de som känner dig."),
    ShownIn.SOCIAL: _("Alla kan se det och dela det vidare, också de som känner dig."),
}
IF_TAKEN_BACK: dict[str, Text] = {
    ShownIn.SITE: _("Då försvinner det från webbplatsen på en gång. Det som andra har sparat når vi inte."),
    ShownIn.PRINT: _("Då trycker vi inget mer. Det som redan är utdelat når vi inte."),
    ShownIn.SOCIAL: _("Då tar vi bort inlägget. Det som andra har sparat eller delat når vi inte."),
}


@dataclass(frozen=True)
class ConsentQuestion:
    """One consent as its page shows it."""

    row: Consent
    label: Text
    look: Look | None
    has_picture: bool

    @property
    def asks(self) -> str:
        words = {"what": WHAT[self.row.scope], "where": self.row.get_shown_in_display()}
        return _t("Får vi visa %(what)s %(where)s?") % words

    @property
    def who_sees(self) -> Text:
        return WHO_SEES[self.row.shown_in]

    @property
    def if_taken_back(self) -> Text:
        return IF_TAKEN_BACK[self.row.shown_in]


def question_of(row: Consent) -> ConsentQuestion:
    source = item_sources.get(row.source)
    if source is None:
        return ConsentQuestion(row, "", None, has_picture=False)
    has_picture = source.picture(row.item_id) is not None
    return ConsentQuestion(row, source.label, source.look(row.item_id), has_picture)
