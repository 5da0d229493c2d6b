"""The description of the API, and a page to read and try it: Swagger UI from a package that is
installed, so that nothing is asked of another host."""

from __future__ import annotations

from importlib.resources import files

from fastapi import APIRouter, Request
from starlette.exceptions import HTTPException
from starlette.responses import HTMLResponse, JSONResponse, Response

PACKAGE = "fastapi_swagger.resources"

ASSETS = {"swagger-ui.css": "text/css", "swagger-ui-bundle.js": "text/javascript"}

PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Clausewise API</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="docs/swagger-ui.css">
</head>
<body>
<main id="api"></main>
<script src="docs/swagger-ui-bundle.js"></script>
<script>
SwaggerUIBundle({url: "openapi.json", dom_id: "#api", validatorUrl: null, deepLinking: true,
  defaultModelsExpandDepth: 0, tryItOutEnabled: true});
</script>
</body>
</html>
"""


def docs_routes() -> APIRouter:
    """``/openapi.json``, ``/docs`` and what the page loads; no part of the description itself."""
    router = APIRouter(include_in_schema=False)

    @router.get("/openapi.json")
    def description(request: Request) -> JSONResponse:
        return JSONResponse(request.app.openapi())

    @router.get("/docs")
    def page() -> HTMLResponse:
        return HTMLResponse(PAGE)

    @router.get("/docs/{name}")
    def asset(name: str) -> Response:
        if name not in ASSETS:
            raise HTTPException(404)
        data = files(PACKAGE).joinpath(name).read_bytes()
        headers = {"cache-control": "max-age=3600"}
        return Response(data, media_type=ASSETS[name], headers=headers)

    return router
