"""The seven steps on the small installation, with every watch on, and their promises in numbers."""

from playwright.sync_api import Browser

from tests.journeys.seven_steps import Story
from tests.real.installation import Installation
from tests.real.recount import check_payroll_files, check_report


def test_the_seven_steps(browser: Browser, city: Installation) -> None:
    story = Story(browser, city)
    assert story.plan_ten_weeks() <= 12, "fields for a ten-week series with two instructors"
    story.plan_a_talk()
    assert story.say_yes_on_the_phone() <= 2, "taps for a yes"
    assert story.write_down_a_phoned_yes() <= 3, "clicks for a phoned yes"
    story.kim_sees_who_wrote_it()
    story.say_no_without_a_why()
    story.hold_the_session()
    assert story.log_hours() <= 3, "pages for hours"
    story.type_in_a_paper_sheet()
    assert story.review_the_month() <= 15, "actions for a month of forty people"
    story.approve_the_month()
    label = story.lock_the_month()
    check_payroll_files(city, label, story.fetch_the_files())
    story.build_the_report(story.first)
    check_report(city, story.first)
    check_report(city, story.month_told_before)
    story.read_the_front_page()
    assert city.manage("verify_audit")
