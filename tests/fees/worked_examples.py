"""The worked examples of the rules, as the command reads them: the case, and what must come out to the öre.

Typed from the examples, never from the code. Rates are invented; the payment is in October 2026 unless said.
"""

from typing import Any

PERIOD = {"from": "2026-01-01", "to": "2026-12-31"}
FEE = {"date": "2026-10-27", "engagement": "assignment", "rate": "165"}
EMPLOYED = {
    "date": "2026-10-27",
    "engagement": "employed",
    "hours": "10",
    "rate": "150",
    "holiday_pay": "0.12",
    "benefit": "income_support",
}
E08 = {
    **FEE,
    "hours": "2.5",
    "tax": "side30",
    "benefit": "income_support",
    "jobbstimulans": PERIOD,
    "expenses": "94",
}
STEPLESS = {
    "date": "2026-10-27",
    "benefit": "sickness",
    "granted_on": "2003-05-01",
    "stepless_applied": True,
}
SICK = {"date": "2026-10-27", "benefit": "sickness", "granted_on": "2015-03-01"}

Example = tuple[str, dict[str, Any], dict[str, Any]]
EXAMPLES: list[Example] = [
    (
        "E01 first payment of the year",
        {**FEE, "hours": "3"},
        {"status": "OK", "gross": "495.00", "tax": "0.00", "net": "495.00", "contributions": "0.00",
         "employer_cost": "495.00", "counted": "0.00", "kept": "495.00"},
    ),
    (
        "E02 the second crosses the yearly limit",
        {**FEE, "hours": "4", "birth_year": "1985", "paid_this_year": "495"},
        {"gross": "660.00", "net": "660.00", "contributions": "362.90", "employer_cost": "1022.90"},
    ),
    (
        "E03 another pays the main income",
        {**FEE, "hours": "10", "tax": "side30"},
        {"gross": "1650.00", "tax": "495.00", "net": "1155.00", "contributions": "518.43",
         "employer_cost": "2168.43"},
    ),
    (
        "E04 employed within a decided period",
        {**EMPLOYED, "jobbstimulans": PERIOD},
        {"status": "OK", "gross": "1680.00", "tax": "0.00", "net": "1680.00", "counted": "1260.00",
         "kept": "420.00", "warnings": []},
    ),
    (
        "E05 tax eats the stimulus",
        {**EMPLOYED, "jobbstimulans": PERIOD, "tax": "30"},
        {"status": "OK", "tax": "504.00", "net": "1176.00", "counted": "882.00", "kept": "294.00",
         "warnings": ["W_TAX_TOO_HIGH"]},
    ),
    (
        "E06 no period",
        EMPLOYED,
        {"status": "KEEP_ZERO", "counted": "1680.00", "kept": "0.00"},
    ),
    (
        "E07 the period is over",
        {**EMPLOYED, "jobbstimulans": {"from": "2025-01-01", "to": "2026-09-30"}},
        {"status": "PERIOD_ENDED", "counted": "1680.00", "kept": "0.00"},
    ),
    (
        "E08 a fee that the municipality counts as employment",
        {**E08, "local_fee_counts_as_employment": True},
        {"status": "OK", "gross": "412.50", "tax": "123.00", "net": "289.50", "counted": "217.13",
         "kept": "72.37", "expenses": "94.00", "kept_between": None},
    ),
    (
        "E08b decided that it does not",
        {**E08, "local_fee_counts_as_employment": False},
        {"status": "ASK_MUNICIPALITY", "net": "289.50", "counted": None, "kept": None,
         "kept_between": ["0.00", "72.37"]},
    ),
    (
        "E08b not decided",
        E08,
        {"status": "ASK_MUNICIPALITY", "counted": None, "kept": None, "kept_between": ["0.00", "72.37"]},
    ),
    *(
        (
            f"E10 {level} of {income}",
            {**STEPLESS, "level": level, "year_income": income},
            {"status": "OK", "counted": year, "less_a_year": year, "less_a_month": month},
        )
        for level, income, year, month in [
            ("1", "40000", "0.00", "0.00"),
            ("1", "100000", "20400.00", "1700.00"),
            ("3/4", "160000", "3040.00", "253.33"),
            ("1/2", "260000", "5680.00", "473.33"),
            ("1/4", "343360", "0.00", "0.00"),
        ]
    ),
    (
        "E10f no application before the start",
        {**STEPLESS, "stepless_applied": False, "year_income": "40000"},
        {"status": "FK_ORDINARY_RULES", "counted": None, "kept": None, "less_a_year": None},
    ),
    (
        "E11a unpaid, six hours a week, a bus ticket",
        {**SICK, "engagement": "unpaid", "hours": "6", "expenses": "34"},
        {"status": "PROTECTED_UNPAID", "gross": "0.00", "net": "0.00", "kept": "0.00", "expenses": "34.00"},
    ),
    (
        "E11b paid",
        {**SICK, "engagement": "assignment", "hours": "4", "rate": "165"},
        {"status": "REPORT_FIRST", "net": "660.00", "counted": None, "kept": None},
    ),
    (
        "E11c ten hours a week, unpaid",
        {**SICK, "engagement": "unpaid", "hours": "2", "unpaid_hours_week": "10"},
        {"status": "ASK_FK", "counted": None, "kept": None},
    ),
    (
        "E11d activity compensation, a paid lecture",
        {**FEE, "hours": "2", "benefit": "activity"},
        {"status": "REPORT_FIRST", "net": "330.00", "counted": None, "kept": None},
    ),
    (
        "E13 housing supplement",
        {**FEE, "hours": "40", "benefit": "housing_supplement"},
        {"status": "ESTIMATE", "counted": "2046.00", "less_a_year": "2046.00", "less_a_month": "170.50",
         "less_a_year_between": ["1650.00", "2046.00"], "kept": None},
    ),
    *(
        (
            f"E14 born {born}, paid {on}",
            {**FEE, "hours": "8", "date": on, "birth_year": born, "paid_this_year": "1000"},
            {"gross": "1320.00", "contributions": contributions},
        )
        for born, on, contributions in [
            ("2004", "2026-05-15", "274.69"),
            ("2003", "2026-05-15", "274.69"),
            ("2007", "2026-03-31", "414.74"),
            ("2007", "2026-04-01", "274.69"),
            ("2008", "2026-05-15", "414.74"),
            ("2002", "2026-05-15", "414.74"),
            ("1958", "2026-05-15", "134.77"),
            ("1959", "2026-05-15", "414.74"),
            ("1937", "2026-05-15", "0.00"),
        ]
    ),
    *(
        (
            f"E15 net {net}",
            {**EMPLOYED, "hours": "1", "holiday_pay": "0", "rate": net, "jobbstimulans": PERIOD},
            {"net": f"{net}", "counted": counted, "kept": kept},
        )
        for net, counted, kept in [
            ("333.00", "249.75", "83.25"),
            ("333.33", "250.00", "83.33"),
            ("5000.00", "3750.00", "1250.00"),
            ("0.01", "0.01", "0.00"),
        ]
    ),
    (
        "E14 born 2007, paid 2027-10-01, after the rule of the young",
        {**FEE, "hours": "8", "date": "2027-10-01", "birth_year": "2007", "paid_this_year": "1000"},
        {"gross": "1320.00", "contributions": "414.74"},
    ),
]  # fmt: skip
