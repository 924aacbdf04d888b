"""What readers are led to while they type."""
