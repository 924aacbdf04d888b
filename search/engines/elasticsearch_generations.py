"""How one generation of an index takes the place of another: by aliases, which the cluster changes in one step.

The alias `PREFIX NAME-vVERSION` is what readers ask. An index of its own stands behind it for each generation,
`…-begun-*` if it started empty and `…-built-*` if a rebuild made it. While a rebuild is under way the alias
`…-building` leads to what it makes, so that all who write, on whichever host, write there too.
"""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from uuid import uuid4

from elasticsearch import ApiError, BadRequestError, Elasticsearch, TransportError

from .base import IndexDefinition
from .elasticsearch_cluster import Cluster, connect_writer, reporting
from .elasticsearch_documents import build_mapping, build_settings

_BEGUN, _BUILT = "begun", "built"
_MERGING_SECONDS = 600


@dataclass(frozen=True, slots=True)
class State:
    """Which generations there are at this moment."""

    live: list[str]
    building: list[str]
    left: list[str]
    """What a rebuild left behind that never ended, or somebody who wrote to a generation that had just gone."""

    @property
    def is_built(self) -> bool:
        return any(f"-{_BUILT}-" in name for name in self.live)


def remove_all(cluster: Cluster) -> None:
    """Delete every index whose name begins with the prefix of the cluster. Raises EngineError."""
    with reporting(cluster):
        client = connect_writer(cluster)
        if names := list(client.indices.get_alias(index=f"{cluster.prefix}*")):
            client.indices.delete(index=names)


class Generations:
    """The indexes of one definition in a cluster."""

    def __init__(self, cluster: Cluster, client: Elasticsearch, definition: IndexDefinition) -> None:
        self.alias = f"{cluster.prefix}{definition.name}-v{definition.version}"
        self._building = f"{self.alias}-building"
        self._cluster = cluster
        self._client = client
        self._definition = definition

    def get_state(self, client: Elasticsearch | None = None) -> State:
        """Return what there is; `client` if another one than that for writing is to ask."""
        found = (client or self._client).indices.get_alias(index=f"{self.alias}-*")
        aliases = {name: set(index["aliases"]) for name, index in found.items()}
        live = [name for name in aliases if self.alias in aliases[name]]
        building = [name for name in aliases if self._building in aliases[name]]
        return State(live, building, sorted(aliases.keys() - {*live, *building}))

    def get_written(self) -> list[str]:
        """Return the generations that a change goes to; the first one is made if there is none."""
        state = self.get_state()
        if not state.live and not state.building:
            self._create_first()
            state = self.get_state()
        return state.live + state.building

    def renew(self) -> None:
        """Put an empty generation in the place of the one in use, as complete as that is."""
        state = self.get_state()
        self._switch(state, self._create(_BUILT if state.is_built else _BEGUN))

    def start_building(self) -> str:
        """Make a generation that all who write know of; what another rebuild left behind is thrown away.

        The name returned is an alias of its own, which is gone as soon as yet another rebuild begins.
        """
        state = self.get_state()
        name = self._create(_BUILT, refresh_interval="-1")
        self._change(
            *({"remove_index": {"index": left}} for left in state.building + state.left),
            {"add": {"index": name, "alias": self._building}},
            {"add": {"index": name, "alias": _get_own_alias(name)}},
        )
        return _get_own_alias(name)

    def finish_building(self, own_alias: str) -> None:
        """Put a rebuild in the place of the generation in use; what is written meanwhile goes to both."""
        self._client.indices.put_settings(index=own_alias, settings={"refresh_interval": None})
        self._merge(own_alias)
        self._client.indices.refresh(index=own_alias)
        name = _get_index(own_alias)
        aliases = ({"remove": {"index": name, "alias": alias}} for alias in (self._building, own_alias))
        self._switch(self.get_state(), name, *aliases)

    def _merge(self, index: str) -> None:
        """Let each shard be one piece, which halves what a search takes; it can also do without."""
        patient = self._client.options(request_timeout=_MERGING_SECONDS, max_retries=0)
        with suppress(ApiError, TransportError):
            patient.indices.forcemerge(index=index, max_num_segments=1)

    def abandon_building(self, own_alias: str) -> None:
        self._client.indices.delete(index=_get_index(own_alias), ignore_unavailable=True)

    def _create_first(self) -> None:
        """Make the first generation, unless another process was faster."""
        try:
            self._create(_BEGUN, "first", {self.alias: {}})
        except BadRequestError as error:
            if error.error != "resource_already_exists_exception":
                raise

    def _create(self, kind: str, token: str = "", aliases: Mapping[str, dict] | None = None, **settings: str) -> str:
        name = f"{self.alias}-{kind}-{token or uuid4().hex[:12]}"
        self._client.indices.create(
            index=name,
            mappings=build_mapping(self._definition),
            settings={"index": build_settings(self._cluster) | settings},
            aliases=aliases,
        )
        return name

    def _switch(self, state: State, name: str, *further: Mapping) -> None:
        """Let readers ask this generation from now on, and only then throw the one before away."""
        before = [old for old in state.live if old != name]
        gone = ({"remove": {"index": old, "alias": self.alias}} for old in before)
        self._change(*gone, *further, {"add": {"index": name, "alias": self.alias}})
        if before:
            self._client.indices.delete(index=before, ignore_unavailable=True)

    def _change(self, *actions: Mapping) -> None:
        self._client.indices.update_aliases(actions=list(actions))


def _get_own_alias(index: str) -> str:
    return f"{index}-open"


def _get_index(own_alias: str) -> str:
    return own_alias.removesuffix("-open")
