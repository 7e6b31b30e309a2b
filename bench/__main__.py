"""All benchmarks in both modes, then docs/performance.md and docs/performance.json.

`ONLY=payroll,rates` measures those anew and leaves every other figure as it was measured, with its day.
"""

import json
import os
import platform
import subprocess
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from bench import service, start
from bench.figures import Figure
from scripts.place import ROOT, say
from tests.real import servers

DATABASES = {
    "sqlite": "SQLite and the embedded worker",
    "postgresql": "PostgreSQL, Valkey, a Celery worker and beat",
}
HEADING = (
    "| what | measured | bound | met | beside it | ratio | how |",
    "|---|---:|---:|---|---:|---:|---|",
)
Results = dict[str, list[Figure]]
SEPARATE = (
    "audit",
    "matching",
    "all_about_me",
    "rates",
    "log_review",
    "keys",
    "backup",
    "payroll",
    "klarsprak",
    "recruitment",
    "mentoring",
    "news",
)


def measure(name: str, database: str, folder: Path) -> list[Figure]:
    """On a fresh copy of the database, in a process of its own."""
    target = folder / f"{name}-{database}.json"
    command = [sys.executable, "-m", "bench.one", name, str(target)]
    env = {**os.environ, "OPPNASOC_TEST_DATABASE": database}
    subprocess.run(command, cwd=ROOT, env=env, check=True)
    return [Figure(**values) for values in json.loads(target.read_text())]


def measure_all(folder: Path) -> Results:
    say("make run on a fresh clone …")
    results: Results = {"Start": start.measure(folder)}
    for database, title in DATABASES.items():
        say(f"{title} …")
        service_figures = service.measure(folder, is_large=database == "postgresql")
        results[title] = [
            *(figure for name in SEPARATE for figure in measure(name, database, folder)),
            *service_figures,
        ]
    return results


def measure_some(folder: Path, names: list[str]) -> Results:
    """The figures of the last time, those of `names` measured anew."""
    last = json.loads((ROOT / "docs" / "performance.json").read_text())
    results = {
        title: [Figure(**{"measured_on": last["measured_on"], **values}) for values in figures]
        for title, figures in last["figures"].items()
    }
    for database, title in DATABASES.items():
        new = {figure.name: figure for name in names for figure in measure(name, database, folder)}
        known = [new.pop(figure.name, figure) for figure in results[title]]
        results[title] = [*known, *new.values()]
    return results


def with_durable_postgresql(folder: Path) -> Results:
    """A server that waits for the disk, unlike the one that tests use."""
    server = servers.start_postgresql(folder, durable=True)
    os.environ["TEST_DATABASE_URL"] = server.url
    try:
        only = [name for name in os.environ.get("ONLY", "").split(",") if name]
        return measure_some(folder, only) if only else measure_all(folder)
    finally:
        server.stop()


def machine() -> str:
    return f"{os.cpu_count()} cores, {platform.machine()}, Python {platform.python_version()}"


def page(results: Results, on: str) -> str:
    lines = [
        "# Performance",
        "",
        f"Measured {on} on {machine()}. `make bench` writes this page and the figures in `performance.json`.",
        "",
    ]
    for title, figures in results.items():
        lines += [
            f"## {title}",
            "",
            "| what | measured | bound | met | beside it | ratio | how |",
            "|---|---:|---:|---|---:|---:|---|",
        ]
        lines += [row(figure, on) for figure in figures]
        lines.append("")
    return "\n".join(lines)


def row(figure: Figure, on: str) -> str:
    bound = f"{'≤' if figure.at_most else '≥'} {figure.bound:g}"
    met = "yes" if figure.is_met else "**no**"
    value = f"{figure.value:g} {figure.unit}"
    beside = f"{figure.reference_name} {figure.reference:g} {figure.unit}" if figure.reference else ""
    ratio = f"{figure.ratio:.2g}" if figure.reference else ""
    earlier = f" ({figure.measured_on})" if figure.measured_on not in ("", on) else ""
    how = f"{figure.method}{earlier}"
    return f"| {figure.name} | {value} | {bound} {figure.unit} | {met} | {beside} | {ratio} | {how} |"


def main() -> int:
    on = datetime.now(UTC).date().isoformat()
    with tempfile.TemporaryDirectory(prefix="oppnasoc-bench-") as name:
        folder = Path(name)
        folder.chmod(0o755)
        results = with_durable_postgresql(folder)
    raw = {title: [vars(figure) for figure in figures] for title, figures in results.items()}
    (ROOT / "docs" / "performance.json").write_text(
        json.dumps({"measured_on": on, "machine": machine(), "figures": raw}, indent=2, ensure_ascii=False)
        + "\n"
    )
    (ROOT / "docs" / "performance.md").write_text(page(results, on))
    say("Written: docs/performance.md, docs/performance.json")
    return 0 if all(figure.is_met for figures in results.values() for figure in figures) else 1


if __name__ == "__main__":
    sys.exit(main())
