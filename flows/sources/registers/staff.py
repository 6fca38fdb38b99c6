"""The staff list as of a day: a line for each employee, without names. No line of it leaves the warehouse."""

from __future__ import annotations

import re

import polars as pl

from flows.sources.parsing import parse_distinct
from flows.sources.registers.lists import outside_reports
from flows.sources.registers.spec import Column, Kind, Register, Words
from flows.sources.vocabulary import as_typed_in_russian, folded_word
from schemas.registers import staff as rules
from schemas.rules import Problem, problem

NAMES = (
    "аты-жөні", "аты жөні", "т.а.ә.", "таә", "т.а.ә", "тегі", "аты", "әкесінің аты", "тегі, аты",
    "тегі, аты, әкесінің аты", "тегі аты әкесінің аты", "тегі, аты-жөні", "қызметкердің аты-жөні", "қызметкер",
    "кітапханашының аты-жөні", "фио", "ф.и.о.", "ф.и.о", "фамилия", "имя", "отчество", "фамилия, имя, отчество",
    "фамилия имя отчество", "фио сотрудника", "ф.и.о. сотрудника", "ф.и.о. работника", "сотрудник", "работник",
    "имя сотрудника", "name", "full name", "employee", "employee name", "surname", "first name", "last name",
    "patronymic", "жсн", "иин", "iin", "телефон", "тел.", "телефоны", "ұялы телефоны", "phone", "мекенжайы",
    "мекен-жайы", "адрес", "address", "эл. пошта", "e-mail", "email",
)  # fmt: skip
"""Columns that tell who a person is: never read, and it is said that they are not wanted."""

