#!/usr/bin/env python3
"""Recomputes the printed points of index 766 with nothing but Python's standard library.

A second implementation that shares no code with the product: exact fractions, the rules of
criteria/qd766-portal/README.md, the published figures of fixtures/qd766. Exits 1 on any difference.
"""
import csv
import math
import pathlib
import sys
from collections import defaultdict
from fractions import Fraction

ROOT = pathlib.Path(__file__).resolve().parents[2]
TARGETS = {"REUSED_DIGITIZED_DATA": Fraction(8, 10), "DOSSIER_RECEIVING_SATISFACTION": Fraction(9, 10)}
PAYMENT = {
    "online_payment_dossiers": (6, Fraction(1)),
    "formalities_with_online_payment": (2, Fraction(8, 10)),
    "fee_formalities_with_dossiers": (2, Fraction(8, 10)),
}
FULL_WITHOUT_FIGURES = {
    "PETITION_PROCESSING_ON_TIME",
    "PETITION_HANDLING_SATISFACTION",
    "ELECTRONIC_CERTIFIED_COPY",
}


def half_up(number, places=2):
    return Fraction(math.floor(number * 10**places + Fraction(1, 2)), 10**places)


def points(row):
    """Points of a line; None for a line that earns none."""
    code, part, whole = row["metric_code"], row["numerator"], row["denominator"]
    if code in PAYMENT:
        most, target = PAYMENT[code]
        if Fraction(whole) == 0:
            return Fraction(0)
        as_printed = half_up(100 * Fraction(part) / Fraction(whole)) / 100
        return half_up(most * min(Fraction(1), as_printed / target))
    if not row["max_score"]:
        return None
    most = Fraction(row["max_score"])
    if code == "online_service_group":
        return half_up(most * Fraction(row["ratio_printed"]) / 100)
    if not whole or Fraction(whole) == 0:
        return most if code in FULL_WITHOUT_FIGURES else Fraction(0)
    return half_up(most * min(Fraction(1), Fraction(part) / Fraction(whole) / TARGETS.get(code, 1)))


def main():
    with open(ROOT / "fixtures/qd766/units-open.csv", encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    sums, printed, lines, wrong = defaultdict(Fraction), {}, 0, []
    for row in rows:
        group = (row["unit_code"], row["group_key"])
        printed[group] = Fraction(row["group_score"])
        earned = points(row) if row["metric_code"] else None
        if earned is None:
            continue
        sums[group] += earned
        if row["score_printed"] and row["max_score"]:
            lines += 1
            if earned != Fraction(row["score_printed"]):
                wrong.append((row["unit_code"], row["metric_code"]))
    differing = [group for group in printed if sums.get(group) != printed[group]]
    print(f"index 766 recomputed in Python: {lines - len(wrong)} of {lines} lines, "
          f"{len(printed) - len(differing)} of {len(printed)} groups")
    # The province's online services have no figures: nobody can recompute that group.
    expected = lines == 161 and not wrong and differing == [("H15", "onlineService")]
    return 0 if expected else 1


if __name__ == "__main__":
    sys.exit(main())
