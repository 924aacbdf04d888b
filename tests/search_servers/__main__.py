"""`make search-server`: an Elasticsearch to try out, until Ctrl-C; the line printed is its address.

`--for-pid PID` ends it as soon as that process is gone, however it went.
"""

import argparse
import os
import signal
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.search_servers.distribution import OLDEST_JAVA, is_at_hand
from tests.search_servers.server import Node


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--for-pid", type=int)
    watched = parser.parse_args().for_pid
    if not is_at_hand():
        sys.exit(f"Fehler: Hier fehlen ein JDK ab {OLDEST_JAVA} oder Maven.")
    signal.signal(signal.SIGTERM, lambda *_: sys.exit())
    node = Node()
    try:
        node.start()
        print(node.url, flush=True)
        while watched is None or is_alive(watched):
            time.sleep(1)
    except KeyboardInterrupt:
        pass
    finally:
        node.remove()


def is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


if __name__ == "__main__":
    main()
