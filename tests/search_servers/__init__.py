"""Genuine Elasticsearch servers on this machine, for tests and for trying out."""
