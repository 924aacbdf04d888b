from .contributions import ContributionForm

__all__ = ["ContributionForm"]
