"""An editor's side of the Language Server Protocol, for the server that most editors check YAML with."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from types import TracebackType
from typing import Any

import judges


class Editor:
    """An editor with one folder open; `with Editor(folder) as editor` starts its yaml-language-server."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.told: dict[str, list[dict[str, Any]]] = {}
        self.count = 0

    def __enter__(self) -> Editor:
        server = judges.package("yaml-language-server/bin/yaml-language-server")
        command = [judges.program("node"), str(server), "--stdio"]
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=self.folder)
        able = {"textDocument": {"completion": {"completionItem": {"snippetSupport": True}}, "hover": {}}}
        about = {"processId": None, "rootUri": self.folder.as_uri(), "capabilities": able}
        self.ask("initialize", about)
        self.tell("initialized", {})
        settings = {"schemaStore": {"enable": False}, "completion": True, "hover": True, "validate": True}
        self.tell("workspace/didChangeConfiguration", {"settings": {"yaml": settings}})
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.process.kill()
        self.process.communicate()

    def send(self, message: dict[str, Any]) -> None:
        assert self.process.stdin
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n%b" % (len(body), body))
        self.process.stdin.flush()

    def receive(self) -> dict[str, Any]:
        """Return the next message; note diagnostics, and answer the server's own questions with nothing."""
        assert self.process.stdout
        size = 0
        while (line := self.process.stdout.readline().strip()) or not size:
            assert self.process.poll() is None, "the language server has ended"
            if line.lower().startswith(b"content-length:"):
                size = int(line.partition(b":")[2])
        message: dict[str, Any] = json.loads(self.process.stdout.read(size))
        if message.get("method") == "textDocument/publishDiagnostics":
            self.told[message["params"]["uri"]] = message["params"]["diagnostics"]
        elif "method" in message and "id" in message:
            items = message.get("params", {}).get("items", [])
            self.send({"id": message["id"], "result": [None] * len(items)})
        return message

    def tell(self, method: str, about: dict[str, Any]) -> None:
        self.send({"method": method, "params": about})

    def ask(self, method: str, about: dict[str, Any]) -> Any:
        self.count += 1
        self.send({"id": self.count, "method": method, "params": about})
        while (answer := self.receive()).get("id") != self.count or "method" in answer:
            pass
        assert "error" not in answer, answer
        return answer["result"]

    def open(self, name: str, text: str) -> str:
        """Open a file and return its address."""
        uri = (self.folder / name).as_uri()
        self.told.pop(uri, None)
        file = {"uri": uri, "languageId": "yaml", "version": 1, "text": text}
        self.tell("textDocument/didOpen", {"textDocument": file})
        return uri

    def marks(self, uri: str) -> list[tuple[int, str]]:
        """Return what is wrong with an open file: line, from 1, and message."""
        while uri not in self.told:
            self.receive()
        return [(one["range"]["start"]["line"] + 1, one["message"]) for one in self.told[uri]]

    def completion(self, uri: str, line: int, column: int) -> dict[str, str]:
        """Return what may be written at a place: the label of each proposal, and what is said of it."""
        answer = self.ask("textDocument/completion", _at(uri, line, column))
        return {one["label"]: _plain(one.get("documentation")) for one in answer["items"]}

    def hover(self, uri: str, line: int, column: int) -> str:
        """Return what is said of what stands at a place."""
        answer = self.ask("textDocument/hover", _at(uri, line, column))
        return _plain(answer["contents"]) if answer else ""


def _at(uri: str, line: int, column: int) -> dict[str, Any]:
    return {"textDocument": {"uri": uri}, "position": {"line": line - 1, "character": column - 1}}


def _plain(said: Any) -> str:
    return said.get("value", "") if isinstance(said, dict) else said or ""
