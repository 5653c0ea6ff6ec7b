"""Files of Parquet made by Apache Arrow itself, in parquet/ beside this file; their records are written below, too.

Run by hand, in an environment that has pyarrow (made with Python 3.11.7, pyarrow 26.0.1):

    /tmp/arrow/bin/python tests/golden/parquet.py

A second run gives the same files. Each holds the same 7 records, in groups of 3 rows: integers of 64 bits (one of them
too large for a number, one null), texts, integers of 32 bits, floats, times, lists, and a column of texts in a
dictionary. One file for each compression that people meet, and one for pages of the second version.
"""

import datetime, pathlib
import pyarrow as pa, pyarrow.parquet as pq

HERE = pathlib.Path(__file__).parent / "parquet"
DAY = datetime.datetime(2024, 1, 31, 12, 0, 0, 250_000, datetime.timezone.utc)
COUNT = 7

table = pa.table({
    "user_id": pa.array([1, 2, None, 2**53 + 1, -5, 1, 2], pa.int64()),
    "film": pa.array(["Alien", "Brazil", "千と千尋", "", "a,\"b\"\n", "Alien", None], pa.string()),
    "stars": pa.array([5, 4, 3, 2, 1, 5, 4], pa.int32()),
    "weight": pa.array([0.5 * i for i in range(COUNT)], pa.float32()),
    "at": pa.array([DAY + datetime.timedelta(seconds=i) for i in range(COUNT)], pa.timestamp("us", "UTC")),
    "genres": pa.array([["x", "y"][:i % 3] for i in range(COUNT)], pa.list_(pa.string())),
    "kind": pa.array(["a", "b", "a", "a", "b", "a", "a"]).dictionary_encode(),
})

HERE.mkdir(exist_ok=True)
for name, options in {
    "none": {"compression": "none"},
    "snappy": {"compression": "snappy"},
    "gzip": {"compression": "gzip"},
    "zstd": {"compression": "zstd"},
    "lz4": {"compression": "lz4"},
    "brotli": {"compression": "brotli"},
    "pages2": {"compression": "zstd", "data_page_version": "2.0", "write_page_index": True},
}.items():
    pq.write_table(table, HERE / f"{name}.parquet", row_group_size=3, store_schema=False, **options)
