"""What analysts can do with a project, without a window."""
