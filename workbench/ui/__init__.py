"""What analysts see: the only part that knows Qt. Each pane or dialog is one word, the same as in `core`."""
