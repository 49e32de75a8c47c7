"""The same table gives the same bytes, whatever way it was put together."""

import pandas as pd

from lib.ingest.tree import write_table


def made_up(order: list[str]) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "region": pd.Categorical(["XX2", "XX1", "XX2"], categories=order),
            "year": pd.array([2000, None, 2002], dtype="Int16"),
            "value": [1.5, None, 3.0],
            "name": ["a", "b", None],
            "eu27": [True, False, True],
        }
    )


def test_bytes_do_not_depend_on_the_order_of_categories_or_on_unused_ones(tmp_path):
    write_table(tmp_path / "a.parquet", made_up(["XX1", "XX2"]))
    write_table(tmp_path / "b.parquet", made_up(["XX9", "XX2", "XX1"]))
    assert (tmp_path / "a.parquet").read_bytes() == (tmp_path / "b.parquet").read_bytes()


def test_types_survive(tmp_path):
    write_table(tmp_path / "new folder" / "a.parquet", made_up(["XX1", "XX2"]))
    back = pd.read_parquet(tmp_path / "new folder" / "a.parquet")
    assert back.dtypes.astype(str).to_list() == ["category", "Int16", "float64", "str", "bool"]
    assert list(back["region"].cat.categories) == ["XX1", "XX2"]


def test_no_library_version_in_the_table_s_own_metadata(tmp_path):
    write_table(tmp_path / "a.parquet", made_up(["XX1", "XX2"]))
    content = (tmp_path / "a.parquet").read_bytes()
    assert pd.__version__.encode() not in content