COLUMNS = (
    Column(
        "entry_on",
        Kind.DATE,
        Words("Қай күнгі жағдай", "По состоянию на", "As of"),
        aliases=("күні", "тізім күні", "жағдай бойынша", "дата", "на дату", "дата списка", "date", "list date"),
        is_required=True,
        is_identity=True,
        may_repeat=True,
        is_offered=False,
    ),
    Column(
        "position",
        Kind.TEXT,
        Words("Лауазымы", "Должность", "Position"),
        aliases=(
            "лауазым", "қызметі", "атқаратын қызметі", "лауазым атауы", "қызмет атауы", "штаттық лауазымы",
            "мамандығы, лауазымы", "занимаемая должность", "наименование должности", "должности", "штатная должность",
            "job", "job title", "post",
        ),
        is_required=True,
        is_identity=True,
        note=Words(
            "Лауазымның атауы ғана. Аты-жөні жазылмайды.",
            "Только название должности. Имя не пишется.",
            "The position only. No name.",
        ),
        example=Words("кітапханашы", "библиотекарь", "librarian"),
        width=30,
    ),
    Column(
        "is_librarian",
        Kind.FLAG,
        Words("Кітапханашы ма", "Библиотекарь", "Librarian"),
        aliases=(
            "кітапханашы", "кітапханашы ма?", "кітапханашы ма (иә/жоқ)", "кітапхана қызметкері",
            "кітапханалық қызметкер", "негізгі қызметкер", "негізгі қызметкер ме", "кітапханашы маман",
            "кітапханашыларға жата ма", "библиотечный работник", "библиотекарь?", "библиотекарь (да/нет)",
            "является библиотекарем", "библиотечный персонал", "основной персонал", "библиотечный специалист",
            "is librarian", "librarian (yes/no)", "library staff",
        ),
        is_required=True,
        note=Words(
            "Кітапханашы болса «иә», басқа қызметкер болса «жоқ».",
            "«Да» для библиотекарей, «нет» для остальных сотрудников.",
            "“Yes” for librarians, “no” for all others.",
        ),
        example=Words("иә", "да", "yes"),
        width=14,
    ),
    Column(
        "education",
        Kind.TEXT,
        Words("Білімі", "Образование", "Education"),
        aliases=(
            "білім деңгейі", "білім", "білімі (жоғары, орта арнайы)", "білімі туралы", "уровень образования",
            "образование (высшее, среднее специальное)", "level of education", "education level",
        ),
        codes={
            "higher_library": Words("жоғары кітапханалық", "высшее библиотечное", "higher, library"),
            "higher_other": Words("жоғары басқа", "высшее другое", "higher, other"),
            "vocational_library": Words(
                "орта арнайы кітапханалық", "среднее специальное библиотечное", "vocational, library"
            ),
            "vocational_other": Words("орта арнайы басқа", "среднее специальное другое", "vocational, other"),
            "secondary": Words("жалпы орта", "общее среднее", "secondary"),
        },
        note=Words(
            "Тізімнен таңдаңыз: деңгейі және кітапханалық па, басқа ма.",
            "Выберите из списка: уровень и профиль — библиотечное или другое.",
            "Choose from the list: the level, and whether in librarianship or not.",
        ),
        example=Words("жоғары кітапханалық", "высшее библиотечное", "higher, library"),
        width=28,
    ),
    Column(
        "speciality",
        Kind.TEXT,
        Words("Мамандығы", "Специальность по диплому", "Speciality"),
        aliases=(
            "диплом бойынша мамандығы", "мамандық", "білім бағыты", "білімінің бағыты", "білім саласы", "бейіні",
            "специальность", "профиль образования", "профиль", "квалификация", "специальность и квалификация",
            "специальность, квалификация", "вид образования", "field of education", "qualification", "diploma",
        ),
        is_offered=False,
        width=24,
    ),
    Column(
        "birth_year",
        Kind.YEAR,
        Words("Туған жылы", "Год рождения", "Year of birth"),
        aliases=(
            "туған күні", "туылған жылы", "туылған күні", "туған күні, айы, жылы", "туған жылы, айы, күні", "т.ж.",
            "дата рождения", "г.р.", "год рожд.", "рождения", "date of birth", "birth year", "born", "birth date",
        ),
        is_required=True,
        is_identity=True,
        is_summed=False,
        note=Words(
            "Туған жылы ғана, мысалы 1985.", "Только год рождения, например 1985.", "The year only, such as 1985."
        ),
        example=Words("1985", "1985", "1985"),
        width=12,
    ),
    Column(
        "start_year",
        Kind.YEAR,
        Words("Мамандығы бойынша жұмыс бастаған жылы", "Год начала работы по специальности", "Year of start"),
        aliases=(
            "кітапханада жұмыс бастаған жылы", "кітапханада жұмыс істей бастаған жылы", "еңбек жолын бастаған жылы",
            "жұмысқа кіріскен жылы", "мамандық бойынша еңбек өтілі басталған жыл", "кітапханашы болып бастаған жылы",
            "жұмыс бастаған жылы", "кітапханашылық өтілі қай жылдан",
            "год начала библиотечной работы", "начало работы в библиотеке", "год начала работы в библиотеке",
            "год начала работы", "стаж с какого года", "работает в библиотеках с", "начало библиотечного стажа",
            "start year", "in the profession since", "working since", "year of start in the profession",
        ),
        is_identity=True,
        is_summed=False,
        note=Words(
            "Кітапханашы мамандығы бойынша жұмыс бастаған жылы (осы кітапханада болмаса да).",
            "Год начала работы по библиотечной специальности (в любой библиотеке).",
            "The first year of work in the profession, in any library.",
        ),
        example=Words("2010", "2010", "2010"),
        width=18,
    ),
    Column(
        "experience",
        Kind.TEXT,
        Words("Кітапханашылық өтілі (жыл)", "Библиотечный стаж (лет)", "Years of experience"),
        aliases=(
            "мамандығы бойынша еңбек өтілі", "мамандық бойынша өтілі", "кітапханалық еңбек өтілі", "кітапханалық өтілі",
            "кітапханадағы еңбек өтілі", "мамандық бойынша еңбек өтілі", "кітапханашылық еңбек өтілі",
            "стаж по специальности", "стаж работы по специальности", "библиотечный стаж", "стаж библиотечной работы",
            "стаж работы в библиотеке", "стаж в библиотеке", "experience", "experience in the profession",
        ),
        is_offered=False,
        is_summed=False,
    ),
)  # fmt: skip

