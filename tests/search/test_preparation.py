import gc

import pytest

from search.engines.base import EngineError
from search.preparation import collecting_seldom


def test_python_collects_as_often_after_a_rebuild_as_before():
    before = gc.get_threshold()
    with pytest.raises(EngineError), collecting_seldom():
        assert gc.get_threshold()[0] > before[0]
        raise EngineError
    assert gc.get_threshold() == before
