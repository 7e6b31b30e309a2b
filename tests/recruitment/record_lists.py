"""The lists of research: the coordinator's studies, and those that a member of the group may say yes to."""

from tests.factories.many import many
from tests.factories.recruitment import make_member, make_study
from tests.factories.world import World
from tests.lists import List, Rows


def studies(world: World) -> Rows:
    study = make_study(world.board)
    return Rows(lambda more: many(study, more))


def open_studies(world: World) -> Rows:
    make_member(world.own)
    return studies(world)


def given(world: World) -> Rows:
    """Said yes to, each."""
    study = make_study(world.board, people=[world.own])
    consent = study.consents.get()
    return Rows(lambda more: many(consent, more, study=many(study, more)))


LISTS = [
    List("admin:recruitment_study_changelist", "coordinator", studies),
    List("recruitment:studies", "participant", open_studies, grows=False),
    List("recruitment:studies", "participant", given, grows=False),
]
