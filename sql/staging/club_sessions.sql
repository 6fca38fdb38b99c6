-- The sessions of the clubs. Club names that are alike but for capitals, quotation marks, the word "club" and the
-- keyboard (Latin lookalikes, Russian letters for the Kazakh ones) are one club, which is called as it is written most
-- often in the year.
-- Grain: one row per club session that counts. Scope: the library of the variable, else all.
with named as (
    select
        file_id,
        library,
        sheet,
        row_number,
        item_number,
        entry_on,
        participants,
        trim(club) as whole_name,
        trim(
            regexp_replace(
                regexp_replace(
                    regexp_replace(club, '[«»"“”„‟`]+', ' ', 'g'),
                    '(^|\s)(клубы|клуб|клуба|клубының|club|кружок|үйірмесі)(\s|$)', ' ', 'gi'
                ),
                '\s+', ' ', 'g'
            )
        ) as bare_name
    from staging.current_events
    where kind = 'club_session'
),

keyed as (
    select
        *,
        coalesce(nullif(bare_name, ''), whole_name) as club_name,
        regexp_replace(
            translate(
                lower(coalesce(nullif(bare_name, ''), whole_name)),
                'aceopxyiәғқңөұүһіё',
                'асеорхуиагкноуухие'
            ),
            '[^\pL\pN]+', ' ', 'g'
        ) as club_key
    from named
),

counted as (
    select
        *,
        count(*) over (partition by year(entry_on), club_key, club_name) as written_count
    from keyed
)

select
    file_id,
    library,
    sheet,
    row_number,
    item_number,
    entry_on,
    participants,
    first_value(club_name) over (
        partition by year(entry_on), club_key
        order by written_count desc, club_name desc
    ) as club
from counted
