"""Values for the programme's addresses in the access table."""

from typing import Any
from uuid import UUID

from core.access_table import OWN
from klarsprak.actions import ask_for_document, make_document
from klarsprak.models import ClosingAnswer, Decision, Letter, Outcome, Post, Reading, ReviewedText
from klarsprak.portal_urls import PORTAL
from participants.actions import give_unit_role
from participants.models import Unit
from tests.factories.klarsprak import (
    answer,
    hand_in,
    make_closed,
    make_comment,
    make_hearer,
    make_invited,
    make_letter,
    make_old_text,
    make_passed_on,
    make_post,
    make_proposal,
    make_read_text,
    make_reading,
    make_round,
    make_waiting_for_answers,
    make_word,
    remarks_of,
    to_answering,
)
from tests.factories.participants import make_participant, make_unit, profile_of
from tests.factories.times import AT, TODAY
from tests.factories.world import World


# --- Inviting to a reading, and hard texts that are proposed ----------------------------------------
def text_of(world: World, of: str) -> ReviewedText:
    """The employee's own, or one of another board's employee."""
    owner = world.user("unit_employee") if of == OWN else None
    return make_read_text(world.person(of).board, owner=owner)


def text_id(world: World, of: str) -> UUID:
    return text_of(world, of).pk


def unit_of(world: World, of: str) -> Unit:
    """That the employee answers for; or another's."""
    unit = make_unit(world.person(of).board)
    if of == OWN:
        give_unit_role(
            employee=profile_of(world.user("unit_employee")), unit=unit, valid_from=TODAY, by=None, at=AT
        )
    return unit


def proposal_id(world: World, of: str) -> UUID:
    return make_passed_on(unit_of(world, of)).pk


# --- Reading -----------------------------------------------------------------------------------------
def being_read(world: World, of: str) -> UUID:
    person = world.person(of)
    return make_reading(make_round(person.board, by=person.contact.user), person).round_id


# --- Arranging ---------------------------------------------------------------------------------------
def invited(world: World, of: str) -> UUID:
    return make_invited(world.person(of).board).pk


def read_and_answered(world: World, of: str) -> UUID:
    """With a row of everything that hangs on a text, about somebody to whom nothing else has happened."""
    person = world.person(of)
    by = person.contact.user
    reading = make_reading(make_round(person.board, by=by))
    comment = make_comment(reading)
    ClosingAnswer.objects.create(reading=reading, question="do", words="Jag ringer.")
    Post.objects.create(
        reading=reading, block=comment.block, sentence=comment.sentence, words="Jag med.", said_at=AT
    )
    Decision.objects.create(
        comment=comment, outcome="used", words="Vi skrev om.", reply="Bra.", decided_by=by, decided_at=AT
    )
    Letter.objects.create(reading=reading, sent_at=AT)
    return reading.round.version.text_id


def read_by_all(world: World, of: str) -> UUID:
    """Handed in by its one reader, so that it can go on."""
    person = world.person(of)
    reading = make_reading(make_round(person.board, by=person.contact.user))
    return hand_in(reading).round.version.text_id


def new_proposal(world: World, of: str) -> UUID:
    return make_proposal(world.person(of).board).pk


def word(world: World, of: str) -> UUID:
    return make_word(world.person(of).board).pk


def proposed_word(world: World, of: str) -> UUID:
    return make_word(world.person(of).board, is_proposed=True).pk


TEXT, ADMIN = "admin:klarsprak_reviewedtext", "admin:klarsprak"
ARRANGING: dict[str, Any] = {
    f"{TEXT}_change.object_id": read_and_answered,
    f"{TEXT}_ask.row_id": invited,
    f"{TEXT}_send_back.row_id": invited,
    f"{TEXT}_call_off.row_id": invited,
    f"{TEXT}_talk.row_id": read_by_all,
    f"{TEXT}_answering.row_id": read_by_all,
    f"{ADMIN}_proposal_change.object_id": new_proposal,
    f"{ADMIN}_proposal_pass_on.row_id": new_proposal,
    f"{ADMIN}_proposal_answer.row_id": new_proposal,
    f"{ADMIN}_wordentry_change.object_id": word,
    f"{ADMIN}_wordentry_agree.row_id": proposed_word,
    f"{ADMIN}_wordentry_vale.board_id": lambda world, of: world.person(of).board.pk,
    f"{ADMIN}_wordentry_vale.name": lambda world, of: "byt.yml",
}
# --- Together, and told ------------------------------------------------------------------------------
TALK = ("talk", "talk_say", "talk_change", "talk_take_back", "talk_report", "talk_report_remark")
MODERATED = ("text_talk", "text_talk_say", "post_hide", "post_stand", "remark_hide", "remark_stand")


