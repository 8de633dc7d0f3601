"""A small official directory: twenty communes of Aveyron with a site each, as files and as a server that misbehaves."""

from __future__ import annotations

import asyncio
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from aiohttp import web
from directory_sites.lists import record, write_list

from actions.directory.refresh import Addresses

COUNT = 20
LIST_NAME = "liste-fs-20260910.csv"


def commune(number: int) -> dict[str, Any]:
    return {
        "nom": f"Commune-{'abcdefghijklmnopqrstuvwxyz'[number]}",
        "code": f"12{number:03d}",
        "codesPostaux": [f"12{number:03d}"],
        "codeDepartement": "12",
        "codeRegion": "76",
        "population": 100 + number,
        "centre": {"type": "Point", "coordinates": [2.5, 44.0 + number / 100]},
    }


def site(number: int, **changes: str) -> dict[str, str]:
    own = commune(number)
    return record(
        id_fs=str(number + 1),
        lib_fs=f"France services {own['nom']}",
        insee_com=own["code"],
        code_postal=own["codesPostaux"][0],
        lib_com=own["nom"],
        latitude=str(44.0 + number / 100),
        longitude="2.5",
        **changes,
    )


def write_official(
    folder: Path, sites: int = COUNT, communes: int = COUNT, name: str = LIST_NAME, delimiter: str = ";"
) -> Path:
    """Write the three files as they are published, and return their folder."""
    folder.mkdir(parents=True, exist_ok=True)
    write_list(folder / name, [site(number) for number in range(sites)], delimiter)
    (folder / "communes.json").write_text(json.dumps([commune(n) for n in range(communes)]), encoding="utf-8")
    names = [
        {"nom": "Ancienne", "code": "12001", "chefLieu": "12001", "codesPostaux": ["12001"], "type": "ancien-nom"},
        {
            "nom": "Déléguée",
            "code": "12900",
            "chefLieu": "12002",
            "codesPostaux": ["12002"],
            "type": "commune-deleguee",
        },
    ]
    (folder / "communes-deleguees.json").write_text(json.dumps(names, ensure_ascii=False), encoding="utf-8")
    return folder


@dataclass
class OfficialServer:
    """Behaves like data.gouv.fr and geo.api.gouv.fr: a stable address that redirects, ETags, and every kind of fault.

    `faults` maps a file to what its next answers are: "500", "429", "404", "html", "empty", "half", "hang".
    """

    files: dict[str, bytes] = field(default_factory=dict)
    faults: dict[str, list[str]] = field(default_factory=dict)
    asked: list[tuple[str, str, int]] = field(default_factory=list)
    folder: str = "20260915-101500"
    list_name: str = LIST_NAME
    headers: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, folder: Path) -> OfficialServer:
        names = [{"nom": "Associée", "code": "12901", "chefLieu": "12003"}]
        return cls(
            {
                "sites": (folder / LIST_NAME).read_bytes(),
                "communes": (folder / "communes.json").read_bytes(),
                "names": json.dumps(names, ensure_ascii=False).encode(),
            }
        )

    def app(self) -> web.Application:
        app = web.Application()
        app.router.add_get("/fr/datasets/r/31576dff", self._redirect)
        app.router.add_get("/resources/{_}/{_stamp}/{_name}", lambda request: self._send(request, "sites"))
        app.router.add_get("/communes", lambda request: self._send(request, "communes"))
        app.router.add_get("/names", lambda request: self._send(request, "names"))
        app.router.add_get("/loop", lambda request: web.HTTPFound("/loop"))
        return app

    def addresses(self, base: str) -> Addresses:
        return Addresses(f"{base}/fr/datasets/r/31576dff", f"{base}/communes?fields=nom", f"{base}/names")

    def statuses(self, name: str) -> list[int]:
        return [status for asked, _, status in self.asked if asked == name]

    async def _redirect(self, request: web.Request) -> web.Response:
        raise web.HTTPFound(f"/resources/liste-des-structures/{self.folder}/{self.list_name}")

    async def _send(self, request: web.Request, name: str) -> web.StreamResponse:
        waiting = self.faults.get(name, [])
        fault = waiting.pop(0) if waiting else ""
        response = await self._answer(request, self.files[name], fault)
        self.asked.append((name, request.headers.get("If-None-Match", ""), response.status))
        return response

    async def _answer(self, request: web.Request, body: bytes, fault: str) -> web.StreamResponse:
        if fault.isdigit():
            return web.Response(status=int(fault), headers={"Retry-After": "7"} if fault == "429" else {})
        if fault == "html":
            return web.Response(text="<html>Maintenance</html>", content_type="text/html")
        if fault == "empty":
            return web.Response(body=b"", content_type="text/csv")
        if fault == "hang":
            await asyncio.sleep(60)
        if fault == "half":
            response = web.StreamResponse(headers={"Content-Length": str(len(body))})
            await response.prepare(request)
            await response.write(body[: len(body) // 2])
            assert request.transport is not None
            request.transport.close()
            return response
        etag = f'"{hashlib.md5(body, usedforsecurity=False).hexdigest()}"'
        headers = {"ETag": etag, **self.headers}
        if request.headers.get("If-None-Match") == etag:
            return web.Response(status=304, headers=headers)
        return web.Response(body=body, content_type="application/octet-stream", headers=headers)
