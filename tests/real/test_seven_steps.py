"""The seven steps on the large installation: PostgreSQL, Valkey, a Celery worker and beat."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.journeys.seven_steps import Story
from tests.real.installation import Installation
from tests.real.recount import check_payroll_files, check_report


@pytest.fixture
def large_city(postgres_url: str, valkey_url: str, tmp_path: Path) -> Iterator[Installation]:
    installation = Installation(tmp_path, postgres_url, valkey_url)
    installation.prepare()
    try:
        installation.start()
        yield installation
    finally:
        installation.stop()


def test_the_seven_steps_with_real_servers(browser: Browser, large_city: Installation) -> None:
    story = Story(browser, large_city, looks=False)
    story.plan_ten_weeks()
    story.plan_a_talk()
    story.say_yes_on_the_phone()
    story.write_down_a_phoned_yes()
    story.kim_sees_who_wrote_it()
    story.say_no_without_a_why()
    story.hold_the_session()
    story.log_hours()
    story.type_in_a_paper_sheet()
    story.review_the_month()
    story.approve_the_month()
    label = story.lock_the_month()
    check_payroll_files(large_city, label, story.fetch_the_files())
    story.build_the_report(story.first)
    check_report(large_city, story.first)
    check_report(large_city, story.month_told_before)
    story.read_the_front_page()
    assert large_city.manage("verify_audit")
