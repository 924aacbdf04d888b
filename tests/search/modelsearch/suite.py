"""modelsearch's own suite (its wheel ships it) against our backend, with the exceptions and their reasons."""

from unittest import enterModuleContext

from django.test import TestCase
from modelsearch.test.testapp import models
from modelsearch.tests.test_backends import BackendTests
from modelsearch.tests.test_index_functions import *  # noqa: F403

from search.indexes import get_engine_names, using_engine


def setUpModule():
    """The suite writes and asks at once, as nothing does that has a journal."""
    enterModuleContext(using_engine(get_engine_names()[-1]))


class TestEngineBackend(BackendTests, TestCase):
    backend_path = "search.backend"

    def test_reset_indexes(self):
        self.backend.reset_indexes()
        self.assertEqual(self.backend.search("JavaScript", models.Book).count(), 0)
