"""Compare a load with what counted before: keys that are gone, rows that meet no parent, crimes that do not come."""
