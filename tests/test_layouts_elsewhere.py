"""Layouts that other councils print, written without looking at the reader: each read whole.

Invented papers of one idea each: the words over columns, the place of the date, what stands round
the items. A date of None is none; “*” is one that the paper leaves open.
"""

import datetime as dt

import pytest

from workprog.publish.toml import to_toml
from workprog.read.programme import read

ON = dt.date(2024, 6, 3)
PAPERS = [
    (
        "01.md",
        """\
# Health Scrutiny Panel

## Work plan

### Meeting: Thursday 12 September 2024

| Item | Purpose | Lead |
|---|---|---|
| Dentistry | Access | ICB |
| Ambulances | Handover delays | Trust |

### Meeting: Thursday 14 November 2024

| Item | Purpose | Lead |
|---|---|---|
| Winter plan | Assurance | ICB |
""",
        [
            ("Dentistry", "2024-09-12"),
            ("Ambulances", "2024-09-12"),
            ("Winter plan", "2024-11-14"),
        ],
    ),
    (
        "02.txt",
        """\
Housing Scrutiny Committee Work Programme

1. 12th Sept '24
   a) Damp and mould
   b) Repairs contract
2. 5th Dec '24
   a) Rent setting
""",
        [
            ("Damp and mould", "2024-09-12"),
            ("Repairs contract", "2024-09-12"),
            ("Rent setting", "2024-12-05"),
        ],
    ),
    (
        "03.html",
        """\
<h1>Scrutiny work programme</h1><dl><dt>12 September 2024</dt><dd>Damp and mould</dd><dd>Repairs</dd><dt>5 December 2024</dt><dd>Rent setting</dd></dl>""",
        [
            ("Damp and mould", "2024-09-12"),
            ("Repairs", "2024-09-12"),
            ("Rent setting", "2024-12-05"),
        ],
    ),
    (
        "04.csv",
        """\
Anytown Borough Council,,,
Overview and Scrutiny Committee,,,
Version 3 - June 2024,,,
,,,
Report title,Lead Member,Responsible officer,Target
Damp and mould,Cllr for Housing,Head of Housing,12/09/2024
Repairs,Cllr for Housing,Head of Housing,12/09/2024
Rent setting,Cllr for Finance,S151 officer,TBC
,,,
Key: items in bold are key decisions,,,
""",
        [
            ("Damp and mould", "2024-09-12"),
            ("Repairs", "2024-09-12"),
            ("Rent setting", None),
        ],
    ),
    (
        "05.html",
        """\
<h2>Forward work programme</h2><table><tr><th rowspan=2>Topic</th><th colspan=2>Lead</th><th rowspan=2>Date</th></tr><tr><th>Officer</th><th>Member</th></tr><tr><td>Damp</td><td>HoH</td><td>Cllr A</td><td>12 Sept 2024</td></tr><tr><td>Repairs</td><td>HoH</td><td>Cllr A</td><td>5 Dec 2024</td></tr></table>""",
        [
            ("Damp", "2024-09-12"),
            ("Repairs", "2024-12-05"),
        ],
    ),
    (
        "06.csv",
        """\
When,Topics,Notes
12 September 2024,"- Damp and mould
- Repairs contract",Chair to visit
5 December 2024,"- Rent setting
- Fire safety
- Lettings",
""",
        [
            ("Damp and mould", "2024-09-12"),
            ("Repairs contract", "2024-09-12"),
            ("Rent setting", "2024-12-05"),
            ("Fire safety", "2024-12-05"),
            ("Lettings", "2024-12-05"),
        ],
    ),
    (
        "07.md",
        """\
| Topic | Expected outcome | Method | Timescale | Status |
|--|--|--|--|--|
| Bus network | Better | Task group | Spring 2025 | Open |
| Potholes | Fewer | Report | Q2 | Open |
| Libraries | Review | Report | TBC | |
| Performance | Monitor | Report | Annual | |
| Parks | Strategy | Report | w/c 3 March | |
""",
        [
            ("Bus network", "2025-03-01"),
            ("Potholes", "2024-07-01"),
            ("Libraries", None),
            ("Performance", None),
            ("Parks", "2025-03-03"),
        ],
    ),
    (
        "08.txt",
        """\
SCRUTINY COMMITTEE WORK PROGRAMME 2024/25

5 September 2024 – Despatch date 28 August
• Budget monitoring quarter 1
• Leisure contract

7 November 2024 – Despatch date 30 October
• Budget monitoring quarter 2
• Work Programme
""",
        [
            ("Budget monitoring quarter 1", "2024-09-05"),
            ("Leisure contract", "2024-09-05"),
            ("Budget monitoring quarter 2", "2024-11-07"),
            ("Work Programme", "2024-11-07"),
        ],
    ),
    (
        "09.csv",
        """\
Date,Item,Report of,Type,Key decision
5 Sept 2024,Leisure contract,Director of Place,Pre-decision,Y
5 Sept 2024,Budget,Director of Finance,Monitoring,N
7 Nov 2024,Waste,Director of Place,Review,N
""",
        [
            ("Leisure contract", "2024-09-05"),
            ("Budget", "2024-09-05"),
            ("Waste", "2024-11-07"),
        ],
    ),
    (
        "10.txt",
        """\
Place Overview Committee Forward Plan

SEPTEMBER 2024
Waste collection
Street cleansing review

OCTOBER 2024
Local Plan update

JANUARY 2025
Budget proposals
Work Programme
""",
        [
            ("Waste collection", "2024-09-01"),
            ("Street cleansing review", "2024-09-01"),
            ("Local Plan update", "2024-10-01"),
            ("Budget proposals", "2025-01-01"),
            ("Work Programme", "2025-01-01"),
        ],
    ),
    (
        "11.md",
        """\
# Blaenraglen Waith

| Dyddiad | Eitem | Swyddog Arweiniol |
|--|--|--|
| 12 Medi 2024 | Ysgolion | Cyfarwyddwr |
| 5 Rhagfyr 2024 | Cyllideb | Pennaeth |
| I'w gadarnhau | Gofal | Pennaeth |
""",
        [
            ("Ysgolion", "2024-09-12"),
            ("Cyllideb", "2024-12-05"),
            ("Gofal", None),
        ],
    ),
    (
        "12.csv",
        """\
Scrutiny Work Programme 2024/25,,,
Topic,Date,Lead,RAG
Waste,12 September 2024,Head of Waste,G
Buses,5 December 2024,Head of Transport,A
Trams,TBC,Head of Transport,R
,,,
Key,,,
G,On track,,
A,At risk,,
R,Late,,
Last updated: 3 June 2024,,,
""",
        [
            ("Waste", "2024-09-12"),
            ("Buses", "2024-12-05"),
            ("Trams", None),
        ],
    ),
    (
        "13.md",
        """\
## Work Programme

| No | Topic | Lead | Date |
|--|--|--|--|
| 1 | Waste | A | 12 Sep |
| 2 | Buses | B | 5 Dec |
| 3 | Trams | B | 13 March |
""",
        [
            ("Waste", "2024-09-12"),
            ("Buses", "2024-12-05"),
            ("Trams", "2025-03-13"),
        ],
    ),
    (
        "14.txt",
        """\
Work Programme for the Environment Select Committee

12 September 2024:
- Waste
- Recycling centres

5 December 2024:
- Flooding
""",
        [
            ("Waste", "2024-09-12"),
            ("Recycling centres", "2024-09-12"),
            ("Flooding", "2024-12-05"),
        ],
    ),
    (
        "15.csv",
        """\
Meeting date,Agenda items
12/09/2024,"1. Waste
2. Recycling centres
3. Work programme"
05/12/2024,"1. Flooding
2. Budget"
""",
        [
            ("Waste", "2024-09-12"),
            ("Recycling centres", "2024-09-12"),
            ("Work programme", "2024-09-12"),
            ("Flooding", "2024-12-05"),
            ("Budget", "2024-12-05"),
        ],
    ),
    (
        "16.html",
        """\
<table><tr><th>Committee</th><th>Meeting</th><th>Item</th></tr>
<tr><td rowspan=3>Children's Scrutiny Committee</td><td rowspan=2>12 Sep 2024</td><td>Schools</td></tr><tr><td>Foster care</td></tr><tr><td>5 Dec 2024</td><td>Youth work</td></tr>
<tr><td>Adults Scrutiny Committee</td><td>19 Sep 2024</td><td>Care homes</td></tr></table>""",
        [
            ("Schools", "2024-09-12"),
            ("Foster care", "2024-09-12"),
            ("Youth work", "2024-12-05"),
            ("Care homes", "2024-09-19"),
        ],
    ),
    (
        "17.txt",
        """\
Date: 12 September 2024
Time: 6.30pm
Venue: Town Hall
Items:
• Waste
• Recycling

Date: 5 December 2024
Time: 6.30pm
Venue: Town Hall
Items:
• Flooding
""",
        [
            ("Waste", "2024-09-12"),
            ("Recycling", "2024-09-12"),
            ("Flooding", "2024-12-05"),
        ],
    ),
    (
        "18.md",
        """\
# Scrutiny Board work schedule

| Date of meeting | Venue | Time |
|--|--|--|
| 12 September 2024 | Town Hall | 2pm |
| 5 December 2024 | Town Hall | 2pm |

| Topic | Reason | Date |
|--|--|--|
| Waste | Contract ends | 12 September 2024 |
| Flooding | Recent floods | 5 December 2024 |
""",
        [
            ("Waste", "2024-09-12"),
            ("Flooding", "2024-12-05"),
        ],
    ),
    (
        "19.txt",
        """\
REPORT TO: Overview and Scrutiny Committee
DATE: 3 June 2024
SUBJECT: Work Programme

1. Purpose of the report
1.1 To ask the Committee to consider its work programme.

2. Recommendations
2.1 That the Committee agrees the work programme at Appendix 1.

3. Background
3.1 The Committee reviews its programme at each meeting.

Appendix 1 – Work Programme

| Meeting | Item | Lead officer |
|--|--|--|
| 12 September 2024 | Waste | Head of Waste |
| 5 December 2024 | Flooding | Head of Drainage |
""",
        [
            ("Waste", "2024-09-12"),
            ("Flooding", "2024-12-05"),
        ],
    ),
    (
        "20.md",
        """\
# Overview and Scrutiny Committee

Date: 3 June 2024

## 1. Purpose

- To consider the programme

## 2. Recommendation

That the Committee notes the report.

## Appendix A: Work Programme 2024/25

### 12 September 2024

- Waste
- Recycling

### 5 December 2024

- Flooding
""",
        [
            ("Waste", "2024-09-12"),
            ("Recycling", "2024-09-12"),
            ("Flooding", "2024-12-05"),
        ],
    ),
    (
        "21.txt",
        """\
Work plan

1. Waste contract New!
Decision maker
Scrutiny Committee
Decision due
12 Sep 2024
Lead officer
Head of Waste
Notice of proposed decision first published
01/05/2024

2. Flooding
Decision maker
Scrutiny Committee
Decision due
5 Dec 2024
Lead officer
Head of Drainage
Notice of proposed decision first published
01/05/2024
""",
        [
            ("Waste contract", "2024-09-12"),
            ("Flooding", "2024-12-05"),
        ],
    ),
    (
        "22.html",
        """\
<html><body><div id="menu"><ul><li><a>Home</a></li><li><a>Councillors</a></li><li>Calendar</li></ul></div><h1>June 2024 scrutiny work programme</h1><div class="mgContent"><p>The items below are planned.</p><div><h3><a>1. Waste contract</a> <span>New!</span></h3><p><span class="mgLabel">Decision maker: </span>Scrutiny Committee</p><p><span class="mgLabel">Decision due: </span>12 Sep 2024</p><p><b>Lead officer:</b> Head of Waste</p></div><div><h3><a>2. Flooding</a></h3><p><b>Decision maker: </b>Scrutiny Committee<br><b>Decision due: </b>5 Dec 2024<br><b>Lead officer:</b> Head of Drainage</p></div></div><div>Contact us</div></body></html>""",
        [
            ("Waste contract", "2024-09-12"),
            ("Flooding", "2024-12-05"),
        ],
    ),
    (
        "23.csv",
        """\
ItemId,Title,MeetingDate,LeadOfficer,Created
a1,Waste,2024-09-12 00:00:00,Head of Waste,2024-01-01 10:00:00
a2,Flooding,2024-12-05 00:00:00,Head of Drainage,2024-01-02 10:00:00
""",
        [
            ("Waste", "2024-09-12"),
            ("Flooding", "2024-12-05"),
        ],
    ),
    (
        "24.csv",
        """\
Item,Lead,Date
"Budget monitoring
To consider the position at quarter 1",CFO,12 Sep 2024
"Flooding
Presentation by the Agency",Head,5 Dec 2024
"Waste",Head,5 Dec 2024
""",
        [
            ("Budget monitoring", "2024-09-12"),
            ("Flooding", "2024-12-05"),
            ("Waste", "2024-12-05"),
        ],
    ),
    (
        "25.md",
        """\
# Work Programme

## Standing items

- Work programme
- Cabinet forward plan

## 12 September 2024

- Waste

## Task and finish groups

- Town centres

## Items to be scheduled

- Trams
""",
        [
            ("Work programme", None),
            ("Cabinet forward plan", None),
            ("Waste", "2024-09-12"),
            ("Town centres", None),
            ("Trams", None),
        ],
    ),
    (
        "26.csv",
        """\
Meeting,Items
"Thursday 12 September 2024
6.30pm
Council Chamber","Waste
Recycling"
"Thursday 5 December 2024
6.30pm
Council Chamber","Flooding
Budget"
""",
        [
            ("Waste", "2024-09-12"),
            ("Recycling", "2024-09-12"),
            ("Flooding", "2024-12-05"),
            ("Budget", "2024-12-05"),
        ],
    ),
    (
        "27.md",
        """\
# Scrutiny work programme

## Scheduled

| Date | Topic | Lead |
|--|--|--|
| 12 Sep 2024 | Waste | A |
| 5 Dec 2024 | Flooding | B |

## Unscheduled

| Topic | Reason |
|--|--|
| Trams | Asked by residents |
| Ferries | Referred by Council |
""",
        [
            ("Waste", "2024-09-12"),
            ("Flooding", "2024-12-05"),
            ("Trams", None),
            ("Ferries", None),
        ],
    ),
    (
        "28.csv",
        """\
Title of,Meeting,Lead
report,date,officer
Waste,12 Sep 2024,A
Flooding,5 Dec 2024,B
""",
        [
            ("Waste", "2024-09-12"),
            ("Flooding", "2024-12-05"),
        ],
    ),
    (
        "29.html",
        """\
<h1>Scrutiny Work Programme 2022/23</h1><h2>11 July</h2><ul><li>Waste</li></ul><h2>16 January</h2><ul><li>Budget</li></ul>""",
        [
            ("Waste", "2022-07-11"),
            ("Budget", "2023-01-16"),
        ],
    ),
    (
        "30.csv",
        """\
12 September 2024,5 December 2024,13 March 2025
Waste,Flooding,Trams
Recycling,Budget,Ferries
Litter,,
""",
        [
            ("Waste", "2024-09-12"),
            ("Recycling", "2024-09-12"),
            ("Litter", "2024-09-12"),
            ("Flooding", "2024-12-05"),
            ("Budget", "2024-12-05"),
            ("Trams", "2025-03-13"),
            ("Ferries", "2025-03-13"),
        ],
    ),
    (
        "31.csv",
        """\
Topic,Lead,Q1,Q2,Q3,Q4
Waste,A,,x,,
Flooding,B,,,x,
Trams,B,,,,x
""",
        [
            ("Waste", "2024-07-01"),
            ("Flooding", "2024-10-01"),
            ("Trams", "2025-01-01"),
        ],
    ),
    (
        "32.html",
        """\
<table><tr><th>Item</th><th>Jun</th><th>Jul</th><th>Sep</th><th>Oct</th><th>Nov</th><th>Jan</th><th>Mar</th></tr><tr><td>Waste</td><td></td><td>✓</td><td></td><td></td><td></td><td></td><td></td></tr><tr><td>Budget</td><td></td><td></td><td></td><td></td><td></td><td>✓</td><td></td></tr></table>""",
        [
            ("Waste", "2024-07-01"),
            ("Budget", "2025-01-01"),
        ],
    ),
    (
        "33.html",
        """\
<h1>Work programme</h1><ul><li>12 September 2024<ul><li>Waste</li><li>Recycling</li></ul></li><li>5 December 2024<ul><li>Flooding</li></ul></li></ul>""",
        [
            ("Waste", "2024-09-12"),
            ("Recycling", "2024-09-12"),
            ("Flooding", "2024-12-05"),
        ],
    ),
    (
        "34.md",
        """\
# Work programme

- **12 September 2024**
  - Waste
  - Recycling
- **5 December 2024**
  - Flooding
""",
        [
            ("Waste", "2024-09-12"),
            ("Recycling", "2024-09-12"),
            ("Flooding", "2024-12-05"),
        ],
    ),
    (
        "35.txt",
        """\
Work programme

Thursday 12 September 2024, 6.30pm, Council Chamber
    Waste
    Recycling: options for flats
Thursday 5 December 2024, 6.30pm, Council Chamber
    Flooding
""",
        [
            ("Waste", "2024-09-12"),
            ("Recycling: options for flats", "2024-09-12"),
            ("Flooding", "2024-12-05"),
        ],
    ),
    (
        "36.txt",
        """\
Overview and Scrutiny Work Programme 2024/25

Topic                          Lead officer            Meeting date
Waste collection changes and   Head of Waste           12 September 2024
what residents think
Recycling                      Head of Waste           12 September 2024

Page 1 of 2
\fOverview and Scrutiny Work Programme 2024/25

Topic                          Lead officer            Meeting date
Flooding                       Head of Drainage        5 December 2024
Budget                         Chief Finance Officer   16 January 2025

Page 2 of 2
""",
        [
            ("Waste collection changes and what residents think", "2024-09-12"),
            ("Recycling", "2024-09-12"),
            ("Flooding", "2024-12-05"),
            ("Budget", "2025-01-16"),
        ],
    ),
    (
        "37.txt",
        """\
Scrutiny work programme: topics for the year

- Waste (September 2024)
- Flooding (December 2024)
- Annual report (March 2025)
""",
        [
            ("Waste", "2024-09-01"),
            ("Flooding", "2024-12-01"),
            ("Annual report", "2025-03-01"),
        ],
    ),
    (
        "38.csv",
        """\
Title of Report,Decision Maker,Decision Date,Wards,Key?
Waste,Overview and Scrutiny Committee,12/09/24,All,No
Flooding,Overview and Scrutiny Committee,05/12/24,North,No
""",
        [
            ("Waste", "2024-09-12"),
            ("Flooding", "2024-12-05"),
        ],
    ),
    (
        "39.txt",
        """\
Work programme 2024/25

12 Sept 2024 – Waste
12 Sept 2024 – Recycling
5 Dec 2024 – Flooding: lessons learnt
""",
        [
            ("Waste", "2024-09-12"),
            ("Recycling", "2024-09-12"),
            ("Flooding: lessons learnt", "2024-12-05"),
        ],
    ),
    (
        "40.csv",
        """\
Topic,Purpose,
Waste,To consider,12 September 2024
Flooding,To consider,5 December 2024
Trams,To consider,TBC
""",
        [
            ("Waste", "2024-09-12"),
            ("Flooding", "2024-12-05"),
            ("Trams", None),
        ],
    ),
    (
        "41.csv",
        """\
Topic,Comments,Date
Waste,Deferred from 3 June 2024,12 September 2024
Flooding,Asked on 1 May 2024,5 December 2024
""",
        [
            ("Waste", "2024-09-12"),
            ("Flooding", "2024-12-05"),
        ],
    ),
    (
        "42.csv",
        """\
Report deadline,Meeting date,Item
2 September 2024,12 September 2024,Waste
25 November 2024,5 December 2024,Flooding
""",
        [
            ("Waste", "2024-09-12"),
            ("Flooding", "2024-12-05"),
        ],
    ),
    (
        "43.md",
        """\
## Work programme

| Topic | Date |
|--|--|
| Why do so many buses run late? | 12 Sep 2024 |
| To consider the final report of the task and finish group on the condition of the roads and pavements in the villages and the centre of town, with costs. | 12 Sep 2024 |
| 2024/25 Budget | 16 Jan 2025 |
| COVID-19: lessons | 5 Dec 2024 |
""",
        [
            ("Why do so many buses run late?", "2024-09-12"),
            (
                "To consider the final report of the task and finish group on the condition of the roads and pavements in the villages and the centre of town, with costs.",
                "2024-09-12",
            ),
            ("2024/25 Budget", "2025-01-16"),
            ("COVID-19: lessons", "2024-12-05"),
        ],
    ),
    (
        "44.txt",
        """\
People Scrutiny Panel - future business

Tuesday 10 September 2024
Apologies
Declarations of interest
Fostering
Work Programme

Tuesday 12 November 2024
Apologies
School places
Work Programme
""",
        [
            ("Apologies", "2024-09-10"),
            ("Declarations of interest", "2024-09-10"),
            ("Fostering", "2024-09-10"),
            ("Work Programme", "2024-09-10"),
            ("Apologies", "2024-11-12"),
            ("School places", "2024-11-12"),
            ("Work Programme", "2024-11-12"),
        ],
    ),
    (
        "45.html",
        """\
<h1>Scrutiny Work Programme</h1><p><strong>12 September 2024</strong></p><p>Waste</p><p>Recycling</p><p><strong>5 December 2024</strong></p><p>Flooding</p><p>Published 3 June 2024</p>""",
        [
            ("Waste", "2024-09-12"),
            ("Recycling", "2024-09-12"),
            ("Flooding", "2024-12-05"),
        ],
    ),
    (
        "46.html",
        """\
<h1>Scrutiny Work Programme</h1><p><strong>12 September 2024</strong><br>Waste<br>Recycling</p><p><strong>5 December 2024</strong><br>Flooding</p>""",
        [
            ("Waste", "2024-09-12"),
            ("Recycling", "2024-09-12"),
            ("Flooding", "2024-12-05"),
        ],
    ),
    (
        "47.csv",
        """\
Item,Cabinet Member,Scrutiny date,Cabinet date,Council date
Waste,Cllr A,12 Sep 2024,8 Oct 2024,
Budget,Cllr B,16 Jan 2025,4 Feb 2025,26 Feb 2025
""",
        [
            ("Waste", "2024-09-12"),
            ("Budget", "2025-01-16"),
        ],
    ),
    (
        "48.md",
        """\
# Overview & Scrutiny Committee: Work Programme

**Meeting date: 12 September 2024**

1. Waste
   - Lead officer: Head of Waste
   - Purpose: To consider options
2. Recycling
   - Lead officer: Head of Waste

**Meeting date: 5 December 2024**

1. Flooding
""",
        [
            ("Waste", "2024-09-12"),
            ("Recycling", "2024-09-12"),
            ("Flooding", "2024-12-05"),
        ],
    ),
    (
        "49.md",
        """\
# Work Programme

| Meeting | Topic | Scope |
|--|--|--|
| **12 September 2024** | | |
| | Waste | Options |
| | Recycling | Rates |
| **5 December 2024** | | |
| | Flooding | Lessons |
""",
        [
            ("Waste", "2024-09-12"),
            ("Recycling", "2024-09-12"),
            ("Flooding", "2024-12-05"),
        ],
    ),
    (
        "50.txt",
        """\
CORPORATE SCRUTINY COMMITTEE

WORK PROGRAMME

Meeting Date: 12 September 2024

Report Title: Waste
Report Author: Head of Waste
Purpose: To consider options

Report Title: Recycling
Report Author: Head of Waste
Purpose: To consider rates

Meeting Date: 5 December 2024

Report Title: Flooding
Report Author: Head of Drainage
Purpose: To learn lessons
""",
        [
            ("Waste", "2024-09-12"),
            ("Recycling", "2024-09-12"),
            ("Flooding", "2024-12-05"),
        ],
    ),
    (
        "51.html",
        """\
<h1>Work programme</h1><table><tr><td>Topic</td><td>Waste</td></tr><tr><td>Date</td><td>12 Sep 2024</td></tr><tr><td>Lead officer</td><td>A</td></tr></table><table><tr><td>Topic</td><td>Flooding</td></tr><tr><td>Date</td><td>5 Dec 2024</td></tr><tr><td>Lead officer</td><td>B</td></tr></table>""",
        [
            ("Waste", "2024-09-12"),
            ("Flooding", "2024-12-05"),
        ],
    ),
    (
        "52.md",
        """\
# Scrutiny Committee 12 June 2024 - Work Programme

| Item | Date |
|--|--|
| Waste | 12 Sep 2024 |
| Trams | |
""",
        [
            ("Waste", "2024-09-12"),
            ("Trams", None),
        ],
    ),
    (
        "53.csv",
        """\
Date,Item
July 2024,Waste
,Recycling
September 2024,Flooding
,Budget
""",
        [
            ("Waste", "2024-07-01"),
            ("Recycling", "2024-07-01"),
            ("Flooding", "2024-09-01"),
            ("Budget", "2024-09-01"),
        ],
    ),
    (
        "54.md",
        """\
# Work Programme

| Subject | 2024/25 meeting | Remarks |
|--|--|--|
| Waste | 12 Sep | x |
| Budget | 16 Jan | y |
| Trams | to be arranged | z |
""",
        [
            ("Waste", "2024-09-12"),
            ("Budget", "2025-01-16"),
            ("Trams", None),
        ],
    ),
    (
        "55.txt",
        """\
Scrutiny Commission work programme

Adult Social Care Scrutiny Committee

12 September 2024
- Care homes
- Winter plan

Children's Scrutiny Committee

19 September 2024
- Schools
5 December 2024
- Foster care
""",
        [
            ("Care homes", "2024-09-12"),
            ("Winter plan", "2024-09-12"),
            ("Schools", "2024-09-19"),
            ("Foster care", "2024-12-05"),
        ],
    ),
    (
        "56.md",
        """\
# Work programme

| Date | Items | Lead officers |
|--|--|--|
| 12 Sep 2024 | Waste<br>Recycling rates<br>Work programme | Head of Waste<br>Head of Waste<br>Scrutiny Officer |
| 5 Dec 2024 | Flooding | Head of Drainage |
""",
        [
            ("Waste", "2024-09-12"),
            ("Recycling rates", "2024-09-12"),
            ("Work programme", "2024-09-12"),
            ("Flooding", "2024-12-05"),
        ],
    ),
    (
        "57.csv",
        """\
Topic,Date
"Waste, recycling and litter",Thursday 12th September 2024 (moved from 3 July)
Flooding,5 December 2024 - TBC
Budget,Jan/Feb 2025
Trams,Early 2025
Ferries,Late summer
Roads,"Cabinet 12 Jan / Council 20 Feb"
""",
        [
            ("Waste, recycling and litter", "2024-09-12"),
            ("Flooding", "2024-12-05"),
            ("Budget", "2025-01-01"),
            ("Trams", "*"),
            ("Ferries", "*"),
            ("Roads", "*"),
        ],
    ),
    (
        "58.txt",
        """\
NORTHTOWN COUNCIL
SCRUTINY COMMITTEE - WORK PROGRAMME FOR 2024/2025

DATE OF MEETING: THURSDAY 12 SEPTEMBER 2024
-------------------------------------------
Item                          Officer           Purpose
Waste contract                A Smith           To consider
Litter                        B Jones           To note

DATE OF MEETING: THURSDAY 5 DECEMBER 2024
-----------------------------------------
Item                          Officer           Purpose
Flooding                      C Brown           To consider
""",
        [
            ("Waste contract", "2024-09-12"),
            ("Litter", "2024-09-12"),
            ("Flooding", "2024-12-05"),
        ],
    ),
    (
        "59.txt",
        """\
Work Programme

12.09.24
1) Waste
2) Litter

05.12.24
1) Flooding
""",
        [
            ("Waste", "2024-09-12"),
            ("Litter", "2024-09-12"),
            ("Flooding", "2024-12-05"),
        ],
    ),
    (
        "60.html",
        """\
<h3>Scrutiny work programme</h3><h4>July 2024</h4><ul><li><strong>Waste</strong> – to consider the options</li><li><strong>Litter</strong> – rates</li></ul><h4>September 2024</h4><ul><li><strong>Flooding</strong></li></ul>""",
        [
            ("Waste – to consider the options", "2024-07-01"),
            ("Litter – rates", "2024-07-01"),
            ("Flooding", "2024-09-01"),
        ],
    ),
    (
        "61.html",
        """\
<table><thead><tr><th>Date</th><th>Title</th><th>Report Author</th></tr></thead><tbody><tr><td>12/09/2024</td><td><a href="#">Waste</a></td><td>A</td></tr><tr><td>05/12/2024</td><td><a href="#">Flooding</a></td><td>B</td></tr></tbody><tfoot><tr><td colspan=3>Showing 1 to 2 of 2 entries</td></tr></tfoot></table>""",
        [
            ("Waste", "2024-09-12"),
            ("Flooding", "2024-12-05"),
        ],
    ),
    (
        "62.md",
        """\
# Work Programme 2024/25

## Scheduled items

| Committee date | Subject | Cabinet date |
|--|--|--|
| 12/09/24 | Waste | 08/10/24 |
| 05/12/24 | Flooding | 14/01/25 |

## Items awaiting scheduling

* Trams (requested by Cllr A)
* Ferries

## Completed items

| Committee date | Subject | Outcome |
|--|--|--|
| 04/06/24 | Parking | Recommendations agreed |
""",
        [
            ("Waste", "2024-09-12"),
            ("Flooding", "2024-12-05"),
            ("Trams (requested by Cllr A)", None),
            ("Ferries", None),
            ("Parking", "2024-06-04"),
        ],
    ),
    (
        "63.md",
        """\
| Quarter | Topic |
|--|--|
| Q1 2024/25 | Waste |
| Q1 2024/25 | Litter |
| Q3 2024/25 | Flooding |
""",
        [
            ("Waste", "2024-04-01"),
            ("Litter", "2024-04-01"),
            ("Flooding", "2024-10-01"),
        ],
    ),
    (
        "64.csv",
        """\
Lead Member,Portfolio,Item of business,To be considered,Reason
Cllr A,Environment,Waste,September 2024 meeting,New contract
Cllr B,Environment,Flooding,December 2024 meeting,Storm
Cllr C,Transport,Trams,Next available meeting,
""",
        [
            ("Waste", "2024-09-01"),
            ("Flooding", "2024-12-01"),
            ("Trams", None),
        ],
    ),
    (
        "65.csv",
        """\
Scrutiny Panel,Date,Topic
Children's Panel,12 Sep 2024,Schools
,,Fostering
,5 Dec 2024,Youth
Adults Panel,19 Sep 2024,Care
,,Carers
""",
        [
            ("Schools", "2024-09-12"),
            ("Fostering", "2024-09-12"),
            ("Youth", "2024-12-05"),
            ("Care", "2024-09-19"),
            ("Carers", "2024-09-19"),
        ],
    ),
    (
        "66.txt",
        """\
Economy Scrutiny Select Committee
Work Programme

Meeting on 12 September 2024
Waste (Head of Waste)
Litter (Head of Streets)

Meeting on 5 December 2024
Flooding (Head of Drainage)

Meeting on 16 January 2025
No items scheduled

To be scheduled
Trams
Ferries
""",
        [
            ("Waste", "2024-09-12"),
            ("Litter", "2024-09-12"),
            ("Flooding", "2024-12-05"),
            ("Trams", None),
            ("Ferries", None),
        ],
    ),
    (
        "67.csv",
        """\
Agenda Planning,,,
Date,Item,Presenter,Time
12 Sep 2024,Apologies,Chair,6.30pm
12 Sep 2024,Waste,Head of Waste,6.40pm
12 Sep 2024,AOB,Chair,8.00pm
5 Dec 2024,Flooding,Head of Drainage,6.40pm
""",
        [
            ("Apologies", "2024-09-12"),
            ("Waste", "2024-09-12"),
            ("AOB", "2024-09-12"),
            ("Flooding", "2024-12-05"),
        ],
    ),
    (
        "68.txt",
        """\
Committee work programme

Item: Waste
When: September 2024
Why: New contract
Who: Head of Waste

Item: Flooding
When: December 2024
Why: Storm
Who: Head of Drainage
""",
        [
            ("Waste", "2024-09-01"),
            ("Flooding", "2024-12-01"),
        ],
    ),
    (
        "69.html",
        """\
<div class="accordion"><h2>Scrutiny work programme 2024 to 2025</h2><button>12 September 2024</button><div><h3>12 September 2024</h3><p>Waste</p><p>Litter</p></div><h3>5 December 2024</h3><p>Flooding</p></div><footer><p>Contact us</p><p>Privacy</p></footer>""",
        [
            ("Waste", "2024-09-12"),
            ("Litter", "2024-09-12"),
            ("Flooding", "2024-12-05"),
        ],
    ),
    (
        "70.csv",
        """\
Title,Scope,Start,Report to Committee
Housing review,Damp,June 2024,12 December 2024
Bus review,Fares,July 2024,16 January 2025
""",
        [
            ("Housing review", "2024-12-12"),
            ("Bus review", "2025-01-16"),
        ],
    ),
    (
        "71.md",
        """\
## Overview & Scrutiny Work Programme

| | September | October | November | December |
|--|--|--|--|--|
| Waste | ● | | | |
| Budget | | ● | | ● |
""",
        [
            ("Waste", "2024-09-01"),
            ("Budget", "2024-10-01"),
        ],
    ),
    (
        "72.csv",
        """\
Month,Corporate Scrutiny Committee,Place Scrutiny Committee
September 2024,Budget,Waste
October 2024,HR strategy,Litter
""",
        [
            ("Budget", "2024-09-01"),
            ("Waste", "2024-09-01"),
            ("HR strategy", "2024-10-01"),
            ("Litter", "2024-10-01"),
        ],
    ),
    (
        "73.txt",
        """\
Work Programme - as at 3 June 2024

Meeting                 Item                        Lead
12 September 2024       Waste contract              Head of Waste
                        Litter                      Head of Streets
5 December 2024         Flooding: lessons learnt    Head of Drainage
                        from Storm
                        Trams                       Head of Transport
""",
        [
            ("Waste contract", "2024-09-12"),
            ("Litter", "2024-09-12"),
            ("Flooding: lessons learnt from Storm", "2024-12-05"),
            ("Trams", "2024-12-05"),
        ],
    ),
    (
        "74.md",
        """\
# Work Programme

1. **Waste** - September 2024
2. **Flooding** - December 2024
3. **Trams** - date to be confirmed
""",
        [
            ("Waste", "2024-09-01"),
            ("Flooding", "2024-12-01"),
            ("Trams", None),
        ],
    ),
    (
        "75.html",
        """\
<h1>Work programme</h1><table><tr><td><p><b>Date</b></p></td><td><p><b>Item</b></p></td></tr><tr><td><p>12<sup>th</sup> September 2024</p></td><td><p>Waste</p><p>Litter</p></td></tr><tr><td><p>5<sup>th</sup> December 2024</p></td><td><p>Flooding</p><p>&nbsp;</p></td></tr></table>""",
        [
            ("Waste", "2024-09-12"),
            ("Litter", "2024-09-12"),
            ("Flooding", "2024-12-05"),
        ],
    ),
    (
        "76.txt",
        """\
Scrutiny Work Programme 2024 - 2025

Thursday 12 September
Scrutiny of the waste contract
Corporate performance report

Thursday 16 January
Budget consultation

Thursday 13 March
Crime and disorder scrutiny
""",
        [
            ("Scrutiny of the waste contract", "2024-09-12"),
            ("Corporate performance report", "2024-09-12"),
            ("Budget consultation", "2025-01-16"),
            ("Crime and disorder scrutiny", "2025-03-13"),
        ],
    ),
    (
        "77.md",
        """\
# Climate Change Panel: Work Programme

| Item | Reason for item | Meeting date | Officer | Outcome |
|--|--|--|--|--|
| Heat networks | Council motion | 12 September 2024 | A | |
| Tree strategy | Annual update | 12 September 2024 | B | |
| | | | | |
| Carbon budget | Statutory | 5 December 2024 | C | |
| **Unallocated items** | | | | |
| EV charging | Member request | | D | |
""",
        [
            ("Heat networks", "2024-09-12"),
            ("Tree strategy", "2024-09-12"),
            ("Carbon budget", "2024-12-05"),
            ("EV charging", None),
        ],
    ),
    (
        "78.txt",
        """\
• 12 September 2024
    ◦ Waste
    ◦ Litter
• 5 December 2024
    ◦ Flooding
""",
        [
            ("Waste", "2024-09-12"),
            ("Litter", "2024-09-12"),
            ("Flooding", "2024-12-05"),
        ],
    ),
    (
        "79.html",
        """\
<h1>Council scrutiny: what is coming up</h1><p>12 September 2024: Waste; Litter</p><p>5 December 2024: Flooding</p>""",
        [
            ("Waste; Litter", "2024-09-12"),
            ("Flooding", "2024-12-05"),
        ],
    ),
    (
        "80.csv",
        """\
Work Programme,,
12 September 2024,,
Waste,Head of Waste,To consider
Litter,Head of Streets,To note
5 December 2024,,
Flooding,Head of Drainage,To consider
""",
        [
            ("Waste", "2024-09-12"),
            ("Litter", "2024-09-12"),
            ("Flooding", "2024-12-05"),
        ],
    ),
    (
        "81.md",
        """\
# Work plan

| Topic | Meeting 1 (12 Sep 2024) | Meeting 2 (5 Dec 2024) |
|--|--|--|
| Waste | x | |
| Flooding | | x |
""",
        [
            ("Waste", "2024-09-12"),
            ("Flooding", "2024-12-05"),
        ],
    ),
    (
        "82.txt",
        """\
SCRUTINY WORK PROGRAMME

Committee: Place Scrutiny Committee
Chair: Councillor A

Date: 12 September 2024

Waste
Litter

Date: 5 December 2024

Flooding
""",
        [
            ("Waste", "2024-09-12"),
            ("Litter", "2024-09-12"),
            ("Flooding", "2024-12-05"),
        ],
    ),
    (
        "83.csv",
        """\
Date Raised,Issue,Raised By,Action,Target Date
01/04/2024,Waste,Cllr A,Report,12/09/2024
02/04/2024,Flooding,Cllr B,Review,05/12/2024
""",
        [
            ("Waste", "2024-09-12"),
            ("Flooding", "2024-12-05"),
        ],
    ),
    (
        "84.md",
        """\
# Scrutiny

Welcome to scrutiny.

## About scrutiny

- Holds the executive to account
- Reviews policy

## Membership

| Councillor | Party |
|--|--|
| A | X |

## Work programme

| What | When | Who |
|--|--|--|
| Waste | 12 September 2024 | Head of Waste |
| Flooding | 5 December 2024 | Head of Drainage |

## Past reports

- Parking, March 2023
""",
        [
            ("Waste", "2024-09-12"),
            ("Flooding", "2024-12-05"),
        ],
    ),
    (
        "85.csv",
        """\
Subject,"Purpose, expected outcome",Who,"Meeting
date"
Waste,a,b,12 Sep 2024
Flooding,a,b,5 Dec 2024
""",
        [
            ("Waste", "2024-09-12"),
            ("Flooding", "2024-12-05"),
        ],
    ),
    (
        "86.txt",
        """\
Scrutiny Committee Work Programme 2024/25

| 12 September 2024 | Waste; Litter |
| 5 December 2024 | Flooding |
""",
        [
            ("Waste; Litter", "2024-09-12"),
            ("Flooding", "2024-12-05"),
        ],
    ),
    (
        "87.html",
        """\
<h1>Work Programme</h1><p>Thursday 12 September 2024 at 6.30 pm in the Council Chamber, Town Hall</p><ol><li>Waste</li><li>Litter</li></ol><p>Thursday 5 December 2024 at 6.30 pm in the Council Chamber, Town Hall</p><ol><li>Flooding</li></ol>""",
        [
            ("Waste", "2024-09-12"),
            ("Litter", "2024-09-12"),
            ("Flooding", "2024-12-05"),
        ],
    ),
    (
        "88.md",
        """\
# Work Programme

## Meeting 1: 12 September 2024

- Waste

## Meeting 2: 5 December 2024

- Flooding

## Task & Finish Groups

| Group | Chair | Reports |
|--|--|--|
| Town centres | Cllr A | March 2025 |
""",
        [
            ("Waste", "2024-09-12"),
            ("Flooding", "2024-12-05"),
            ("Town centres", "*"),
        ],
    ),
    (
        "89.txt",
        """\
Work programme for Housing Panel

Housing Panel: 1 June 2024 to 30 September 2024

1.
Damp and mould policy New!
Decision due: 12 Sep 2024 by Housing Panel
Lead officer: Head of Housing
Notice of proposed decision first published: 01/05/2024

2.
Rent setting
Decision due: Not before 5 Dec 2024 by Housing Panel
Lead officer: Head of Finance
Notice of proposed decision first published: 03/05/2024

Items for future meetings (dates to be determined)

3.
Garages
Lead officer: Head of Assets
""",
        [
            ("Damp and mould policy", "2024-09-12"),
            ("Rent setting", "2024-12-05"),
            ("Garages", None),
        ],
    ),
    (
        "90.txt",
        """\
Forward work plan

Place Scrutiny Committee (1 September 2024 - 31 January 2025)

1

Parking strategy New!

Decision due date: 12 September 2024

Decision maker: Place Scrutiny Committee

Report author: Head of Highways

2

Bus shelters

Decision due date: Between 1 Oct 2024 and 31 Oct 2024

Originally due: 12 Sep 2024

Decision maker: Place Scrutiny Committee

Report author: Head of Transport
""",
        [
            ("Parking strategy", "2024-09-12"),
            ("Bus shelters", "2024-10-01"),
        ],
    ),
    (
        "91.txt",
        """\
Work Programme

Overview and Scrutiny Committee - 1 June 2024 to 31 December 2024

1.\tLibrary strategy  NEW
\tDecision due: 12 Sep 2024 by Overview and Scrutiny Committee
\tLead officer: Head of Culture

2.\tLeisure contract
\tDecision due: December 2024 by Overview and Scrutiny Committee
\tLead officer: Head of Leisure
""",
        [
            ("Library strategy", "2024-09-12"),
            ("Leisure contract", "2024-12-01"),
        ],
    ),
    (
        "92.txt",
        """\
Scrutiny work plan

1)
Libraries, museums,
and archives

Due: by 12 Sep 2024 by Culture Scrutiny Panel
Contact: Head of Culture
First published: 3 June 2024

2)
Swimming
Due: 5 Dec 2024 by Culture Scrutiny Panel
Contact: Head of Leisure
First published: 3 June 2024

Long list

3)
Theatres
Contact: Head of Culture
""",
        [
            ("Libraries, museums, and archives", None),
            ("Swimming", "2024-12-05"),
            ("Theatres", None),
        ],
    ),
    (
        "93.md",
        """\
# Work programme

**Joint Health Scrutiny Committee - 1 June 2024 to 30 November 2024**

1. 
**Dentistry** New!

Decision due: 12 Sep 2024 by Joint Health Scrutiny Committee

Lead officer: Head of Health

2. 
**Ambulances**

Decision due: 14 Nov 2024 by Joint Health Scrutiny Committee

Lead officer: Head of Health
""",
        [
            ("Dentistry", "2024-09-12"),
            ("Ambulances", "2024-11-14"),
        ],
    ),
    (
        "94.html",
        """\
<h1>Work programme</h1><p>Joint Scrutiny Committee - 1 June 2024 to 30 November 2024</p><p>1.</p><p>Dentistry New!</p><p>Decision due: 12 Sep 2024 by Joint Scrutiny Committee</p><p>Lead officer: Head of Health</p><p>2.</p><p>Ambulances</p><p>Decision due: Before 30 Nov 2024 by Joint Scrutiny Committee</p><p>Lead officer: Head of Health</p><p>Items to be timetabled</p><p>3.</p><p>Stroke care</p><p>Lead officer: Head of Health</p>""",
        [
            ("Dentistry", "2024-09-12"),
            ("Ambulances", None),
            ("Stroke care", None),
        ],
    ),
    (
        "95.html",
        """\
<h1>Work programme</h1><table><tr><td>Date</td><td>12 September 2024</td></tr><tr><td>Venue</td><td>Town Hall</td></tr><tr><td>Time</td><td>6.30pm</td></tr></table><table><tr><th>Item</th><th>Lead</th></tr><tr><td>Waste</td><td>HoW</td></tr><tr><td>Litter</td><td>HoW</td></tr></table><table><tr><td>Date</td><td>5 December 2024</td></tr><tr><td>Venue</td><td>Town Hall</td></tr><tr><td>Time</td><td>6.30pm</td></tr></table><table><tr><th>Item</th><th>Lead</th></tr><tr><td>Flooding</td><td>HoD</td></tr></table>""",
        [
            ("Waste", "2024-09-12"),
            ("Litter", "2024-09-12"),
            ("Flooding", "2024-12-05"),
        ],
    ),
    (
        "96.md",
        """\
# Work programme

Date: Thursday 12 September 2024
Venue: Committee Room 1
Time: 10.00 am

- Waste
- Litter

Date: Thursday 5 December 2024
Venue: Committee Room 2
Time: 10.00 am

- Flooding
""",
        [
            ("Waste", "2024-09-12"),
            ("Litter", "2024-09-12"),
            ("Flooding", "2024-12-05"),
        ],
    ),
    (
        "97.txt",
        """\
Scrutiny Panel work programme 2024/25

Meeting date:   12 September 2024
Location:       Council Chamber
Start time:     18:30

1. Waste
2. Litter

Meeting date:   5 December 2024
Location:       Council Chamber
Start time:     18:30

1. Flooding
""",
        [
            ("Waste", "2024-09-12"),
            ("Litter", "2024-09-12"),
            ("Flooding", "2024-12-05"),
        ],
    ),
    (
        "98.csv",
        """\
Date,Thursday 12 September 2024,
Venue,Town Hall,
Time,6.30pm,
Item,Lead,Notes
Waste,HoW,a
Litter,HoW,b
Date,Thursday 5 December 2024,
Venue,Town Hall,
Time,6.30pm,
Item,Lead,Notes
Flooding,HoD,c
""",
        [
            ("Waste", "2024-09-12"),
            ("Litter", "2024-09-12"),
            ("Flooding", "2024-12-05"),
        ],
    ),
    (
        "99.md",
        """\
# Scrutiny work programme

| Date | Time | Venue |
|--|--|--|
| 12 September 2024 | 6.30pm | Town Hall |

| Topic | Purpose | Lead officer |
|--|--|--|
| Waste | a | HoW |
| Litter | b | HoW |

| Date | Time | Venue |
|--|--|--|
| 5 December 2024 | 6.30pm | Town Hall |

| Topic | Purpose | Lead officer |
|--|--|--|
| Flooding | a | HoD |
""",
        [
            ("Waste", "2024-09-12"),
            ("Litter", "2024-09-12"),
            ("Flooding", "2024-12-05"),
        ],
    ),
    (
        "100.txt",
        """\
Scrutiny Panel work programme

DATE
12 September 2024
VENUE
Council Chamber
TIME
18:30

• Waste
• Litter

DATE
5 December 2024
VENUE
Council Chamber
TIME
18:30

• Flooding
""",
        [
            ("Waste", "2024-09-12"),
            ("Litter", "2024-09-12"),
            ("Flooding", "2024-12-05"),
        ],
    ),
    (
        "101.txt",
        """\
Place Scrutiny Panel
Forward Plan of Work 2024/25                              Page 1 of 2

Date             Topic                        Lead                  Notes
12 September     Waste collection and         Head of Waste         Performance and
2024             recycling                                          costs
                 Litter bins, fly tipping     Head of Streets and   Requested by
                 and graffiti                 Cleansing             members
5 December       Flooding                     Drainage              Annual
2024                                          Manager
Place Scrutiny Panel
Forward Plan of Work 2024/25                              Page 2 of 2

Date             Topic                        Lead                  Notes
6 February       Winter service               Highways              Review of the
2025                                          Manager               season
                 Parking                      Head of Parking
""",
        [
            ("Waste collection and recycling", "2024-09-12"),
            ("Litter bins, fly tipping and graffiti", "2024-09-12"),
            ("Flooding", "2024-12-05"),
            ("Winter service", "2025-02-06"),
            ("Parking", "2025-02-06"),
        ],
    ),
    (
        "102.txt",
        """\
Scrutiny work programme 2024-25

 Item                        Meeting date    Officer             Purpose
 Waste collection,           12 September    Head of Waste       To review
 recycling and               2024            and Recycling       performance
 litter
 Flooding                    5 December      Drainage Manager    Annual report
                             2024
 Winter service              6 February      Highways Manager    Season
                             2025

                                   3
 Item                        Meeting date    Officer             Purpose
 Parking                     6 February      Head of Parking     Charges
                             2025
""",
        [
            ("Waste collection, recycling and litter", "2024-09-12"),
            ("Flooding", "2024-12-05"),
            ("Winter service", "2025-02-06"),
            ("Parking", "2025-02-06"),
        ],
    ),
    (
        "103.txt",
        """\
Adult Care Scrutiny Committee - Work Programme          June 2024                Page 1

Meeting      Agenda item            Report author        Comments
Thursday     Care homes             Director of Care     What inspectors
12                                                       found
September
2024
             Direct payments        Head of              Options for
                                    Commissioning        change
Thursday     Winter plan            Director of Care     Assurance
5
December
2024

Adult Care Scrutiny Committee - Work Programme          June 2024                Page 2

Meeting      Agenda item            Report author        Comments
             Carers charter         Head of              How it is kept
                                    Commissioning
""",
        [
            ("Care homes", "2024-09-12"),
            ("Direct payments", "2024-09-12"),
            ("Winter plan", "2024-12-05"),
            ("Carers charter", "2024-12-05"),
        ],
    ),
    (
        "104.txt",
        """\
Work Programme

Date of meeting\tItem\tLead officer\tComments
12 September 2024\tWaste\tHead of Waste\tAnnual
\tLitter\tHead of Waste\t
5 December 2024\tFlooding\tDrainage Manager\tAnnual
Page 1 of 2
Date of meeting\tItem\tLead officer\tComments
6 February 2025\tParking\tHead of Parking\t
""",
        [
            ("Waste", "2024-09-12"),
            ("Litter", "2024-09-12"),
            ("Flooding", "2024-12-05"),
            ("Parking", "2025-02-06"),
        ],
    ),
    (
        "105.txt",
        """\
Children's Panel                                  Draft v3
Work Programme 2024/25

Meeting          Item                        Officer            Comments
12 Sept          School places               Head of Schools    Sufficiency for
2024                                                            the next five years
                 Fostering                   Head of Care       Carers invited
5 Dec 2024       Youth justice               YJS Manager        Statutory

Children's Panel                                  Draft v3
Work Programme 2024/25

Meeting          Item                        Officer            Comments
6 Feb 2025       Family hubs                 Early Help Lead    Progress
""",
        [
            ("School places", "2024-09-12"),
            ("Fostering", "2024-09-12"),
            ("Youth justice", "2024-12-05"),
            ("Family hubs", "2025-02-06"),
        ],
    ),
    (
        "106.txt",
        """\
Corporate Scrutiny Work Programme

Date          Item                    Lead
10 October    Budget monitoring,      Chief Finance
2024          quarter 2               Officer
              Complaints              Head of
                                      Customers
                                      Services
TBC           Asset management        Head of Assets

    Corporate Scrutiny            Page 2 / 2

Date          Item                    Lead
30 January    Budget 2025/26          Chief Finance
2025                                  Officer
""",
        [
            ("Budget monitoring, quarter 2", "2024-10-10"),
            ("Complaints", "2024-10-10"),
            ("Asset management", None),
            ("Budget 2025/26", "2025-01-30"),
        ],
    ),
    (
        "107.txt",
        """\
SCRUTINY COMMITTEE - WORK PROGRAMME

12. September 2024
- Waste
- Litter

5. December 2024
- Flooding
""",
        [
            ("Waste", "2024-09-12"),
            ("Litter", "2024-09-12"),
            ("Flooding", "2024-12-05"),
        ],
    ),
    (
        "108.csv",
        """\
Review,Start date,End date,Lead
Town centres,September 2024,December 2024,Cllr A
Bus network,12/09/2024,05/12/2024,Cllr B
Damp,,Spring 2025,Cllr C
""",
        [
            ("Town centres", "*"),
            ("Bus network", "*"),
            ("Damp", "2025-03-01"),
        ],
    ),
    (
        "109.md",
        """\
# Communities Scrutiny Committee
## Forward work programme 2024/25

| | July | September | December | March |
|--|--|--|--|--|
| Waste | X | | X | |
| Flooding | | X | | |
| Libraries | | | | X |
""",
        [
            ("Waste", "*"),
            ("Flooding", "2024-09-01"),
            ("Libraries", "2025-03-01"),
        ],
    ),
    (
        "110.html",
        """\
<h1>Work programme</h1><h2>Place Scrutiny Committee</h2><table><tr><th>Date</th><th>Item</th></tr><tr><td rowspan="2">12 September 2024</td><td>Waste</td></tr><tr><td>Litter</td></tr></table><h2>People Scrutiny Committee</h2><table><tr><th>Date</th><th>Item</th></tr><tr><td rowspan="2">19 September 2024</td><td>Schools</td></tr><tr><td>Care leavers</td></tr></table>""",
        [
            ("Waste", "2024-09-12"),
            ("Litter", "2024-09-12"),
            ("Schools", "2024-09-19"),
            ("Care leavers", "2024-09-19"),
        ],
    ),
    (
        "111.txt",
        """\
Overview & Scrutiny Work Plan

MEETING ON 12TH SEPTEMBER 2024 (7.00PM, COUNCIL CHAMBER)

Waste contract - Head of Waste
Litter - Head of Streets

MEETING ON 5TH DECEMBER 2024 (7.00PM, COUNCIL CHAMBER)

Flooding - Head of Drainage

ITEMS NOT YET PROGRAMMED

Allotments
""",
        [
            ("Waste contract - Head of Waste", "2024-09-12"),
            ("Litter - Head of Streets", "2024-09-12"),
            ("Flooding - Head of Drainage", "2024-12-05"),
            ("Allotments", None),
        ],
    ),
    (
        "112.csv",
        """\
Meeting,Agenda publication,Item 1,Item 2,Item 3
12 September 2024,4 September 2024,Waste,Litter,
5 December 2024,27 November 2024,Flooding,Drainage,Budget
""",
        [
            ("Waste", "2024-09-12"),
            ("Litter", "2024-09-12"),
            ("Flooding", "2024-12-05"),
            ("Drainage", "2024-12-05"),
            ("Budget", "2024-12-05"),
        ],
    ),
    (
        "113.html",
        """\
<h1>Health Panel work plan</h1><p><strong>12 September 2024</strong></p><p>Dentistry<br>Ambulances<br>GP access</p><p><strong>5 December 2024</strong></p><p>Winter plan</p><p><strong>To be scheduled</strong></p><p>Stroke care<br>Maternity</p>""",
        [
            ("Dentistry", "2024-09-12"),
            ("Ambulances", "2024-09-12"),
            ("GP access", "2024-09-12"),
            ("Winter plan", "2024-12-05"),
            ("Stroke care", None),
            ("Maternity", None),
        ],
    ),
    (
        "114.txt",
        """\
Topic                    Lead officer          When
Waste                    Head of Waste         12 September 2024
Litter, fly tipping      Head of Streets       12 September 2024
and graffiti
Flooding                 Drainage Manager      5 December 2024 or
                                               6 February 2025
Allotments               Parks Manager         To be confirmed
""",
        [
            ("Waste", "2024-09-12"),
            ("Litter, fly tipping and graffiti", "2024-09-12"),
            ("Flooding", "2024-12-05"),
            ("Allotments", None),
        ],
    ),
    (
        "115.md",
        """\
# Scrutiny Work Programme

**Thursday, 12 September 2024**

1. **Waste contract** (Head of Waste) 
   To consider performance in the first year.
2. **Litter** (Head of Streets)
   To review fines.

**Thursday, 5 December 2024**

1. **Flooding** (Drainage Manager)
   Annual report.
""",
        [
            ("Waste contract", "2024-09-12"),
            ("Litter", "2024-09-12"),
            ("Flooding", "2024-12-05"),
        ],
    ),
    (
        "116.csv",
        """\
Committee,Date of meeting,Report,Officer
Place,12 September 2024,Waste,A
,,Litter,B
,5 December 2024,Flooding,C
People,19 September 2024,Schools,D
,,Care leavers,E
""",
        [
            ("Waste", "2024-09-12"),
            ("Litter", "2024-09-12"),
            ("Flooding", "2024-12-05"),
            ("Schools", "2024-09-19"),
            ("Care leavers", "2024-09-19"),
        ],
    ),
    (
        "117.txt",
        """\
Issue: Waste contract
Date for scrutiny: 12 September 2024
Lead: Head of Waste
Reason: Performance

Issue: Flooding
Date for scrutiny: 5 December 2024
Lead: Drainage Manager
Reason: Annual

Issue: Allotments
Date for scrutiny: TBC
Lead: Parks Manager
Reason: Waiting list
""",
        [
            ("Waste contract", "2024-09-12"),
            ("Flooding", "2024-12-05"),
            ("Allotments", None),
        ],
    ),
    (
        "118.html",
        """\
<h1>Work programme 2024/25</h1><table><tr><th colspan="3">12 September 2024 - Budget</th></tr><tr><td>Waste</td><td>Head of Waste</td><td>Report</td></tr><tr><td>Litter</td><td>Head of Streets</td><td>Report</td></tr><tr><th colspan="3">5 December 2024</th></tr><tr><td>Flooding</td><td>Drainage</td><td>Presentation</td></tr></table>""",
        [
            ("Waste", "2024-09-12"),
            ("Litter", "2024-09-12"),
            ("Flooding", "2024-12-05"),
        ],
    ),
    (
        "119.txt",
        """\
Place Scrutiny Panel – Work Programme as at June 2024

Meeting Date: 12 September 2024 (deadline for reports 30 August)
  o Waste contract
  o Litter
Meeting Date: 5 December 2024 (deadline for reports 22 November)
  o Flooding
Meeting Date: 6 February 2025 (deadline for reports 24 January)
  o No items at present
""",
        [
            ("Waste contract", "2024-09-12"),
            ("Litter", "2024-09-12"),
            ("Flooding", "2024-12-05"),
        ],
    ),
    (
        "120.csv",
        """\
No,Item title,Q1 Apr-Jun,Q2 Jul-Sep,Q3 Oct-Dec,Q4 Jan-Mar
1,Waste,,x,,
2,Flooding,,,x,
3,Libraries,,,,x
""",
        [
            ("Waste", "2024-07-01"),
            ("Flooding", "2024-10-01"),
            ("Libraries", "2025-01-01"),
        ],
    ),
    (
        "121.md",
        """\
## Work Programme

| Date | Item | Notes |
|:--|:--|:--|
| **12 September 2024** | | |
| | Waste | Report |
| | Litter | Report |
| **5 December 2024** | | |
| | Flooding | Report |
| **Unallocated** | | |
| | Allotments | |
""",
        [
            ("Waste", "2024-09-12"),
            ("Litter", "2024-09-12"),
            ("Flooding", "2024-12-05"),
            ("Allotments", None),
        ],
    ),
    (
        "122.txt",
        """\
Forward Plan - Scrutiny Board (Environment)                        Produced 1 June 2024
___________________________________________________________________________________

Ref    Title                              Decision due      Contact
E1     Waste contract: performance        12 Sep 2024       Head of Waste
       and costs
E2     Litter                             12 Sep 2024       Head of Streets
E3     Flooding and drainage: lessons     5 Dec 2024        Drainage
       from the winter                                      Manager
___________________________________________________________________________________
                                                                              Page 1
""",
        [
            ("Waste contract: performance and costs", "2024-09-12"),
            ("Litter", "2024-09-12"),
            ("Flooding and drainage: lessons from the winter", "2024-12-05"),
        ],
    ),
    (
        "123.html",
        """\
<h1>Scrutiny work programme</h1><ul><li><b>12 September 2024</b><ul><li>Waste</li><li>Litter</li></ul></li><li><b>5 December 2024</b><ul><li>Flooding</li></ul></li><li><b>Later in the year</b><ul><li>Allotments</li></ul></li></ul>""",
        [
            ("Waste", "2024-09-12"),
            ("Litter", "2024-09-12"),
            ("Flooding", "2024-12-05"),
            ("Allotments", "*"),
        ],
    ),
    (
        "124.csv",
        """\
Task and Finish Groups,,,
Group,Start,Finish,Chair
Town centres,Sep-24,Dec-24,Cllr A
Damp,Jan-25,Mar-25,Cllr B
""",
        [
            ("Town centres", "*"),
            ("Damp", "*"),
        ],
    ),
    (
        "125.txt",
        """\
Work Programme

12 Sept: Waste; Litter
Dec 5: Flooding
Feb 6 2025: Rents
""",
        [
            ("Waste; Litter", "2024-09-12"),
            ("Flooding", "2024-12-05"),
            ("Rents", "2025-02-06"),
        ],
    ),
    (
        "126.md",
        """\
# Rhaglen Waith y Pwyllgor Craffu

| Dyddiad y cyfarfod | Testun | Swyddog |
|--|--|--|
| 12 Medi 2024 | Gwastraff | A |
| 5 Rhagfyr 2024 | Llifogydd | B |
""",
        [
            ("Gwastraff", "2024-09-12"),
            ("Llifogydd", "2024-12-05"),
        ],
    ),
    (
        "127.txt",
        """\
Work programme 2024/25 - Resources Scrutiny Panel

Date of        Item                     Purpose                   Officer
meeting

12 September   Budget monitoring        To consider the           Chief Finance
2024                                    position at quarter 1     Officer
               Complaints               Annual report             Head of
                                                                  Customers

5 December     Draft budget             To comment before         Chief Finance
2024                                    Cabinet                   Officer
""",
        [
            ("Budget monitoring", "2024-09-12"),
            ("Complaints", "2024-09-12"),
            ("Draft budget", "2024-12-05"),
        ],
    ),
    (
        "128.md",
        """\
# Work programme

- 12 September 2024
  - Waste: Head of Waste to report
  - Litter
- 5 December 2024
  - Flooding
- Date to be agreed
  - Allotments
""",
        [
            ("Waste: Head of Waste to report", "2024-09-12"),
            ("Litter", "2024-09-12"),
            ("Flooding", "2024-12-05"),
            ("Allotments", None),
        ],
    ),
    (
        "129.html",
        """\
<h1>Forward Plan</h1><div><h3>Waste contract</h3><p>Status: For decision</p><p>Decision due: 12 Sep 2024 by Place Scrutiny Panel</p><p>Lead member: Cabinet Member for Place</p><p>Lead officer: Head of Waste</p></div><div><h3>Flooding New!</h3><p>Status: For consideration</p><p>Decision due: 5 Dec 2024 by Place Scrutiny Panel</p><p>Lead member: Cabinet Member for Place</p><p>Lead officer: Drainage</p></div>""",
        [
            ("Waste contract", "2024-09-12"),
            ("Flooding", "2024-12-05"),
        ],
    ),
    (
        "130.csv",
        """\
Topic,Start,Finish,Status
Town centres,1 September 2024,31 December 2024,Green
Damp,1 Oct 2024,28 Feb 2025,Amber
""",
        [
            ("Town centres", "2024-12-31"),
            ("Damp", "2025-02-28"),
        ],
    ),
    (
        "131.txt",
        """\
HEALTH SCRUTINY - WORK PLAN

Thursday 12 September 2024, 10am
Venue: County Hall
Report deadline: 2 September 2024
Dentistry
Ambulance response times

Thursday 5 December 2024, 10am
Venue: County Hall
Report deadline: 25 November 2024
Winter plan
""",
        [
            ("Dentistry", "2024-09-12"),
            ("Ambulance response times", "2024-09-12"),
            ("Winter plan", "2024-12-05"),
        ],
    ),
    (
        "132.csv",
        """\
,12 Sept 2024,5 Dec 2024,6 Feb 2025
Performance,Waste,Flooding,Budget
Policy,Litter,,Local Plan
""",
        [
            ("Waste", "2024-09-12"),
            ("Flooding", "2024-12-05"),
            ("Budget", "2025-02-06"),
            ("Litter", "2024-09-12"),
            ("Local Plan", "2025-02-06"),
        ],
    ),
    (
        "133.html",
        """\
<h1>Work Programme</h1><table><tr><td><p>Meeting: 12 September 2024</p><p>Venue: Town Hall</p></td></tr></table><table><tr><th>Agenda item</th><th>Report author</th></tr><tr><td>Waste</td><td>A</td></tr></table><table><tr><td><p>Meeting: 5 December 2024</p><p>Venue: Town Hall</p></td></tr></table><table><tr><th>Agenda item</th><th>Report author</th></tr><tr><td>Flooding</td><td>B</td></tr></table>""",
        [
            ("Waste", "2024-09-12"),
            ("Flooding", "2024-12-05"),
        ],
    ),
    (
        "134.txt",
        """\
Scrutiny Work Programme 2024/25

Topic            Why                  When           Who
Waste            Performance has      Sept 2024      Head of Waste
                 fallen
Litter           Residents'           Sept 2024      Head of Streets
                 concerns
Flooding         Statutory            Dec 2024       Drainage

Page 1 of 2

Topic            Why                  When           Who
Parking          Charges reviewed     Early 2025     Head of Parking
                 each year
Allotments       Waiting lists        TBC            Parks
""",
        [
            ("Waste", "2024-09-01"),
            ("Litter", "2024-09-01"),
            ("Flooding", "2024-12-01"),
            ("Parking", "*"),
            ("Allotments", None),
        ],
    ),
    (
        "135.md",
        """\
# Place Scrutiny Committee

| Meeting date: 12 September 2024 | |
|--|--|
| Waste | Head of Waste |
| Litter | Head of Streets |

| Meeting date: 5 December 2024 | |
|--|--|
| Flooding | Drainage |
""",
        [
            ("Waste", "2024-09-12"),
            ("Litter", "2024-09-12"),
            ("Flooding", "2024-12-05"),
        ],
    ),
    (
        "136.csv",
        """\
Date,Time,Venue,Item,Lead
Thu 12/09/2024,18:30,Town Hall,Waste,A
,,,Litter,B
Thu 05/12/2024,18:30,Town Hall,Flooding,C
""",
        [
            ("Waste", "2024-09-12"),
            ("Litter", "2024-09-12"),
            ("Flooding", "2024-12-05"),
        ],
    ),
    (
        "137.txt",
        """\
WORK PROGRAMME

Community Safety Panel

1.  Knife crime
    Decision due:       12 Sep 2024
    Originally due:     6 Jun 2024
    Lead officer:       Head of Safety
    First published:    1 April 2024

2.  Anti-social behaviour
    Decision due:       Not before 1 Dec 2024
    Lead officer:       Head of Safety
    First published:    1 April 2024
""",
        [
            ("Knife crime", "2024-09-12"),
            ("Anti-social behaviour", "2024-12-01"),
        ],
    ),
    (
        "138.html",
        """\
<h1>Work programme</h1><h2>12 September 2024</h2><h3>Waste contract</h3><p>To consider performance.</p><h3>Litter</h3><p>Fines and education.</p><h2>5 December 2024</h2><h3>Flooding</h3><p>Annual report of the drainage authority.</p><h2>Potential items</h2><h3>Allotments</h3><p>Waiting lists.</p>""",
        [
            ("Waste contract", "2024-09-12"),
            ("Litter", "2024-09-12"),
            ("Flooding", "2024-12-05"),
            ("Allotments", None),
        ],
    ),
    (
        "139.csv",
        """\
Ref,Topic,Jul 24,Sep 24,Dec 24,Feb 25
1,Waste,,Y,,
2,Litter,,,Y,
3,Budget,,,,Y
""",
        [
            ("Waste", "2024-09-01"),
            ("Litter", "2024-12-01"),
            ("Budget", "2025-02-01"),
        ],
    ),
    (
        "140.txt",
        """\
Environment Panel: work programme

Date: 12 September 2024    Time: 6.30pm    Venue: Town Hall

1. Waste
2. Litter

Date: 5 December 2024    Time: 6.30pm    Venue: Town Hall

1. Flooding
""",
        [
            ("Waste", "2024-09-12"),
            ("Litter", "2024-09-12"),
            ("Flooding", "2024-12-05"),
        ],
    ),
    (
        "141.md",
        """\
# Work programme

## Standing items

- Minutes of the last meeting
- Work programme

## 12 September 2024

- Waste

## Task and finish groups

- Town centres (reporting March 2025)

## Long list

- Allotments
- Libraries
""",
        [
            ("Minutes of the last meeting", "*"),
            ("Work programme", "*"),
            ("Waste", "2024-09-12"),
            ("Town centres", "2025-03-01"),
            ("Allotments", None),
            ("Libraries", None),
        ],
    ),
    (
        "142.html",
        """\
<h1>Work programme</h1><table><tr><th>Meeting</th><th>Items</th></tr><tr><td>12 September 2024<br>6.30pm<br>Town Hall</td><td><ul><li>Waste</li><li>Litter</li></ul></td></tr><tr><td>5 December 2024<br>6.30pm<br>Town Hall</td><td><ul><li>Flooding</li></ul></td></tr><tr><td>Unscheduled</td><td><ul><li>Allotments</li></ul></td></tr></table>""",
        [
            ("Waste", "2024-09-12"),
            ("Litter", "2024-09-12"),
            ("Flooding", "2024-12-05"),
            ("Allotments", None),
        ],
    ),
    (
        "143.txt",
        """\
Children and Families Panel\t\tWork Programme
Date\tTopic\tLead
12 September 2024\tSchool places\tHead of Schools
\tFostering\tHead of Care
5 December 2024\tYouth justice\tYJS
To be confirmed\tFamily hubs\tEarly Help
""",
        [
            ("School places", "2024-09-12"),
            ("Fostering", "2024-09-12"),
            ("Youth justice", "2024-12-05"),
            ("Family hubs", None),
        ],
    ),
    (
        "144.csv",
        """\
Priority,Suggested topic,Source,Timescale
High,Waste,Councillor,Autumn 2024
Medium,Flooding,Resident,"January - March 2025"
Low,Allotments,Officer,Not yet scheduled
""",
        [
            ("Waste", "2024-09-01"),
            ("Flooding", "2025-01-01"),
            ("Allotments", None),
        ],
    ),
    (
        "145.txt",
        """\
Scrutiny Committee                                             Agenda Item 7
WORK PROGRAMME

12.09.24   Waste                       Head of Waste
           Litter                      Head of Streets
05.12.24   Flooding                    Drainage
06.02.25   Budget                      Chief Finance Officer
""",
        [
            ("Waste", "2024-09-12"),
            ("Litter", "2024-09-12"),
            ("Flooding", "2024-12-05"),
            ("Budget", "2025-02-06"),
        ],
    ),
    (
        "146.html",
        """\
<h1>Work programme</h1><dl><dt>Topic</dt><dd>Waste</dd><dt>Date</dt><dd>12 September 2024</dd><dt>Lead officer</dt><dd>A</dd><dt>Topic</dt><dd>Flooding</dd><dt>Date</dt><dd>5 December 2024</dd><dt>Lead officer</dt><dd>B</dd></dl>""",
        [
            ("Waste", "2024-09-12"),
            ("Flooding", "2024-12-05"),
        ],
    ),
    (
        "147.md",
        """\
# Growth Scrutiny Committee - Forward Plan

**16th July**

* Markets - *presentation*
* High streets

**24th September**

* Skills

**Items awaiting a date**

* Tourism
""",
        [
            ("Markets - presentation", "2024-07-16"),
            ("High streets", "2024-07-16"),
            ("Skills", "2024-09-24"),
            ("Tourism", None),
        ],
    ),
    (
        "148.csv",
        """\
Work Programme,,,
Committee: Growth Scrutiny Committee,,,
,,,
Date of meeting: 16 July 2024,,,
Item,Officer,Purpose,
Markets,A,Review
High streets,B,Update
Date of meeting: 24 September 2024,,,
Item,Officer,Purpose,
Skills,C,Review
""",
        [
            ("Markets", "2024-07-16"),
            ("High streets", "2024-07-16"),
            ("Skills", "2024-09-24"),
        ],
    ),
    (
        "149.html",
        """\
<h1>Work plan</h1><table><tr><th>Theme</th><th>Topic</th><th>Timing</th></tr><tr><td rowspan="2">Place</td><td>Markets</td><td>July 2024</td></tr><tr><td>Parks</td><td>Sept 2024</td></tr><tr><td>People</td><td>Skills</td><td>Nov 2024</td></tr></table>""",
        [
            ("Markets", "2024-07-01"),
            ("Parks", "2024-09-01"),
            ("Skills", "2024-11-01"),
        ],
    ),
    (
        "150.txt",
        """\
Growth Scrutiny Committee
(16 July 2024 to 31 March 2025)

1.
Markets charter New!
Reason for decision: Policy
Decision due: 16 Jul 2024 by Growth Scrutiny Committee
Lead officer: Head of Markets
Notice of proposed decision first published: 03/06/2024

2.
Skills plan
Decision due: 24 Sep 2024 by Growth Scrutiny Committee
Lead officer: Head of Skills
Notice of proposed decision first published: 03/06/2024
""",
        [
            ("Markets charter", "2024-07-16"),
            ("Skills plan", "2024-09-24"),
        ],
    ),
    (
        "151.md",
        """\
# Work programme

| Item | Committee | Date |
|--|--|--|
| Markets | Growth Panel | 16 July 2024 |
| Skills | People Panel | 17 July 2024 |
| Parks | Growth Panel | 24 September 2024 |
""",
        [
            ("Markets", "2024-07-16"),
            ("Skills", "2024-07-17"),
            ("Parks", "2024-09-24"),
        ],
    ),
    (
        "152.txt",
        """\
WORK PROGRAMME

Meeting date: Tuesday 16 July 2024
Venue: Council Chamber
Time: 18:00

Item                     Officer             Purpose
Markets                  Head of Markets     Review
High streets             Head of Economy     Update

Meeting date: Tuesday 24 September 2024
Venue: Council Chamber
Time: 18:00

Item                     Officer             Purpose
Skills                   Head of Skills      Review
""",
        [
            ("Markets", "2024-07-16"),
            ("High streets", "2024-07-16"),
            ("Skills", "2024-09-24"),
        ],
    ),
    (
        "153.html",
        """\
<h1>Work programme</h1><table><tr><th>Date</th><th>Venue</th><th>Time</th><th>Items</th></tr><tr><td>16 July 2024</td><td>Town Hall</td><td>6pm</td><td>Markets<br>High streets</td></tr><tr><td>24 September 2024</td><td>Town Hall</td><td>6pm</td><td>Skills</td></tr></table>""",
        [
            ("Markets", "2024-07-16"),
            ("High streets", "2024-07-16"),
            ("Skills", "2024-09-24"),
        ],
    ),
    (
        "154.csv",
        """\
Date,Item,Status
2024-07-16,Markets,On track
2024-07-16,High streets,On track
2024-09-24,Skills,Delayed
,Tourism,Not started
""",
        [
            ("Markets", "2024-07-16"),
            ("High streets", "2024-07-16"),
            ("Skills", "2024-09-24"),
            ("Tourism", None),
        ],
    ),
    (
        "155.txt",
        """\
Forthcoming scrutiny business

16/07/2024
Markets
High streets

24/09/2024
Skills

No date set
Tourism
""",
        [
            ("Markets", "2024-07-16"),
            ("High streets", "2024-07-16"),
            ("Skills", "2024-09-24"),
            ("Tourism", None),
        ],
    ),
    (
        "156.md",
        """\
## Scrutiny programme

16. July 2024: Markets
24. September 2024: Skills
""",
        [
            ("Markets", "2024-07-16"),
            ("Skills", "2024-09-24"),
        ],
    ),
    (
        "157.csv",
        """\
Topic,Target date,Revised date,Lead
Markets,16 July 2024,24 September 2024,A
Skills,24 September 2024,,B
""",
        [
            ("Markets", "*"),
            ("Skills", "2024-09-24"),
        ],
    ),
    (
        "158.txt",
        """\
Work programme

 Date          | Item            | Lead
---------------+-----------------+---------
 16 July 2024  | Markets         | A
               | High streets    | B
 24 Sept 2024  | Skills          | C
""",
        [
            ("Markets", "2024-07-16"),
            ("High streets", "2024-07-16"),
            ("Skills", "2024-09-24"),
        ],
    ),
    (
        "159.html",
        """\
<h1>Work programme</h1><h2>July</h2><ul><li>Markets</li></ul><h2>September</h2><ul><li>Skills</li></ul><h2>2025</h2><ul><li>Tourism</li></ul>""",
        [
            ("Markets", "2024-07-01"),
            ("Skills", "2024-09-01"),
            ("Tourism", "2025-01-01"),
        ],
    ),
    (
        "160.txt",
        """\
Scrutiny Panel
Programme of work                                   Page 3 of 9

Subject                Meeting          Contact
Markets and street     16 July          Head of
trading                2024             Markets
High streets           16 July          Head of
                       2024             Economy

Programme of work                                   Page 4 of 9

Subject                Meeting          Contact
Skills                 24 September     Head of
                       2024             Skills
Tourism                To be            Head of
                       confirmed        Economy
""",
        [
            ("Markets and street trading", "2024-07-16"),
            ("High streets", "2024-07-16"),
            ("Skills", "2024-09-24"),
            ("Tourism", None),
        ],
    ),
    (
        "161.md",
        """\
# Joint Committee work programme

1. **Markets**
   - Date: 16 July 2024
   - Lead: A
2. **Skills**
   - Date: 24 September 2024
   - Lead: B
""",
        [
            ("Markets", "2024-07-16"),
            ("Skills", "2024-09-24"),
        ],
    ),
    (
        "162.csv",
        """\
Items,16/07/2024,24/09/2024,26/11/2024
Markets,✓,,
High streets,✓,,✓
Skills,,✓,
""",
        [
            ("Markets", "2024-07-16"),
            ("High streets", "*"),
            ("Skills", "2024-09-24"),
        ],
    ),
    (
        "163.html",
        """\
<h1>Plan</h1><table><tr><th>Item</th><th>Decision maker</th><th>Decision due</th><th>Originally due</th></tr><tr><td>Markets New!</td><td>Growth Scrutiny Committee</td><td>16 Jul 2024</td><td>4 Jun 2024</td></tr><tr><td>Skills</td><td>Growth Scrutiny Committee</td><td>Before 24 Sep 2024</td><td></td></tr></table>""",
        [
            ("Markets", "2024-07-16"),
            ("Skills", None),
        ],
    ),
    (
        "164.txt",
        """\
Work programme: Growth Panel

Tuesday 16 July 2024, 6pm, Town Hall
(i) Markets
(ii) High streets

Tuesday 24 September 2024, 6pm, Town Hall
(i) Skills

To be programmed:
(i) Tourism
""",
        [
            ("Markets", "2024-07-16"),
            ("High streets", "2024-07-16"),
            ("Skills", "2024-09-24"),
            ("Tourism", None),
        ],
    ),
    (
        "165.csv",
        """\
Growth Panel,,
16 July 2024,Markets,A
,High streets,B
24 September 2024,Skills,C
People Panel,,
17 July 2024,Schools,D
,Care,E
""",
        [
            ("Markets", "2024-07-16"),
            ("High streets", "2024-07-16"),
            ("Skills", "2024-09-24"),
            ("Schools", "2024-07-17"),
            ("Care", "2024-07-17"),
        ],
    ),
]


