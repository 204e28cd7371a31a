"""`run-python.py pandas|pm4py LOG`: what a user would pick instead. Reads a canonical log, tells how long each case took
and how often which activity follows which, and prints seconds and peak memory as JSON."""
import json
import resource
import sys
import time

library, log = sys.argv[1:3]
COLUMNS = ["case_id", "stage", "step", "event", "at"]


def read(pandas):
    frame = pandas.read_csv(log, usecols=COLUMNS, dtype={name: "string" for name in COLUMNS})
    frame["at"] = pandas.to_datetime(frame["at"], format="ISO8601", utc=True)
    frame["activity"] = frame["stage"] + "/" + frame["step"].fillna("") + "/" + frame["event"]
    return frame.drop(columns=["stage", "step", "event"]).drop_duplicates()


def with_pandas(pandas):
    frame = read(pandas).sort_values(["case_id", "at"], kind="stable")
    cases = frame.groupby("case_id", sort=False)["at"]
    durations = cases.max() - cases.min()
    following = frame.groupby("case_id", sort=False)["activity"].shift(-1)
    follows = pandas.DataFrame({"from": frame["activity"], "to": following}).value_counts()
    return len(durations), len(follows)


def with_pm4py(pandas, pm4py):
    frame = pm4py.format_dataframe(read(pandas), case_id="case_id", activity_key="activity", timestamp_key="at")
    durations = pm4py.get_all_case_durations(frame)
    follows, _, _ = pm4py.discover_dfg(frame)
    return len(durations), len(follows)


import pandas  # noqa: E402

if library == "pm4py":
    import pm4py

started = time.perf_counter()
cases, follows = with_pandas(pandas) if library == "pandas" else with_pm4py(pandas, pm4py)
seconds = time.perf_counter() - started
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print(json.dumps({"seconds": seconds, "peakMegabytes": peak, "details": {"cases": cases, "follows": follows}}))
