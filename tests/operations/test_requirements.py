import subprocess
import sys

import pytest
from django.conf import settings


@pytest.fixture
def run_without_browser(tmp_path):
    """Run one test that needs Chromium where there is none."""
    (tmp_path / "test_trial.py").write_text(
        "import pytest\n@pytest.mark.browser\ndef test_trial():\n    pass\n", encoding="utf-8"
    )
    (tmp_path / "pytest.ini").write_text("[pytest]\nmarkers =\n    browser\n", encoding="utf-8")

    def run(**environment):
        return subprocess.run(
            [sys.executable, "-m", "pytest", "-p", "tests.plugins.requirements", "-p", "no:cacheprovider"],
            cwd=tmp_path,
            env={"PATH": str(tmp_path), "PYTHONPATH": str(settings.ROOT), **environment},
            capture_output=True,
            text=True,
            check=False,
        )

    return run


def test_what_is_missing_is_skipped_counted_and_named(run_without_browser):
    finished = run_without_browser()
    assert finished.returncode == 0, finished.stdout
    assert "1 Tests übersprungen, weil hier etwas fehlt: Chromium" in finished.stdout


def test_in_ci_the_same_is_a_failure(run_without_browser):
    finished = run_without_browser(COOPGO_TEST_REQUIRE="all")
    assert finished.returncode == 1
    assert "fehlt: Chromium" in finished.stdout
