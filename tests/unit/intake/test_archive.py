"""Claiming: a kill between any two steps loses nothing and doubles nothing."""

import hashlib
from pathlib import Path

import pytest

from flows.intake.archive import Archive
from flows.intake.inbox import scan


class Killed(BaseException):
    """Stands for SIGKILL at a point: nothing after it runs."""


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    folder = tmp_path / "inbox"
    folder.mkdir()
    return folder


def opened(tmp_path: Path) -> Archive:
    archive = Archive(tmp_path / "archive")
    archive.prepare()
    return archive


def claim_all(tmp_path: Path, inbox: Path):
    archive = opened(tmp_path)
    return archive, [archive.claim(item) for item in scan(inbox, "main", 0).ready]


def test_a_claimed_file_is_in_the_archive_by_its_hash_and_gone_from_the_inbox(tmp_path, inbox):
    (inbox / "a.csv").write_bytes(b"x;y\n1;2\n")
    archive, (delivery,) = claim_all(tmp_path, inbox)
    assert delivery.file_id == hashlib.sha256(b"x;y\n1;2\n").hexdigest()
    assert archive.path(delivery.file_id).read_bytes() == b"x;y\n1;2\n"
    assert list(inbox.iterdir()) == []
    assert archive.deliveries() == [delivery]


def test_the_same_content_again_is_a_second_delivery_of_one_file(tmp_path, inbox):
    (inbox / "a.csv").write_bytes(b"same")
    (inbox / "a (1).csv").write_bytes(b"same")
    _, deliveries = claim_all(tmp_path, inbox)
    assert len({item.file_id for item in deliveries}) == 1
    assert [item.sequence for item in deliveries] == [1, 2]


def test_a_file_replaced_while_it_is_claimed_stays_for_the_next_scan(tmp_path, inbox):
    (inbox / "a.csv").write_bytes(b"old")
    archive = opened(tmp_path)
    (seen,) = scan(inbox, "main", 0).ready
    (inbox / "a.csv").write_bytes(b"new and longer")
    assert archive.claim(seen) is None
    assert (inbox / "a.csv").read_bytes() == b"new and longer"
    assert archive.deliveries() == []


@pytest.mark.parametrize("step", ["_store", "_deliver", "_append-1", "unlink", "_append-2"])
def test_a_kill_at_any_step_loses_nothing_and_doubles_nothing(tmp_path, inbox, monkeypatch, step):
    (inbox / "a.csv").write_bytes(b"content")
    archive = opened(tmp_path)
    (seen,) = scan(inbox, "main", 0).ready
    name, _, nth = step.partition("-")
    calls = {"count": 0}

    def killed(*_args, **_kwargs):
        calls["count"] += 1
        if calls["count"] >= int(nth or 1):
            raise Killed
        return original(archive, *_args, **_kwargs)

    original = getattr(Archive, name, None)
    target = (Path, "unlink") if name == "unlink" else (Archive, name)
    with monkeypatch.context() as patched:
        patched.setattr(*target, killed if name == "unlink" else lambda _self, *a, **k: killed(*a, **k))
        with pytest.raises(Killed):
            archive.claim(seen)
    again, _ = claim_all(tmp_path, inbox)
    digest = hashlib.sha256(b"content").hexdigest()
    assert again.path(digest).read_bytes() == b"content"
    assert [(item.sequence, item.file_id) for item in again.deliveries()] == [(1, digest)]
    assert list(inbox.iterdir()) == []
    assert list((tmp_path / "archive" / ".incoming").iterdir()) == []


def test_a_half_written_line_of_the_journal_is_cut_and_its_file_taken_again(tmp_path, inbox):
    (inbox / "a.csv").write_bytes(b"one")
    claim_all(tmp_path, inbox)
    with (tmp_path / "archive" / "deliveries.jsonl").open("ab") as journal:
        journal.write(b'{"file_id": "half')
    (inbox / "b.csv").write_bytes(b"two")
    archive, (delivery,) = claim_all(tmp_path, inbox)
    assert delivery.sequence == 2
    assert [item.name for item in Archive(archive.folder).read()] == ["a.csv", "b.csv"]


def test_a_link_put_in_place_of_a_file_is_not_followed(tmp_path, inbox):
    secret = tmp_path / "secret"
    secret.write_bytes(b"content")
    (inbox / "a.csv").write_bytes(b"content")
    archive = opened(tmp_path)
    (seen,) = scan(inbox, "main", 0).ready
    (inbox / "a.csv").unlink()
    (inbox / "a.csv").symlink_to(secret)
    assert archive.claim(seen) is None
    assert archive.deliveries() == []
