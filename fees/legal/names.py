"""What each rule is, in plain Swedish, and which values its rows hold: what staff read and type."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from core.registry import Text
from core.templatetags.words import day_year
from fees.legal.rulebook import Rule
from fees.legal.values import Unit, Value


@dataclass(frozen=True)
class Named:
    """`is_needed`: without a verified row some figure is left out, so its end is warned about."""

    rule_id: str
    heading: Text
    label: Text
    explanation: Text
    values: tuple[Value, ...] = ()
    fixed: Mapping[str, Any] = field(default_factory=dict, hash=False)
    is_needed: bool = True
    # A new row holds for the calendar year unless told otherwise.
    is_yearly: bool = False
    # Decided by each board, and read by that board alone.
    is_own: bool = False
    # What happens on a day that no row holds.
    without: Text = ""


SUPPORT, FK = _("Försörjningsstöd"), _("Sjukersättning, aktivitetsersättning och bostadstillägg")
TAX, CONTRIBUTIONS, TRAVEL = _("Skatt"), _("Arbetsgivaravgift"), _("Semester och resor")
EMPLOYMENT = _("Anställning per timme")
COMING = _("Bara upplysning: ger aldrig en siffra")

KRONOR, SHARE, FACTOR, WHOLE = Unit.KRONOR, Unit.SHARE, Unit.FACTOR, Unit.WHOLE
ROUNDING = (
    ("floor_krona", _("ören faller bort")),
    ("half_up_krona", _("till närmaste hela krona")),
)


def value(key: str, label: Text, unit: Unit, **how: Any) -> Value:
    return Value(tuple(key.split(".")), label, unit, **how)


ALL = (
    Named(
        "JOBBSTIM",
        SUPPORT,
        _("Jobbstimulans"),
        _("Så stor del av lönen efter skatt som inte räknas, under en beslutad period."),
        (
            value("share", _("Räknas inte"), SHARE),
            value("months", _("Månader i följd före perioden"), WHOLE, most=60),
            value("years", _("Periodens längd i år"), WHOLE, most=10),
        ),
        {"base": "net", "kind": "employment"},
    ),
    Named(
        "JOBBSTIM_ARVODE_LOCAL",
        SUPPORT,
        _("Arvode som anställning"),
        _("Nämndens eget beslut: räknas arvode utan anställning som lön när jobbstimulansen bedöms?"),
        (value("counts_as_employment", _("Räknas som anställning"), Unit.YES_NO),),
        is_needed=False,
        is_own=True,
        without=_("Då säger beräkningen: fråga kommunen."),
    ),
    Named(
        "RIKSNORM",
        SUPPORT,
        _("Riksnorm"),
        _("Det som försörjningsstödet räknas från, utan hyra, i månaden."),
        (value("single", _("Ensam"), KRONOR), value("couple", _("Par"), KRONOR)),
        is_yearly=True,
    ),
    Named(
        "SE_STEGLOS",
        FK,
        _("Steglös avräkning"),
        _("För den som fick sjukersättning före ett visst datum. Fribelopp i prisbasbelopp för varje nivå."),
        (
            value("factors.1", _("Fribelopp vid hel ersättning, prisbasbelopp"), FACTOR, most=10),
            value("factors.3/4", _("Vid tre fjärdedelar"), FACTOR, most=10),
            value("factors.2/3", _("Vid två tredjedelar"), FACTOR, most=10),
            value("factors.1/2", _("Vid halv"), FACTOR, most=10),
            value("factors.1/4", _("Vid en fjärdedel"), FACTOR, most=10),
            value("taper", _("Så mycket av inkomsten över fribeloppet tas"), SHARE),
            value("cap", _("Tak för inkomst och ersättning, prisbasbelopp"), FACTOR, most=20),
            value("granted_before", _("Beviljad före"), Unit.DAY),
        ),
    ),
    Named(
        "SE_IDEELL",
        FK,
        _("Ideellt arbete"),
        _("Så få timmar i veckan utan inkomst ses inte som visad arbetsförmåga. Under gränsen, inte till."),
        (value("under_hours_week", _("Under så många timmar i veckan"), FACTOR, most=40),),
    ),
    Named(
        "SE_REPORT",
        FK,
        _("Anmälan till Försäkringskassan"),
        _("Arbete anmäls innan det börjar eller utökas, annars inom så många dagar."),
        (value("days", _("Dagar"), WHOLE, most=366),),
    ),
    Named(
        "SE_VILANDE",
        FK,
        _("Vilande ersättning"),
        _("En del av ersättningen vilar medan personen arbetar, och en del av den betalas ändå."),
        (
            value("min_months", _("Efter så många månader"), WHOLE, most=120),
            value("max_months", _("I högst så många månader"), WHOLE, most=120),
            value("share", _("Betalas av det som vilar"), SHARE),
        ),
    ),
    Named(
        "SE_GARANTI",
        FK,
        _("Garantinivå, hel sjukersättning"),
        _("Hel ersättning på ett år, i prisbasbelopp."),
        (value("factor", _("Prisbasbelopp"), FACTOR, most=10),),
    ),
    Named(
        "BTP_MARGINAL",
        FK,
        _("Bostadstillägg"),
        _("Hur mycket bostadstillägget minskar av en extra inkomst. Ger bara en uppskattning."),
        (
            value("income_share", _("Så mycket av inkomsten räknas"), SHARE),
            value("low", _("Tas av det, vid låg inkomst"), SHARE),
            value("high", _("Tas av det, vid högre inkomst"), SHARE),
            value("band", _("Låg inkomst är till, prisbasbelopp"), FACTOR, most=10),
        ),
    ),
    Named(
        "PBB",
        FK,
        _("Prisbasbelopp"),
        _("Beloppet som fribelopp, tak och satser räknas från."),
        (value("amount", _("Belopp"), KRONOR),),
        is_yearly=True,
    ),
    Named(
        "TAX_SIDE",
        TAX,
        _("Skatt på sidoinkomst"),
        _("När någon annan betalar huvudinkomsten. Avrundningen gäller all skatt som dras."),
        (
            value("share", _("Skatt"), SHARE),
            value("rounding", _("Avrundning"), Unit.CHOICE, choices=ROUNDING),
        ),
    ),
    Named(
        "TAX_SMALL",
        TAX,
        _("Små belopp utan skatt"),
        _("På en enda utbetalning under beloppet dras ingen skatt."),
        (value("under", _("Under"), KRONOR),),
    ),
    Named(
        "TAX_NONE",
        TAX,
        _("Gräns för att betala skatt"),
        _("Den som har lägre inkomst på hela året får tillbaka skatten. Då behövs jämkning."),
        (value("limit", _("Årets inkomst under"), KRONOR),),
        is_yearly=True,
    ),
    Named(
        "AGI_MIN",
        CONTRIBUTIONS,
        _("Gräns för arbetsgivaravgift"),
        _("Per år, person och betalare. Från gränsen betalas avgift på hela årets belopp."),
        (value("limit", _("Från"), KRONOR),),
    ),
    Named(
        "AGI_FULL",
        CONTRIBUTIONS,
        _("Full arbetsgivaravgift"),
        _("För alla som inte är unga eller äldre enligt de andra reglerna."),
        (
            value("share", _("Avgift"), SHARE),
            value("born_from", _("Född från och med år"), WHOLE, most=2100),
        ),
        is_yearly=True,
    ),
    Named(
        "AGI_SENIOR",
        CONTRIBUTIONS,
        _("Arbetsgivaravgift för äldre"),
        _("För dem som är födda under åren. Den som är äldre än så: ingen avgift."),
        (
            value("share", _("Avgift"), SHARE),
            value("born_from", _("Född från och med år"), WHOLE, most=2100),
            value("born_to", _("Född till och med år"), WHOLE, most=2100),
        ),
        is_yearly=True,
    ),
    Named(
        "AGI_YOUTH",
        CONTRIBUTIONS,
        _("Arbetsgivaravgift för unga"),
        _("Efter ålder när året börjar, upp till ett belopp i månaden. Gäller under en bestämd tid."),
        (
            value("share", _("Avgift"), SHARE),
            value("age_from", _("Ålder från"), WHOLE, most=100),
            value("age_to", _("Ålder till och med"), WHOLE, most=100),
            value("month_limit", _("Högst i månaden"), KRONOR),
        ),
        is_needed=False,
    ),
    Named(
        "MIL_FREE",
        TRAVEL,
        _("Egen bil utan skatt"),
        _("Så mycket per kilometer är skattefritt. Det som betalas över är lön."),
        (value("per_km", _("Per kilometer"), KRONOR, most=100),),
    ),
    Named(
        "MILEAGE_LOCAL",
        TRAVEL,
        _("Egen bil, nämndens belopp"),
        _("Det nämnden betalar per kilometer. Det som är över beloppet utan skatt är lön."),
        (value("per_km", _("Per kilometer"), KRONOR, most=100),),
        is_needed=False,
        is_own=True,
        without=_("Då betalas det som är utan skatt."),
    ),
    Named(
        "SEMERS",
        TRAVEL,
        _("Semesterersättning"),
        _("Tas alltid från satsen, aldrig från en regel."),
        is_needed=False,
    ),
    *(
        Named(
            rule_id,
            EMPLOYMENT,
            label,
            _("Dagar i särskild visstidsanställning inom så många år, som ger rätten."),
            (
                value("days", _("Mer än så många dagar"), WHOLE, most=3660),
                value("years", _("Inom så många år"), WHOLE, most=20),
                value("counts_from", _("Dagar räknas från"), Unit.DAY),
                value("between_from", _("Tid mellan anställningar räknas från"), Unit.DAY),
                value("between_employments", _("Vid minst så många i en månad"), WHOLE, most=31),
            ),
            is_needed=False,
        )
        for rule_id, label in (
            ("LAS_CONVERSION", _("Tillsvidareanställning")),
            ("LAS_PRIORITY", _("Företräde till ny anställning")),
        )
    ),
    Named(
        "BIDRAGSTAK",
        COMING,
        _("Bidragstak"),
        _("Förslag. Vad som är beslutat är inte verifierat."),
        is_needed=False,
    ),
    Named(
        "AKTIVITETSKRAV",
        COMING,
        _("Aktivitetskrav"),
        _("Förslag. Vad som är beslutat är inte verifierat."),
        is_needed=False,
    ),
    Named(
        "JOBBPREMIE",
        COMING,
        _("Jobbpremie"),
        _("Gäller inte månader med försörjningsstöd."),
        is_needed=False,
    ),
)
BY_ID = {named.rule_id: named for named in ALL}
OWN_DECISION = "JOBBSTIM_ARVODE_LOCAL"


def row_words(rule: Rule) -> str:
    """'Tillsvidareanställning, från 1 oktober 2022': which row of which rule, for whoever reads the page."""
    named = BY_ID.get(rule.rule_id)
    return _t("%(rule)s, från %(day)s") % {
        "rule": named.label if named else rule.rule_id,
        "day": day_year(rule.valid_from),
    }
