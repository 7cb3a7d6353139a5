"""Jobs of a workspace that need no project."""

import threading


def test_a_job_that_needs_no_project_runs_and_answers(empty_workspace, qtbot):
    found = []
    empty_workspace.start_alone("Add", lambda _report, one, other: one + other, 1, 2, done=found.append)
    assert empty_workspace.is_busy
    qtbot.waitUntil(lambda: found == [3] and not empty_workspace.is_busy)


def test_closing_stops_a_job_that_needs_no_project(empty_workspace, qtbot):
    begun, found = threading.Event(), []

    def work(report):
        begun.set()
        while True:
            report(0, 1)

    empty_workspace.start_alone("Wait", work, done=found.append)
    assert begun.wait(5)
    empty_workspace.close()
    assert not empty_workspace.is_busy and found == []
    empty_workspace.start_alone("Again", lambda _report: 1, done=found.append)
    qtbot.waitUntil(lambda: found == [1] and not empty_workspace.is_busy)
