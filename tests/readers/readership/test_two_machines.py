"""Two machines over one PostgreSQL count at once: what is read on both adds up, in the ranking of either."""

from __future__ import annotations

from pathlib import Path

from tests.postgresql.server import postgresql

RANKING = "tests.readers.readership.on_postgresql"
TURNS = 40


def test_all_reads_of_both_machines_are_in_the_ranking(tmp_path: Path) -> None:
    with postgresql() as server:
        server.run(tmp_path, "tests.postgresql.tables")
        server.run(tmp_path, RANKING, "stories", "3")
        files = [str(tmp_path / f"{own}.sqlite3") for own in (2, 3)]
        machines = [server.machine(tmp_path, RANKING, "rank", file, str(TURNS)) for file in files]
        told = [machine.communicate(timeout=120)[1] for machine in machines]
        assert [machine.returncode for machine in machines] == [0, 0], told
        # Story 1 is second on each machine, and first on both.
        for file in files:
            server.run(tmp_path, RANKING, "rank", file, "1")
            assert dict(server.rows('SELECT "window", stories FROM readership_ranking')) == {  # type: ignore[arg-type]
                name: [1, 3, 2] if file == files[1] else [1, 2, 3] for name in ("hour", "day", "week")
            }
        totals = server.rows(
            "SELECT sum((one->>1)::int) FROM readership_share, jsonb_array_elements(counts) one"
            " WHERE \"window\" = 'day'"
        )
        assert totals == [(2 * 5 * (TURNS + 1),)]