REGISTER = Register(
    kind="staff",
    table="staff_members",
    title=Words("Қызметкерлер, аты-жөнсіз", "Сотрудники, без имён", "Staff, without names"),
    columns=COLUMNS,
    signature=("position", "is_librarian", "birth_year"),
    ignored=(
        "бөлімі", "бөлім", "бөлімше", "бөлім атауы", "отдел", "подразделение", "структурное подразделение",
        "department", "ставка", "бірлік", "штат бірлігі", "штатная единица", "кол-во ставок", "rate", "жынысы", "пол",
        "sex", "gender", "ұлты", "национальность", "жасы", "возраст", "жас", "age", "санаты", "категориясы",
        "категория", "category", "оқу орны", "бітірген оқу орны", "учебное заведение", "что окончил", "что окончила",
        "какое учебное заведение", "бітірген жылы", "год окончания", "жалпы еңбек өтілі", "жалпы өтілі", "общий стаж",
        "общий трудовой стаж", "марапаттары", "награды", "ғылыми дәрежесі", "ученая степень", "оқу жүктемесі",
        "біліктілігін арттыру", "повышение квалификации", "осы кітапханада жұмыс істеген жылы", "дата приема",
        "дата приёма", "қабылданған күні", "жұмысқа қабылданған күні", "дата приема на работу",
    ),
    unwanted=NAMES,
    is_snapshot=True,
    about=Words(
        "Әр қызметкер бөлек жолда, аты-жөні жазылмайды. Есепке тек топтар бойынша сандар шығады.",
        "Каждый сотрудник в своей строке, имена не пишутся. В отчёт попадают только числа по группам.",
        "One line for each employee, without names. Only numbers by group go into the report.",
    ),
)  # fmt: skip


def _pattern(words: str) -> re.Pattern[str]:
    return re.compile(as_typed_in_russian(words))


_UNFINISHED = _pattern(r"аяқталмаған|бітірмеген|незаконч|неоконч|неполн|студент|оқып жүр|unfinished|incomplete")
_LEVELS = (
    (
        "vocational",
        _pattern(
            r"(?:орта|арнаулы|арнайы|кәсіптік)[\s-]+(?:арнаулы|арнайы|кәсіптік|орта|техникалық)(?:[\s-]+(?:орта|білім\w*))?"
            r"|(?:средн\w*|ср)[\s-]*(?:спец\w*|проф\w*|техн\w*)|колледж\w*|техникум\w*|училищ\w*|арнаулы|арнайы|кәсіптік"
            r"|vocational|college|technical"
        ),
    ),
    ("higher", _pattern(r"жоғары|высш\w*|бакалавр\w*|магистр\w*|higher|university|bachelor|master|doctor\w*|phd")),
    ("secondary", _pattern(r"(?:жалпы\s+)?орта\b|(?:общ\w*\s+)?средн\w*|мектеп|secondary|school")),
)
"""The words of each level, the longer form first: “среднее специальное” is not “среднее”."""

