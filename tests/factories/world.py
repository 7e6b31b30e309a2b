"""One person of every role, and the people whose things are theirs, somebody else's, or protected."""

from dataclasses import dataclass, field

from django.contrib.auth.models import AnonymousUser

from core import access, access_table
from core.accounts import seed_demo_totp
from core.models import User
from participants.models import Board, Participant, ProtectionLevel
from tests.factories.participants import make_board, make_participant, make_staff

PARTICIPANT = "participant"


def all_roles() -> list[str]:
    return [access_table.ANONYMOUS, PARTICIPANT, *access.roles.items()]


@dataclass
class World:
    """Two boards. `me` is whoever asks at the moment; objects are made for `person(of)`."""

    board: Board = field(default_factory=make_board)
    other_board: Board = field(default_factory=make_board)
    people: dict[str, User] = field(default_factory=dict)
    me: User | None = None

    def __post_init__(self) -> None:
        contact = self.user("coordinator").staff_profile
        self.own = make_participant(self.board, contact=contact)
        self.other = make_participant(self.other_board)
        self.protected = make_participant(
            self.board, contact=contact, protection=ProtectionLevel.PROTECTED_REGISTRATION
        )
        self.people[PARTICIPANT] = self.own.user
        for role in access.roles.items():
            self.user(role)

    def user(self, role: str) -> User:
        """The one employee who holds `role` and nothing else, with a code app."""
        if role not in self.people:
            self.people[role] = make_staff(self.board, role)
            seed_demo_totp(self.people[role])
        return self.people[role]

    def person(self, of: str) -> Participant:
        """Whose object an address names: the asker's own (or own board's), another's, a protected one's."""
        people = {
            access_table.OWN: self.own,
            access_table.OTHER: self.other,
            access_table.PROTECTED: self.protected,
        }
        return people[of]

    def asked_by(self, role: str) -> User | AnonymousUser:
        """Set who asks now."""
        self.me = None if role == access_table.ANONYMOUS else self.user(role)
        return self.me or AnonymousUser()
