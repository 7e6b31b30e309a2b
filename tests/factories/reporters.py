"""Something to write about, made by the actions wherever there is one."""

from datetime import date, datetime
from itertools import count
from typing import Any
from uuid import uuid4

from wagtail.models import TaskState

from core import files
from core.models import User
from news.models import ArticlePage
from participants.models import AssignmentKind, Board, Participant, Timing
from reporters import actions, rules
from reporters.models import (
    Commission,
    CommissionKind,
    Draft,
    DraftPhoto,
    PhotoPerson,
    PhotoState,
    Remark,
)
from tests.factories.fees import make_offer, set_up_pay
from tests.factories.news import picture_bytes
from tests.factories.participants import make_assignment, make_staff
from tests.factories.times import AT

numbers = count(1)
# In the last month that has a pay day.
DUE_ON = date(2026, 12, 18)


def make_commission(
    board: Board, reporter: Participant | None = None, *, accepted: bool = True, **fields: Any
) -> Commission:
    """Planned, three hours; with a reporter, asked and said yes to unless told otherwise."""
    own = {name: fields.pop(name) for name in ("kind", "template", "topic", "brief") if name in fields}
    values: dict[str, Any] = {
        "title": f"Öppet hus nummer {next(numbers)}",
        "programme": rules.PROGRAMME,
        "kind": AssignmentKind.WRITING,
        "timing": Timing.BEFORE,
        "due_on": DUE_ON,
        "estimated_minutes": 180,
        "starts_at": None,
        "ends_at": None,
        **fields,
    }
    set_up_pay(board)
    row = Commission.objects.create(
        assignment=make_assignment(board, **values), **{"kind": CommissionKind.EVENT, **own}
    )
    if reporter is not None:
        make_offer(row.assignment, reporter, accepted=accepted)
    return row


# --- Pieces ---------------------------------------------------------------------------------------
HEADLINE, LEAD = "Natten på öppet hus", "Fyrtio personer kom. Ingen gick hem tidigt."
BODY = "Klockan var sju när dörren öppnades.\n\nVi bjöd på soppa.\nDen tog slut.\n\nNästa gång blir det mer."


def make_draft(
    board: Board, person: Participant, commission: Commission | None = None, **fields: Any
) -> Draft:
    """Begun by the person and written to its end, in the actions' own way."""
    row = actions.begin(
        commission=commission or make_commission(board, person), participant=person, by=person.user, at=AT
    )
    words = {"headline": HEADLINE, "lead": LEAD, "body": BODY}
    words |= {name: fields.pop(name) for name in tuple(words) if name in fields}
    row = actions.save_words(draft=row, by=person.user, at=AT, **words)
    if fields:
        Draft.objects.filter(pk=row.pk).update(**fields)
        row.refresh_from_db()
    return row


def hand_in(draft: Draft, at: datetime = AT) -> Draft:
    return actions.hand_in(draft=draft, by=writer_of(draft), at=at)


def writer_of(draft: Draft) -> User:
    assert draft.participant
    return draft.participant.user


def page_of(draft: Draft) -> ArticlePage:
    page: ArticlePage = ArticlePage.objects.get(pk=Draft.objects.get(pk=draft.pk).page_id)
    return page


def step_of(draft: Draft) -> TaskState:
    """Where the piece stands in Wagtail's workflow."""
    page = page_of(draft)
    now = page.current_workflow_task_state
    assert now
    return now.specific


def editors_words(draft: Draft, **words: object) -> None:
    """The editor changes words in Wagtail and saves the draft."""
    page = page_of(draft).get_latest_revision_as_object()
    for name, text in words.items():
        setattr(page, name, text)
    page.save_revision()


def make_photo(draft: Draft, **fields: Any) -> DraftPhoto:
    """Clean, described, and without anybody who can be recognised."""
    picture = files.store(
        picture_bytes("JPEG"),
        kind="reporters.photo",
        download_name="foto.jpg",
        content_type="image/jpeg",
        key=str(uuid4()),
        by=None,
        at=AT,
    )
    values: dict[str, Any] = {
        "position": draft.photos.count() + 1,
        "state": PhotoState.READY,
        "uploaded_at": AT,
        "alt_text": "En hand håller en kopp soppa.",
        "has_people": False,
        **fields,
    }
    return DraftPhoto.objects.create(draft=draft, picture=picture, **values)


def make_person_in_photo(photo: DraftPhoto, **fields: Any) -> PhotoPerson:
    """Has said yes on the spot; the code is not known here."""
    DraftPhoto.objects.filter(pk=photo.pk).update(has_people=True)
    values = {"who": "Någon i blå mössa", "said_yes_at": AT, "code_index": uuid4().hex, **fields}
    return PhotoPerson.objects.create(photo=photo, **values)


def make_remark(draft: Draft, **fields: Any) -> Remark:
    return Remark.objects.create(draft=draft, **{"words": "Skriv mer om soppan.", "said_at": AT, **fields})


def to_agree(person: Participant, editor: User | None = None) -> Draft:
    """Handed in, changed by the editor, and waiting for the writer's yes."""
    row = hand_in(make_draft(person.board, person))
    editors_words(row, title="En annan rubrik")
    step_of(row).approve(user=editor or make_staff(person.board, "editor"))
    return Draft.objects.get(pk=row.pk)
