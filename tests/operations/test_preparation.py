import pytest

from coopgo.operations import preparation
from coopgo.operations.preparation import Step, prepare

pytestmark = pytest.mark.django_db


@pytest.fixture
def steps(monkeypatch):
    steps = []
    monkeypatch.setattr(preparation, "FIRST_STEPS", steps)
    monkeypatch.setattr(preparation, "_steps", [])
    return steps


def test_a_step_rests_while_its_sources_are_as_they_were(steps):
    runs, digest = [], ["one"]
    steps.append(Step("trial", lambda: runs.append(digest[0]), lambda: digest[0]))
    for state in ("one", "one", "two", "two"):
        digest[0] = state
        prepare(report=lambda name: None)
    assert runs == ["one", "two"]


def test_a_step_that_failed_is_tried_again(steps):
    attempts = []

    def fail_once():
        attempts.append(1)
        if len(attempts) == 1:
            raise OSError("disk full")

    steps.append(Step("trial", fail_once, lambda: "same"))
    with pytest.raises(OSError, match="disk full"):
        prepare(report=lambda name: None)
    prepare(report=lambda name: None)
    assert len(attempts) == 2


def test_apps_add_steps_after_the_first(steps):
    order = []
    steps.append(Step("first", lambda: order.append("first")))
    preparation.register("second", lambda: order.append("second"))
    prepare(report=lambda name: None)
    assert order == ["first", "second"]


def test_the_digest_changes_with_name_and_content(tmp_path, monkeypatch):
    monkeypatch.setattr(preparation, "ROOT", tmp_path)
    file = tmp_path / "a.txt"
    file.write_text("one")
    first = preparation.digest_files(tmp_path.rglob("*"))
    file.write_text("two")
    second = preparation.digest_files(tmp_path.rglob("*"))
    file.rename(tmp_path / "b.txt")
    assert len({first, second, preparation.digest_files(tmp_path.rglob("*"))}) == 3
