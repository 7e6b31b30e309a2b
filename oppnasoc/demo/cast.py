"""The people of the demo: employees with roles, and participants."""

from dataclasses import dataclass, field

DOMAIN = "exempelstad.example"


@dataclass(frozen=True)
class Employee:
    """One employee: who they are to participants, and which roles they hold."""

    key: str
    first_name: str
    last_name: str
    roles: tuple[str, ...]
    what: str
    work_phone: str = ""
    hours: str = "Vardagar 9–16"

    @property
    def email(self) -> str:
        return f"{self.key}@{DOMAIN}"


EMPLOYEES = (
    Employee("alex", "Alex", "Demoström", ("administrator",), "systemförvaltare"),
    Employee("maja", "Maja", "Provlund", ("coordinator",), "samordnare", "070-174 06 33"),
    Employee("idris", "Idris", "Demoberg", ("coordinator",), "Majas ersättare", "070-174 06 48"),
    Employee("budget", "Budget", "Demo", ("approver",), "attestant"),
    Employee("vikarie", "Vikke", "Testman", ("approver",), "attestant, ersättare"),
    Employee("lo", "Lo", "Löneprov", ("payroll_officer",), "löneadministratör som låser"),
    Employee("kaj", "Kaj", "Löneprov", ("payroll_officer",), "löneadministratör som hämtar filen"),
    Employee("hanna", "Hanna", "Personaldemo", ("hr_officer",), "personalspecialist"),
    Employee("alva", "Alva", "Exempel", ("editor",), "kommunikatör"),
    Employee("ubbe", "Ubbe", "Enhetsprov", ("unit_employee",), "medarbetare på två enheter"),
    Employee("una", "Una", "Enhetsdemo", ("unit_employee",), "Ubbes kollega, borta just nu"),
    Employee("arvid", "Arvid", "Arkivprov", ("archivist",), "arkivarie"),
    Employee("disa", "Disa", "Prövdemo", ("rights_officer",), "dataskyddshandläggare"),
    Employee("gun", "Gun", "Granskdemo", ("log_reviewer",), "logggranskare"),
    Employee("vega", "Vega", "Ledprov", ("manager",), "ledningsgrupp"),
    Employee("rut", "Rut", "Diarieprov", ("registrar",), "registrator"),
    Employee("bea", "Bea", "Beslutsdemo", ("records_decider",), "beslutar om utlämnande"),
)


@dataclass(frozen=True)
class Person:
    """One participant. `wants` are area names; who has no phone and no e-mail gets a start code."""

    key: str
    first_name: str
    last_name: str
    wants: tuple[str, ...] = ()
    has_payroll_id: bool = True
    has_address: bool = True
    protection: str = "none"
    engagement_form: str = "employed"
    met: tuple[str, ...] = field(default=("introduction", "confidentiality", "agreement"))

    @property
    def email(self) -> str:
        return f"{self.key}@{DOMAIN}" if self.has_address else ""


HELP = "Datorhjälp"
ADULT, FAMILY, HOUSING, MONEY = "Vuxen", "Barn och familj", "Boende", "Ekonomi och stöd"
AREAS = {
    HELP: "Hjälp med mobil och dator på bibliotek och mötesplatser",
    ADULT: "Stöd till vuxna",
    FAMILY: "Stöd till barn, unga och föräldrar",
    HOUSING: "Boende och stöd i hemmet",
    MONEY: "Ekonomiskt bistånd och budgetrådgivning",
}

# Those the tour and the tests know by name.
NAMED = (
    Person("robin", "Robin", "Exempelgren", (HELP, ADULT)),
    Person("noor", "Noor", "Påhittsson", (HELP, FAMILY)),
    Person("ella", "Ella", "Provberg", (HELP,)),
    Person("sam", "Sam", "Fiktivsson", (HELP, HOUSING)),
    Person("kim", "Kim", "Testlund", (HELP, MONEY)),
    Person("vera", "Vera", "Demo", (ADULT, HOUSING)),
    Person("otto", "Otto", "Prov", (ADULT,), has_address=False),
    Person("elias", "Elias", "Test", (HELP, MONEY), has_payroll_id=False),
    Person("mio", "Mio", "Låtsas", (FAMILY,), has_payroll_id=False),
    Person("tuva", "Tuva", "Påhitt", (HOUSING,), has_payroll_id=False),
    Person("sol", "Sol", "Exempel", (ADULT,), protection="marked"),
    Person("lova", "Lova", "Fantasi", (FAMILY, MONEY), engagement_form="assigned"),
)
# fmt: off
FIRST_NAMES = (
    "Ada", "Ali", "Amina", "Anton", "Asta", "Bo", "Cim", "Dana", "Diyar",
    "Ebba", "Eskil", "Fatima", "Frej", "Greta", "Hamid", "Ines", "Ivar", "Jamila",
    "Jon", "Karin", "Leo", "Lilly", "Malik", "Märta", "Nils", "Olga", "Per",
    "Rana", "Siri", "Tage", "Ulla", "Vide", "Yara", "Åke", "Örjan",
)
LAST_NAMES = (
    "Demoqvist", "Exempelsson", "Provström", "Testberg",
    "Påhittman", "Låtsasson", "Fiktivgren", "Demolind",
)
# fmt: on
WISHES = ((ADULT,), (FAMILY,), (HOUSING, MONEY), (MONEY,), (ADULT, FAMILY), (HELP,))


def people() -> list[Person]:
    """Forty-seven participants: the named and as many as a grown programme has."""
    others = [
        Person(
            f"{first.lower()}{number}".replace("å", "a").replace("ä", "a").replace("ö", "o"),
            first,
            LAST_NAMES[number % len(LAST_NAMES)],
            WISHES[number % len(WISHES)],
            has_address=number % 7 != 3,
        )
        for number, first in enumerate(FIRST_NAMES)
    ]
    return [*NAMED, *others]
