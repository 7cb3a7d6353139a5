"""One module per step; `revision` is the file format it leads to, in four digits."""
