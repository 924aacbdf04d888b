from coopgo.pages.imports.errors import ImportRefused

__all__ = ["ImportRefused"]
