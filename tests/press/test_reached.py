"""The walk over the site remembers where it has been."""

from __future__ import annotations

from contextlib import closing

from warta.press.reached import Reached


def test_each_path_is_taken_once_in_the_order_in_which_it_was_reached() -> None:
    with closing(Reached(["/b/", "/a/", "/b/"])) as reached:
        assert (reached.take(1), len(reached)) == (("/b/",), 2)
        reached.add(["/c/", "/b/", "/a/"])
        assert (reached.take(10), reached.take(10)) == (("/a/", "/c/"), ())
        reached.add(["/ö/"])
        assert (reached.take(10), len(reached), reached.taken) == (("/ö/",), 4, 4)
        assert "/a/" in reached
        assert "/d/" not in reached
