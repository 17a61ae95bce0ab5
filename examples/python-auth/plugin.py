"""API keys: who has which is in the API definition's config_data, so that one plugin serves many APIs."""

from dataclasses import dataclass, field

from hookwire import Api, AuthCache, Event, Plugin, Rejection, Reply, Request, Session


@dataclass
class Plan:
    rate: int
    per: int = 60


@dataclass
class Keys:
    """What this plugin reads of config_data; the gateway checks it when it loads the definition."""

    plans: dict[str, Plan]
    keys: dict[str, str] = field(default_factory=dict)
    """Key → plan."""


def check(config: Keys, api: Api) -> None:
    unknown = set(config.keys.values()) - set(config.plans)
    if unknown:
        raise ValueError(f"plans that are named and not defined: {', '.join(sorted(unknown))}")


plugin = Plugin("auth")


@plugin.auth(
    headers=["Authorization"],
    config=Keys,
    configure=check,
    cache=AuthCache(headers=["Authorization"], ttl_ms=30_000, negative_ttl_ms=2_000),
)
async def apikey(request: Request[Keys]) -> Session | Rejection:
    key = request.headers.get("authorization", "").removeprefix("Bearer ")
    name = request.config.keys.get(key)
    if name is None:
        return Rejection(401, "this key is not known", {"WWW-Authenticate": "Bearer"})
    plan = request.config.plans[name]
    return Session(
        token=key,
        alias=key.split("-")[0],
        rate=plan.rate,
        per=plan.per,
        last_updated="1",  # the same each time: a new value starts the rate limit anew
        metadata={"plan": name},
    )


@plugin.post(headers="none", session=True)
async def whoami(request: Request) -> Reply | None:
    session = request.session
    if session is None or request.path != "/private/me":
        return None
    return Reply(200, json={"alias": session.alias, "plan": session.metadata["plan"], "rate": session.rate})


@plugin.event
def refused(event: Event) -> None:
    plugin.log.warning("somebody was refused", extra={"path": event.meta.get("Path"), "origin": event.meta.get("Origin")})


if __name__ == "__main__":
    plugin.run("tcp://127.0.0.1:5555")
