import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dialogs.imports.text_parser import parse_text
from dialogs.imports.text_writer import write_dialogs

from .strategies import DIALOGS

SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large]


def check_way_back(dialogs):
    text = write_dialogs(dialogs)
    assert list(parse_text(text, file="a.txt").dialogs) == dialogs
    assert write_dialogs(parse_text(text, file="a.txt").dialogs) == text


@settings(max_examples=60, deadline=None, suppress_health_check=SLOW)
@given(st.lists(DIALOGS, min_size=1, max_size=1))
def test_what_is_written_is_read_as_the_same_dialogs(dialogs):
    check_way_back(dialogs)


@pytest.mark.heavy
@settings(max_examples=2_000, deadline=None, suppress_health_check=SLOW)
@given(st.lists(DIALOGS, min_size=1, max_size=1))
def test_what_is_written_is_read_as_the_same_dialogs_always(dialogs):
    check_way_back(dialogs)