def talked_about(world: World, of: str) -> UUID:
    return make_hearer(world.person(of).board, world.person(of)).round_id


def own_line(world: World, of: str) -> UUID:
    return make_post(Reading.objects.get(participant=world.person(of))).pk


def others_line(world: World, of: str) -> UUID:
    """Another who has handed in."""
    own = Reading.objects.get(participant=world.person(of))
    other = Reading.objects.create(
        round=own.round,
        participant=make_participant(own.participant.board),
        number=2,
        state=own.state,
        began_at=AT,
        handed_in_at=AT,
    )
    return make_post(other).pk


def others_remark(world: World, of: str) -> UUID:
    others_line(world, of)
    own = Reading.objects.get(participant=world.person(of))
    return make_comment(own.round.readings.exclude(pk=own.pk).get()).pk


def letter_of(world: World, of: str) -> UUID:
    return make_letter(make_hearer(world.person(of).board, world.person(of))).reading.round_id


def moderated_text(world: World, of: str) -> UUID:
    return make_hearer(world.person(of).board).round.version.text_id


def moderated_line(world: World, of: str) -> UUID:
    return make_post(Reading.objects.get(participant__board=world.person(of).board)).pk


def moderated_remark(world: World, of: str) -> UUID:
    return make_comment(Reading.objects.get(participant__board=world.person(of).board)).pk


# --- Answering ---------------------------------------------------------------------------------------
# The remark that an address names stands in the text, or the round, that was made for the same address.
MADE = "klarsprak_text_made_last"


def answered_text(world: World, of: str) -> UUID:
    """The employee's own, or another's; its one remark waits for an answer."""
    owner = world.user("unit_employee") if of == OWN else None
    text = make_waiting_for_answers(world.person(of).board, owner=owner)
    world.__dict__[MADE] = text
    return text.pk


def closed_text(world: World, of: str) -> UUID:
    owner = world.user("unit_employee") if of == OWN else None
    text = make_closed(world.person(of).board, owner=owner)
    document = ask_for_document(text=text, by=text.owner, at=AT)  # type: ignore[arg-type]
    make_document(document_id=str(document.pk), at=AT)
    return text.pk


def asked_round(world: World, of: str) -> UUID:
    """The person is asked back about the one remark."""
    person = world.person(of)
    reading = make_reading(make_round(person.board), person)
    make_comment(reading)
    hand_in(reading)
    to_answering(reading.round.version.text)
    text = ReviewedText.objects.get(pk=reading.round.version.text_id)
    answer(remarks_of(text)[0], Outcome.QUESTION)
    world.__dict__[MADE] = text
    return reading.round_id


def remark_id(world: World, of: str) -> UUID:
    return remarks_of(world.__dict__[MADE])[0].pk


ANSWER_PAGES = ("answers", "new_text", "drop_new_text", "compared", "close_text", "answer_place", "point_out")

OBJECTS: dict[str, Any] = {
    **ARRANGING,
    **{f"klarsprak:{page.name}.round_id": being_read for page in PORTAL},
    **{f"klarsprak:{name}.round_id": talked_about for name in TALK},
    "klarsprak:letter.round_id": letter_of,
    "klarsprak:talk_change.post_id": own_line,
    "klarsprak:talk_take_back.post_id": own_line,
    "klarsprak:talk_report.post_id": others_line,
    **{f"klarsprak:{name}.text_id": moderated_text for name in MODERATED},
    "klarsprak:post_hide.post_id": moderated_line,
    "klarsprak:post_stand.post_id": moderated_line,
    "klarsprak:talk_report_remark.remark_id": others_remark,
    "klarsprak:remark_hide.remark_id": moderated_remark,
    "klarsprak:remark_stand.remark_id": moderated_remark,
    "klarsprak:library_text.text_id": lambda world, of: make_old_text(world.person(of).board).pk,
    **{f"klarsprak:{name}.text_id": answered_text for name in ANSWER_PAGES},
    **{f"klarsprak:{name}.text_id": closed_text for name in ("result", "result_html", "result_word")},
    "klarsprak:question.round_id": asked_round,
    "remark_id": remark_id,
    "text_id": text_id,
    "order": lambda world, of: 2,
    "proposal_id": proposal_id,
    "klarsprak:proposal_receipt.proposal_id": lambda world, of: make_proposal(world.person(of).board).pk,
}
