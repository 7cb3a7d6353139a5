"""Workloads measured by `poe bench`; never asserted as times in a test."""
