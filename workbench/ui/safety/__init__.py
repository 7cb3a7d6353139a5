"""Nothing saved is lost: backups made by themselves, looked at and restored; problems mended; damaged files rescued."""
