import pytest

from coopgo.operations import licences


def test_every_installed_package_has_a_licence_that_was_looked_into():
    assert licences.find_faults() == []


@pytest.mark.parametrize(
    "licence", ["MIT", "MIT AND (BSD-2-Clause OR LGPL-2.1-or-later)", "MIT, BSD", "ISC License (ISCL)"]
)
def test_known_licences_are_allowed(licence):
    assert licences.is_allowed(licence)


@pytest.mark.parametrize("licence", ["", "GPL-3.0-only", "MIT AND Proprietary", "SSPL-1.0 OR Elastic-2.0"])
def test_unknown_licences_are_not(licence):
    assert not licences.is_allowed(licence)


def test_data_needs_its_attribution(settings, tmp_path):
    (tmp_path / "NOTICE").write_text("nothing")
    settings.ROOT = tmp_path
    assert licences.find_faults() == ["german-nouns (CC BY-SA 4.0): needs its attribution in NOTICE"]
