"""modelsearch's own suite, run in a process with settings of its own."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent
ROOT = HERE.parents[2]


@pytest.fixture(params=["embedded", pytest.param("elasticsearch", marks=pytest.mark.elasticsearch)])
def engine_variables(request):
    """What tells the other process which engine to use."""
    if request.param == "embedded":
        return {}
    cluster = request.getfixturevalue("elasticsearch_cluster")
    return {"SUITE_ELASTICSEARCH_URL": cluster.nodes[0], "SUITE_ELASTICSEARCH_PREFIX": cluster.prefix}


@pytest.mark.heavy
def test_modelsearch_own_suite_passes(engine_variables):
    sources = os.pathsep.join(map(str, (ROOT / "site", ROOT, HERE)))
    result = subprocess.run(
        [sys.executable, "-m", "django", "test", "suite", "--settings=suite_settings"],
        cwd=HERE,
        env=os.environ | {"PYTHONPATH": sources, "DJANGO_SETTINGS_MODULE": "suite_settings"} | engine_variables,
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 0, result.stderr
    assert int(re.search(r"Ran (\d+) tests", result.stderr)[1]) >= 130
