"""Figures of one measure and one subject beside each other."""

from tests.core.claims.rows import a_claim, a_figure, found, verdicts
from workbench.core.claims import Known, compare

BN = 1e9
DONE = {"measure": "completed share of activities", "subject": "prg:plan", "unit": "%"}


def a_share(value, **more):
    return a_figure(value, **(DONE | more))


def test_figures_that_round_to_each_other_agree():
    assert found(a_figure(45 * BN), a_figure(45.1 * BN)) == [("agrees", "figures")]


def test_figures_that_no_value_fits_contradict():
    assert found(a_figure(45 * BN), a_figure(52 * BN)) == [("contradicts", "figures")]


def test_the_same_figure_twice_agrees():
    assert found(a_figure(45 * BN), a_figure(45 * BN)) == [("agrees", "same")]


def test_three_quarters_of_one_plan_say_nothing_of_half_of_the_next():
    one = a_share(74, period="2021/2023", quote="completed 74 percent")
    other = a_share(50, modifier="about", period="2024/2026", quote="only half")
    assert found(one, other) == []
    (said,) = compare(one, other)
    assert (said.verdict, said.rule) == ("not comparable", "period")


def test_most_and_half_of_one_plan_are_in_tension():
    most = a_share(None, modifier="most", minValue=50, maxValue=100, period="2024/2026")
    half = a_share(50, modifier="about", period="2024/2026", quote="only half")
    assert found(most, half) == [("tension", "figures")]


def test_figures_of_other_subjects_or_measures_never_meet():
    figures = [a_figure(45 * BN), a_figure(52 * BN, subject="arvia-tarsia"), a_figure(60 * BN, measure="exports")]
    assert found(*figures) == []


def test_trade_of_two_is_the_same_whichever_is_named_first():
    one = a_figure(45 * BN, subject=["plc:arvia"], counterparty=["plc:belmark"])
    other = a_figure(45 * BN, subject=["plc:belmark"], counterparty=["plc:arvia"], document="other")
    assert verdicts(one, other) == {"agrees"}


def test_exports_of_one_are_not_those_of_the_other():
    one = a_figure(20 * BN, measure="exports", subject=["plc:arvia"], counterparty=["plc:belmark"])
    other = a_figure(25 * BN, measure="exports", subject=["plc:belmark"], counterparty=["plc:arvia"])
    assert found(one, other) == []


def test_what_counts_services_too_is_in_tension():
    goods, both = a_figure(45 * BN, basis="goods"), a_figure(50 * BN, basis="goods and services")
    assert found(goods, both) == [("tension", "counted")]
    assert found(a_figure(45 * BN), a_figure(50 * BN, quote="US$50 billion, including services")) == [
        ("tension", "counted")
    ]


def test_goods_alone_cannot_be_more_than_goods_and_services():
    goods, both = a_figure(60 * BN, basis="goods"), a_figure(50 * BN, basis="goods and services")
    assert found(goods, both) == [("contradicts", "counted")]


def test_currencies_are_compared_only_at_a_rate_that_was_entered():
    dollars, roubles = a_figure(48 * BN), a_figure(4.1e12, currency="RUB")
    assert found(dollars, roubles) == [("not comparable", "currency")]
    assert found(dollars, roubles, known=Known(rates={"RUB": {2022: 85}})) == [("agrees", "currency")]
    assert found(dollars, roubles, known=Known(rates={"RUB": {2021: 85}})) == [("not comparable", "currency")]


def test_converted_amounts_that_differ_are_only_in_tension():
    known = Known(rates={"RUB": {2022: 50}})
    assert found(a_figure(48 * BN), a_figure(4.1e12, currency="RUB"), known=known) == [("tension", "currency")]


def test_other_units_cannot_be_compared():
    tonnes, head = (a_figure(40, measure="meat", unit=unit) for unit in ("t", "{head}"))
    assert found(tonnes, head) == [("not comparable", "units")]


def test_units_that_are_a_power_of_each_other_can():
    tonnes, thousands = (a_figure(n, measure="meat", unit=unit) for n, unit in ((41_000, "t"), (41, "kt")))
    assert found(tonnes, thousands) in ([("agrees", "figures")], [("agrees", "same")])
    assert found(tonnes, a_figure(48, measure="meat", unit="kt")) == [("contradicts", "figures")]


def test_undated_figures_that_differ_are_only_in_tension():
    assert found(a_figure(45 * BN, period=""), a_figure(52 * BN, period="")) == [("tension", "figures")]


def test_growth_implies_the_level_before():
    growth = a_figure(12, measure="mutual trade growth", unit="%", period="2022")
    level = a_figure(45 * BN)
    assert ("complements", "growth") in found(a_figure(40 * BN, period="2021"), growth, level)
    assert ("tension", "growth") in found(a_figure(30 * BN, period="2021"), growth, level)


