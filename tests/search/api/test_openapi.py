"""The OpenAPI document: valid, and true."""

import pytest
from jsonschema import Draft202012Validator
from openapi_spec_validator import validate

from tests.factories import RegionFactory, SectorFactory, make_dialog, make_guide

pytestmark = pytest.mark.django_db

PATHS = {"/api/v1/search/", "/api/v1/pages/", "/api/v1/pages/{page_id}/"}


@pytest.fixture
def document(ask):
    return ask("openapi.json").json()


@pytest.fixture
def check(document):
    """Return a function that raises where an answer is not what the document says of a path and a status."""

    def check(path, response):
        content = document["paths"][path]["get"]["responses"][str(response.status_code)]["content"]
        schema = content[response.headers["Content-Type"].split(";")[0]]["schema"]
        Draft202012Validator({**schema, "components": document["components"]}).validate(response.json())

    return check


def test_the_document_is_valid(document):
    validate(document)
    assert set(document["paths"]) == PATHS


def test_every_operation_parameter_and_field_is_described(document):
    for operations in document["paths"].values():
        assert set(operations) == {"get"}
        assert operations["get"]["description"]
        assert all(parameter["description"] for parameter in operations["get"]["parameters"])
    assert all(schema["description"] for schema in document["components"]["schemas"].values())


def test_every_operation_names_its_errors(document):
    for path, operations in document["paths"].items():
        responses = set(operations["get"]["responses"])
        assert responses >= {"200", "304", "429"}
        assert ("404" if "{" in path else "503") in responses


def test_answers_are_what_the_document_says(ask, check, update_index):
    dialog = make_dialog(sectors=[SectorFactory()], regions=[RegionFactory()])
    guide = make_guide()
    update_index()
    check("/api/v1/search/", ask(parameters={"q": "gründen"}))
    check("/api/v1/search/", ask())
    check("/api/v1/pages/", ask("pages/"))
    for page in (dialog, guide):
        check("/api/v1/pages/{page_id}/", ask(f"pages/{page.pk}/"))


def test_errors_are_what_the_document_says(ask, check, settings):
    check("/api/v1/search/", ask(status=503))
    check("/api/v1/pages/{page_id}/", ask("pages/0/", status=404))
    settings.API_REQUESTS_A_MINUTE = 0
    check("/api/v1/pages/", ask("pages/", status=429))