@pytest.mark.parametrize(("name", "text", "expected"), PAPERS, ids=[paper[0] for paper in PAPERS])
def test_the_paper_is_read_whole(tmp_path, name, text, expected):
    """Every title, every first day, and no row that is no item."""
    (tmp_path / name).write_text(text, encoding="utf-8", newline="")
    items = read(tmp_path / name, on=ON).items
    found = [
        (item.title, item.target.start.isoformat() if item.target.start else None) for item in items
    ]
    left_open = {title for title, day in expected if day == "*"}
    assert sorted((t, "*" if t in left_open else day or "") for t, day in found) == sorted(
        (t, day or "") for t, day in expected
    )


def test_a_plan_list_of_two_decision_makers(tmp_path):
    """Each is a committee that meets on the days its decisions are due, and this is said."""
    path = tmp_path / "plan.txt"
    path.write_text(
        "Work programme\n\n1.\nWaste New!\nDecision due: 10 Sep 2024 by Place Scrutiny Committee\n"
        "Lead officer: A\n\n2.\nSchools\nDecision due: 17 Sep 2024 by People Scrutiny Committee\n"
        "Lead officer: B\n",
        encoding="utf-8",
    )
    found = read(path, on=ON)
    assert [body.name for body in found.committees] == [
        "Place Scrutiny Committee",
        "People Scrutiny Committee",
    ]
    assert [(m.committee, m.date.isoformat()) for m in found.meetings] == [
        ("committee-1", "2024-09-10"),
        ("committee-2", "2024-09-17"),
    ]
    said = "Inferred: plan.txt, line 5: Place Scrutiny Committee was taken to meet on 10 Sep 2024."
    assert said in found.notes


