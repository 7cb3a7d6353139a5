"""Charts of answers: series, timelines and bars, laid out as plain values and drawn by our own painter."""
