"""Metadata of a PDF: the program that wrote it, the time, and that it is PDF/UA-1."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from cvgen import __version__

# Declares the file to be PDF/UA-1, and describes the property that declares it, as PDF/A requires for properties that
# are not its own (ISO 14289-1, 5; ISO 19005-3, 6.6.2.3.3). It must stand in the one rdf:RDF element with the rest.
_PDF_UA = """\
<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" pdfuaid:part="1"/>
<rdf:Description rdf:about=""
    xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
    xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
    xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
  <pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
    <pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
    <pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
    <pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
    <pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
      <pdfaProperty:name>part</pdfaProperty:name>
      <pdfaProperty:valueType>Integer</pdfaProperty:valueType>
      <pdfaProperty:category>internal</pdfaProperty:category>
      <pdfaProperty:description>Part of ISO 14289 that the file follows</pdfaProperty:description>
    </rdf:li></rdf:Seq></pdfaSchema:property>
  </rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
"""
_RDF_END = b"</rdf:RDF>"


def complete_metadata(metadata: Any, epoch: int | None) -> None:
    """Add to WeasyPrint's metadata: the generator, the time (if `epoch` tells one), and the PDF/UA declaration."""
    metadata.generator = f"cvgen {__version__}"
    if epoch is not None:
        time = datetime.fromtimestamp(epoch, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        metadata.created = metadata.modified = time
    generate: Callable[[str, int, str], bytes] = metadata.generate_rdf_metadata

    def generate_with_pdf_ua(variant: str, version: int, conformance: str) -> bytes:
        rdf = generate(variant, version, conformance)
        return rdf.replace(_RDF_END, _PDF_UA.encode() + _RDF_END)

    metadata.generate_rdf_metadata = generate_with_pdf_ua
