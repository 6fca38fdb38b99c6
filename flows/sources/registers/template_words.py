"""The words of the templates, in the three languages: titles, notes, guidance, the languages that are offered."""

from __future__ import annotations

from collections.abc import Mapping

from flows.sources.registers.rows import EXAMPLE_MARKS
from flows.sources.registers.spec import Kind, Words

LANGUAGES = ("kaz", "rus", "eng", "tur", "deu", "fra", "kor", "zho", "uzb", "uig", "tat", "ukr", "mul")
LANGUAGE_WORDS: Mapping[str, tuple[str, ...]] = {
    "kk": ("қазақ", "орыс", "ағылшын", "түрік", "неміс", "француз", "корей", "қытай", "өзбек", "ұйғыр", "татар",
           "украин", "бірнеше тілде"),
    "ru": ("казахский", "русский", "английский", "турецкий", "немецкий", "французский", "корейский", "китайский",
           "узбекский", "уйгурский", "татарский", "украинский", "разные"),
    "en": ("Kazakh", "Russian", "English", "Turkish", "German", "French", "Korean", "Chinese", "Uzbek", "Uyghur",
           "Tatar", "Ukrainian", "multiple"),
}  # fmt: skip
MARK = dict(zip(("kk", "ru", "en"), EXAMPLE_MARKS, strict=False))
OF_YEAR = Words("{title}, {year} жыл", "{title}, {year} год", "{title}, {year}")
AS_OF = Words("{title}, {day} күнгі жағдай бойынша", "{title}, по состоянию на {day}", "{title}, as of {day}")
TOTAL = Words("Барлығы", "Итого", "Total")
WARNING = Words("Тексеріңіз", "Проверьте", "Please check")
EXPECTED: Mapping[Kind, Words] = {
    Kind.DATE: Words(
        "{year} жылғы күн күтіледі, мысалы 15.03.{year}.",
        "Ожидается дата {year} года, например 15.03.{year}.",
        "A day of {year} is expected, for example 15.03.{year}.",
    ),
    Kind.YEAR: Words(
        "Төрт цифрмен жазылған жыл күтіледі.", "Ожидается год четырьмя цифрами.", "A year of four digits."
    ),
    Kind.COUNT: Words("Бүтін сан күтіледі.", "Ожидается целое число.", "A whole number is expected."),
    Kind.AMOUNT: Words("Теріс емес сан күтіледі.", "Ожидается неотрицательное число.", "A number, zero or more."),
    Kind.CODE: Words("Тізімдегі сөз күтіледі.", "Ожидается слово из списка.", "A word of the list is expected."),
}
GUIDE: Mapping[str, tuple[str, ...]] = {
    "kk": (
        "Бірінші парақты толтырыңыз да, файлды қабылдау қалтасына салыңыз. Әр жазба — бір жол.",
        "* белгісі бар бағандарды толтыру міндетті. Белгісіз мәннің орны бос қалсын, нөл жазбаңыз.",
        "Сұр курсив жол — үлгі, ол саналмайды. Тақырыптағы жылды не күнді өз жылыңызға өзгертіңіз.",
        "Ұяшықтарды біріктірмеңіз. Файлды толықтырып, түзетіп, қайта салуға болады: ештеңе екі рет саналмайды.",
    ),
    "ru": (
        "Заполните первый лист и положите файл в папку приёма. Каждая запись — одна строка.",
        "Столбцы со знаком * обязательны. Если значение неизвестно, оставьте ячейку пустой, не пишите ноль.",
        "Серая строка курсивом — пример, она не считается. Год или дату в заголовке замените своими.",
        "Не объединяйте ячейки. Файл можно дополнять, исправлять и класть снова: ничего не посчитается дважды.",
    ),
    "en": (
        "Fill in the first sheet and put the file into the inbox folder. Each entry is one line.",
        "Columns with * must be filled in. Leave a cell empty where the value is not known; do not write zero.",
        "The grey line in italics is an example and does not count. Change the year or day in the title to your own.",
        "Do not merge cells. You may fill in more, correct, and drop the file again: nothing is counted twice.",
    ),
}
CLOSING = Words(
    "№ бағанында жолдарды нөмірлеңіз, соңына «Барлығы» жолын жазыңыз: түскен не артық жол бірден көрінеді.",
    "Нумеруйте строки в столбце № и допишите в конце строку «Итого»: пропавшая или лишняя строка сразу видна.",
    "Number the lines, and end with a line “Total”: a line that is lost or doubled then shows at once.",
)
"""How a register is closed whose lines may be counted and summed."""
GUIDE_HEADS: Mapping[str, tuple[str, ...]] = {
    "kk": ("Баған", "Не жазылады", "Белгілі сөздер", "Мысал"),
    "ru": ("Столбец", "Что писать", "Известные слова", "Пример"),
    "en": ("Column", "What to write", "Words that are known", "Example"),
}
