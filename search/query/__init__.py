"""What a reader typed, read and planned: from a query to what an engine is asked."""
