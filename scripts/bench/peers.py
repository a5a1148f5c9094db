#!/usr/bin/env python3
"""The table of `minhbach analyze FILE --table unit,level,month`, by DuckDB or by Polars.

    peers.py duckdb|polars FILE.csv OUT.csv            dates are read as dates, as by minhbach
    peers.py duckdb-text|polars-text FILE.csv OUT.csv  dates stay text, which sorts alike here
    peers.py start duckdb|polars                       only loads the library: what that costs

First one row a case, then outcomes are counted. The as-of moment is the latest receipt, result or
event. Two threads each. The variant with text is the faster one and does less: it takes any text
for a date.
"""
import os
import sys

THREADS = 2
COLUMNS = ["Mã hồ sơ", "Đơn vị", "Cấp", "Thủ tục", "Kênh", "Ngày tiếp nhận", "Ngày hẹn trả",
           "Ngày trả kết quả", "Công việc", "Người thực hiện", "Thời điểm"]
DATES = ["Ngày tiếp nhận", "Ngày hẹn trả", "Ngày trả kết quả", "Thời điểm"]

QUERY = """
COPY (
    WITH cases AS (
        SELECT any_value("Đơn vị") AS unit, any_value("Cấp") AS level,
               any_value("Ngày tiếp nhận") AS received, any_value("Ngày hẹn trả") AS due,
               any_value("Ngày trả kết quả") AS result, max("Thời điểm") AS latest
        FROM read_csv($file, header = true, delim = ',', columns = {columns})
        GROUP BY "Mã hồ sơ"
    ), log AS (
        SELECT greatest(max(received), max(result), max(latest)) AS as_of FROM cases
    ), judged AS (
        SELECT unit, level, {month} AS month,
               CASE WHEN due IS NULL THEN 'unscored'
                    WHEN result IS NOT NULL AND result <= due THEN 'on_time'
                    WHEN result IS NOT NULL THEN 'late'
                    WHEN as_of <= due THEN 'open_in_time'
                    ELSE 'open_overdue' END AS outcome
        FROM cases, log
    )
    SELECT unit, level, month, count(*) AS cases, 0 AS early,
           count(*) FILTER (outcome = 'on_time') AS on_time,
           count(*) FILTER (outcome = 'late') AS late,
           count(*) FILTER (outcome = 'open_in_time') AS open_in_time,
           count(*) FILTER (outcome = 'open_overdue') AS open_overdue,
           0 AS parked, 0 AS withdrawn,
           count(*) FILTER (outcome = 'unscored') AS unscored
    FROM judged GROUP BY unit, level, month ORDER BY unit, level, month
) TO '{out}' (HEADER, DELIMITER ',')
"""


def duckdb_table(file, out, as_text):
    import duckdb
    dates = [] if as_text else DATES
    kinds = {name: "TIMESTAMP" if name in dates else "VARCHAR" for name in COLUMNS}
    columns = "{" + ", ".join(f"'{name}': '{kind}'" for name, kind in kinds.items()) + "}"
    month = "received[:7]" if as_text else "strftime(received, '%Y-%m')"
    text = QUERY.replace("{columns}", columns).replace("{month}", month)
    text = text.replace("{out}", out.replace("'", "''"))
    connection = duckdb.connect()
    connection.execute(f"SET threads = {THREADS}")
    connection.execute(text, {"file": file})


def polars_table(file, out, as_text):
    os.environ["POLARS_MAX_THREADS"] = str(THREADS)
    import polars as pl
    dates = [] if as_text else DATES
    kinds = {name: pl.Datetime("us") if name in dates else pl.String for name in COLUMNS}
    rows = pl.scan_csv(file, schema=kinds, try_parse_dates=not as_text)
    received = pl.col("received")
    month = received.str.slice(0, 7) if as_text else received.dt.strftime("%Y-%m")
    cases = rows.group_by("Mã hồ sơ").agg(
        pl.col("Đơn vị").first().alias("unit"), pl.col("Cấp").first().alias("level"),
        pl.col("Ngày tiếp nhận").first().alias("received"),
        pl.col("Ngày hẹn trả").first().alias("due"),
        pl.col("Ngày trả kết quả").first().alias("result"),
        pl.col("Thời điểm").max().alias("latest"))
    cases = cases.with_columns(as_of=pl.max_horizontal(
        pl.col("received").max(), pl.col("result").max(), pl.col("latest").max()))
    due, result = pl.col("due"), pl.col("result")
    scored, resolved = due.is_not_null(), result.is_not_null()
    outcomes = {
        "on_time": scored & resolved & (result <= due),
        "late": scored & resolved & (result > due),
        "open_in_time": scored & ~resolved & (pl.col("as_of") <= due),
        "open_overdue": scored & ~resolved & (pl.col("as_of") > due),
        "unscored": ~scored,
    }
    keys = ["unit", "level", "month"]
    table = cases.with_columns(month=month).group_by(keys).agg(
        pl.len().alias("cases"), *[when.sum().alias(name) for name, when in outcomes.items()])
    nothing = [pl.lit(0).alias(name) for name in ("early", "parked", "withdrawn")]
    table = table.with_columns(nothing).sort(keys).select(
        *keys, "cases", "early", "on_time", "late", "open_in_time", "open_overdue", "parked",
        "withdrawn", "unscored")
    table.collect(engine="streaming").write_csv(out)


def main(words):
    tables = {"duckdb": duckdb_table, "polars": polars_table}
    name, _, variant = words[0].partition("-") if words else ("", "", "")
    if len(words) == 3 and name in tables and variant in ("", "text"):
        tables[name](words[1], words[2], variant == "text")
    elif len(words) == 2 and words[0] == "start" and words[1] in tables:
        os.environ["POLARS_MAX_THREADS"] = str(THREADS)
        __import__(words[1])
    else:
        sys.exit(__doc__)


if __name__ == "__main__":
    main(sys.argv[1:])
