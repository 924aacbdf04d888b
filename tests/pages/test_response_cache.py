"""What anonymous readers get from the cache, and what must never get into it."""

from urllib.parse import urlencode

import pytest
from django.contrib.auth import get_user_model
from django.core.cache import cache
from django.core.management import call_command
from django.http import HttpResponse, QueryDict, StreamingHttpResponse
from django.test import RequestFactory
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from coopgo.pages import response_cache
from coopgo.pages.content_version import get_content_version, raise_content_version
from coopgo.pages.middleware import ResponseCacheMiddleware


@pytest.fixture(autouse=True)
def switched_on(settings):
    settings.RESPONSE_CACHE_SECONDS = 60


@pytest.fixture
def database_cache(settings, db):
    settings.CACHES = {"default": settings.DATABASE_CACHE}
    call_command("createcachetable")


class View:
    """A site of one page that counts how often it is asked."""

    def __init__(self, make_response=lambda request: HttpResponse("Guten Tag")):
        self.make_response = make_response
        self.calls = 0
        self.middleware = ResponseCacheMiddleware(self)

    def __call__(self, request):
        self.calls += 1
        return self.make_response(request)

    def get(self, path="/dialoge/", method="get", **headers):
        return self.middleware(getattr(RequestFactory(), method)(path, **headers))


@pytest.mark.django_db
def test_a_second_reader_is_served_from_the_cache():
    view = View()
    first, second = view.get(), view.get()
    assert view.calls == 1
    assert first["X-Cache"], second["X-Cache"] == ("miss", "hit")
    assert second.content == first.content
    assert second["ETag"] == first["ETag"]


@pytest.mark.django_db
def test_a_hit_costs_one_query_with_the_database_cache(database_cache, django_assert_num_queries):
    view = View()
    view.get()
    with django_assert_num_queries(1):
        assert view.get()["X-Cache"] == "hit"


@pytest.mark.django_db
def test_an_answer_is_kept_no_longer_than_it_says(monkeypatch, settings):
    settings.RESPONSE_CACHE_SECONDS = 3600
    kept = []
    monkeypatch.setattr(cache, "set", lambda key, value, seconds=None, **options: kept.append(seconds))
    for cache_control in ("max-age=60", "max-age=7200", ""):
        headers = {"Cache-Control": cache_control} if cache_control else {}
        response_cache.store("key", "version", HttpResponse("Guten Tag", headers=headers))
    assert kept == [60, 3600, 3600]


@pytest.mark.django_db
def test_browsers_ask_again_so_that_news_show_at_once():
    cache_control = View().get()["Cache-Control"]
    assert sorted(cache_control.split(", ")) == ["max-age=0", "must-revalidate", "public"]


@pytest.mark.django_db
def test_a_reader_who_has_the_page_gets_304_without_a_body():
    view = View()
    tag = view.get()["ETag"]
    again = view.get(HTTP_IF_NONE_MATCH=tag)
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", tag)
    assert not tag.startswith("W/")


@pytest.mark.django_db
@pytest.mark.parametrize("methods", [("get", "head"), ("head", "get")])
def test_head_and_get_share_an_entry(methods):
    view = View()
    first, second = (view.get(method=method) for method in methods)
    assert (first["X-Cache"], second["X-Cache"], view.calls) == ("miss", "hit", 1)
    assert first.content == second.content == b"Guten Tag"


@pytest.mark.django_db(transaction=True)
def test_what_is_published_shows_at_once():
    view = View()
    view.get()
    raise_content_version()
    view.get()
    assert view.calls == 2


@pytest.mark.django_db(transaction=True)
def test_a_page_made_while_something_was_published_is_not_served_again():
    def publish_meanwhile(request):
        raise_content_version()
        return HttpResponse("before")

    view = View(publish_meanwhile)
    view.get()
    view.get()
    assert view.calls == 2


@pytest.mark.django_db
def test_unknown_parameters_are_served_from_the_same_entry_and_never_make_one():
    view = View(lambda request: HttpResponse(request.get_full_path()))
    view.get("/dialoge/?utm_source=evil")
    clean = view.get("/dialoge/")
    tracked = view.get("/dialoge/?fbclid=1")
    assert clean.content == tracked.content == b"/dialoge/"
    assert view.calls == 2


@pytest.mark.django_db
@pytest.mark.parametrize("host", ["a.example", "b.example"])
def test_hosts_do_not_share_entries(host):
    view = View(lambda request: HttpResponse(request.get_host()))
    view.get(HTTP_HOST="a.example")
    assert view.get(HTTP_HOST=host).content == host.encode()


@pytest.mark.django_db
def test_addresses_and_known_parameters_have_entries_of_their_own():
    view = View(lambda request: HttpResponse(request.get_full_path()))
    paths = ["/dialoge/", "/en/dialogs/", "/dialoge/?seite=2", "/suche/?jahr=1", "/suche/?jahr=2", "/suche/?q="]
    for path in paths * 2:
        assert view.get(path).content.decode() == path
    assert view.calls == len(paths)


