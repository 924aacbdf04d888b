"""What is exported is what was looked for, no cell calculates, and nothing leads to an address."""

import csv
from io import BytesIO, StringIO

import pytest
from openpyxl import load_workbook

from coopgo.community.kinds import State
from coopgo.community.moderation.exports import FORMULA_BEGINNINGS
from tests.factories import ContributionFactory

pytestmark = pytest.mark.django_db


def export_csv(client, **query) -> list[dict]:
    response = client.get("/redaktion/beitraege/", {"export": "csv", **query})
    return list(csv.DictReader(StringIO(response.getvalue().decode(), newline="")))


def export_xlsx(client, **query) -> list[tuple]:
    response = client.get("/redaktion/beitraege/", {"export": "xlsx", **query})
    return list(load_workbook(BytesIO(response.getvalue())).active.iter_rows(values_only=True))


def test_the_export_holds_what_the_filters_find(office):
    ContributionFactory(state=State.WAITING, kind="ask", comment="Gesucht")
    ContributionFactory(state=State.WAITING, kind="add", comment="Nicht gesucht")
    assert [row["Text"] for row in export_csv(office, kind="ask")] == ["Gesucht"]
    assert len(export_xlsx(office, kind="ask")) == 2


@pytest.mark.parametrize("beginning", [each for each in FORMULA_BEGINNINGS if each != "\r"])
def test_no_cell_is_a_formula(office, beginning):
    text = f"{beginning}HYPERLINK(1)"
    ContributionFactory(state=State.WAITING, comment=text, user_name=text, participants=text)
    cells = [cell for row in export_csv(office) for cell in row.values()]
    cells += [cell for row in export_xlsx(office) for cell in row if isinstance(cell, str)]
    assert not [cell for cell in cells if cell.startswith(FORMULA_BEGINNINGS)]
    assert cells.count(f"'{text}") == 6


def test_neither_address_nor_hash_nor_remark_is_exported(office):
    contribution = ContributionFactory(
        state=State.WAITING, email="geheim@example.org", may_contact=True, remark="Intern"
    )
    exported = str(export_csv(office)) + str(export_xlsx(office))
    assert contribution.comment in exported
    for secret in ("geheim@example.org", contribution.address_hash, "Intern"):
        assert secret not in exported


def test_exporting_costs_the_same_however_much_it_is(office, count_queries):
    ContributionFactory(state=State.WAITING)
    few = count_queries("/redaktion/beitraege/?export=xlsx")
    for _number in range(4):
        ContributionFactory(state=State.WAITING)
    assert count_queries("/redaktion/beitraege/?export=xlsx") == few
