"""Every source that Esep knows, and the model that judges the rows of each. A new family is added here."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from flows.sources.base import Extract, Source
from flows.sources.catalogue import articles as marc_articles
from flows.sources.catalogue import irbis, marc
from flows.sources.ledger import acquisitions as ledger_acquisitions
from flows.sources.ledger import summary_register as register_batches
from flows.sources.ledger import withdrawals as withdrawal_ledger
from flows.sources.networks import (
    followers,
    meta_audience,
    meta_content,
    meta_legacy,
    meta_overview,
    meta_refused,
    telegram,
    vk,
    youtube,
)
from flows.sources.registers import kinds
from flows.sources.web import metrika

if TYPE_CHECKING:
    import pandera.polars as pa

    from schemas.rules import Problem, Rule

EXPORTS: tuple[Source, ...] = (
    *ledger_acquisitions.SOURCES,
    *withdrawal_ledger.SOURCES,
    *register_batches.SOURCES,
    *marc.SOURCES,
    *irbis.SOURCES,
    *marc_articles.SOURCES,
    *meta_content.SOURCES,
    *meta_overview.SOURCES,
    *meta_audience.SOURCES,
    *meta_legacy.SOURCES,
    *vk.SOURCES,
    *youtube.SOURCES,
    *telegram.SOURCES,
    *followers.SOURCES,
    *kinds.SOURCES,
    *metrika.SOURCES,
)
"""The exports that are taken."""

SOURCES: tuple[Source, ...] = (*EXPORTS, *meta_refused.SOURCES)
"""All that is recognised: the exports, and the reports of other tools that are refused by name."""


def model_of(source: Source) -> type[pa.DataFrameModel]:
    """The pandera model that judges the rows of ``source``: its own, else its staging table's."""
    by_source, by_table = _models()
    return by_source.get(source.code) or by_table[source.table]


@cache
def _models() -> tuple[dict[str, type[pa.DataFrameModel]], dict[str, type[pa.DataFrameModel]]]:
    from schemas import articles, followers, ledger, networks, register, social, web
    from schemas.registers import (
        bibliography,
        computers,
        diary,
        digitization,
        events,
        media,
        periodicals,
        plan,
        reference,
        staff,
    )

    by_source: dict[str, type[pa.DataFrameModel]] = {
        "youtube_table": networks.VideosModel,
        "followers_register": followers.FollowersModel,
        "vk_groups": followers.FollowersModel,
        "marc_articles": articles.CatalogueArticleModel,
        "irbis_articles": articles.CatalogueArticleModel,
    }
    by_table: dict[str, type[pa.DataFrameModel]] = {
        "acquisitions": ledger.AcquisitionModel,
        "withdrawals": ledger.WithdrawalModel,
        "register_batches": register.RegisterModel,
        "posts": social.PostsModel,
        "network_counts": social.NetworkCountsModel,
        "followers": social.FollowersModel,
        "web_traffic": web.WebTrafficModel,
        "plan_values": plan.PlanModel,
        "service_days": diary.DiaryModel,
        "events": events.EventsModel,
        "media_items": media.MediaModel,
        "article_records": bibliography.ArticleRecordModel,
        "reference_counts": reference.ReferenceCountModel,
        "digitized_documents": digitization.DigitizedDocumentModel,
        "subscribed_periodicals": periodicals.PeriodicalModel,
        "staff_members": staff.StaffModel,
        "computer_inventory": computers.ComputerModel,
    }
    return by_source, by_table


def takes_short_rows(source: Source) -> bool:
    """Whether real exports of this source leave cells off the end of a row; it then judges such rows itself."""
    return any(
        source is taken
        for taken in (*meta_content.SOURCES, *meta_overview.SOURCES, *meta_audience.SOURCES, *meta_legacy.SOURCES)
    )


def check_members(extracts: Sequence[Extract]) -> list[Problem]:
    """What the files of one zip say against each other; a finding refuses the zip."""
    return youtube.check_members(extracts)


def load_rules() -> dict[str, Rule]:
    """Every rule by its code: all families' declarations are imported."""
    from schemas import corrections, followers, intake, ledger, marc, networks, reading, register, social, web  # noqa: F401
    from schemas.registers import (  # noqa: F401
        bibliography,
        computers,
        diary,
        digitization,
        events,
        form,
        media,
        periodicals,
        plan,
        reference,
        staff,
    )
    from schemas.rules import RULES

    return RULES
