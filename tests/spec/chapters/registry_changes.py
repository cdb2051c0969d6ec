"""Changes of the registry: which count, from when, and what they do to what the state delivers."""

from pipelines.records.tables import RUN_SETTING
from tests.spec.book import Chapter, Rule
from tests.spec.registering import LISTED, RELATED, SAID, TABLES, register

NAMES = "SELECT ori, agency_name, vendor FROM agency"
COVERED = "SELECT ori, relation_code, other_ori, valid_from, valid_to FROM agency_relation"
OWN = "SELECT standard_id, threshold_pct FROM standard WHERE standard_id LIKE 'own%'"
CLOSED = (
    "SELECT holiday_date, holiday_name FROM holiday WHERE holiday_date BETWEEN DATE '2024-06-18' AND DATE '2024-07-02'"
)
HEAD = "change | act | by | at | part | was | now"
RENAMED = "c1 | propose | a.name | 2024-06-01 | agency | ori=XX0010100; name=Alder Police; vendor=Acme | ori=XX0010100; name=Alder City Police; vendor=Acme"
APPROVED = "c1 | approve | b.name | 2024-06-02 | | |"
COVERS = "ori=XX0010100; relation=covered_by; other_ori=XX0010000; valid_from=2024-03-01"

CHAPTER = Chapter(
    number=8,
    title="Changes of the registry",
    text="""
    A state delivers its agencies and their relations as files. Changes between two deliveries are proposed by one person
    and approved by a second; what was approved lies over the files, cell by cell. A run as of 30 June 2024 knows what was
    said by then.
    """,
    tables=TABLES,
    run=register,
    given={
        RUN_SETTING: """
            state_code | as_of_date | known_by_at
            XX         | 2024-06-30 | 2024-06-30 23:59:59
        """,
        LISTED: """
            ori       | name          | type    | jurisdiction_id | jurisdiction_name | vendor
            XX0010000 | Alder Sheriff | sheriff | alder           | Alder County      |
            XX0010100 | Alder Police  | police  | alder           | Alder County      | Acme
        """,
    },
    rules=(
        Rule(
            sentence="What a second person approved counts.",
            given={SAID: f"{HEAD}\n{RENAMED}\n{APPROVED}"},
            shows=NAMES,
            expect="""
                ori       | agency_name       | vendor
                XX0010000 | Alder Sheriff     |
                XX0010100 | Alder City Police | Acme
            """,
        ),
        Rule(
            sentence="What waits for a second person does not count, nor what its own proposer approved.",
            given={SAID: f"{HEAD}\n{RENAMED}\nc1 | approve | A.Name | 2024-06-02 | | |"},
            shows=NAMES,
            expect="""
                ori       | agency_name   | vendor
                XX0010000 | Alder Sheriff |
                XX0010100 | Alder Police  | Acme
            """,
        ),
        Rule(
            sentence="What was refused does not count, whatever is said of it later.",
            given={
                SAID: f"{HEAD}\n{RENAMED}\nc1 | refuse | b.name | 2024-06-02 | | |\nc1 | approve | c.name | 2024-06-03 | | |"
            },
            shows=NAMES,
            expect="""
                ori       | agency_name   | vendor
                XX0010000 | Alder Sheriff |
                XX0010100 | Alder Police  | Acme
            """,
        ),
        Rule(
            sentence="What was approved after the day that is judged is not known yet.",
            given={SAID: f"{HEAD}\n{RENAMED}\nc1 | approve | b.name | 2024-07-01 | | |"},
            shows=NAMES,
            expect="""
                ori       | agency_name   | vendor
                XX0010000 | Alder Sheriff |
                XX0010100 | Alder Police  | Acme
            """,
        ),
        Rule(
            sentence="A change sets the cells that it changes, and leaves the others to the file, which may be newer.",
            given={
                LISTED: """
                    ori       | name           | type   | jurisdiction_id | jurisdiction_name | vendor
                    XX0010100 | Alder Police 2 | police | alder           | Alder County      | Bolt
                """,
                SAID: f"{HEAD}\n{RENAMED}\n{APPROVED}",
            },
            shows=NAMES,
            expect="""
                ori       | agency_name       | vendor
                XX0010100 | Alder City Police | Bolt
            """,
        ),
        Rule(
            sentence="An agency that the file no longer lists is not brought back by a change of its name; one that was added stays.",
            given={
                LISTED: """
                    ori       | name          | type    | jurisdiction_id | jurisdiction_name
                    XX0010000 | Alder Sheriff | sheriff | alder           | Alder County
                """,
                SAID: f"""
                    {HEAD}
                    {RENAMED}
                    {APPROVED}
                    c2 | propose | a.name | 2024-06-03 | agency | | ori=XX0010200; name=Alder Campus; type=campus; jurisdiction_id=alder; jurisdiction_name=Alder County
                    c2 | approve | b.name | 2024-06-04 | | |
                """,
            },
            shows=NAMES,
            expect="""
                ori       | agency_name   | vendor
                XX0010000 | Alder Sheriff |
                XX0010200 | Alder Campus  |
            """,
        ),
        Rule(
            sentence="Of two changes of one cell the one that was approved later counts.",
            given={
                SAID: f"""
                    {HEAD}
                    c2 | propose | a.name | 2024-06-01 | agency | ori=XX0010100; name=Alder City Police | ori=XX0010100; name=Alder Metro Police
                    {RENAMED}
                    {APPROVED}
                    c2 | approve | b.name | 2024-06-05 | | |
                """
            },
            shows="SELECT agency_name FROM agency WHERE ori = 'XX0010100'",
            expect="""
                agency_name
                Alder Metro Police
            """,
        ),
        Rule(
            sentence="A relation is added, and one that the file has is ended on a day.",
            given={
                RELATED: """
                    ori       | relation   | other_ori | valid_from | valid_to
                    XX0010100 | prints_for | XX0010000 |            |
                """,
                SAID: f"""
                    {HEAD}
                    c1 | propose | a.name | 2024-06-01 | relation | | {COVERS}
                    c1 | approve | b.name | 2024-06-02 | | |
                    c2 | propose | a.name | 2024-06-01 | relation | ori=XX0010100; relation=prints_for; other_ori=XX0010000; valid_to= | ori=XX0010100; relation=prints_for; other_ori=XX0010000; valid_to=2024-02-29
                    c2 | approve | b.name | 2024-06-02 | | |
                """,
            },
            shows=COVERED,
            expect="""
                ori       | relation_code | other_ori | valid_from | valid_to
                XX0010100 | covered_by    | XX0010000 | 2024-03-01 |
                XX0010100 | prints_for    | XX0010000 | 0001-01-01 | 2024-02-29
            """,
        ),
        Rule(
            sentence="A relation that never was is taken out.",
            given={
                RELATED: """
                    ori       | relation   | other_ori | valid_from | valid_to
                    XX0010100 | covered_by | XX0010000 | 2024-03-01 |
                """,
                SAID: f"""
                    {HEAD}
                    c1 | propose | a.name | 2024-06-01 | relation | {COVERS} |
                    c1 | approve | b.name | 2024-06-02 | | |
                """,
            },
            shows=COVERED,
            expect="""
                ori | relation_code | other_ori | valid_from | valid_to
            """,
        ),
        Rule(
            sentence="A standard of the workspace's own is added, and its limit altered; only what was approved counts.",
            given={
                SAID: f"""
                    {HEAD}
                    c1 | propose | a.name | 2024-06-01 | standard | | id=own-a; measure=arrest_reporting_rate; obligation=arrest_reported; threshold_pct=90; title=Ours; citation=A memo
                    c1 | approve | b.name | 2024-06-02 | | |
                    c2 | propose | a.name | 2024-06-03 | standard | id=own-a; threshold_pct=90 | id=own-a; threshold_pct=92.5
                    c2 | approve | b.name | 2024-06-04 | | |
                    c3 | propose | a.name | 2024-06-05 | standard | id=own-a; threshold_pct=92.5 | id=own-a; threshold_pct=99
                """
            },
            shows=OWN,
            expect="""
                standard_id | threshold_pct
                own-a       | 92.5
            """,
        ),
        Rule(
            sentence="A day that was added to the state's closed days is no working day.",
            given={
                SAID: f"""
                    {HEAD}
                    c1 | propose | a.name | 2024-06-01 | closed_day | | day=2024-07-01; name=Flood
                    c1 | approve | b.name | 2024-06-02 | | |
                    c2 | propose | a.name | 2024-06-01 | closed_day | | day=2024-07-02; name=Not approved
                """
            },
            shows=CLOSED,
            expect="""
                holiday_date | holiday_name
                2024-06-19   | Juneteenth National Independence Day
                2024-07-01   | Flood
            """,
        ),
    ),
)
