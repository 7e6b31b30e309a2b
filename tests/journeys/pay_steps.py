"""From reviewed hours to money: the approver, the two at payroll, and the person's own statement."""

import io
import re
from collections.abc import Callable, Iterable

import pypdf

from core.periods import Month
from tests.journeys.people import Person

JOB_SECONDS = 90
Look = Callable[[Person], None]


def unseen(_person: Person) -> None:
    """The seven steps look at these pages; whoever only passes through them need not."""


def approve(budget: Person, look: Look = unseen) -> None:
    """All that wait for this approver."""
    budget.go("/admin/fees/workentry/godkann/")
    look(budget)
    budget.click("Godkänn de valda")


def show_month_to_lock(lo: Person, month: Month, look: Look = unseen) -> None:
    lo.go("/admin/fees/payrollrun/las/")
    look(lo)
    lo.page.get_by_label("Månad").fill(str(month))
    lo.click("Visa")


def lock(lo: Person, month: Month, look: Look = unseen) -> str:
    """The month that is shown, which nobody has locked before. The run's label."""
    look(lo)
    lo.click("Lås månaden")
    lo.sees("Du har låst körningen. En annan löneadministratör hämtar filen.")
    look(lo)
    return f"{month}-1"


def fetch_files(kaj: Person, label: str, names: Iterable[str], look: Look = unseen) -> dict[str, bytes]:
    """By another person than the one who locked."""
    kaj.go("/admin/fees/payrollrun/")
    kaj.click(kaj.page.get_by_role("link", name=label).first)
    run = kaj.page.url
    return {name: fetch_file(kaj, run, name, look) for name in names}


def fetch_file(kaj: Person, run: str, name: str, look: Look) -> bytes:
    kaj.go(run)
    kaj.click(kaj.page.get_by_role("link", name=re.compile(f"Gör filen {name}")))
    kaj.click("Gör filen")
    for _try in range(60):
        if kaj.page.get_by_role("button", name="Hämta filen").count():
            break
        kaj.page.wait_for_timeout(500)
        kaj.page.reload()
    look(kaj)
    with kaj.page.expect_download() as file:
        kaj.named("Hämta filen").click()
    return file.value.path().read_bytes()


def fetched(person: Person) -> pypdf.PdfReader:
    """The statement, when the job has made it: the page looks by itself, however busy the worker is."""
    person.page.get_by_text("Filen är klar").wait_for(timeout=JOB_SECONDS * 1000)
    with person.page.expect_download() as waiting:
        person.click("Hämta filen")
    assert re.fullmatch(r"besked-\d{4}-\d{2}\.pdf", waiting.value.suggested_filename)
    return pypdf.PdfReader(io.BytesIO(waiting.value.path().read_bytes()))


def words_of(document: pypdf.PdfReader) -> str:
    """Everything the document says, in reading order."""
    return " ".join(" ".join(page.extract_text() for page in document.pages).split())
