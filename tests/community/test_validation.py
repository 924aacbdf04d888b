"""What stances add up to, whatever their order and whatever became of the others."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coopgo.community.kinds import STANCES, Aspect, Kind, State
from coopgo.community.validation import RegionCount, Stance, Validation, choose_latest, drop_ancestors, validate

START = datetime(2026, 11, 1, tzinfo=UTC)
GERMANY, BAVARIA, DISTRICT, MUNICH, HESSE, SWISS = "DE/", "DE/09/", "DE/09/09184/", "DE/09/09162/", "DE/06/", "CH/"
PATHS = ["", GERMANY, BAVARIA, DISTRICT, MUNICH, HESSE, SWISS]
PATIENTLY = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
SILENT_STATES = [state for state in State if state != State.PUBLISHED]


def take(kind=Kind.CONFIRM, address="a", region="", *, pk=1, **fields):
    return Stance(pk, address, kind, fields.pop("at", START + timedelta(hours=pk)), region_path=region, **fields)


@st.composite
def stances(draw, states=tuple(State)):
    """Up to 25 contributions of few addresses in few regions, so that they meet."""
    count = draw(st.integers(0, 25))
    return [
        Stance(
            pk=pk,
            address_hash=draw(st.sampled_from("abcd")),
            kind=draw(st.sampled_from([*STANCES, Kind.ADD])),
            at=START + timedelta(hours=draw(st.integers(0, 5))),
            aspect=draw(st.sampled_from(["", *Aspect.values])),
            region_path=draw(st.sampled_from(PATHS)),
            lapsed_at=draw(st.sampled_from([None, None, START])),
            state=draw(st.sampled_from(states)),
            is_official=draw(st.sampled_from([False, False, False, True])),
        )
        for pk in range(1, count + 1)
    ]


@PATIENTLY
@given(stances(), st.randoms())
def test_the_order_in_which_they_are_read_does_not_matter(given_stances, dice):
    shuffled = list(given_stances)
    dice.shuffle(shuffled)
    assert validate(shuffled) == validate(given_stances)


@PATIENTLY
@given(stances(), st.sampled_from(SILENT_STATES), st.sampled_from(STANCES), st.sampled_from(PATHS))
def test_what_is_not_published_changes_nothing(given_stances, state, kind, region):
    further = take(kind, "a", region, pk=99, state=state)
    assert validate([*given_stances, further]) == validate(given_stances)


@PATIENTLY
@given(stances())
def test_only_published_stances_of_readers_count(given_stances):
    counted = [each for each in given_stances if each.state == "published" and each.kind in STANCES]
    assert validate(given_stances) == validate(each for each in counted if not each.is_official)


@PATIENTLY
@given(stances())
def test_no_more_regions_than_were_named_and_no_more_addresses_than_wrote(given_stances):
    result = validate(given_stances)
    regions = {each.region_path for each in given_stances} - {""}
    addresses = {each.address_hash for each in given_stances}
    for kind in STANCES:
        assert result.total.count_regions(kind) <= len(regions)
        assert result.total.count(kind) <= len(addresses)
        assert all(1 <= each.count <= result.total.count(kind) for each in result.total.regions.get(kind, []))
        assert all(each.count <= result.total.count(kind) for each in result.lands.get(kind, []))


@PATIENTLY
@given(stances())
def test_a_region_never_stands_beside_what_lies_in_it(given_stances):
    paths = {path.rstrip("/").rpartition("/")[2]: path for path in PATHS}
    for tally in [(result := validate(given_stances)).total, *result.aspects.values()]:
        for regions in tally.regions.values():
            shown = [paths[each.code] for each in regions]
            assert not any(one != other and other.startswith(one) for one in shown for other in shown)


@PATIENTLY
@given(stances())
def test_the_aspects_are_parts_of_the_total(given_stances):
    result = validate(given_stances)
    for tally in result.aspects.values():
        assert all(tally.count(kind) <= result.total.count(kind) for kind in STANCES)


@PATIENTLY
@given(stances(states=(State.PUBLISHED,)))
def test_withdrawing_the_latest_lets_the_one_before_count_again(given_stances):
    for latest in choose_latest(given_stances):
        without = [each for each in given_stances if each.pk != latest.pk]
        withdrawn = [replace(each, state=State.WITHDRAWN) if each.pk == latest.pk else each for each in given_stances]
        assert validate(withdrawn) == validate(without)


@PATIENTLY
@given(stances())
def test_it_survives_being_stored_as_json(given_stances):
    result = validate(given_stances)
    assert Validation.from_json(json.loads(json.dumps(result.to_json()))) == result


def test_nothing_adds_up_to_nothing():
    assert validate([]) == Validation() == Validation.from_json({})
    assert (Validation().confirmed_region_count, Validation().confirmation_count) == (0, 0)


def test_bavaria_and_munich_are_one_region_namely_munich():
    result = validate([take(region=BAVARIA), take(address="b", region=MUNICH, pk=2)])
    assert result.total.regions == {"confirm": [RegionCount("09162", 1, 2)]}
    assert (result.confirmed_region_count, result.confirmation_count) == (1, 2)
    assert result.lands == {"confirm": [RegionCount("09", 2, 2)]}


def test_munich_confirms_beside_bavaria_that_contradicts():
    result = validate([take(Kind.CONTRADICT, region=BAVARIA), take(address="b", region=MUNICH, pk=2)])
    assert (result.confirmed_region_count, result.contradicted_region_count) == (1, 1)


def test_two_districts_of_one_land_are_two_regions_and_one_land_of_one_person():
    result = validate([take(region=MUNICH), take(region=DISTRICT, pk=2)])
    assert (result.confirmed_region_count, result.confirmation_count) == (2, 1)
    assert result.lands == {"confirm": [RegionCount("09", 1, 2)]}


def test_a_code_that_begins_like_another_is_no_part_of_it():
    assert drop_ancestors(["DE/1/", "DE/11/", "D/"]) == {"DE/1/", "DE/11/", "D/"}


def test_a_confirmation_without_region_counts_in_the_total_only():
    result = validate([take(), take(address="b", region=SWISS, pk=2)])
    assert (result.confirmed_region_count, result.confirmation_count) == (1, 2)
    assert result.lands == {"confirm": [RegionCount("CH", 1, 2)]}


@pytest.mark.parametrize("kind", [Kind.CONTRADICT, Kind.DIFFERENT])
def test_of_one_address_in_one_region_the_latest_counts(kind):
    result = validate([take(region=HESSE), take(kind, region=HESSE, pk=2)])
    assert result.total.counts == {kind: 1}


def test_of_two_of_the_same_moment_the_later_stored_counts():
    result = validate([take(Kind.CONTRADICT, pk=2, at=START), take(pk=1, at=START)])
    assert result.total.counts == {"contradict": 1}


def test_one_address_may_say_yes_here_and_no_there():
    result = validate([take(region=HESSE), take(Kind.CONTRADICT, region=BAVARIA, pk=2)])
    assert result.total.counts == {"confirm": 1, "contradict": 1}


def test_the_problem_and_the_solution_are_counted_apart():
    stances = [
        take(region=HESSE, aspect=Aspect.PROBLEM),
        take(region=HESSE, aspect=Aspect.SOLUTION, pk=2),
        take(address="b", region=BAVARIA, aspect=Aspect.PROBLEM, pk=3),
        take(Kind.CONTRADICT, "c", BAVARIA, pk=4),
    ]
    result = validate(stances)
    assert result.total.counts == {"confirm": 2, "contradict": 1}
    assert result.aspects["problem"].count_regions(Kind.CONFIRM) == 2
    assert result.aspects["solution"].regions == {"confirm": [RegionCount("06", 1, 2)]}


def test_a_lapsed_confirmation_counts_apart_and_does_not_bring_back_what_its_author_said_before():
    lapsed_at = datetime(2026, 11, 20, tzinfo=UTC)
    result = validate([take(Kind.CONTRADICT, region=HESSE), take(region=HESSE, pk=2, lapsed_at=lapsed_at)])
    assert result.total.counts == {}
    assert (result.lapsed_count, result.lapsed_at) == (1, "2026-11-20T00:00:00+00:00")


def test_most_come_first_then_by_code():
    stances = [take(address=name, region=HESSE, pk=pk) for pk, name in enumerate("abc", 1)]
    stances += [take(address="d", region=SWISS, pk=8), take(address="e", region=MUNICH, pk=9)]
    codes = [(each.code, each.count) for each in validate(stances).total.regions["confirm"]]
    assert codes == [("06", 3), ("09162", 1), ("CH", 1)]