def test_two_committees_written_out_are_read_again(tmp_path):
    """The programme.toml of two committees names them once and is read as it was."""
    path = tmp_path / "two.md"
    path.write_text(
        "# Work programme\n\n## Place Scrutiny Committee\n\n- Waste: September 2024\n\n"
        "## People Scrutiny Committee\n\n- Schools: October 2024\n",
        encoding="utf-8",
    )
    first = read(path, on=ON)
    (tmp_path / "programme.toml").write_text(to_toml(first), encoding="utf-8")
    again = read(tmp_path / "programme.toml", on=ON)
    assert [(c.id, c.name) for c in again.committees] == [(c.id, c.name) for c in first.committees]
    assert [(i.title, i.committee) for i in again.items] == [
        (i.title, i.committee) for i in first.items
    ]


def test_start_and_end_of_a_piece_of_work(tmp_path):
    """The end is the date for completion, the start the first day it can be taken; it is said."""
    path = tmp_path / "a.csv"
    path.write_text(
        "Review,Start date,End date\nBus network,12/09/2024,05/12/2024\nDamp,Oct,Dec\n",
        encoding="utf-8",
    )
    found = read(path, on=ON)
    bus, damp = found.items
    assert (bus.earliest, bus.target.start) == (dt.date(2024, 9, 12), dt.date(2024, 12, 5))
    assert (damp.earliest, damp.target.text) == (None, "Dec")
    assert (
        "Inferred: a.csv, row 1: the column “End date” was taken for the date for completion and "
        "“Start date” for the earliest, because they stand together." in found.notes
    )