@pytest.mark.django_db
def test_what_is_typed_leaves_no_entry():
    view = View()
    for _time in range(2):
        view.get("/glossar/?q=Xylophon")
    assert view.calls == 2


@pytest.mark.django_db
@pytest.mark.parametrize(
    "headers",
    [
        {"HTTP_COOKIE": "sessionid=1"},
        {"HTTP_COOKIE": "messages=1"},
        {"HTTP_AUTHORIZATION": "Basic x"},
        {"method": "post"},
        {"path": "/redaktion/"},
        {"path": "/healthz"},
        {"path": "/static/a.css"},
        {"path": "/media/a.png"},
        {"path": "/dokumente/1/a.pdf"},
    ],
)
def test_others_neither_get_an_entry_nor_leave_one(headers):
    view = View()
    view.get(**{"path": "/", **headers})
    view.get(**{"path": "/", **headers})
    assert view.calls == 2


@pytest.mark.django_db
def test_a_cookie_that_says_nothing_about_the_reader_is_no_hindrance():
    view = View()
    view.get()
    assert view.get(HTTP_COOKIE="csrftoken=1")["X-Cache"] == "hit"


def set_cookie(request):
    response = HttpResponse()
    response.set_cookie("csrftoken", "secret")
    return response


@pytest.mark.django_db
@pytest.mark.parametrize(
    "make_response",
    [
        set_cookie,
        lambda request: HttpResponse(status=404),
        lambda request: HttpResponse(status=302, headers={"Location": "/"}),
        lambda request: HttpResponse(headers={"Cache-Control": "private"}),
        lambda request: HttpResponse(headers={"Cache-Control": "no-store"}),
        lambda request: HttpResponse(headers={"Cache-Control": "max-age=0, no-cache"}),
        lambda request: HttpResponse(headers={"Vary": "HX-Request"}),
        lambda request: StreamingHttpResponse([b"a"]),
    ],
)
def test_a_response_that_is_not_for_everybody_is_not_kept(make_response):
    view = View(make_response)
    view.get()
    response = view.get()
    assert view.calls == 2
    assert not response.has_header("X-Cache")


@pytest.mark.django_db
def test_no_response_from_the_cache_sets_a_cookie(client):
    for path in ("/", "/en/", "/dialoge/", "/ratgeber/", reverse("sectors")):
        client.get(path)
        again = client.get(path)
        assert again.headers.get("X-Cache") == "hit", (path, again.headers)
        assert "Set-Cookie" not in again and not again.cookies
        assert "Accept-Language" not in again.get("Vary", "")
        assert "default-src 'none'" in again["Content-Security-Policy"]
        assert again["Permissions-Policy"]


@pytest.mark.django_db
def test_the_language_of_a_page_comes_from_its_address_alone(client):
    for accepted in ("en", "de"):
        assert client.get("/", headers={"accept-language": accepted})["Content-Language"] == "de"
        assert client.get("/en/", headers={"accept-language": accepted})["Content-Language"] == "en"


@pytest.mark.django_db
def test_an_editor_who_is_logged_in_is_not_served_from_the_cache(client):
    client.get("/")
    client.force_login(get_user_model().objects.create_superuser("admin"))
    assert not client.get("/").has_header("X-Cache")


@pytest.mark.django_db
def test_a_host_that_is_not_ours_is_refused(client, settings):
    settings.ALLOWED_HOSTS = ["coopgo.example"]
    assert client.get("/", headers={"host": "evil.example"}).status_code == 400


@pytest.mark.django_db
def test_a_lost_content_version_begins_anew():
    view = View()
    view.get()
    cache.clear()
    view.get()
    assert view.calls == 2
    assert get_content_version() == get_content_version()


PARAMETERS = st.lists(
    st.tuples(st.sampled_from([*sorted(response_cache.KNOWN_PARAMETERS), "utm_source", "x"]), st.text(max_size=5)),
    max_size=8,
)


def key_of(pairs):
    return response_cache.make_key(RequestFactory().get("/suche/?" + urlencode(pairs)))


@given(pairs=PARAMETERS, data=st.data())
def test_neither_the_order_of_parameters_nor_of_filter_values_makes_another_entry(pairs, data):
    filters = [pair for pair in pairs if pair[0] in response_cache.FILTERS]
    others = [pair for pair in pairs if pair[0] not in response_cache.FILTERS]
    shuffled = data.draw(st.permutations(filters)) + filters + others
    assert key_of(shuffled) == key_of(pairs)


@given(pairs=PARAMETERS, other=PARAMETERS)
def test_two_queries_share_a_key_only_if_views_cannot_tell_them_apart(pairs, other):
    def seen(pairs):
        query = QueryDict(urlencode(pairs))
        return {
            name: set(values) if name in response_cache.FILTERS else values
            for name, values in query.lists()
            if name in response_cache.KNOWN_PARAMETERS
        }

    assert (key_of(pairs) == key_of(other)) == (seen(pairs) == seen(other))
