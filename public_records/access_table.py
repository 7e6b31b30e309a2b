"""Who gets which answer around public records, typed from what the roles say of themselves."""

from collections.abc import Iterator, Mapping

from core.access_table import EVERYONE, MOVED, OK, OTHER, POST, WRONG_METHOD, Answer, Row, may_be_fetched

PUBLIC = {EVERYONE: OK}
# A coordinator sees those they have been given, as in these tests; never other requests.
HANDLERS = {"registrar": OK, "records_decider": OK, "coordinator": OK}
REGISTRAR = {"registrar": OK}
DECIDER = {"records_decider": OK}
READERS = {**REGISTRAR, **DECIDER}
REQUEST = "admin:public_records_publicrequest"


def row_page(url: str, who: Mapping[str, Answer], posted: Answer = OK) -> Iterator[Row]:
    """A page about one row of one's own board. An empty form comes back, where there is one."""
    yield Row(url, who)
    yield Row(url, dict.fromkeys(who, posted), POST)
    yield Row(url, {}, of=OTHER)
    yield Row(url, {}, POST, of=OTHER)


PAGES = [
    # Anyone asks, without a name.
    Row("public_records:ask", PUBLIC),
    Row("public_records:ask", PUBLIC, POST),
    Row("public_records:look", PUBLIC),
    Row("public_records:look", PUBLIC, POST),
    # With a code that is not right one is led back.
    Row("public_records:fetch", {EVERYONE: WRONG_METHOD}),
    Row("public_records:fetch", {EVERYONE: MOVED}, POST),
    Row("public_records:take_back", {EVERYONE: WRONG_METHOD}),
    Row("public_records:take_back", {EVERYONE: MOVED}, POST),
    # The requests.
    Row(f"{REQUEST}_changelist", HANDLERS),
    Row(f"{REQUEST}_add", REGISTRAR),
    Row(f"{REQUEST}_add", REGISTRAR, POST),
    Row(f"{REQUEST}_change", HANDLERS),
    Row(f"{REQUEST}_change", {}, of=OTHER),
    *row_page(f"{REQUEST}_subject", HANDLERS),
    *row_page(f"{REQUEST}_give", HANDLERS, MOVED),
    *row_page(f"{REQUEST}_delay", HANDLERS),
    *row_page(f"{REQUEST}_collect", HANDLERS),
    *row_page(f"{REQUEST}_test", HANDLERS),
    *row_page(f"{REQUEST}_leave_out", HANDLERS, MOVED),
    # Not tested yet: the page says so.
    *row_page(f"{REQUEST}_tested", HANDLERS),
    # Nothing is given and nothing masked yet, so it would be a no: that is the decider's.
    Row(f"{REQUEST}_decide", HANDLERS),
    Row(f"{REQUEST}_decide", DECIDER, POST),
    Row(f"{REQUEST}_decide", {}, of=OTHER),
    Row(f"{REQUEST}_decide", {}, POST, of=OTHER),
    *row_page(f"{REQUEST}_again", HANDLERS),
    *row_page(f"{REQUEST}_hand_out", HANDLERS),
    *row_page(f"{REQUEST}_appeal", HANDLERS),
    *row_page(f"{REQUEST}_sent_on", HANDLERS),
    *row_page(f"{REQUEST}_close", HANDLERS),
    *row_page(f"{REQUEST}_withdraw", HANDLERS, MOVED),
    Row(f"{REQUEST}_file", HANDLERS),
    Row(f"{REQUEST}_file", {}, of=OTHER),
    # The law: the same for every board, so it is nobody else's.
    Row("admin:public_records_secrecysection_changelist", READERS),
    Row("admin:public_records_secrecysection_add", DECIDER),
    Row("admin:public_records_secrecysection_add", DECIDER, POST),
    Row("admin:public_records_secrecysection_change", READERS),
    Row("admin:public_records_secrecysection_end", DECIDER),
    Row("admin:public_records_secrecysection_end", DECIDER, POST),
    Row("admin:public_records_procedurerule_changelist", READERS),
    Row("admin:public_records_procedurerule_add", DECIDER),
    Row("admin:public_records_procedurerule_add", DECIDER, POST),
    Row("admin:public_records_procedurerule_change", READERS),
]
ROWS = [*PAGES, *may_be_fetched(PAGES)]
