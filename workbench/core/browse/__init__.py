"""What the lists and panes on screen show, as plain values; a module for each of them, by its word. Saves nothing."""
