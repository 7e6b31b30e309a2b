"""One person of every role, and the people whose things are theirs, somebody else's, or protected."""

from dataclasses import dataclass, field

from django.contrib.auth.models import AnonymousUser
from django.test import Client

from core import access, access_table
from core.accounts import seed_demo_totp
from core.models import User
from participants.models import Board, Participant, ProtectionLevel
from tests.factories.clients import LogIn, login
from tests.factories.participants import make_board, make_participant, make_staff

PARTICIPANT = "participant"


def all_roles() -> list[str]:
    return [access_table.ANONYMOUS, PARTICIPANT, *access.roles.items()]


@dataclass
class World:
    """Two boards. `me` is whoever asks at the moment; objects are made for `person(of)`. `is_mine` says
    whether anything asked who that is: then what was made is the asker's own, and no use to another."""

    board: Board = field(default_factory=make_board)
    other_board: Board = field(default_factory=make_board)
    people: dict[str, User] = field(default_factory=dict)
    log_ins: dict[str, LogIn] = field(default_factory=dict)
    is_mine: bool = False

    def __post_init__(self) -> None:
        self._me: User | None = None
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
        self._me = None if role == access_table.ANONYMOUS else self.user(role)
        self.is_mine = False
        return self._me or AnonymousUser()

    @property
    def me(self) -> User | None:
        self.is_mine = True
        return self._me

    # --- Browsers ------------------------------------------------------------------------------
    def log_everyone_in(self) -> None:
        """Once for all browsers of a role: for tests that undo what each of them did."""
        self.log_ins = {role: LogIn.of(user) for role, user in self.people.items()}

    def browser(self, role: str) -> Client:
        """A new one on the log-in of `role`, made now unless there is one that stands."""
        user = self.asked_by(role)
        if not isinstance(user, User):
            return Client()
        made = self.log_ins.get(role)
        return made.browser() if made and made.stands(user) else login(Client(), user)
