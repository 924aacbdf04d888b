import re

import pytest
from django.conf import settings

from coopgo.operations.registry import get_jobs


@pytest.mark.parametrize("name", ["README.md", ".env.example"])
def test_every_setting_is_explained(name):
    text = (settings.ROOT / name).read_text(encoding="utf-8")
    named = set(re.findall(r"^(?:\| `|#)([A-Z_]+)(?:`|=)", text, re.MULTILINE))
    assert named == settings.CONFIGURATION.names


def test_every_job_of_the_rooms_is_listed():
    text = (settings.ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
    assert set(re.findall(r"^\| `(\w+)` \|", text, re.MULTILINE)) == {job.name for job in get_jobs()}


def test_the_licence_is_whole():
    text = (settings.ROOT / "LICENSE").read_text(encoding="utf-8")
    assert text.startswith("EUROPEAN UNION PUBLIC LICENCE v. 1.2")
    assert "Appendix" in text
