from wagtail.models import PageViewRestriction

from kb.models import BlueprintPage, ExamplePage
from tests.factories import make_blueprint, make_example


def test_restricted_pages_are_left_out_as_public_leaves_them_out(db):
    open_example, restricted = make_example(), make_example()
    assert set(ExamplePage.objects.unrestricted()) == {open_example, restricted}
    PageViewRestriction.objects.create(page=restricted, restriction_type=PageViewRestriction.LOGIN)
    assert list(ExamplePage.objects.unrestricted()) == list(ExamplePage.objects.public()) == [open_example]


def test_what_lies_below_a_restricted_page_is_left_out(db):
    example = make_example()
    PageViewRestriction.objects.create(page=example.get_parent(), restriction_type=PageViewRestriction.LOGIN)
    assert not ExamplePage.objects.unrestricted().exists()


def test_a_blueprint_shows_its_open_examples_in_their_order(db):
    examples = [make_example() for _number in range(3)]
    blueprint = make_blueprint(examples=examples[::-1])
    PageViewRestriction.objects.create(page=examples[1], restriction_type=PageViewRestriction.LOGIN)
    assert BlueprintPage.objects.get(pk=blueprint.pk).examples == [examples[2], examples[0]]
