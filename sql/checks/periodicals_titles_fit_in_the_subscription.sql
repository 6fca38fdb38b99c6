-- There are not more titles than copies of the subscription, nor more in Kazakh.
-- severity: block
-- table: periodicals
-- grain: year, measure. Unit: titles.
select
    concat('periodicals.titles?year=', periodicals.year, '&scope=all') as cell,
    periodicals.titles as observed,
    subscription.copies as expected,
    periodicals.titles - subscription.copies as difference
from periodicals
inner join acquisitions_by_source as subscription
    on
        periodicals.year = subscription.year
        and subscription.source = 'subscription'
where
    periodicals.scope = 'all'
    and periodicals.titles > subscription.copies
union all
select
    concat('periodicals.kazakh_titles?year=', periodicals.year, '&scope=all') as cell,
    periodicals.kazakh_titles as observed,
    subscription.kazakh_copies as expected,
    periodicals.kazakh_titles - subscription.kazakh_copies as difference
from periodicals
inner join acquisitions_by_source as subscription
    on
        periodicals.year = subscription.year
        and subscription.source = 'subscription'
where
    periodicals.scope = 'all'
    and periodicals.kazakh_titles > subscription.kazakh_copies
order by cell