def test_the_level_a_change_starts_from_is_a_claim_too():
    risen = a_figure(45 * BN, baseValue=40 * BN, basePeriod="2021")
    assert found(risen, a_figure(33 * BN, period="2021")) == [("contradicts", "figures")]


def test_growth_is_held_against_growth():
    one, other = (a_figure(rate, measure="mutual trade growth", unit="%") for rate in (5.6, 3.1))
    assert found(one, other) == [("contradicts", "figures")]


def test_a_record_is_not_below_what_was_there_before():
    record = a_figure(50 * BN, period="2023", superlative="record", modifier="nearly")
    assert found(a_figure(45 * BN), record) == []
    assert found(a_figure(55 * BN), record) == [("contradicts", "record")]
    assert found(a_figure(55 * BN, basis="goods and services"), record) == [("tension", "record")]
    assert found(a_figure(55 * BN, period="2024"), record) == []


def test_eleven_months_cannot_be_more_than_their_year():
    year, months = a_figure(40 * BN), a_figure(42 * BN, period="2022-01/2022-11")
    assert found(year, months) == [("contradicts", "part of time")]
    assert found(year, a_figure(38 * BN, period="2022-01/2022-11")) == []


def test_a_state_of_a_month_is_held_against_that_of_its_day():
    month, day = a_share(50, period="2022-02"), a_share(60, period="2022-02-26")
    assert found(month, day) == [("contradicts", "rough date")]
    assert found(a_share(50, period="2022"), day) == []


def test_a_figure_of_a_meeting_is_the_same_whichever_time_is_told_for_it():
    forum = {"measure": "contract value", "subject": "mtg:forum", "currency": "RUB"}
    year, summer = a_figure(110 * BN, period="2023", **forum), a_figure(110 * BN, period="2023-22", **forum)
    assert found(year, summer) == [("agrees", "rough date")]
    dollars = a_figure(122_883_197, period="2023", **(forum | {"currency": "USD"}))
    assert found(year, dollars, known=Known(rates={"RUB": {2023: 85}})) == [("tension", "currency")]


def test_a_record_is_read_from_the_words():
    record = a_figure(50 * BN, period="2023", quote="trade hit a record US$50 billion")
    assert found(a_figure(55 * BN), record) == [("contradicts", "record")]
    assert found(a_figure(55 * BN), a_figure(50 * BN, period="2023", quote="for the record, it is US$50 billion")) == []


def test_shares_of_one_whole_do_not_make_more_of_it():
    one, other = (
        a_figure(share, measure=f"share of FDI from {whom}", subject="plc:belmark", unit="%")
        for share, whom in ((60, "Arvia"), (55, "Tarsia"))
    )
    assert found(one, other) == [("contradicts", "shares")]


def test_three_shares_are_added_up():
    shares = [
        a_figure(40, measure=f"share of FDI from {whom}", subject="plc:belmark", unit="%") for whom in ("A", "B", "C")
    ]
    assert found(*shares[:2]) == []
    assert found(*shares) == [("contradicts", "shares")]


def test_what_is_done_and_what_is_left_make_a_whole():
    done, left = a_share(50), a_share(50, measure="remaining share of activities")
    assert found(done, left) == [("complements", "shares")]
    assert found(done, a_share(20, measure="remaining share of activities")) == [("tension", "shares")]
    assert found(done, a_share(70, measure="remaining share of activities")) == [("contradicts", "shares")]


def test_a_reason_names_the_figures():
    (said,) = compare(a_figure(45 * BN, id="a"), a_figure(5.2e12, id="b", modifier="nearly"))
    assert said.sentence() == "No figure fits both 45 billion USD (2022) and nearly 5.2 trillion USD (2022)."


def test_a_reason_is_in_the_language_in_use(russian):
    russian(
        {
            "No figure fits both {one} and {other}.": "Нет числа для {one} и {other}.",
            "{number} billion": "{number} млрд",
        }
    )
    (said,) = compare(a_figure(45 * BN), a_figure(52 * BN))
    assert said.sentence() == "Нет числа для 45 млрд USD (2022) и 52 млрд USD (2022)."


def test_a_promise_may_hold_a_figure():
    stated = a_claim(
        "commitment", action="run trains", measure="trains per day", value=2, unit="{train}", period="2026"
    )
    other = a_claim("quantity", measure="поезда в день", value=3, unit="{train}", period="2026", modifier="exact")
    assert found(stated, other) == []  # one is tied to nothing
    tied = {"entities": ["prg:rail"]}
    stated = a_claim(
        "commitment", action="run trains", measure="trains per day", value=2, unit="{train}", period="2026", **tied
    )
    other = a_claim("quantity", measure="поезда в день", value=3, unit="{train}", period="2026", subject="prg:rail")
    assert found(stated, other) == [("contradicts", "figures")]
