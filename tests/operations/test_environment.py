import pytest

from coopgo.operations import values
from coopgo.operations.environment import Environment


@pytest.fixture
def env_file(tmp_path):
    file = tmp_path / ".env"
    file.write_text("# a comment\nBASE_URL=https://a.example\nDEBUG='maybe'\nDATABSE_URL=x\n", encoding="utf-8")
    return file


def test_the_process_comes_before_the_file(env_file):
    env = Environment(env_file, {"BASE_URL": "https://b.example"})
    assert env.read("BASE_URL", values.web_address) == "https://b.example"
    assert env.get_source("BASE_URL") == "aus der Umgebung"


def test_a_wrong_value_is_named_with_its_line(env_file):
    env = Environment(env_file, {})
    assert env.read("DEBUG", values.boolean, False) is False
    assert str(env.problems[0]).startswith("DEBUG=maybe (aus .env, Zeile 3): ")


def test_an_empty_value_counts_as_not_set(env_file):
    env = Environment(env_file, {"CACHE_URL": ""})
    assert env.read("CACHE_URL", values.cache, "default") == "default"
    assert not env.problems


def test_a_slip_of_the_pen_in_the_file_is_noticed(env_file):
    env = Environment(env_file, {})
    env.read("BASE_URL")
    env.read("DEBUG")
    assert env.get_unknown_names() == ["DATABSE_URL"]


def test_no_secret_gets_into_a_report(tmp_path):
    env = Environment(tmp_path / ".env", {"DATABASE_URL": "mysql://u:hush@h/x", "SECRET_KEY": "hush"})
    env.read("DATABASE_URL", values.database)
    env.read("SECRET_KEY", values.secret_key)
    assert len(env.problems) == 2
    assert "hush" not in " ".join(map(str, env.problems))


@pytest.mark.parametrize(
    ("parse", "value"),
    [
        (values.boolean, "vielleicht"),
        (values.positive_number, "0"),
        (values.positive_number, "-3"),
        (values.secret_key, "short"),
        (values.hosts, "https://a.example"),
        (values.web_address, "a.example"),
        (values.web_address, "http://a.example:port"),
        (values.web_addresses, "https://a.example:9200, b.example"),
        (values.number, "-1"),
        (values.existing_file, "/no/such/file.pem"),
        (values.index_prefix, "CoopGo"),
        (values.index_prefix, "-a"),
        (values.database, "mysql://h/x"),
        (values.cache, "memcached://h"),
        (values.email, "smtp:mail.example.org"),
    ],
)
def test_what_cannot_be_meant_is_refused_with_a_sentence(parse, value):
    with pytest.raises(ValueError, match="Erwartet"):
        parse(value)


def test_several_addresses_stand_between_commas_or_spaces():
    nodes = ["https://a.example:9200", "https://b.example:9200"]
    assert values.web_addresses("https://a.example:9200,https://b.example:9200/") == nodes
    assert values.web_addresses("https://a.example:9200  https://b.example:9200") == nodes


def test_valkey_is_spoken_to_as_redis():
    assert values.cache("valkey://h:6379/0")["LOCATION"] == "redis://h:6379/0"


def test_mail_files_go_to_an_absolute_folder():
    assert values.email("filemail:///srv/mails")["EMAIL_FILE_PATH"] == "/srv/mails"


def test_a_mail_server_keeps_its_password():
    settings = values.email("smtp+tls://me:p%40ss@mail.example:587")
    assert settings["EMAIL_HOST_PASSWORD"] == "p@ss"
    assert settings["EMAIL_USE_TLS"] is True
