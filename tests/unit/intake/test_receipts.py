"""A receipt answers the person who dropped the file, in their languages, without repeating itself."""

import json
from datetime import date
from html.parser import HTMLParser

import pytest

from flows.intake.archive import Delivery
from flows.intake.outcome import Counts, Outcome, Status
from flows.intake.receipts import Receipt, receipt_page, write_receipt
from flows.messages.rows import row_ranges
from schemas.intake import ALREADY_RECEIVED, NEARLY_KNOWN_EXPORT, UNKNOWN_EXPORT
from schemas.rules import Problem, Severity, problem

DELIVERY = Delivery(7, "ab" * 32, "кітап түсімі.xlsx", "main", 10, 0, "2024-01-09T05:00:00+00:00")


class Text(HTMLParser):
    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags, self.text = [], ""
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.text += data


def rejected(count: int) -> Outcome:
    problems = tuple(
        Problem("INT-003", Severity.REJECT, "Лист1", row, "Күні", "31.02.2023") for row in range(5, 5 + count)
    )
    counts = Counts(records=600, loaded=100, rejected=count)
    return Outcome(DELIVERY.file_id, DELIVERY.name, Status.PARTLY_ACCEPTED, "acquisition_ledger", counts=counts,
                   problems=problems, finding_counts={"INT-003": count})  # fmt: skip


def test_a_problem_that_repeats_is_one_entry_with_its_places_and_the_count_of_the_rest():
    page = Text(receipt_page(Receipt(DELIVERY, rejected(500)), ["ru"]))
    assert page.text.count("31.02.2023") == 12
    assert "и ещё в 488 местах" in page.text
    assert "17–504" in page.text


def test_the_page_has_a_section_for_each_language_the_first_one_first():
    page = Text(receipt_page(Receipt(DELIVERY, rejected(1)), ["kk", "ru"]))
    assert [attrs["lang"] for tag, attrs in page.tags if tag == "section"] == ["kk", "ru"]
    assert "Файл ішінара қабылданды" in page.text
    assert "Файл принят частично" in page.text


def test_a_near_miss_names_the_export_in_the_readers_language_and_what_is_missing():
    found = problem(NEARLY_KNOWN_EXPORT, source="acquisition_ledger", missing="Дана, Бағасы")
    outcome = Outcome(DELIVERY.file_id, "x.xlsx", Status.REFUSED, problems=(found,))
    text = Text(receipt_page(Receipt(DELIVERY, outcome), ["kk"])).text
    assert "Түскен басылымдар кітабы" in text
    assert "Дана, Бағасы" in text


def test_a_file_that_came_before_is_answered_by_the_name_it_had_then():
    earlier = Delivery(2, DELIVERY.file_id, "есеп.xlsx", "main", 10, 0, "2024-01-02T05:00:00+00:00")
    text = Text(receipt_page(Receipt(DELIVERY, rejected(1), earlier), ["ru"])).text
    assert "уже был получен" in text
    assert "«есеп.xlsx»" in text


def test_names_and_cells_are_text_never_markup():
    nasty = '<img src=x onerror="alert(1)">'
    found = Problem(UNKNOWN_EXPORT.code, Severity.REFUSE, nasty, 3, nasty, nasty, {"known": nasty})
    delivery = Delivery(1, "0" * 64, f"{nasty}.csv", "main", 1, 0, "2024-01-02T05:00:00+00:00")
    outcome = Outcome("0" * 64, nasty, Status.UNRECOGNISED, problems=(found,))
    page = Text(receipt_page(Receipt(delivery, outcome), ["en"]))
    assert "img" not in {tag for tag, _ in page.tags}
    assert nasty in page.text
    assert ("meta", "Content-Security-Policy") in {(tag, attrs.get("http-equiv")) for tag, attrs in page.tags}