def test_a_date_over_a_table_is_that_of_its_items_and_not_a_column_of_other_days(tmp_path):
    """The day by which reports are due is kept beside each item, and what was taken is said."""
    table = "| Agenda item | Lead officer | Report deadline |\n|---|---|---|\n"
    path = tmp_path / "plan.md"
    path.write_text(
        "# Work programme\n\nMeeting 1 – Thursday 12 September 2024\n\n"
        f"{table}| GP access | Director | 30.08.24 |\n| Dentistry | Director | 30.08.24 |\n",
        encoding="utf-8",
    )
    found = read(path, on=ON)
    assert [(i.title, i.target.start) for i in found.items] == [
        ("GP access", dt.date(2024, 9, 12)),
        ("Dentistry", dt.date(2024, 9, 12)),
    ]
    assert [dict(i.extra)["Report deadline"] for i in found.items] == ["30.08.24", "30.08.24"]
    assert any("and not the column “Report deadline”" in note for note in found.notes)


@pytest.mark.parametrize(
    ("heading", "begins"),
    [
        ("Thursday 12 September 2024 at 5.30pm", dt.time(17, 30)),
        ("12 September 2024 (10.00am, Committee Room 2)", dt.time(10)),
        ("12 September 2024, 14:00", dt.time(14)),
        ("12 September 2024 at 2.00", None),
        ("12.09.2024", None),
    ],
)
def test_the_time_beside_a_date_is_when_the_meeting_begins(tmp_path, heading, begins):
    """It was left out, and published as to be confirmed; an hour that may be either is none."""
    path = tmp_path / "plan.md"
    path.write_text(f"# Work programme\n\n## {heading}\n\n- GP access\n- Dentistry\n", "utf-8")
    (meeting,) = read(path, on=ON).meetings
    assert (meeting.date, meeting.start) == (dt.date(2024, 9, 12), begins)
