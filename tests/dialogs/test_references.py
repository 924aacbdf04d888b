import datetime

import pytest
from wagtail.models import Locale

from dialogs.models import DialogPage, ReferenceCounter
from tests.factories import default_site, make_dialog

pytestmark = pytest.mark.django_db


def test_a_reference_holds_the_year_and_at_least_three_digits():
    assert make_dialog(asked_on=datetime.date(2017, 3, 25)).reference == "D-2017-001"


def test_each_year_counts_for_itself():
    make_dialog(asked_on=datetime.date(2017, 3, 25))
    assert make_dialog(asked_on=datetime.date(2018, 1, 1)).reference == "D-2018-001"


def test_a_deleted_dialog_leaves_its_number_unused():
    make_dialog(asked_on=datetime.date(2017, 3, 25)).delete()
    assert make_dialog(asked_on=datetime.date(2017, 3, 26)).reference == "D-2017-002"


def test_another_date_keeps_the_reference():
    dialog = make_dialog(asked_on=datetime.date(2017, 3, 25))
    dialog.asked_on = datetime.date(2018, 3, 25)
    dialog.save()
    assert dialog.reference == "D-2017-001"


def test_a_copy_gets_a_reference_of_its_own():
    dialog = make_dialog()
    copy = dialog.copy(update_attrs={"slug": "kopie"})
    assert copy.specific.reference != dialog.reference
    assert copy.specific.reference


def test_a_translation_shares_the_reference():
    dialog = make_dialog()
    translation = dialog.copy_for_translation(Locale.objects.get(language_code="en"))
    assert translation.reference == dialog.reference


def test_a_reference_from_elsewhere_is_not_given_again():
    ReferenceCounter.objects.raise_to(site=default_site(), reference="D-2017-041")
    assert make_dialog(asked_on=datetime.date(2017, 3, 25)).reference == "D-2017-042"


def test_numbers_beyond_999_get_a_fourth_digit():
    ReferenceCounter.objects.raise_to(site=default_site(), reference="D-2017-999")
    assert make_dialog(asked_on=datetime.date(2017, 3, 25)).reference == "D-2017-1000"


def test_saving_a_revision_keeps_the_reference():
    dialog = make_dialog()
    dialog.save_revision().publish()
    assert DialogPage.objects.get(pk=dialog.pk).reference == dialog.reference
