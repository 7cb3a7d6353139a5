"""Conclusions that know their facts: assessments with what they rest on, and hypotheses weighed by facts."""
