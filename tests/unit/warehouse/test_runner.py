from __future__ import annotations

import pytest

from flows.errors import RuleCrashed
from flows.warehouse.runner import read_folder


def write(folder, **files):
    for name, text in files.items():
        (folder / f"{name}.sql").write_text(text)
    return folder


def test_files_come_after_those_that_they_read(tmp_path):
    folder = write(
        tmp_path,
        a="with c as (select * from marts.b) select * from c",
        b="select 1 as x from staging.z where exists (select 1 from c)",
        c="select 2 as x",
    )
    assert [file.name for file in read_folder(folder)] == ["c", "b", "a"]


def test_a_file_knows_what_it_reads_and_its_header(tmp_path):
    (file,) = read_folder(
        write(
            tmp_path,
            a="-- What it says: never mind.\n-- severity: warn\nselect 1 from t inner join s.u on t.x = u.x;\n",
        )
    )
    assert file.reads == {("", "t"), ("s", "u")}
    assert file.header["severity"] == "warn"
    assert not file.text.endswith(";")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        pytest.param("a", "select 1; select 2", id="two statements"),
        pytest.param("a", "drop table files", id="no select"),
        pytest.param("a b", "select 1", id="a name that is no identifier"),
        pytest.param("a;drop", "select 1", id="a name with a statement in it"),
    ],
)
def test_anything_but_one_select_with_a_plain_name_is_our_bug(tmp_path, name, text):
    with pytest.raises(RuleCrashed):
        read_folder(write(tmp_path, **{name: text}))
