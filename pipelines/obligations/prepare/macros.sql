-- How the obligations' SQL says a few things that it needs in several places. Each is one expression.

-- The last day on which a person may be born whose birth date is known to the day, the month or the year (the first is
-- the date itself).
CREATE OR REPLACE MACRO birth_last(birth_date, precision_code) AS
    CASE precision_code
        WHEN 'year' THEN make_date(year(birth_date), 12, 31)
        WHEN 'month' THEN last_day(birth_date)
        ELSE birth_date
    END;

-- Age is age at the offense; unknown where the birth date leaves both possible.
CREATE OR REPLACE MACRO population(born_first, born_last, offense_date, juvenile_under_years) AS
    CASE
        WHEN born_last + to_years(juvenile_under_years) <= offense_date THEN 'adult'
        WHEN born_first + to_years(juvenile_under_years) > offense_date THEN 'juvenile'
        ELSE 'unknown'
    END;

-- The order of levels, most serious first, and back.
CREATE OR REPLACE MACRO level_rank(level_code) AS
    CASE level_code
        WHEN 'felony' THEN 1
        WHEN 'gross_misdemeanor' THEN 2
        WHEN 'misdemeanor' THEN 3
        WHEN 'fine_only' THEN 4
        WHEN 'ordinance' THEN 5
        WHEN 'traffic' THEN 6
        WHEN 'infraction' THEN 7
    END;
CREATE OR REPLACE MACRO level_of(rank) AS
    CASE rank
        WHEN 1 THEN 'felony'
        WHEN 2 THEN 'gross_misdemeanor'
        WHEN 3 THEN 'misdemeanor'
        WHEN 4 THEN 'fine_only'
        WHEN 5 THEN 'ordinance'
        WHEN 6 THEN 'traffic'
        WHEN 7 THEN 'infraction'
    END;

-- Whether a charge counts: yes, no, or what is lacking to say so. The birth date matters only where it changes the
-- answer. Where no switches are in force (or the day is unknown) nothing here leaves it out.
CREATE OR REPLACE MACRO reportable(level_code, population_code, is_adult_reportable, is_juvenile_reportable) AS
    CASE
        WHEN level_code IS NULL THEN 'unknown_level'
        WHEN is_adult_reportable IS NULL THEN 'yes'
        WHEN population_code = 'juvenile' AND is_juvenile_reportable THEN 'yes'
        WHEN population_code = 'juvenile' THEN 'no'
        WHEN population_code = 'unknown' AND is_adult_reportable <> is_juvenile_reportable THEN 'unknown_birth_date'
        WHEN is_adult_reportable THEN 'yes'
        ELSE 'no'
    END;

-- The rule that leaves out a charge that does not count.
CREATE OR REPLACE MACRO not_reportable_rule(level_code, population_code, is_adult_reportable) AS
    CASE WHEN population_code = 'juvenile' AND is_adult_reportable THEN 'juvenile' ELSE 'level_' || level_code END;

-- A day within the calendar: what lies beyond its end is treated like its last day (`least` would take null for it).
CREATE OR REPLACE MACRO within_calendar(any_day, last_date) AS
    CASE WHEN any_day > last_date THEN last_date ELSE any_day END;

-- The last moment of a day.
CREATE OR REPLACE MACRO day_end(any_day) AS
    CAST(CAST(any_day AS DATE) AS TIMESTAMP) + INTERVAL 1 DAY - INTERVAL 1 MICROSECOND;

-- A moment that falls on midnight sharp is a day without a time: many systems write it so.
CREATE OR REPLACE MACRO has_time(moment) AS coalesce(CAST(moment AS TIME) <> TIME '00:00:00', FALSE);

-- The parts of a charge that tell its kind apart, blank where the state's switches don't ask for them.
CREATE OR REPLACE MACRO asked_text(is_asked, value) AS CASE WHEN is_asked THEN coalesce(value, '') ELSE '' END;
CREATE OR REPLACE MACRO asked_flag(is_asked, flag) AS is_asked AND coalesce(flag, FALSE);

-- What became of a record by a moment. Nothing is said where the link behind it is in review; what has only a date is late
-- only if late at its most favorable hour, and a substitute start of the clock never makes anything late.
CREATE OR REPLACE MACRO outcome_of(
    exclusion_rule, review_reason, is_link_in_review, is_met, met_at, met_earliest_at, due_at, is_clock_substitute,
    deadline_at, as_of_at, posting_allowance_days, observed_through_date
) AS
    CASE
        WHEN exclusion_rule IS NOT NULL THEN 'excluded'
        WHEN review_reason IS NOT NULL THEN 'review'
        WHEN is_link_in_review THEN 'review'
        WHEN is_met AND (met_at IS NULL OR due_at IS NULL) THEN 'arrived_undated'
        WHEN is_met AND met_earliest_at <= due_at THEN 'on_time'
        WHEN is_met AND is_clock_substitute THEN 'arrived_undated'
        WHEN is_met THEN 'late'
        WHEN deadline_at > as_of_at THEN 'not_due'
        WHEN CAST(deadline_at AS DATE) + posting_allowance_days > observed_through_date THEN 'not_due'
        ELSE 'missing'
    END;

-- Whether the due date and the repository's time to post have passed, so that absence would be judged.
CREATE OR REPLACE MACRO is_due_by(outcome_code, due_at, event_at, posting_allowance_days, seen_through_date) AS
    outcome_code = 'missing'
    OR coalesce(CAST(coalesce(due_at, event_at) AS DATE) + posting_allowance_days <= seen_through_date, true);

-- Whether it came on a known day, against a due date that is counted from the date that the rule names.
CREATE OR REPLACE MACRO is_timed_by(arrived_at, due_at, is_clock_substitute) AS
    arrived_at IS NOT NULL AND due_at IS NOT NULL AND NOT is_clock_substitute;

-- Whether a record shows that prints were taken, beside what it says of it.
CREATE OR REPLACE MACRO has_print_sign(printed_date, transaction_number, tracking_number) AS
    printed_date IS NOT NULL OR transaction_number IS NOT NULL OR tracking_number IS NOT NULL;
