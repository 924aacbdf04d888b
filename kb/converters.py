class RegionCodeConverter:
    """An AGS of two to eight digits, or an ISO 3166 code (`AT`, `IT-32`)."""

    regex = r"[0-9]{2,8}|[A-Z]{2}(?:-[A-Z0-9]{1,3})?"

    def to_python(self, value):
        return value

    def to_url(self, value):
        return value
