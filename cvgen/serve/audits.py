"""Audits of the documents of a preview, one after the other in a process of their own."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace

from cvgen.problems import CvgenError, Problem
from cvgen.serve.audit_child import AuditQuestion
from cvgen.serve.documents import PreviewBuilder, PreviewDocument
from cvgen.system.process import Child, ChildError

_SECONDS = 60.0  # for one document; a long one takes five


class PreviewAudits:
    """Keeps the last audit of each document, and the states of profile and document that it is of."""

    def __init__(self) -> None:
        self._child = Child("cvgen.serve.audit_child")
        self._found: dict[str, tuple[tuple[int, int], Sequence[Problem]]] = {}
        self._is_closed = False

    def find(self, document: PreviewDocument | None) -> Sequence[Problem] | None:
        """Return what was found in a document as it is now, None if it is not audited yet."""
        if document is None:
            return None
        state, problems = self._found.get(document.job.file, (None, ()))
        return problems if state == (document.state, document.version) else None

    async def audit(self, builder: PreviewBuilder, document: PreviewDocument) -> bool:
        """Audit a document unless that is done; return whether there is something new."""
        file = document.job.file
        if self._is_closed or self.find(document) is not None:
            return False
        beside = frozenset(builder.list_defaults())
        options = replace(builder.options, paper_pages=False)
        question = AuditQuestion(builder.profile_file, file, document.output.files[file], options, beside)
        problems: Sequence[Problem] = ()
        with suppress(ChildError, CvgenError, OSError):  # what cannot be audited is shown all the same
            problems = await asyncio.to_thread(self._child.ask, question, _SECONDS)
        self._found[file] = (document.state, document.version), problems
        return True

    async def close(self) -> None:
        """Stop the process, whatever it is doing."""
        self._is_closed = True
        await asyncio.to_thread(self._child.stop)
