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
from participants.income_support import reads_people
from participants.models import RoleGrant, StaffProfile, UnitRole

COORDINATOR = Role(
    key="coordinator",
    label=_("samordnare"),
    description=_(
        "Planerar uppdrag, frågar personer, skriver in svar, samtycken och tid, även från Excel, "
        "och granskar tid."
    ),
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
            rules.ASK_CONSENT,
            rules.ORGANISE,
            rules.IMPORT,
            rules.ANSWER,
            rules.NAME_ACCESS,
            rules.READ_PERIODS,
            rules.READ_RIGHTS,
            rules.HOLD,
            "fees.review_entries",
            "fees.record_entry",
            "fees.read_runs",
            "fees.read_law",
            "fees.correct_line",
            "fees.handle_invoices",
            "fees.read_budgets",
            "digital_inclusion.plan_session",
            "digital_inclusion.count_visits",
            "digital_inclusion.manage_venues",
            "klarsprak.arrange",
            "klarsprak.invite",
            "mentoring.apply",
            "mentoring.arrange",
            "recruitment.arrange",
            "recruitment.invite",
            "reporters.arrange",
            "reporters.commission",
            "reporters.sort_questions",
            "reports.read",
            "reports.build",
            # Only the requests that the coordinator has been given.
            "public_records.collect_records",
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
    description=_(
        "Låser månaden, hämtar lönefilen, sköter satser, budgetar och regler, även från Excel. "
        "Två olika personer låser och hämtar."
    ),
    permissions=frozenset(
        {
            "fees.lock_run",
            "fees.export_run",
            "fees.read_runs",
            "fees.manage_rates",
            "fees.read_law",
            "fees.write_law",
            "fees.correct_line",
            "fees.handle_invoices",
            "fees.read_budgets",
            # Its own sheets of the workbook: rates, wage types, budgets, approvers and earlier work.
            rules.IMPORT,
        }
    ),
    enters=frozenset({"admin", "medarbetare"}),
)

HR_OFFICER = Role(
    key="hr_officer",
    label=_("personalspecialist"),
    description=_(
        "Ser hur många dagar timanställda har varit anställda, mot gränserna i lagen om anställningsskydd. "
        "Ser inget annat om deltagare."
    ),
    permissions=frozenset({"fees.read_employment_days"}),
    enters=frozenset({"admin", "medarbetare"}),
)

EDITOR = Role(
    key="editor",
    label=_("kommunikatör"),
    description=_(
        "Redigerar och publicerar på den öppna webbplatsen, och svarar den som säger att något inte fungerar "
        "där. Ser inga deltagare."
    ),
    permissions=frozenset(
        {
            "wagtailadmin.access_admin",
            "news.publish",
            "news.answer_reports",
            "reporters.commission",
            "reporters.sort_questions",
        }
    ),
    enters=frozenset({"redaktion", "medarbetare"}),
)

DEPUTY_EDITOR = Role(
    key="deputy_editor",
    label=_("biträdande redaktör"),
    description=_(
        "Skriver och kommenterar på den öppna webbplatsen. Publicerar inte: det gör kommunikatören. "
        "Ser inga deltagare."
    ),
    permissions=frozenset({"wagtailadmin.access_admin"}),
    enters=frozenset({"redaktion", "medarbetare"}),
)

RIGHTS_OFFICER = Role(
    key="rights_officer",
    label=_("dataskyddshandläggare"),
    description=_(
        "Godkänner eller avslår radering som en samordnare har föreslagit, och häver spärrar. Ser ärendets "
        "nummer och antal, aldrig vem det gäller."
    ),
    permissions=frozenset({rules.READ_RIGHTS, rules.APPROVE_ERASURE, rules.LIFT_HOLD}),
    enters=frozenset({"admin", "medarbetare"}),
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
    permissions=frozenset(
        {rules.ANSWER_FOR_UNIT, "klarsprak.invite", "mentoring.apply", "recruitment.invite"}
    ),
    enters=frozenset({"medarbetare"}),
)