@pytest.mark.parametrize("name", ["../../etc/passwd", "a/b:c*?.csv", "отчёт (1).csv", "\n\r.csv", "x" * 300])
def test_a_receipt_stays_in_its_folder_whatever_the_file_was_called(tmp_path, name):
    delivery = Delivery(3, "0" * 64, name, "../evil", 1, 0, "2024-01-02T05:00:00+00:00")
    outcome = Outcome("0" * 64, name, Status.UNRECOGNISED, problems=(problem(ALREADY_RECEIVED),))
    page = write_receipt(Receipt(delivery, outcome), tmp_path / "receipts", ["kk", "ru"])
    assert (tmp_path / "receipts") in page.resolve().parents
    assert json.loads(page.with_suffix(".json").read_text())["delivery"]["sequence"] == 3


@pytest.mark.parametrize(
    ("rows", "shown"),
    [([], ""), ([4], "4"), ([4, 5, 6, 9], "4–6, 9"), ([9, 4, 5, 5], "4–5, 9")],
    ids=["none", "one", "a run and one", "unordered with repeats"],
)
def test_row_numbers_are_listed_as_a_person_would(rows, shown):
    assert row_ranges(rows) == shown


def shown(language: str, *problems: Problem, **facts: object) -> str:
    outcome = Outcome(DELIVERY.file_id, DELIVERY.name, Status.PARTLY_ACCEPTED, problems=problems, **facts)
    return Text(receipt_page(Receipt(DELIVERY, outcome), [language])).text


def test_places_of_which_something_else_is_said_have_their_own_sentences():
    totals = [
        Problem("FRM-018", Severity.WARN, None, row, "Саны", total, {"summed": "30", "difference": difference})
        for row, total, difference in ((5, "33", "+3"), (9, "28", "-2"))
    ]
    text = shown("en", *totals)
    assert "33 for “Саны”, but the lines sum to 30; the difference is +3" in text
    assert "28 for “Саны”, but the lines sum to 30; the difference is -2" in text


def test_places_of_which_the_same_is_said_have_one_sentence():
    text = shown("en", *(Problem("FRM-008", Severity.REJECT, None, row, "Күні") for row in (5, 9)))
    assert text.count("is empty") == 1


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_days_are_written_as_staff_write_them(language):
    late = Problem("FRM-010", Severity.REJECT, "Парақ", 5, "Күні", "2032-03-27", {"saved": "2024-01-09"})
    text = shown(language, late)
    assert "27.03.2032" in text
    assert "09.01.2024" in text
    assert "2032-03-27" not in text


def test_the_cell_of_a_text_is_shown_as_it_stands():
    assert "2032-03-27" in shown("ru", Problem("FRM-001", Severity.REJECT, None, 5, "Күні", "2032-03-27"))


@pytest.mark.parametrize(
    ("table", "period", "text"),
    [
        pytest.param("followers", (date(2023, 12, 31), date(2023, 12, 31)), "31.12.2023", id="one day"),
        pytest.param("events", (date(2023, 1, 2), date(2023, 12, 31)), "02.01.2023 – 31.12.2023", id="days"),
        pytest.param("plan_values", (date(2024, 1, 1), date(2024, 1, 1)), "2024", id="a year"),
        pytest.param("plan_values", (date(2023, 1, 1), date(2024, 1, 1)), "2023 – 2024", id="years"),
    ],
)
def test_the_period_is_in_the_days_or_years_of_the_data(table, period, text):
    outcome = Outcome(DELIVERY.file_id, DELIVERY.name, Status.ACCEPTED, table=table, period=period)
    page = receipt_page(Receipt(DELIVERY, outcome), ["ru"])
    assert f"<dt>Период данных</dt><dd>{text}</dd>" in page


def test_a_name_with_quotation_marks_keeps_them_inside():
    text = shown("kk", Problem("FRM-008", Severity.REJECT, None, 5, "«Мақалалар» базасына"))
    assert "««" not in text
    assert "«„Мақалалар“ базасына»" in text