_DENIED = _pattern(r"емес|не\s?библ|\bnon\b|басқа|өзге|друг|иное|other")
_LIBRARY = _pattern(r"кітапхана|библиоте|библиогр|librar")
_OTHER = _pattern(
    r"емес|не\s?библ|басқа|өзге|друг|иное|other|\bnon\b|педаг|мұғалім|учител|оқытушы|преподав|филолог|тарих|истор|эконом|"
    r"бухгалт|есепші|қаржы|финанс|заң|юри|құқық|прав|психолог|мәдени|культур|музык|режисс|хореогр|информат|программ|"
    r"инженер|технолог|журналист|дефектолог|логопед|тәрбие|воспит|тілі|язык|әдебиет|литерат|математ|физик|хими|биолог|"
    r"географ|эколог|менедж|маркетинг|басқару|управлен|аударма|перевод|дизайн|сурет|худож|әлеумет|социол|саяса|полит|"
    r"медиц|мейір|медсестр|аспаз|повар|агроном|архив|құжаттан|документ|философ|туризм|құрылыс|строит|электр|механик|"
    r"teach|pedagog|econom|histor|philolog|account|law|engineer|cultur|psycholog"
)
"""Specialities that are no library's. Beside a library's (``библиотекарь, педагог``) they do not matter."""
_YEARS = re.compile(r"([0-9]{1,2})(?:[.,][0-9])?\s*(?:жыл|лет|год|года|г|ж|years?|y)?\b.*")
_UNDER_A_YEAR = re.compile(
    r"[0-9]{1,2}\s*(?:ай|мес\w*|months?)\.?|бір жылға дейін|1 жылға дейін|до 1 года|до года|менее года"
)


def derive(rows: pl.DataFrame) -> pl.DataFrame:
    """``rows`` with level and field of education, and the year of start, stated or from the years of experience."""
    read = {name: parse_distinct("education__text", pl.String(), part) for name, part in _PARTS.items()}
    stated = rows.with_columns(
        **read,
        _speciality=parse_distinct("speciality__text", pl.String(), read_field),
        years_of_experience=parse_distinct("experience__text", pl.Int16(), read_experience),
    )
    is_special = pl.col("education_level").is_in(["higher", "vocational"])
    last_year = (pl.col("entry_on").dt.offset_by("-1d")).dt.year().cast(pl.Int16)
    return stated.with_columns(
        education_field=pl.when(is_special).then(pl.coalesce("education_field", "_speciality")),
        start_year=pl.coalesce("start_year", last_year - pl.col("years_of_experience")),
    ).drop("_speciality")


def read_education(text: str) -> tuple[str | None, str | None]:
    """Level (higher, vocational, secondary) and field (library, other) of one cell, each null where it says none.

    Studies that are not finished are no level.
    """
    words = as_typed_in_russian(folded_word(text).replace("_", " "))
    if _UNFINISHED.search(words):
        return None, None
    level = next((level for level, pattern in _LEVELS if pattern.search(words)), None)
    return level, read_field(words)


def read_field(text: str) -> str | None:
    """Is the speciality that a text names a library's or another? Null where it names none that is known."""
    words = as_typed_in_russian(folded_word(text))
    if _OTHER.search(words):
        return "library" if _LIBRARY.search(words) and not _DENIED.search(words) else "other"
    return "library" if _LIBRARY.search(words) else None


_PARTS = {
    "education_level": lambda text: read_education(text)[0],
    "education_field": lambda text: read_education(text)[1],
}


def read_experience(text: str) -> int | None:
    """Whole years of ``12``, ``12 жыл 3 ай``, ``6 мес.`` (none yet)."""
    words = text.casefold().strip()
    if _UNDER_A_YEAR.fullmatch(words):
        return 0
    match = _YEARS.fullmatch(words)
    return int(match[1]) if match else None


def look(rows: pl.DataFrame) -> list[Problem]:
    """What is said of the whole list: its day, and what none of its librarians states."""
    librarians = rows.filter(pl.col("is_librarian"))
    absent = {"education__text": rules.NO_EDUCATION_AT_ALL, "start_year": rules.NO_START_AT_ALL}
    unsaid = [problem(rule) for name, rule in absent.items() if librarians.height and librarians[name].is_null().all()]
    return [*outside_reports(rows, rules.LIST_OUTSIDE_REPORTS), *unsaid]
