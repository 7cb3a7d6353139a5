"""Real faults, and what they leave of a project: here what needs more than one file spoiled by hand.

Elsewhere: each kind of unusable file, files of other programs and of later versions, locked and read-only files and
folders, copies taken while somebody saves, steps where files may not grow (tests/core/test_store_sqlite.py); what a
received file may not hold (tests/core/safety/test_received.py: test_hostile.py asks the same of a file that is opened);
every command on each of them (tests/cli/test_unusable.py); two processes at once (tests/core/test_project.py).
"""
