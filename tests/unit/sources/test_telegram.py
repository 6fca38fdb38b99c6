"""Telegram: the Desktop export and the dump of the API clients give one and the same post."""

from datetime import date
from pathlib import Path

import pytest

from flows.sources.base import Context
from flows.sources.networks.telegram import SOURCES
from flows.sources.networks.telegram_rows import channel_id
from schemas.social import PostsModel
from tests.networks import opened, recognised, take

DESKTOP, DUMP = SOURCES
CHANNEL = 1823048120
UNIX = 1_700_000_000  # 2023-11-14 22:13:20 UTC: already the 15th in Almaty


def message(number, **more):
    base = {"id": number, "type": "message", "date": "2023-11-15T04:13:20", "date_unixtime": str(UNIX + number)}
    return base | {"from_id": f"channel{CHANNEL}", "text": "Жаңа кітап"} | more


SERVICE = message(900, type="service", action="create_channel", text="")
UNSUPPORTED = {"id": 901, "type": "unsupported"}


def chat(*messages, kind="public_channel", number=CHANNEL):
    return {"name": "Балалар кітапханасы", "type": kind, "id": number, "messages": list(messages)}


def account(*chats):
    return {"about": "", "chats": {"about": "", "list": list(chats)}, "left_chats": {"about": "", "list": []}}


def desktop(folder, content):
    return take(DESKTOP, opened(folder, content), PostsModel)


def sent(number, **more):
    peer = {"_": "PeerChannel", "channel_id": CHANNEL}
    base = {"_": "Message", "id": number, "peer_id": peer, "date": "2023-11-14T22:13:20+00:00", "message": "Кітап"}
    return base | {"post": True, "views": 10 * number, "grouped_id": None} | more


def dump(folder, content):
    return take(DUMP, opened(folder, content, "dump.json"), PostsModel)


def lines(*records):
    import json

    return "\n".join(json.dumps(record, ensure_ascii=False) for record in records).encode()


def test_posts_of_a_channel_have_no_views_and_the_librarys_day(tmp_path):
    taken = desktop(tmp_path, chat(SERVICE, message(1), message(2)))
    assert taken.rows.select("account", "post_id", "published_on", "views", "definition").rows() == [
        (str(CHANNEL), "1", date(2023, 11, 15), None, None),
        (str(CHANNEL), "2", date(2023, 11, 15), None, None),
    ]
    assert taken.broken == []


def test_service_messages_are_controls_and_unsupported_ones_blanks(tmp_path):
    taken = desktop(tmp_path, chat(SERVICE, message(1), UNSUPPORTED))
    assert (taken.counts.records, taken.counts.loaded, taken.counts.control, taken.counts.blank) == (3, 1, 1, 1)
    assert taken.said["SOC-070"].params == {"number": 2, "service": 1, "unsupported": 1, "other": 0}
    assert "SOC-070" not in desktop(tmp_path, chat(message(1))).said


def test_text_may_be_a_string_or_a_mixed_array(tmp_path):
    mixed = message(1, text=["Оқы: ", {"type": "hashtag", "text": "#кітап"}])
    assert desktop(tmp_path, chat(mixed, message(2, text=""))).counts.loaded == 2


def test_without_unix_time_the_exporters_clock_counts_and_is_said(tmp_path):
    old = message(1)
    del old["date_unixtime"]
    taken = desktop(tmp_path, chat(old, message(2)))
    assert taken.column("published_on") == [date(2023, 11, 15)] * 2
    assert taken.said["SOC-072"].params == {"number": 1}
    assert "SOC-072" not in desktop(tmp_path, chat(message(1))).said


def test_unix_time_wins_over_the_exporters_clock(tmp_path):
    elsewhere = message(1, date="2023-11-14T23:13:20")
    assert desktop(tmp_path, chat(elsewhere)).column("published_on") == [date(2023, 11, 15)]


def test_forwarded_messages_are_shares(tmp_path):
    taken = desktop(tmp_path, chat(message(1, forwarded_from="Музей"), message(2)))
    assert taken.column("is_share") == [True, False]


@pytest.mark.parametrize(
    ("parts", "posts"),
    [
        pytest.param([{"photo": "a"}, {"photo": "b", "text": ""}, {"photo": "c", "text": ""}], 1, id="three pictures"),
        pytest.param([{"photo": "a"}, {"media_type": "video_file", "text": ""}], 1, id="picture and film"),
        pytest.param([{"photo": "a"}, {"photo": "b"}], 2, id="two captions"),
        pytest.param([{"photo": "a"}, {"text": ""}], 2, id="second is no picture"),
        pytest.param([{"photo": "a"}, {"photo": "b", "text": "", "date_unixtime": "1700000099"}], 2, id="other second"),
    ],
)
def test_pictures_sent_together_are_one_post(tmp_path, parts, posts):
    same = {"date_unixtime": str(UNIX)}
    taken = desktop(tmp_path, chat(*[message(10 + at, **(same | part)) for at, part in enumerate(parts)]))
    assert taken.counts.loaded == posts
    assert taken.counts.duplicate == len(parts) - posts
    assert ("SOC-071" in taken.said) is (posts == 1)
    assert taken.column("post_id")[0] == "10"


def test_of_an_account_only_the_channels_are_read(tmp_path):
    private = chat(message(1), message(2), kind="personal_chat", number=5)
    taken = desktop(tmp_path, account(private, chat(message(3), message(4))))
    assert taken.column("post_id") == ["3", "4"]
    assert taken.column("row_number") == [3, 4]
    assert (taken.counts.records, taken.counts.control) == (4, 2)
    assert taken.said["SOC-073"].params == {"chats": 1, "messages": 2}
    assert "SOC-073" not in desktop(tmp_path, account(chat(message(3)))).said


