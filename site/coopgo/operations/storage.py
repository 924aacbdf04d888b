from django.utils.functional import cached_property
from whitenoise.storage import CompressedManifestStaticFilesStorage


class StaticStorage(CompressedManifestStaticFilesStorage):
    """Hashed names, so that browsers keep files for ever; before the first `collectstatic` the plain names.

    A fresh checkout answers commands and requests that way, too.
    """

    def read_manifest(self):
        """A data folder that cannot be one has no manifest either; the check of the settings says what is wrong."""
        try:
            return super().read_manifest()
        except NotADirectoryError:
            return None

    def url(self, name, force=False):
        """Addresses named in the manifest are worked out once: each page names a dozen of them."""
        if force or name not in self.hashed_files:
            return self._work_out(name, force)
        if name not in self._known_urls:
            self._known_urls[name] = self._work_out(name, force)
        return self._known_urls[name]

    @cached_property
    def _known_urls(self):
        return {}

    def _work_out(self, name, force):
        try:
            return super().url(name, force)
        except ValueError:
            return self.base_url + name
