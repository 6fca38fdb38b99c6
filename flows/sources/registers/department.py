"""The column of the department, in the registers that several departments may keep apart."""

from __future__ import annotations

from flows.sources.registers.spec import Column, Kind, Words

DEPARTMENT = Column(
    "department",
    Kind.TEXT,
    Words("Бөлім", "Отдел", "Department"),
    aliases=(
        "Бөлімі",
        "Бөлім атауы",
        "Қызмет көрсету бөлімі",
        "Құрылымдық бөлімше",
        "Отдел обслуживания",
        "Название отдела",
        "Наименование отдела",
        "Подразделение",
        "Структурное подразделение",
        "Unit",
    ),
    is_identity=True,
    may_repeat=True,
    note=Words(
        "Бөлімдер бөлек жүргізсе ғана. Атауын әр жолда бірдей жазыңыз.",
        "Только если отделы ведут учёт отдельно. Пишите название всюду одинаково.",
        "Only where departments keep it apart. Write a name the same way everywhere.",
    ),
    width=22,
)
"""Optional, and part of what makes an entry the same in a later file."""
