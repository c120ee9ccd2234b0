import subprocess
import sys


def test_reading_needs_no_django() -> None:
    code = (
        "import sys, warta.wire.jsonl, warta.wire.page; "
        "print([name for name in sys.modules if name.split('.')[0] in ('django', 'wagtail')])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
