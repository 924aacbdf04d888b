"""Killed processes leave no half contribution; many at once lose none and make none twice."""

import random
import re
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, build_opener

import pytest
from django.db import connection, connections
from django.utils import timezone
from wagtail.models import ModelLogEntry

from coopgo.community.kinds import Kind, State
from coopgo.community.models import CommunitySettings, Contribution, ContributorAddress, Notice, PageValidation
from coopgo.community.services.submitting import Submission, submit_contribution
from coopgo.community.services.validation import compute_columns, list_differences
from tests.factories import RulesWordingFactory, default_site, make_dialog

WRITER = Path(__file__).with_name("killed_writer.py")
KILLS = 20
TAKEN_AT_ONCE = 8
"""By the site's own server: two processes of four threads."""

HIDDEN_FIELD = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)"')


def run_until_killed(page, *, lines: int, pause: float) -> dict[str, set[int]]:
    """Let a process write, kill it a while after so many lines; what it had said, by step."""
    command = [sys.executable, str(WRITER), str(connection.settings_dict["NAME"]), str(page.pk)]
    promised = {"submitted": set(), "verified": set(), "published": set()}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        for _number in range(lines):
            note_promise(promised, process.stdout.readline())
        time.sleep(pause)
        process.kill()
        for line in process.stdout:
            note_promise(promised, line)
    return promised


def note_promise(promised: dict[str, set[int]], line: str) -> None:
    """A line without its end was cut by the kill: nothing was promised yet."""
    if line.endswith("\n"):
        step, pk = line.split()
        promised[step].add(int(pk))


@pytest.mark.heavy
@pytest.mark.django_db(transaction=True)
def test_a_process_killed_at_twenty_points_leaves_no_half_state():
    page = make_dialog()
    chance = random.Random(6)
    for _kill in range(KILLS):
        promised = run_until_killed(page, lines=chance.randint(1, 9), pause=chance.random() / 10)
        assert_whole(page, promised)


def assert_whole(page, promised) -> None:
    stored = Contribution.objects.in_bulk()
    assert promised["submitted"] <= stored.keys()
    assert all(stored[pk].verified_at and stored[pk].state != State.UNVERIFIED for pk in promised["verified"])
    assert all(stored[pk].state == State.PUBLISHED for pk in promised["published"])
    for contribution in stored.values():
        assert_consistent(contribution)
    if row := PageValidation.objects.filter(page=page).first():
        assert list_differences(row, compute_columns(page)) == []


def assert_consistent(contribution) -> None:
    """What belongs together was written together."""
    written = set(Notice.objects.filter(contribution=contribution).values_list("kind", flat=True))
    steps = set(ModelLogEntry.objects.for_instance(contribution).values_list("action", flat=True))
    is_published = contribution.state == State.PUBLISHED
    assert contribution.thread_id == contribution.parent_id == contribution.pk
    assert ContributorAddress.objects.filter(address_hash=contribution.address_hash).exists()
    assert Notice.Kind.VERIFY in written
    assert (Notice.Kind.PUBLISHED in written) == is_published == contribution.is_public
    assert ("community.published" in steps) == is_published
    assert bool(contribution.verified_at) == (contribution.state != State.UNVERIFIED)


@pytest.mark.django_db(transaction=True)
def test_twenty_equal_submissions_at_once_are_one_contribution_and_one_mail(mailoutbox):
    page, rules, site = make_dialog(), RulesWordingFactory(), default_site()
    submission = Submission(page, Kind.CONFIRM, "So ist es bei uns auch.", "leserin@example.org", rules)

    def submit(_number):
        try:
            return submit_contribution(submission, site=site, now=timezone.now()).pk
        finally:
            connections.close_all()

    with ThreadPoolExecutor(20) as executor:
        pks = set(executor.map(submit, range(20)))
    assert pks == set(Contribution.objects.values_list("pk", flat=True))
    assert len(pks) == 1
    assert len(mailoutbox) == 1


