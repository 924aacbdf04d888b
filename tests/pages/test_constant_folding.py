"""What depends on the language alone is rendered once; everything else as it was written."""

import pytest
from django.template import engines
from django.template.loader_tags import BlockNode, IncludeNode
from django.utils import translation

from coopgo.pages.constant_folding import FoldedNode, IncludedTemplate, fold

LOADS = "{% load i18n static %}"


def read(source):
    template = engines["django"].from_string(LOADS + source)
    fold(template.template.nodelist)
    return template


def count_folded(template):
    return len(template.template.nodelist.get_nodes_by_type(FoldedNode))


def test_words_and_addresses_become_one_text_for_each_language():
    template = read('<a href="{% url "search" %}">{% translate "Search" %}<img src="{% static "img/og.png" %}"></a>')
    assert len(template.template.nodelist) == 2, "the tag that loads others, and one stretch"
    for code, address, word in [
        ("de", "/suche/", "Suche"),
        ("en", "/en/search/", "Search"),
        ("de", "/suche/", "Suche"),
    ]:
        with translation.override(code):
            assert template.render() == f'<a href="{address}">{word}<img src="/static/img/og.png"></a>'


def test_nothing_is_translated_twice(monkeypatch):
    template = read("{% translate 'Search' %}")
    first = template.render()
    monkeypatch.setattr("django.utils.translation._trans.gettext", lambda message: "anew")
    assert template.render() == first


def test_what_is_escaped_and_what_is_not_are_kept_apart():
    template = read('{% autoescape off %}{% url "search" %}{% endautoescape %}')
    (folded,) = template.template.nodelist.get_nodes_by_type(FoldedNode)
    template.render()
    assert {escapes for _language, escapes in folded.rendered} == {False}


def test_stretches_within_conditions_and_loops_are_folded():
    template = read(
        '{% for each in many %}{% if each %}{% translate "Search" %}{% else %}{% translate "Guides" %}{% endif %}'
        '{% empty %}{% translate "Dialogs" %}{% endfor %}'
    )
    assert count_folded(template) == 3
    with translation.override("de"):
        assert template.render({"many": [1, 0]}) == "SucheRatgeber"
        assert template.render({"many": []}) == "Dialoge"


@pytest.mark.parametrize(
    "source",
    [
        "{{ word }}",
        "{% translate word %}",
        '{% translate "Search"|upper %}',
        '{% translate "Search" as word %}',
        '{% translate "Search" context word %}',
        "{% static word %}",
        '{% static "img/og.png" as word %}',
        "{% url word %}",
        '{% url "sector" word %}',
        '{% url "search" as word %}',
        "text alone",
    ],
)
def test_what_a_variable_can_change_is_left_alone(source):
    assert count_folded(read(source)) == 0


def test_templates_from_files_are_folded():
    assert count_folded(engines["django"].get_template("base.html"))


def get_included(source):
    return [node.template for node in read(source).template.nodelist.get_nodes_by_type(IncludeNode)]


def test_an_included_template_is_found_once():
    template = read('{% if yes %}{% include "components/wordmark.html" %}{% endif %}')
    (node,) = template.template.nodelist.get_nodes_by_type(IncludeNode)
    shown = template.render({"yes": True})
    found = node.template.found
    assert "<svg" in shown and template.render({"yes": True}) == shown
    assert node.template.found is found


@pytest.mark.parametrize("source", ["{% include name %}", '{% include "a.html"|lower %}'])
def test_an_include_that_may_change_is_asked_for_as_ever(source):
    (name,) = get_included(source)
    assert not isinstance(name, IncludedTemplate)


def test_the_blocks_of_a_template_are_looked_for_once():
    nodes = engines["django"].get_template("base.html").template.nodelist
    assert nodes.get_nodes_by_type(BlockNode) is nodes.get_nodes_by_type(BlockNode)
    assert {"title", "main"} <= {block.name for block in nodes.get_nodes_by_type(BlockNode)}
