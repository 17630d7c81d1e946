"""Read a workbook or a Parquet file in a process of its own, so that a library that fails ends that process and not the load."""
