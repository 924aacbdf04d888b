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
        try:
            return super().url(name, force)
        except ValueError:
            return self.base_url + name
