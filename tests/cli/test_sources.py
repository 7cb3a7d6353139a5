"""`workbench sources`: bring in what a list says of the documents, write one."""

import json

ITEM = {"type": "report", "title": "Other", "author": [{"literal": "Anna"}], "custom": {"file": "trade.txt"}}


def test_a_list_is_compared_brought_in_and_written(run, annotated, tmp_path):
    file, out = tmp_path / "list.json", tmp_path / "out.bib"
    file.write_text(json.dumps([ITEM, {"title": "Nobody"}]), encoding="utf-8")
    told = run("sources", annotated, "import", file, "--dry-run", "--json").json["sources"]
    assert [(one["by"], one["fills"]) for one in told] == [("file", {"authors": "Anna"}), ("", {})]
    assert "authors" in run("sources", annotated, "import", file, "--dry-run").out
    done = run("sources", annotated, "import", file)
    assert (done.status, done.out) == (0, "1 document changed\n") and "Nobody" in done.err
    assert run("sources", annotated, "import", file, "--replace", "--json").json["not_found"] == ["Nobody"]
    assert run("sources", annotated, "export", out, "--json").json == {"output": str(out), "sources": 1}
    assert "title = {Other}" in out.read_text("utf-8") and "author = {Anna}" in out.read_text("utf-8")
    assert run("undo", annotated).status == run("undo", annotated).status == 0
    assert run("sources", annotated, "export", tmp_path / "o.ris").out.startswith("1 source written")


def test_what_cannot_be_done_says_so(run, annotated, tmp_path):
    assert run("sources", annotated, "import", tmp_path / "none.bib").status == 1
    assert run("sources", annotated, "export", tmp_path / "a.doc").status == 1
    assert run("sources", annotated, "export", tmp_path / "a.bib", "--replace").status == 2
