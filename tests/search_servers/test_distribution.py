from tests.search_servers import distribution

MAVEN = """#!/bin/sh
printf '\\033[0m'
mkdir -p elasticsearch.part && touch elasticsearch.part/elasticsearch.zip
"""


def test_fetching_the_program_leaves_standard_output_to_the_address(tmp_path, monkeypatch, capfd):
    maven = tmp_path / "mvn"
    maven.write_text(MAVEN)
    maven.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    archive = tmp_path / "elasticsearch.zip"
    distribution._fetch(archive)
    assert archive.exists()
    assert capfd.readouterr().out == ""
