"""The order of a register, DIN 5007-1."""

from hypothesis import given
from hypothesis import strategies as st

from coopgo.pages.alphabet import group_by_letter, sort_key


def test_umlauts_stand_with_their_vowels_and_eszett_with_ss():
    names = ["Zweck", "Übung", "Umlage", "Ärztehaus", "Arzt", "Straße", "Strasse", "Öffentlich", "e. V.", "eG", "Ehe"]
    assert sorted(names, key=sort_key) == [
        "Arzt",
        "Ärztehaus",
        "e. V.",
        "eG",
        "Ehe",
        "Öffentlich",
        "Strasse",
        "Straße",
        "Übung",
        "Umlage",
        "Zweck",
    ]


def test_groups_stand_under_their_first_letter_and_have_anchors():
    groups = group_by_letter(["Übung", "Umlage", "49-Euro-Ticket", "„Genosse“"], get_name=str)
    assert [(group.letter, group.anchor, group.items) for group in groups] == [
        ("0–9", "buchstabe-0", ["49-Euro-Ticket"]),
        ("G", "buchstabe-g", ["„Genosse“"]),
        ("U", "buchstabe-u", ["Übung", "Umlage"]),
    ]


@given(names=st.lists(st.text()))
def test_every_name_stands_in_one_group_whatever_it_is(names):
    groups = group_by_letter(names, get_name=str)
    assert sorted(name for group in groups for name in group.items) == sorted(names)
    assert len({group.anchor for group in groups}) == len(groups)
