"""Zips of exports: what comes out, and what is never touched."""

from __future__ import annotations

import stat
import zipfile

import pytest

from flows.errors import DataRejected
from flows.reading.archives import left_out, unpack
from flows.reading.limits import Limits
from flows.reading.sniffing import is_archive
from tests.reading_files import inner_zip, workbook, zipped

TABLE = b"a,b\n1,2\n"


def link() -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo("table.csv")
    entry.external_attr = (stat.S_IFLNK | 0o777) << 16
    return entry


def test_members_come_out_under_generated_names_in_order(tmp_path):
    path = zipped(tmp_path, [("Table data.csv", TABLE), ("../x/" * 0 + "Кесте.csv", b"c\n")])
    into = tmp_path / "into"
    into.mkdir()
    members = unpack(path, "Content.zip", Limits(), into)
    assert [member.name for member in members] == ["Table data.csv", "Кесте.csv"]
    assert [member.path.read_bytes() for member in members] == [TABLE, b"c\n"]
    assert {member.path.parent for member in members} == {into}
    assert not {member.path.name for member in members} & {"Table data.csv", "Кесте.csv"}


def test_system_litter_is_passed_over_and_other_files_are_noted(tmp_path):
    path = zipped(
        tmp_path,
        [("a.csv", TABLE), ("__MACOSX/._a.csv", b"x"), (".DS_Store", b"x"), ("photos/", b""), ("photos/1.png", b"x")],
    )
    assert [member.name for member in unpack(path, "a.zip", Limits(), tmp_path)] == ["a.csv"]
    assert [(found.rule, found.value) for found in left_out(path, Limits())] == [("REA-048", "photos/1.png")]


@pytest.mark.parametrize(
    ("members", "code"),
    [
        pytest.param([("../a.csv", TABLE)], "REA-009", id="parent folder"),
        pytest.param([("/tmp/a.csv", TABLE)], "REA-009", id="absolute path"),
        pytest.param([("..\\a.csv", TABLE)], "REA-009", id="backslash"),
        pytest.param([("C:a.csv", TABLE)], "REA-009", id="drive"),
        pytest.param([(link(), b"/etc/passwd")], "REA-009", id="symbolic link"),
        pytest.param([("a.csv", TABLE), ("A.CSV", TABLE)], "REA-010", id="names that differ by case"),
        pytest.param([("a.csv", b"0" * (21 << 20))], "REA-008", id="bomb"),
        pytest.param([(f"{n}.csv", b"") for n in range(501)], "REA-008", id="many members"),
        pytest.param([("inner.zip", inner_zip())], "REA-012", id="zip in zip"),
        pytest.param([("inner.csv", inner_zip())], "REA-012", id="zip in zip under another name"),
        pytest.param([("readme.md", b"x"), ("a.exe", b"MZ")], "REA-013", id="no export inside"),
    ],
)
def test_an_archive_that_must_not_be_opened_is_refused(tmp_path, members, code):
    into = tmp_path / "into"
    into.mkdir()
    with pytest.raises(DataRejected) as caught:
        unpack(zipped(tmp_path, members), "a.zip", Limits(), into)
    assert caught.value.code == code
    assert {entry.name for entry in tmp_path.iterdir()} == {"source.zip", "into"}


def test_a_wrong_checksum_refuses_the_archive(tmp_path):
    path = zipped(tmp_path, [("a.csv", TABLE * 50)])
    with zipfile.ZipFile(path) as package:
        crc = package.getinfo("a.csv").CRC
    path.write_bytes(path.read_bytes().replace(crc.to_bytes(4, "little"), b"\1\2\3\4"))
    with pytest.raises(DataRejected, match="REA-007"):
        unpack(path, "a.zip", Limits(), tmp_path)


def test_a_workbook_is_no_archive(tmp_path):
    assert not is_archive(workbook(tmp_path, [["a"]]))
    assert is_archive(zipped(tmp_path, [("a.csv", TABLE)]))


def test_an_archive_is_not_opened_as_a_document(refusal, tmp_path):
    assert refusal(zipped(tmp_path, [("a.csv", TABLE)]), "a.zip").code == "REA-012"
