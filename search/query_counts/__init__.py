"""What readers look for, counted without knowing who they are (decision 13)."""
