-- Growth is the year less the year before.
-- severity: block
-- table: web_traffic
-- grain: year, measure. Units: page views, visitors, visits.
select
    concat('web_traffic.page_views_growth?year=', this.year) as cell,
    this.page_views_growth as observed,
    this.page_views - before.page_views as expected,
    this.page_views_growth - (this.page_views - before.page_views) as difference
from web_traffic as this
inner join web_traffic as before on this.year = before.year + 1
where this.page_views_growth is distinct from this.page_views - before.page_views
union all
select
    concat('web_traffic.visitors_growth?year=', this.year) as cell,
    this.visitors_growth as observed,
    this.visitors - before.visitors as expected,
    this.visitors_growth - (this.visitors - before.visitors) as difference
from web_traffic as this
inner join web_traffic as before on this.year = before.year + 1
where this.visitors_growth is distinct from this.visitors - before.visitors
union all
select
    concat('web_traffic.visits_growth?year=', this.year) as cell,
    this.visits_growth as observed,
    this.visits - before.visits as expected,
    this.visits_growth - (this.visits - before.visits) as difference
from web_traffic as this
inner join web_traffic as before on this.year = before.year + 1
where this.visits_growth is distinct from this.visits - before.visits
order by cell
