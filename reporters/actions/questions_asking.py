"""A question is asked by anyone, by a group, or by a reporter. What tells of a person is pointed at first."""

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID, uuid4

from django.db import IntegrityError
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from core.actions import Action, Refused, action, savepoint
from core.addresses import read_address
from core.models import User
from core.personal_data import traces_in
from core.typed_words import said, short_enough
from news.models import ArticlePage
from participants.actions.answers import speaking
from participants.models import Board, Channel, Participant
from reporters import question_codes
from reporters.models import Asker, AskerContact, Asking, NamedAs, PublicQuestion

LONGEST, LONGEST_NAME = 4_000, 80
WRITE = _("Skriv din fråga. Det räcker med en mening.")
NOT_AN_ADDRESS = _("Skriv ett telefonnummer eller en e-postadress, eller lämna det tomt.")
BY_NAME = (NamedAs.NAME, NamedAs.FIRST_NAME)


@dataclass(frozen=True)
class Asked:
    """What somebody asks. `is_no_name`: what looks like a person's is not, says whoever wrote it."""

    words: str
    article_id: int | None = None
    is_no_name: bool = False
    # Made with the form: a second tap on the same button finds what the first one asked.
    key: UUID = field(default_factory=uuid4)


@dataclass(frozen=True)
class Named:
    """How a reporter wants to be called beside the question."""

    named_as: str = NamedAs.NOBODY
    pseudonym: str = ""


def ask_question(*, board: Board, asked: Asked, at: datetime, group: str = "", address: str = "") -> Asking:
    """By a reader or a group, who say nothing else about themselves. The code of the key leads back."""
    with action(by=None, at=at) as act:
        found = Asking.objects.filter(form_key=asked.key).first()
        if found is not None:
            return found
        words, group = looked_through(asked, group)
        who = Asking(
            asker=Asker.GROUP if group else Asker.READER,
            byline=group,
            words=words,
            code_hash=question_codes.hash_of(question_codes.code_for(asked.key)),
        )
        return put_question(act, board, asked, who, contact_of(address))


def ask_as_reporter(
    *,
    participant: Participant,
    asked: Asked,
    named: Named,
    by: User,
    at: datetime,
    channel: str = Channel.PORTAL,
) -> Asking:
    """By a person of the group, shown as the person chooses. The answer comes to the own pages."""
    with speaking(participant, by, at, channel) as act:
        found = Asking.objects.filter(form_key=asked.key, participant=participant).first()
        if found is not None:
            return found
        words, _none = looked_through(asked, "")
        who = Asking(
            asker=Asker.REPORTER,
            participant=participant,
            named_as=named.named_as,
            byline=byline_of(participant, named),
            words=words,
        )
        return put_question(act, participant.board, asked, who, "")


def looked_through(asked: Asked, group: str) -> tuple[str, str]:
    words = said(asked.words, "words", WRITE, LONGEST)
    if not any(sign.isalnum() for sign in words):
        raise Refused(WRITE, field="words")
    group = " ".join(short_enough(group, "group", LONGEST_NAME).split())
    found = traces_in(words, group)
    if found and not asked.is_no_name:
        raise Refused(
            _t("Det ser ut som namn eller nummer på någon: %(words)s. Ta bort det.")
            % {"words": ", ".join(found)},
            field="words",
            code="traces",
        )
    return words, group


def put_question(act: Action, board: Board, asked: Asked, who: Asking, address: str) -> Asking:
    if board.decides_income_support:
        raise Refused(_("Välj en annan nämnd."), field="board")
    try:
        with savepoint():
            return written(act, board, asked, who, address)
    except IntegrityError:
        # The same form came twice at once; the other one was first.
        return Asking.objects.get(form_key=asked.key)


def written(act: Action, board: Board, asked: Asked, who: Asking, address: str) -> Asking:
    article = ArticlePage.objects.live().filter(pk=asked.article_id).first() if asked.article_id else None
    who.question = PublicQuestion.objects.create(board=board, article=article, asked_at=act.at)
    who.form_key = asked.key
    who.save(force_insert=True)
    if address:
        AskerContact.objects.create(asking=who, address=address)
    act.record("question.ask", who.question)
    return who


def contact_of(typed: str) -> str:
    """In the spelling that messages go to; '' when nothing was left."""
    if not typed.strip():
        return ""
    address = read_address(typed.strip())
    if address is None:
        raise Refused(NOT_AN_ADDRESS, field="address")
    return str(address)


# --- The name beside it --------------------------------------------------------------------------
def change_byline(
    *, asking: Asking, named: Named, by: User, at: datetime, channel: str = Channel.PORTAL
) -> Asking:
    """At any time, also when the question is answered."""
    if asking.participant is None:
        raise Refused(_("Det finns inget namn att ändra."), code="state")
    with speaking(asking.participant, by, at, channel) as act:
        row = act.lock(Asking.objects.filter(pk=asking.pk))[0]
        row.named_as, row.byline = named.named_as, byline_of(asking.participant, named)
        row.save(update_fields=["named_as", "byline"])
        act.record("question.change_byline", asking.question, fields=["named_as", "byline"])
    return row


def byline_of(participant: Participant, named: Named) -> str:
    """Somebody with protected data is never shown by the own name, whatever was chosen."""
    if named.named_as in BY_NAME and participant.is_protected:
        raise Refused(_("Ditt namn kan inte visas. Välj ett annat namn, eller inget."), field="named_as")
    if named.named_as == NamedAs.PSEUDONYM:
        message = _("Skriv namnet som du vill visa.")
        return " ".join(said(named.pseudonym, "pseudonym", message, LONGEST_NAME).split())
    return {NamedAs.NAME: participant.full_name, NamedAs.FIRST_NAME: participant.first_name}.get(
        NamedAs(named.named_as), ""
    )
