import pytest
from babel.messages.catalog import Catalog

from coopgo.operations import translations


@pytest.fixture
def project(tmp_path, monkeypatch):
    (tmp_path / "views.py").write_text('greeting = _("Hello")\nngettext("one page", "%(n)s pages", 2)\n')
    (tmp_path / "page.html").write_text(
        "{% load i18n %}<p>{% translate 'Portal' %}</p>\n"
        "  {% blocktranslate trimmed count n=n %}\n one 'hit'{% plural %}{{ n }} hits{% endblocktranslate %}"
    )
    monkeypatch.setattr(translations, "ROOT", tmp_path)
    monkeypatch.setattr(translations, "ROOMS", [tmp_path])
    monkeypatch.setattr(translations, "CATALOGUE", tmp_path / "de" / "django.po")
    monkeypatch.setattr(translations, "SAME_IN_GERMAN", tmp_path / "same.txt")
    return tmp_path


def translate(project, **texts):
    catalogue = translations.update_catalogue()
    for message in catalogue:
        if message.id:
            message.string = texts.get(translations.get_text(message), ("x", "y") if message.pluralizable else "x")
    with translations.CATALOGUE.open("wb") as file:
        translations.write_po(file, catalogue)


def test_code_and_templates_are_read(project):
    found = {translations.get_text(message) for message in translations.collect_messages() if message.id}
    assert found == {"Hello", "one page", "Portal", "one 'hit'"}


def test_a_missing_text_is_named_with_its_file(project):
    assert "missing: 'Portal' (page.html)" in translations.find_faults()


def test_a_full_catalogue_has_no_faults(project):
    translate(project)
    assert translations.find_faults() == []


def test_a_text_left_as_it_was_needs_to_be_listed(project):
    translate(project, Portal="Portal")
    assert translations.find_faults() == ["same as in English: 'Portal' (page.html)"]
    (project / "same.txt").write_text("Portal\n")
    assert translations.find_faults() == []


def test_half_a_plural_is_missing(project):
    translate(project, **{"one page": ("eine Seite", "")})
    assert translations.find_faults() == ["missing: 'one page' (views.py)"]


def test_a_fuzzy_text_is_a_fault(project):
    translate(project)
    text = translations.CATALOGUE.read_text()
    translations.CATALOGUE.write_text(text.replace('msgid "Portal"', '#, fuzzy\nmsgid "Portal"'))
    assert translations.find_faults() == ["fuzzy: 'Portal' (page.html)"]


def test_an_update_keeps_translations_and_drops_what_nobody_says(project):
    translate(project, Hello="Hallo")
    (project / "page.html").write_text("")
    catalogue = translations.update_catalogue()
    assert catalogue.get("Hello").string == "Hallo"
    assert "Portal" not in translations.CATALOGUE.read_text()
    assert isinstance(catalogue, Catalog)
