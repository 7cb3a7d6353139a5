"""The view of a document as its pages."""
