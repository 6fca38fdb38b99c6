"""The followers register as an empty workbook for staff; it is read by `flows.sources.networks.followers`."""

from __future__ import annotations

from flows.sources.registers.spec import Column, Kind, Register, Words

REGISTER = Register(
    kind="followers",
    table="followers",
    title=Words("Жазылушылар тізілімі", "Реестр подписчиков", "Followers of social networks"),
    about=Words(
        "Әр жолда бір желінің бір күнгі жазылушылары. Жыл соңындағы күн міндетті.",
        "В каждой строке подписчики одной сети на один день. Нужен последний день года.",
        "In each line the followers of one network on one day. The last day of the year is needed.",
    ),
    columns=(
        Column(
            "as_of",
            Kind.DATE,
            Words("Күні", "Дата", "Date"),
            is_required=True,
            note=Words("Сан қай күнгі.", "На какой день число.", "The day that the number is of."),
            width=14,
        ),
        Column(
            "network",
            Kind.CODE,
            Words("Желі", "Сеть", "Network"),
            codes={
                "facebook": Words("Facebook", "Facebook", "Facebook"),
                "instagram": Words("Instagram", "Instagram", "Instagram"),
                "vk": Words("VK", "ВКонтакте", "VK"),
                "youtube": Words("YouTube", "YouTube", "YouTube"),
                "telegram": Words("Telegram", "Telegram", "Telegram"),
            },
            is_required=True,
            note=Words("Тізімнен таңдаңыз.", "Выберите из списка.", "Choose from the list."),
        ),
        Column(
            "subscribers",
            Kind.COUNT,
            Words("Жазылушылар", "Подписчики", "Followers"),
            note=Words(
                "Дәл сан: 1250, «1,2K» емес.", "Точное число: 1250, а не «1,2K».", "The exact number: 1250, not 1.2K."
            ),
        ),
        Column(
            "posts",
            Kind.COUNT,
            Words("Жарияланымдар", "Публикации", "Posts"),
            note=Words("Жыл басынан бері.", "С начала года.", "Since the beginning of the year."),
        ),
        Column(
            "views",
            Kind.COUNT,
            Words("Қаралым", "Просмотры", "Views"),
            note=Words("Жыл басынан бері.", "С начала года.", "Since the beginning of the year."),
        ),
    ),
    is_totalled=False,
    signature=("as_of", "network", "subscribers"),
)
