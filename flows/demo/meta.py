"""Facebook and Instagram: content exports of Meta Business Suite, two of each, which overlap and restate.

Format: UTF-8 with a byte-order mark, comma, LF; a cell is quoted only where it holds a space, comma, quote or
line break; `Publish time` in US order; `Date` is the word for a whole lifetime; the oldest posts' records lack
the last four cells.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from random import Random

from flows.demo import figures
from flows.demo.posts import Post, posts_of
from flows.demo.words import listed

PAGE = ("100044018820231", "Балалар кітапханасы")
ACCOUNT = ("17841405820231777", "balalar_kitaphanasy", "Балалар кітапханасы")
RAGGED_RECORDS = 5
MISSING_CELLS = 4
FIRST_UNTIL = date(figures.YEAR, 8, 31)
SECOND_FROM = date(figures.YEAR, 7, 1)
"""The first export ends and the second begins: July and August are in both."""

FACEBOOK_HEADER = listed(
    "Post ID|Page ID|Page name|Title|Description|Duration (sec)|Publish time|Caption type|Permalink|"
    "Is crosspost|Is share|Post type|Languages|Custom labels|Funded content status|Data comment|Date|Views|Reach|"
    "Reactions, Comments and Shares|Reactions|Comments|Shares|Total clicks|Link Clicks|Other Clicks|"
    "Matched Audience Targeting Consumption (Photo Click)|Seconds viewed|Average Seconds viewed|"
    "Estimated earnings (USD)|Ad impressions"
)
INSTAGRAM_HEADER_RU = listed(
    "ID публикации|ID аккаунта|Имя пользователя аккаунта|Название аккаунта|Описание|Длительность (с.)|"
    "Время публикации|Постоянная ссылка|Тип публикации|Комментарий к данным|Дата|Просмотры|Охват|"
    'Отметки "Нравится"|Репосты|Подписки|Комментарии|Сохранения'
)
INSTAGRAM_HEADER_EN = listed(
    "Post ID|Account ID|Account username|Account name|Description|Duration (sec)|Publish time|Permalink|"
    "Post type|Data comment|Date|Views|Reach|Likes|Shares|Comments|Saves|Follows"
)


def meta_csv(header: list[str], records: Iterable[list[str]]) -> bytes:
    """The export's bytes."""
    lines = (",".join(_cell(cell) for cell in record) + "\n" for record in [header, *records])
    return "".join(lines).encode("utf-8-sig")


def _cell(text: str) -> str:
    if any(sign in text for sign in ' ,"\n'):
        return '"' + text.replace('"', '""') + '"'
    return text


def seen_earlier(post: Post) -> int:
    """Views as an earlier export had them: fewer, or for a much seen post one more than was counted later."""
    random = Random(f"{post.ordinal} {post.views}")  # noqa: S311
    if post.views > 150 and random.random() < 0.2:
        return post.views + 1
    return max(1, post.views * random.randint(70, 97) // 100)


def facebook_id(post: Post) -> str:
    """A post id of 15 digits."""
    return str(412_058_000_000_000 + post.ordinal * 1_234_567_891)


def facebook_link(post: Post) -> str:
    """The post's own address; its last part is the id."""
    return f"https://www.facebook.com/balalar.kitaphanasy/posts/{facebook_id(post)}"


def facebook_record(post: Post, views: int) -> list[str]:
    """A record of 31 cells."""
    kind = ("Photos", "Photos", "Reels", "Links")[post.ordinal % 4]
    reactions, comments, shares = views // 14, views // 90, views // 120
    clicks = views // 10
    duration = str(20 + post.ordinal % 40) if kind == "Reels" else "0"
    return [
        *(facebook_id(post), *PAGE, post.caption, "", duration),
        *(f"{post.local:%m/%d/%Y %H:%M}", "N/A", facebook_link(post), "0", "0", kind, "", "", "", "", "Lifetime"),
        *map(str, (views, views * 7 // 10, reactions + comments + shares, reactions, comments, shares, clicks)),
        *(str(clicks // 5), str(clicks - clicks // 5), "", "", "", "", ""),
    ]


def instagram_id(post: Post) -> str:
    """A post id of 17 digits."""
    return str(17_900_000_000_000_000 + post.ordinal * 123_456_789_123)


def _instagram_link(post: Post) -> str:
    code = "".join("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdef"[(post.ordinal * step + step) % 32] for step in (3, 5, 7, 11, 13))
    kind = "reel" if post.ordinal % 3 == 0 else "p"
    return f"https://www.instagram.com/{kind}/C{code}{post.ordinal:04}s/"


def _instagram_record(post: Post, views: int, header: list[str]) -> list[str]:
    russian = header is INSTAGRAM_HEADER_RU
    is_reel = post.ordinal % 3 == 0
    kinds = ("Видео Instagram", "Фото Instagram") if russian else ("IG reel", "IG image")
    likes, shares, comments, saves, follows = views // 11, views // 80, views // 100, views // 150, views // 300
    rest = (shares, follows, comments, saves) if russian else (shares, comments, saves, follows)
    return [
        *(instagram_id(post), *ACCOUNT, post.caption, "32" if is_reel else "0"),
        *(f"{post.local:%m/%d/%Y %H:%M}", _instagram_link(post), kinds[0] if is_reel else kinds[1], ""),
        *("За всё время" if russian else "Lifetime", str(views), str(views * 3 // 4), str(likes), *map(str, rest)),
    ]


def _early(posts: list[Post]) -> list[tuple[Post, int]]:
    """The first export: newest first; July and August as they were seen then."""
    shown = [post for post in reversed(posts) if post.local.date() <= FIRST_UNTIL]
    return [(post, seen_earlier(post) if post.local.date() >= SECOND_FROM else post.views) for post in shown]


def _late(posts: list[Post]) -> list[tuple[Post, int]]:
    return [(post, post.views) for post in reversed(posts) if post.local.date() >= SECOND_FROM]


def facebook_files() -> dict[str, bytes]:
    """Two exports of the page; in the first the oldest records are short."""
    posts = posts_of("facebook")
    first = [facebook_record(post, views) for post, views in _early(posts)]
    first[-RAGGED_RECORDS:] = [record[:-MISSING_CELLS] for record in first[-RAGGED_RECORDS:]]
    second = [facebook_record(post, views) for post, views in _late(posts)]
    return {
        f"Dec-01-{figures.YEAR - 1}_Aug-31-{figures.YEAR}_1480220316640912.csv": meta_csv(FACEBOOK_HEADER, first),
        f"Jul-01-{figures.YEAR}_Jan-08-{figures.YEAR + 1}_7012261848811204.csv": meta_csv(FACEBOOK_HEADER, second),
    }


def instagram_files() -> dict[str, bytes]:
    """Two exports of the account: the first with the Russian header, the second in English, columns reordered."""
    posts = posts_of("instagram")
    ru, en = INSTAGRAM_HEADER_RU, INSTAGRAM_HEADER_EN
    first = meta_csv(ru, [_instagram_record(post, views, ru) for post, views in _early(posts)])
    second = meta_csv(en, [_instagram_record(post, views, en) for post, views in _late(posts)])
    return {
        f"дек-01-{figures.YEAR - 1}_авг-31-{figures.YEAR}_994120775638120.csv": first,
        f"Jul-01-{figures.YEAR}_Jan-08-{figures.YEAR + 1}_1377105582230146.csv": second,
    }
