"""Metadata of a print file: what it is, when it was made, which standard it keeps.

Nothing of the photos, nothing of the computer. Identifiers are made from the file's own bytes, so
that the same book is the same file.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import datetime
from xml.sax.saxutils import escape

import kiekje
from kiekje.printing.pdf.growing import GrowingPdf
from kiekje.printing.pdf.objects import Name, Ref, date_string, text_string

CREATOR = "Kiekje"
PRODUCER = f"Kiekje {kiekje.__version__}"
PDFX = "PDF/X-4"


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the file says of itself; ``pdfx`` adds the claim of PDF/X-4."""

    title: str
    created: datetime
    pdfx: bool

    def add_info(self, pdf: GrowingPdf) -> Ref:
        """Write the information dictionary."""
        date = date_string(self.created)
        entries: dict[str, object] = {
            "Title": text_string(self.title),
            "Creator": text_string(CREATOR),
            "Producer": text_string(PRODUCER),
            "CreationDate": date,
            "ModDate": date,
            "Trapped": Name("False"),
        }
        return pdf.add(entries)

    def add_xmp(self, pdf: GrowingPdf) -> Ref:
        """Write the XMP packet, readable without a PDF reader, as the standards advise."""
        document = uuid.UUID(bytes=pdf.digest[:16], version=5)
        packet = self._packet(f"uuid:{document}").encode()
        return pdf.add_stream({"Type": Name("Metadata"), "Subtype": Name("XML")}, packet)

    def _packet(self, identifier: str) -> str:
        date = self.created.isoformat(timespec="seconds").replace("+00:00", "Z")
        claim = f"<pdfxid:GTS_PDFXVersion>{PDFX}</pdfxid:GTS_PDFXVersion>" if self.pdfx else ""
        return f"""<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about=""
 xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/"
 xmlns:pdfxid="http://www.npes.org/pdfx/ns/id/">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{escape(self.title)}</rdf:li></rdf:Alt></dc:title>
<xmp:CreateDate>{date}</xmp:CreateDate>
<xmp:ModifyDate>{date}</xmp:ModifyDate>
<xmp:MetadataDate>{date}</xmp:MetadataDate>
<xmp:CreatorTool>{CREATOR}</xmp:CreatorTool>
<pdf:Producer>{escape(PRODUCER)}</pdf:Producer>
<pdf:Trapped>False</pdf:Trapped>
<xmpMM:DocumentID>{identifier}</xmpMM:DocumentID>
<xmpMM:InstanceID>{identifier}</xmpMM:InstanceID>
<xmpMM:VersionID>1</xmpMM:VersionID>
<xmpMM:RenditionClass>default</xmpMM:RenditionClass>
{claim}
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>
"""
