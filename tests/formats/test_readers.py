"""Which function reads which file."""

import subprocess
import sys

from workbench.formats import read_markdown, read_text
from workbench.formats.readers import reader, suffixes


def test_a_suffix_in_any_case_has_its_reader() -> None:
    assert reader(".txt") is reader(".TEXT") is read_text.read
    assert reader(".md") is reader(".Markdown") is read_markdown.read
    assert all(reader(suffix) for suffix in suffixes())


def test_an_unknown_suffix_has_none() -> None:
    assert reader(".exe") is None
    assert reader("") is None


def test_heavy_imports_wait_until_a_file_needs_them() -> None:
    program = (
        "import sys; from workbench.formats.readers import reader; reader('.md'); reader('.txt')(b'Words.', 'a.txt');"
        "sys.exit(bool({'markdown_it', 'charset_normalizer'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