ADMINISTRATOR = Role(
    key="administrator",
    label=_("systemförvaltare"),
    description=_(
        "Ger roller, skriver in besluten före start och hur länge en plats hålls, öppnar för riktiga "
        "personer och ser till att systemet mår bra. Ser inga deltagare."
    ),
    permissions=frozenset(
        {
            rules.GIVE_ROLE,
            rules.READ_PERIODS,
            rules.SET_PERIODS,
            "core.read_jobs",
            "core.retry_job",
            "core.read_audit",
            "core.read_record_plan",
            "core.approve_destruction",
            "core.read_start",
            "core.note_start",
            "core.open_for_people",
        }
    ),
    enters=frozenset({"admin", "medarbetare"}),
)

REGISTRAR = Role(
    key="registrar",
    label=_("registrator"),
    description=_(
        "Tar emot begäran om allmänna handlingar, samlar dem och prövar dem rad för rad. Läser de handlingar "
        "som begäran gäller. Kan lämna ut när allt är offentligt, men inte säga nej."
    ),
    permissions=frozenset(
        {"public_records.register_request", "public_records.collect_records", "public_records.read_law"}
    ),
    enters=frozenset({"admin", "medarbetare"}),
)

RECORDS_DECIDER = Role(
    key="records_decider",
    label=_("beslutsfattare om utlämnande"),
    description=_(
        "Beslutar att en handling maskas eller inte lämnas ut, och skriver in lagrummen. Läser de handlingar "
        "som begäran gäller."
    ),
    permissions=frozenset(
        {
            "public_records.collect_records",
            "public_records.decide_refusal",
            "public_records.read_law",
            "public_records.write_law",
        }
    ),
    enters=frozenset({"admin", "medarbetare"}),
)

ARCHIVIST = Role(
    key="archivist",
    label=_("arkivarie"),
    description=_(
        "Skriver in vad som är beslutat om att bevara och gallra, och föreslår gallring. Ser antal, "
        "aldrig deltagare."
    ),
    permissions=frozenset(
        {
            "core.read_record_plan",
            "core.decide_records",
            "core.propose_destruction",
            "core.approve_destruction",
        }
    ),
    enters=frozenset({"admin", "medarbetare"}),
)

LOG_REVIEWER = Role(
    key=rules.LOG_REVIEWER,
    label=_("logggranskare"),
    description=_(
        "Läser en gång i månaden vem som har läst om vem i nämnden, frågar om det som sticker ut och skriver "
        "under. Aldrig sina egna läsningar. Skyddade personer visas som en kod."
    ),
    permissions=frozenset({rules.REVIEW_LOG}),
    enters=frozenset({"admin", "medarbetare"}),
)

DECIDES = "board__decides_income_support"
ALL = (
    COORDINATOR,
    APPROVER,
    PAYROLL_OFFICER,
    HR_OFFICER,
    EDITOR,
    DEPUTY_EDITOR,
    MANAGER,
    UNIT_EMPLOYEE,
    ADMINISTRATOR,
    RIGHTS_OFFICER,
    ARCHIVIST,
    LOG_REVIEWER,
    REGISTRAR,
    RECORDS_DECIDER,
)


def grants_today(user: User) -> Sequence[Grant]:
    """What the user holds today, in one query. A role that was taken out of the code gives nothing; one in a
    unit opens the employee's pages. Whoever serves a board that decides income support reads no people."""
    today = clock.today()
    held = RoleGrant.objects.in_force(today).filter(user=user)
    in_units = UnitRole.objects.in_force(today).of_user(user).annotate(role=Value(UNIT_EMPLOYEE.key))
    employed = StaffProfile.objects.filter(user=user).order_by().annotate(role=Value(""))
    rows = held.values_list("role", "board_id", "granted_at", DECIDES).union(
        in_units.values_list("role", "unit__board_id", "given_at", f"unit__{DECIDES}"),
        employed.values_list("role", "board_id", "user__joined_at", DECIDES),
    )
    # The first day of the same role in the same board is the one that counts.
    first = {
        (key, board): at for key, board, at, _decides in sorted(rows, key=lambda row: row[2], reverse=True)
    }
    oldest_first = sorted(first, key=lambda pair: first[pair])
    grants = [Grant(role, board) for key, board in oldest_first if (role := access.roles.get(key))]
    if any(row[-1] for row in rows):
        return [grant for grant in grants if not reads_people(grant.role)]
    return grants


def register() -> None:
    for role in ALL:
        access.roles.add(role.key, role)
    access.grant_sources.add("participants", grants_today)
