"""Every file that the house keeps belongs to a kind of record, as every table does."""

import ast
from collections.abc import Iterator

from core import classification
from tests.architecture.source import ROOT, app_modules, text_of

# What is ordered is stored by core.ordered_files, and a photo by core.uploaded_photos, under the kind that
# is told here.
STORING = (
    "files.store",
    "files.store_written",
    "OrderedFile",
    "uploaded_photos.put_away",
    "uploaded_photos.keep",
)
PASSED_ON = ROOT / "core/uploaded_photos.py"
NOT_A_CONSTANT = "not written as text"


def stored_kinds() -> dict[str, str]:
    """Kind → file:line of each call `files.store(..., kind="…")` or `OrderedFile(kind="…")` in the apps."""
    modules = (path for path in app_modules() if path != PASSED_ON)
    return {kind: where for path in modules for kind, where in kinds_in(text_of(path), str(path))}


def kinds_in(source: str, path: str) -> Iterator[tuple[str, str]]:
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and ast.unparse(node.func) in STORING:
            kind = next(word.value for word in node.keywords if word.arg == "kind")
            name = kind.value if isinstance(kind, ast.Constant) else NOT_A_CONSTANT
            yield str(name), f"{path.removeprefix(str(ROOT))}:{node.lineno}"


def test_every_kind_of_file_belongs_to_a_record_kind() -> None:
    assert list(classification.unclassified_files(stored_kinds())) == []


def test_the_search_finds_the_kinds_that_are_stored() -> None:
    assert {"done_sheet", "report", "fees.receipt", "fees.receipt_upload"} <= set(stored_kinds())


def test_a_kind_that_nobody_declared_is_found() -> None:
    source = 'files.store(content, kind="garden.map", key="a")\nfiles.store(content, kind=KIND, key="a")'
    found = list(classification.unclassified_files(dict(kinds_in(source, "garden.py"))))
    assert found == ["garden.map (garden.py:1)", f"{NOT_A_CONSTANT} (garden.py:2)"]


def test_no_table_names_a_kind_that_nothing_stores() -> None:
    columns = {key for key in classification.file_kinds.items() if key[:1].islower() and key.count(".") == 2}
    assert set(classification.file_kinds.items()) - columns == set(stored_kinds())
