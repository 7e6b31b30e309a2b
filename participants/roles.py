"""The roles of the house, in words that the interface shows, and who holds them today.

A role names permissions as strings only, so that the register knows nothing of fees, programmes,
reports or news. Whoever holds any role must have a second factor in the session.
"""

from collections.abc import Sequence

from django.db.models import Value
from django.utils.translation import gettext_lazy as _

from core import access, clock
from core.access import Grant, Role
from core.models import User
from participants import rules
from participants.models import RoleGrant, UnitRole

COORDINATOR = Role(
    key="coordinator",
    label=_("samordnare"),
    description=_("Planerar uppdrag, frågar personer, skriver in svar och tid, och granskar tid."),
    permissions=frozenset(
        {
            rules.READ,
            rules.EDIT,
            rules.PLAN,
            rules.OFFER,
            rules.RECORD,
            rules.INFORM,
            rules.GIVE_UNIT,
            rules.DECLARE,
            rules.ORGANISE,
            rules.ANSWER,
            rules.READ_PERIODS,
            "fees.review_entries",
            "fees.record_entry",
            "fees.read_runs",
            "fees.correct_line",
            "digital_inclusion.plan_session",
            "digital_inclusion.count_visits",
            "digital_inclusion.manage_venues",
            "reports.read",
            "reports.build",
        }
    ),
    enters=frozenset({"admin", "medarbetare"}),
)
APPROVER = Role(
    key="approver",
    label=_("attestant"),
    description=_("Godkänner granskad tid inom sin attesträtt. Aldrig sin egen."),
    permissions=frozenset({rules.DECLARE, "fees.approve_entries", "fees.read_runs", "reports.read"}),
    enters=frozenset({"admin", "medarbetare"}),
)
PAYROLL_OFFICER = Role(
    key="payroll_officer",
    label=_("löneadministratör"),
    description=_("Låser månaden, hämtar lönefilen och sköter satser. Två olika personer låser och hämtar."),
    permissions=frozenset(
        {
            "fees.lock_run",
            "fees.export_run",
            "fees.read_runs",
            "fees.manage_rates",
            "fees.correct_line",
        }
    ),
    enters=frozenset({"admin", "medarbetare"}),
)
EDITOR = Role(
    key="editor",
    label=_("kommunikatör"),
    description=_("Redigerar och publicerar på den öppna webbplatsen. Ser inga deltagare."),
    permissions=frozenset({"wagtailadmin.access_admin"}),
    enters=frozenset({"redaktion", "medarbetare"}),
)
MANAGER = Role(
    key="manager",
    label=_("ledningsgrupp"),
    description=_("Läser månadens rapport."),
    permissions=frozenset({"reports.read"}),
    enters=frozenset({"medarbetare"}),
)
UNIT_EMPLOYEE = Role(
    key="unit_employee",
    label=_("medarbetare"),
    description=_("Svarar för sina enheter, bjuder in och följer det egna ärendet. Ser inga deltagare."),
    permissions=frozenset({rules.ANSWER_FOR_UNIT}),
    enters=frozenset({"medarbetare"}),
)
ADMINISTRATOR = Role(
    key="administrator",
    label=_("systemförvaltare"),
    description=_(
        "Ger roller, skriver in hur länge en plats hålls och ser till att systemet mår bra. "
        "Ser inga deltagare."
    ),
    permissions=frozenset(
        {
            rules.GIVE_ROLE,
            rules.READ_PERIODS,
            rules.SET_PERIODS,
            "core.read_jobs",
            "core.retry_job",
            "core.read_audit",
        }
    ),
    enters=frozenset({"admin", "medarbetare"}),
)

ALL = (COORDINATOR, APPROVER, PAYROLL_OFFICER, EDITOR, MANAGER, UNIT_EMPLOYEE, ADMINISTRATOR)


def grants_today(user: User) -> Sequence[Grant]:
    """What the user holds today, in one query. A role that was taken out of the code gives nothing; one in a
    unit opens the employee's pages."""
    today = clock.today()
    held = RoleGrant.objects.in_force(today).filter(user=user)
    in_units = UnitRole.objects.in_force(today).of_user(user).annotate(role=Value(UNIT_EMPLOYEE.key))
    rows = held.values_list("role", "board_id", "granted_at").union(
        in_units.values_list("role", "unit__board_id", "given_at")
    )
    # The first day of the same role in the same board is the one that counts.
    first = {(key, board): at for key, board, at in sorted(rows, key=lambda row: row[2], reverse=True)}
    oldest_first = sorted(first, key=lambda pair: first[pair])
    return [Grant(role, board) for key, board in oldest_first if (role := access.roles.get(key))]


def register() -> None:
    for role in ALL:
        access.roles.add(role.key, role)
    access.grant_sources.add("participants", grants_today)
