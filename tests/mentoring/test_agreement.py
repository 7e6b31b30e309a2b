"""What stays in the room: written by the group, changed openly, accepted by each from the first meeting."""

import pytest

from core import access
from core.actions import Refused
from mentoring import actions, rules
from mentoring.models import AgreementAccepted, MentorGroup
from tests.factories.mentoring import employees_of, make_agreement, make_group, put_meetings
from tests.factories.participants import make_board, make_staff
from tests.factories.times import AT, later

pytestmark = pytest.mark.django_db


@pytest.fixture
def group() -> MentorGroup:
    """On the day of the first meeting."""
    group = make_group(make_board())
    put_meetings(group, over=1, at=later(hours=3))
    return group


def write(group: MentorGroup, words: str, *, seen: int) -> None:
    actions.write_agreement(group=group, words=words, seen=seen, by=employees_of(group)[0], at=AT)


def test_both_sides_write_and_accept(group: MentorGroup) -> None:
    mentor, employee = rules.mentors_of(group)[0].user, employees_of(group)[0]
    row = actions.write_agreement(group=group, words="Det stannar här.", seen=0, by=mentor, at=AT)
    for user in (mentor, employee):
        actions.accept_agreement(group=group, version=row.version, by=user, at=AT)
    assert {one.user for one in AgreementAccepted.objects.filter(agreement=row)} == {mentor, employee}


def test_a_second_tap_is_the_same_yes(group: MentorGroup) -> None:
    row, by = make_agreement(group), employees_of(group)[0]
    actions.accept_agreement(group=group, version=row.version, by=by, at=AT)
    actions.accept_agreement(group=group, version=row.version, by=by, at=later(days=1))
    assert AgreementAccepted.objects.get(user=by).accepted_at == AT


def test_nobody_says_yes_before_the_day_of_the_first_meeting(group: MentorGroup) -> None:
    row = make_agreement(group)
    put_meetings(group, over=0)
    with pytest.raises(Refused, match="på den första träffen"):
        actions.accept_agreement(group=group, version=row.version, by=employees_of(group)[0], at=AT)


def test_new_words_are_a_new_version_to_be_accepted_anew(group: MentorGroup) -> None:
    old, by = make_agreement(group), employees_of(group)[0]
    actions.accept_agreement(group=group, version=old.version, by=by, at=AT)
    new = make_agreement(group, "Det stannar här, och vi skriver inget.")
    assert (new.version, AgreementAccepted.objects.filter(agreement=new).exists()) == (2, False)
    with pytest.raises(Refused, match="ändrad"):
        actions.accept_agreement(group=group, version=old.version, by=by, at=AT)


def test_the_same_words_again_are_the_same_agreement(group: MentorGroup) -> None:
    assert make_agreement(group) == make_agreement(group)


def test_whoever_changes_an_old_version_is_told(group: MentorGroup) -> None:
    write(group, "Ett.", seen=0)
    write(group, "Två.", seen=1)
    with pytest.raises(Refused, match="samtidigt"):
        write(group, "Tre.", seen=1)


@pytest.mark.parametrize(("words", "said"), [("  ", "Skriv vad ni"), ("x" * 3_001, "kortare")])
def test_words_that_cannot_be_kept_are_refused(group: MentorGroup, words: str, said: str) -> None:
    with pytest.raises(Refused, match=said):
        write(group, words, seen=0)


def test_for_others_the_group_does_not_exist(group: MentorGroup) -> None:
    stranger = make_staff(group.board)
    row = make_agreement(group)
    with pytest.raises(access.Denied):
        actions.write_agreement(group=group, words="Mitt.", seen=1, by=stranger, at=AT)
    with pytest.raises(access.Denied):
        actions.accept_agreement(group=group, version=row.version, by=stranger, at=AT)
