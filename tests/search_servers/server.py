"""One node of Elasticsearch: a folder and a process group of its own, only to be reached from this machine."""

import base64
import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

from tests.served_site import find_free_port

from .distribution import find_java_home, get_account, get_distribution

USER = "elastic"

_HEAP = "512m"
_PATIENCE_SECONDS = 180
_GOING_SECONDS = 20


class Node:
    """A server that can be started, stopped, killed, held up and started again with what it had stored.

    `password` is that of the user `elastic`, without one everybody is let in; `settings` go into elasticsearch.yml.
    """

    def __init__(self, *, password: str = "", settings: Mapping[str, str] | None = None) -> None:
        self.password = password
        self.port, self.transport_port = find_free_port(), find_free_port()
        self.settings = {"discovery.type": "single-node"} if settings is None else dict(settings)
        self._process: subprocess.Popen | None = None
        self._folder = Path(tempfile.mkdtemp(prefix="elasticsearch-", dir=os.environ.get("PYTEST_DEBUG_TEMPROOT")))

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def pid(self) -> int:
        """The process of the server itself, which another one started and watches."""
        return int((self._folder / "pid").read_text())

    def begin(self) -> None:
        """Start the process; `wait` returns when it answers."""
        if not (self._folder / "config").exists():
            self._prepare()
        self._process = self._run([f"{get_distribution()}/bin/elasticsearch", "-p", str(self._folder / "pid")])

    def wait(self) -> None:
        """Return when the server answers; raises RuntimeError with the end of its log if it does not."""
        deadline = time.monotonic() + _PATIENCE_SECONDS
        while not self.is_up():
            if self._process.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError(f"Elasticsearch does not start: {self._read_log()[-3000:]}")
            time.sleep(0.2)

    def start(self) -> None:
        self.begin()
        self.wait()

    def is_up(self) -> bool:
        request = Request(f"{self.url}/_cluster/health?wait_for_status=yellow&timeout=1s")
        if self.password:
            credentials = base64.b64encode(f"{USER}:{self.password}".encode()).decode()
            request.add_header("Authorization", f"Basic {credentials}")
        try:
            return urlopen(request, timeout=5).status == 200
        except HTTPError as error:
            if error.code == 401:
                raise RuntimeError("Elasticsearch does not know its own password.") from error
            return False
        except OSError:
            return False

    def stop(self) -> None:
        """End it in good order, or else without."""
        if self._process is None:
            return
        with suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGCONT)
            self._process.terminate()
        try:
            self._process.wait(_GOING_SECONDS)
        except subprocess.TimeoutExpired:
            self.kill()
        self._process = None

    def kill(self) -> None:
        """End it as a power cut does."""
        with suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()

    def pause(self) -> None:
        """Let it hang: connections are accepted by the system, and nobody answers."""
        os.kill(self.pid, signal.SIGSTOP)

    def resume(self) -> None:
        os.kill(self.pid, signal.SIGCONT)

    def remove(self) -> None:
        self.stop()
        shutil.rmtree(self._folder, ignore_errors=True)

    def _prepare(self) -> None:
        config = self._folder / "config"
        shutil.copytree(get_distribution() / "config", config)
        (config / "elasticsearch.yml").write_text("".join(f"{k}: {v}\n" for k, v in self._get_settings().items()))
        heap = config / "jvm.options.d" / "heap.options"
        heap.parent.mkdir(exist_ok=True)
        heap.write_text(f"-Xms{_HEAP}\n-Xmx{_HEAP}\n")
        for name in ("data", "logs", "tmp"):
            (self._folder / name).mkdir()
        if account := get_account():
            for path in (self._folder, *self._folder.rglob("*")):
                shutil.chown(path, account, account)
        if self.password:
            self._save_password()

    def _get_settings(self) -> dict[str, str]:
        secured = str(bool(self.password)).lower()
        return {
            "cluster.name": self._folder.name,
            "path.data": str(self._folder / "data"),
            "path.logs": str(self._folder / "logs"),
            "http.host": "127.0.0.1",
            "http.port": str(self.port),
            "transport.host": "127.0.0.1",
            "transport.port": str(self.transport_port),
            # How full the disk of this machine is must decide no test.
            "cluster.routing.allocation.disk.threshold_enabled": "false",
            "xpack.security.enabled": secured,
            "xpack.security.http.ssl.enabled": "false",
            "xpack.security.transport.ssl.enabled": "false",
            **self.settings,
        }

    def _save_password(self) -> None:
        keystore = f"{get_distribution()}/bin/elasticsearch-keystore"
        for arguments, given in ((["create"], None), (["add", "-x", "bootstrap.password"], self.password)):
            process = self._run([keystore, *arguments], stdin=subprocess.PIPE)
            process.communicate(given.encode() if given else None)
            if process.returncode:
                raise RuntimeError(f"The password of Elasticsearch cannot be set: {self._read_log()}")

    def _run(self, command: list[str], stdin: int = subprocess.DEVNULL) -> subprocess.Popen:
        account = get_account()
        identity = {"user": account, "group": account, "extra_groups": []} if account else {}
        with (self._folder / "output.log").open("ab") as output:
            return subprocess.Popen(
                command,
                env=self._get_environment(),
                cwd=self._folder,
                stdin=stdin,
                stdout=output,
                stderr=output,
                start_new_session=True,
                **identity,
            )

    def _get_environment(self) -> dict[str, str]:
        return {
            "PATH": os.environ["PATH"],
            "HOME": str(self._folder),
            "ES_JAVA_HOME": str(find_java_home()),
            "ES_PATH_CONF": str(self._folder / "config"),
            "ES_TMPDIR": str(self._folder / "tmp"),
        }

    def _read_log(self) -> str:
        return (self._folder / "output.log").read_text(errors="replace")


def make_pair() -> tuple[Node, Node]:
    """Start two servers of one cluster, of which the first one leads."""
    leader, other = Node(settings={}), Node(settings={"node.roles": "[data, ingest]"})
    hosts = ", ".join(f"127.0.0.1:{node.transport_port}" for node in (leader, other))
    for node, name in ((leader, "leader"), (other, "other")):
        node.settings |= {"cluster.name": "pair", "node.name": name, "discovery.seed_hosts": f"[{hosts}]"}
    leader.settings["cluster.initial_master_nodes"] = "[leader]"
    for start in (Node.begin, Node.wait):
        start(leader)
        start(other)
    return leader, other
