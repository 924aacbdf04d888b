"""`manage.py check_validation` and the job that repairs."""

import json
import logging

import pytest
from django.core.management import call_command
from django.utils import timezone

from coopgo.community.jobs import repair_validation
from coopgo.community.models import Contribution, PageValidation
from coopgo.community.services.validation import update_validation
from tests.factories import ContributionFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def page():
    page = ContributionFactory().page
    update_validation(page)
    return page


def check(capsys, *options):
    code = 0
    try:
        call_command("check_validation", "--json", *options)
    except SystemExit as exit:
        code = exit.code
    return code, json.loads(capsys.readouterr().out)


def test_a_sum_in_step_is_found_right(page, capsys):
    assert check(capsys) == (0, {"ok": True, "checked": 1, "repaired": 0, "different": []})


def test_a_tampered_row_is_found_and_repaired(page, capsys):
    PageValidation.objects.update(confirmation_count=7)
    code, result = check(capsys)
    assert (code, result["ok"]) == (1, False)
    [different] = result["different"]
    assert (different["page_id"], different["stored"], different["computed"]) == (
        page.pk,
        {"confirmation_count": 7},
        {"confirmation_count": 1},
    )
    code, result = check(capsys, "--repair")
    assert (code, result["repaired"]) == (0, 1)
    assert check(capsys)[0] == 0


def test_a_missing_row_is_found_and_one_of_an_empty_thread_is_right(page, capsys):
    PageValidation.objects.all().delete()
    assert check(capsys)[0] == 1
    Contribution.objects.all().delete()
    assert check(capsys)[0] == 0


def test_people_read_which_page_differs(page, capsys):
    PageValidation.objects.update(sums={})
    with pytest.raises(SystemExit):
        call_command("check_validation")
    captured = capsys.readouterr()
    assert page.title in captured.out
    assert "1 checked, 1 different" in captured.out
    assert "1 / 1" in captured.err


def test_the_job_repairs_and_says_so(page, caplog):
    PageValidation.objects.update(contribution_count=9)
    with caplog.at_level(logging.WARNING):
        repair_validation(timezone.now())
    assert PageValidation.objects.get().contribution_count == 1
    assert f"page {page.pk} repaired" in caplog.text