class Person:
    """A browser without script: keeps cookies, fetches a form, sends it."""

    def __init__(self, base_url: str, page):
        self.page_url, self.form_url = f"{base_url}{page.get_url()}", f"{base_url}/beitragen/{page.pk}/"
        self.opener = build_opener(HTTPCookieProcessor())

    def contribute(self, number: int) -> str:
        """Returns the address that the form led to."""
        return self.send(self.fetch_form(), number)

    def fetch_form(self) -> dict[str, str]:
        return dict(HIDDEN_FIELD.findall(self.open(self.form_url).read().decode()))

    def send(self, hidden: dict[str, str], number: int) -> str:
        typed = {"kind": "add", "comment": f"Erfahrung Nummer {number}", "agreement": "on"}
        data = urlencode(hidden | typed | {"email": f"leserin{number}@example.org"})
        return self.open(self.form_url, data.encode()).url

    def read(self) -> int:
        return self.open(self.page_url).status

    def open(self, url, data=None):
        return self.opener.open(url, data, timeout=120)


@pytest.mark.django_db(transaction=True)
def test_twenty_equal_forms_at_once_are_one_contribution_and_one_mail(live_server, mailoutbox):
    page = make_dialog()
    raised = {"contributions_per_address_and_hour": 100, "mails_per_address_and_day": 100}
    CommunitySettings.objects.update_or_create(site=default_site(), defaults=raised)
    with ThreadPoolExecutor(20) as executor:
        led_to = set(executor.map(lambda _number: Person(live_server.url, page).contribute(1), range(20)))
    assert led_to == {f"{live_server.url}/beitragen/{page.pk}/danke/"}
    assert Contribution.objects.get().comment == "Erfahrung Nummer 1"
    assert len(mailoutbox) == 1


@pytest.mark.heavy
@pytest.mark.django_db(transaction=True)
def test_of_two_hundred_contributions_in_ten_seconds_beside_twenty_readers_none_is_lost(live_server, mailoutbox):
    """How long they took is printed; the promise is that none is lost.

    The server of the tests has a thread for everybody, which no server of a site has: the others wait in line here.
    """
    page = make_dialog()
    raised = {"contributions_per_network_and_hour": 10_000}
    CommunitySettings.objects.update_or_create(site=default_site(), defaults=raised)
    people = [Person(live_server.url, page) for _number in range(200)]
    all_sent = Event()

    def read_on(_number):
        person, statuses = Person(live_server.url, page), []
        while not all_sent.wait(timeout=0.5):
            statuses.append(person.read())
        return statuses

    def send_on_time(person, form, number):
        time.sleep(max(0, begun_at + number * 10 / len(people) - time.monotonic()))
        return person.send(form, number), time.monotonic() - begun_at

    with ThreadPoolExecutor(20) as readers, ThreadPoolExecutor(TAKEN_AT_ONCE) as writers:
        forms = list(readers.map(Person.fetch_form, people))
        reading, begun_at = readers.map(read_on, range(20)), time.monotonic()
        try:
            led_to, taken_s = zip(*writers.map(send_on_time, people, forms, range(len(people))), strict=True)
        finally:
            all_sent.set()
    statuses = [status for each in reading for status in each]
    print(f"\n{len(people)} contributions, one each 50 ms, taken in {max(taken_s):.1f} s beside {len(statuses)} reads")
    assert set(led_to) == {f"{live_server.url}/beitragen/{page.pk}/danke/"}
    assert set(statuses) == {200}
    texts = set(Contribution.objects.values_list("comment", flat=True))
    assert texts == {f"Erfahrung Nummer {number}" for number in range(200)}
    assert Notice.objects.filter(kind=Notice.Kind.VERIFY, sent_at__isnull=False).count() == 200
    assert {mail.to[0] for mail in mailoutbox} == {f"leserin{number}@example.org" for number in range(200)}
