"""`warta init` and the commands that need a newsroom."""

from pathlib import Path

from tests.site.commands import process


def test_init_makes_a_newsroom_once_and_keeps_it(tmp_path: Path) -> None:
    home, another = tmp_path / "kabar", tmp_path / "lain"
    first = process(another, "init", home)
    assert not another.exists(), "a folder that is named goes before that of the environment"
    assert (first.returncode, first.stdout.splitlines()[-1]) == (0, f"Made the newsroom in {home}"), first.stderr
    kept = {name: (home / name).read_bytes() for name in ("warta.toml", "secret.key")}
    assert (home / "secret.key").stat().st_mode & 0o077 == 0
    again = process(home, "init")
    assert (again.returncode, again.stdout) == (0, f"Kept the newsroom in {home}\n")
    assert {name: (home / name).read_bytes() for name in kept} == kept
    printed = process(home, "press", "publish")
    assert printed.returncode == 0, printed.stderr
    verified = process(home, "press", "verify")
    assert verified.stdout.strip().endswith(" addresses, 0 differ")


def test_without_a_newsroom_every_command_says_what_to_do(tmp_path: Path) -> None:
    home = tmp_path / "tidak-ada"
    page = tmp_path / "halaman.txt"
    page.write_text("Kapal tiba")
    commands: list[tuple[str | Path, ...]] = [
        ("serve",),
        *(("press", *rest) for rest in (["status"], ["publish"], ["verify"], ["why", "/"])),
        *(("edition", *rest) for rest in (["list"], ["show", "1"], ["cat", "/"])),
        ("import", "page", page, "--section", "kota"),
        ("user", "add", "sari"),
        ("user", "password", "sari"),
        ("manage", "migrate"),
    ]
    for command in commands:
        done = process(home, *command)
        assert done.returncode == 1, command
        assert "warta init" in done.stderr, command
        assert "Traceback" not in done.stderr, command
        assert not home.exists(), command


def test_a_folder_that_is_none_is_said(tmp_path: Path) -> None:
    (tmp_path / "kabar").write_text("a file")
    for home in (tmp_path / "kabar", tmp_path / "kabar" / "dalam"):
        done = process(home, "init")
        assert done.returncode == 1
        assert "another" in done.stderr
        assert "Traceback" not in done.stderr
