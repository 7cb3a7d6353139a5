"""Reports for people: a dataset as chapters of quotations, whatever file they are written to."""
