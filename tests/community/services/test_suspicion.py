import datetime

import pytest
from django.utils import timezone

from coopgo.community.services.suspicion import (
    HIGHEST,
    Evidence,
    assess_submission,
    count_repeats,
    label_grounds,
)
from tests.factories import ContributionFactory, DialogPageFactory, default_site

NOW = timezone.make_aware(datetime.datetime(2026, 11, 30, 12))
LONG = "Bei uns in der Gemeinde hat das Landratsamt genau so entschieden."


def assess(**evidence):
    defaults = {"text": "So ist es bei uns auch.", "pseudonym": "Kassenwartin", "seconds_open": 60}
    return assess_submission(Evidence(**{**defaults, **evidence}), most_links=1, shortest_seconds=3)


def test_what_people_usually_write_raises_no_suspicion():
    assessment = assess(text="Siehe https://example.org/satzung – bei uns im Verein „Blau-Weiß“ e.\u00adV. 👩\u200d🌾")
    assert (assessment.score, assessment.grounds) == (0, [])


@pytest.mark.parametrize(
    ("ground", "evidence"),
    [
        ("trap", {"is_trap_filled": True}),
        ("too_fast", {"seconds_open": 2.9}),
        ("no_time", {"seconds_open": None}),
        ("wrong_proof", {"is_proof_wrong": True}),
        ("repeated", {"repeats": 1}),
        ("links", {"text": "https://a.example www.b.example"}),
        ("links", {"text": "HTTP://a.example", "pseudonym": "www.b.example"}),
        ("invisible", {"text": "Vi\u200bagra"}),
        ("invisible", {"text": "abc\u202edef"}),
        ("invisible", {"pseudonym": "Redak\u2060tion"}),
        ("invisible", {"text": "\U000e0041\U000e0042"}),
        ("capitals", {"text": "DAS IST DOCH ALLES GAR NICHT WAHR!"}),
    ],
)
def test_each_ground_is_named(ground, evidence):
    assessment = assess(**evidence)
    assert assessment.grounds == [ground]
    assert 0 < assessment.score < HIGHEST


@pytest.mark.parametrize(
    "evidence",
    [{"seconds_open": 3}, {"text": "https://a.example"}, {"text": "GmbH & Co. KG"}, {"text": "JA!"}, {"text": ""}],
)
def test_what_stays_within_bounds_is_not_named(evidence):
    assert assess(**evidence).grounds == []


def test_many_grounds_add_up_to_no_more_than_the_highest():
    assessment = assess(is_trap_filled=True, seconds_open=None, repeats=9, text="www.a.example www.b.example")
    assert assessment.grounds == ["trap", "no_time", "repeated", "links"]
    assert assessment.score == HIGHEST


def test_moderators_read_grounds_in_their_language():
    assert label_grounds(["links", "of-old"]) == ["Viele Links", "of-old"]


@pytest.mark.django_db
class TestRepeats:
    def count(self, page, text=LONG, address_hash="mine"):
        return count_repeats(text, site=default_site(), page=page, address_hash=address_hash, now=NOW)

    def test_the_same_text_of_others_or_elsewhere_counts(self, django_assert_num_queries):
        page = DialogPageFactory()
        ContributionFactory(comment=LONG, submit_date=NOW, page=page)
        own = ContributionFactory(comment=LONG, submit_date=NOW)
        site = default_site()
        with django_assert_num_queries(1):
            text = f" {LONG}\n"
            assert count_repeats(text, site=site, page=page, address_hash=own.address_hash, now=NOW) == 2

    def test_what_is_sent_again_is_no_repeat(self):
        own = ContributionFactory(comment=LONG, submit_date=NOW)
        assert self.count(own.page, address_hash=own.address_hash) == 0

    def test_old_and_short_texts_do_not_count(self):
        ContributionFactory(comment=LONG, submit_date=NOW - datetime.timedelta(days=15))
        ContributionFactory(comment="Ja, stimmt.", submit_date=NOW)
        page = DialogPageFactory()
        assert self.count(page) == self.count(page, "Ja, stimmt.") == 0
