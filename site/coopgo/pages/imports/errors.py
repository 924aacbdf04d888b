"""The one error an import shows to people."""


class ImportRefused(Exception):  # noqa: N818
    """A file that cannot be imported; its message is one clear translated sentence."""
