"""Posts of the demo's networks: when they were published, how often seen, and what they say."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from random import Random
from zoneinfo import ZoneInfo

from flows.demo import figures
from flows.demo.solving import scatter
from flows.demo.words import listed

ZONE = ZoneInfo("Asia/Almaty")

_OPENINGS = listed(
    "📚 Жаңа кітаптар келді!|Бүгін кітапханада «Ертегі күні» өтті|🎉 Балаларды мерекемен құттықтаймыз!|"
    "Приглашаем на громкие чтения|Книжная выставка «Мир природы»|Мастер-класс: закладка своими руками ✂️|"
    "Шахмат үйірмесі жұмысын бастады ♟|Викторина «Білгірлер сайысы»|Конкурс чтецов: итоги 🏆|"
    "Кітап — білім бұлағы|Новинки недели|Оқырман пікірі: «Маған кітап ұнады!»|Тоғызқұмалақтан жарыс|"
    "Экскурсия первоклассников 🚌|Обзор журналов, июньский номер|Онлайн-сабақ: домбыра үйренеміз 🎶"
)
_MIDDLES = listed(
    "Келіңіздер, күтеміз!|Ждём вас в читальном зале, вход свободный.|Толығырақ — сайтта.|"
    "Спасибо всем, кто пришёл 💙|Оқу залы, сағат 11:00|Подробности по телефону на сайте; регистрация открыта.|"
    'Сұрақтар: «Кім? Қайда? Қашан?»|Дети узнали, что такое "книжный доктор", и сами подклеили страницы.'
)
_TAGS = ("#кітапхана #балалар", "#библиотека #дети #чтение", "#оқимыз #kitap", "")


@dataclass(frozen=True, slots=True)
class Post:
    """A post with its lifetime views; ``ordinal`` counts from the oldest and makes ids."""

    ordinal: int
    published_at: datetime
    views: int
    caption: str

    @property
    def local(self) -> datetime:
        """The moment on the library's clock."""
        return self.published_at.astimezone(ZONE)

    @property
    def is_in_year(self) -> bool:
        """Published in the reporting year, by the library's own day."""
        return self.local.year == figures.YEAR


def posts_of(network: str, before: int = 4, after: int = 3) -> list[Post]:
    """The network's posts, oldest first: the printed number and views in the year, and some at its edges.

    Two posts of the year and one of the next lie within hours of midnight: counted in UTC they would fall into
    the year before theirs.
    """
    random = Random(f"{network} {figures.YEAR}")  # noqa: S311
    printed = figures.NETWORKS[network]
    moments = _moments(printed.posts, random)
    weights = [random.lognormvariate(0, 0.8) for _ in moments]
    views = [extra + 1 for extra in scatter(printed.views - printed.posts, weights)]
    outside = [random.randint(20, 90) for _ in range(before + after)]
    early = [_start() - timedelta(hours=20 * step + 3) for step in reversed(range(before))]
    late = [_end() + timedelta(hours=17 * step + 2) for step in range(after)]
    every = zip(early + moments + late, outside[:before] + views + outside[before:], strict=True)
    return [Post(index, moment.astimezone(UTC), seen, caption(random)) for index, (moment, seen) in enumerate(every, 1)]


def _start() -> datetime:
    return datetime(figures.YEAR, 1, 1, tzinfo=ZONE)


def _end() -> datetime:
    return datetime(figures.YEAR + 1, 1, 1, tzinfo=ZONE)


def _moments(count: int, random: Random) -> list[datetime]:
    early = [_start() + timedelta(hours=1, minutes=12), _start() + timedelta(hours=3, minutes=40)]
    edges = [*early, _end() - timedelta(minutes=35)]
    days = sorted(random.randrange(364) for _ in range(count - len(edges)))
    inner = [_start() + timedelta(days=day, hours=random.randint(9, 19), minutes=random.randint(0, 59)) for day in days]
    return sorted([*edges, *inner])


def caption(random: Random) -> str:
    """A caption of one to four lines, with quotes, commas and emoji as they come."""
    lines = [random.choice(_OPENINGS)]
    if random.random() < 0.8:
        lines.append(random.choice(_MIDDLES))
    tags = random.choice(_TAGS)
    return "\n\n".join([*lines, tags]) if tags and random.random() < 0.7 else "\n".join(lines)
