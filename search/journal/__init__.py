"""What has to be indexed again, written down with the change itself, and the indexes that follow it."""