@pytest.mark.parametrize("kind", ["personal_chat", "private_group", "public_supergroup", "saved_messages"])
def test_correspondence_without_a_channel_is_refused(tmp_path, kind):
    document = opened(tmp_path, chat(message(1), kind=kind))
    assert DESKTOP.recognise(document).refusal.rule == "SOC-074"
    assert DESKTOP.recognise(opened(tmp_path, account(chat(message(1), kind=kind)))).refusal.rule == "SOC-074"


def test_a_chat_without_its_name_and_number_is_a_near_miss(tmp_path):
    assert DESKTOP.recognise(opened(tmp_path, {"messages": [message(1)]})).missing == ("name", "type", "id")


@pytest.mark.parametrize(
    ("damage", "rule"),
    [
        pytest.param({"id": None}, "SOC-004", id="no id"),
        pytest.param({"id": "бір"}, "SOC-005", id="id that is no number"),
        pytest.param({"date_unixtime": None, "date": None}, "SOC-001", id="no date"),
        pytest.param({"date_unixtime": "кеше"}, "SOC-002", id="date that is none"),
    ],
)
def test_damaged_messages_are_rejected(tmp_path, damage, rule):
    taken = desktop(tmp_path, chat(message(1) | damage, message(2)))
    assert rule in {found for found, _ in taken.broken}
    assert (taken.counts.loaded, taken.counts.rejected) == (1, 1)


@pytest.mark.parametrize(
    "content",
    [
        pytest.param([sent(1), sent(2)], id="list"),
        pytest.param(lines(sent(1), sent(2)), id="one on each line"),
        pytest.param({"messages": [sent(1), sent(2)]}, id="under messages"),
    ],
)
def test_a_dump_gives_views_and_the_librarys_day(tmp_path, content):
    taken = dump(tmp_path, content)
    assert taken.rows.select("account", "post_id", "published_on", "views", "definition").rows() == [
        (str(CHANNEL), "1", date(2023, 11, 15), 10, "views"),
        (str(CHANNEL), "2", date(2023, 11, 15), 20, "views"),
    ]
    assert taken.counts.records == 2


def test_the_day_is_by_the_time_zone_of_the_context(tmp_path):
    document = opened(tmp_path, [sent(1)])
    utc = Context(Path(), timezone="UTC")
    assert take(DUMP, document, PostsModel, utc).column("published_on") == [date(2023, 11, 14)]


def test_an_album_is_one_post_with_the_most_views_of_its_parts(tmp_path):
    album = [sent(12, grouped_id=5, views=8), sent(11, grouped_id=5, views=9), sent(10, grouped_id=5, views=7)]
    taken = dump(tmp_path, [*album, sent(13, views=3)])
    assert dict(taken.rows.select("post_id", "views").rows()) == {"10": 9, "13": 3}
    assert taken.said["SOC-071"].params == {"albums": 1, "messages": 3}


def test_desktop_and_dump_name_the_same_post_alike(tmp_path):
    same = {"date_unixtime": str(UNIX)}
    parts = [message(10, photo="a", **same), message(11, photo="b", text="", **same), message(12, **same)]
    ours = desktop(tmp_path, chat(*parts))
    theirs = dump(tmp_path, [sent(12), sent(11, grouped_id=5), sent(10, grouped_id=5)])
    identity = ["network", "account", "post_id", "published_on"]
    assert set(ours.rows.select(identity).rows()) == set(theirs.rows.select(identity).rows())


def test_service_messages_and_groups_are_controls(tmp_path):
    service = {"_": "MessageService", "id": 3, "peer_id": sent(1)["peer_id"], "date": sent(1)["date"], "views": None}
    group = sent(4, peer_id={"_": "PeerChat", "chat_id": 9})
    talk = sent(5, post=False)
    taken = dump(tmp_path, [sent(1), service, group, talk])
    assert (taken.counts.loaded, taken.counts.control) == (1, 3)
    assert taken.said["SOC-070"].params == {"number": 3, "service": 1, "unsupported": 0, "other": 2}


def test_pyrogram_dumps_are_read_by_their_chat_and_local_time(tmp_path):
    record = {"_": "Message", "id": 7, "chat": {"_": "Chat", "id": -1001823048120, "type": "ChatType.CHANNEL"}}
    taken = dump(tmp_path, [record | {"date": "2023-11-15 04:13:20", "views": 5, "media_group_id": None}])
    assert taken.rows.select("account", "post_id", "published_on").rows() == [(str(CHANNEL), "7", date(2023, 11, 15))]
    assert "SOC-072" in taken.said


def test_null_views_stay_null(tmp_path):
    taken = dump(tmp_path, [sent(1, views=None), sent(2, views=0)])
    assert taken.column("views") == [None, 0]
    assert taken.broken == [("SOC-009", 1)]


def test_a_dump_of_a_group_is_refused(tmp_path):
    document = opened(tmp_path, [sent(4, peer_id={"_": "PeerUser", "user_id": 9})])
    assert DUMP.recognise(document).refusal.rule == "SOC-074"


def test_each_of_the_two_is_claimed_once(tmp_path):
    assert recognised(opened(tmp_path, chat(message(1)))) == ["telegram_desktop"]
    assert recognised(opened(tmp_path, [sent(1)])) == ["telegram_telethon"]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (1823048120, "1823048120"),
        (-1001823048120, "1823048120"),
        ("channel1823048120", "1823048120"),
        ("1823048120", "1823048120"),
        (None, None),
        (True, None),
        ("арна", None),
    ],
)
def test_the_forms_of_a_channels_number_are_one(value, expected):
    assert channel_id(value) == expected
