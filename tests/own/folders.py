"""Folders of a user's own knowledge, written for a test."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

MINISTER = (
    "- {name: Ola Testmann, id: null, aliases: [], title: Foreign Minister of Norway, role: foreign_minister, "
    "country: NOR, sector: GOV, start: '2024-01-01', end: null}\n"
)
OUTLET = "- {name: Reuters Wire, kind: agency, country: GBR, aliases: [Reuters, REUTERS], domains: [reuters.com]}\n"
BODY = (
    "- {code: NOR, name: Fjord Council, id: null, names: [Fjord Council], adjectives: [], sector: LEG, seats: [Fjord "
    "Hall], start: null, end: null}\n"
)
STATE = "- {code: CHL, names: [Chilelandia], adjectives: [Chilelandic]}\n"
REGALE = """\
category: CONSULT
entries:
  - id: consult.regale
    verb: [regale]
    recipient: [obj]
    needs: [actor, recipient]
    examples:
      - {text: "Norway regaled Chile.", actor: [NOR], recipient: [CHL]}
      - {text: "The guide regaled the tourists.", none: true}
"""
CONDEMN = """\
category: CONSULT
entries:
  - id: consult.condemn
    verb: [condemn]
    recipient: [obj]
    examples:
      - {text: "Norway condemned Chile.", actor: [NOR], recipient: [CHL]}
"""
WHOLE = {
    "offices.yaml": MINISTER,
    "outlets.yaml": OUTLET,
    "organisations.yaml": BODY,
    "states.yaml": STATE,
    "codebook/parties.yaml": REGALE,
    "codebook/turned.yaml": CONDEMN,
}
SCRIPT = """\
import json, sys
from datetime import date
from pathlib import Path
from dragoman.pipeline import load_models, read_article
from dragoman.record.versions import describe_coder
from dragoman.settings import Settings
from dragoman.types import Article, ArticleDate, DateInterval

coder, folder, texts = json.loads(sys.argv[1])
settings = Settings(coder=coder, own_folder=Path(folder) if folder else None)
load_models(settings)
dated = ArticleDate(DateInterval(date(2024, 5, 15), date(2024, 5, 15)), "metadata")
found = {}
for text in texts:
    reading = read_article(Article("d", text, None, text, dated=dated), settings)
    found[text] = {
        "acts": [m.act for m in reading.mentions],
        "codes": [[p.entity.code for p in (*m.actor, *m.recipient)] for m in reading.mentions],
        "names": [p.entity.identifier_text for m in reading.mentions for p in (*m.actor, *m.recipient)],
        "offices": [p.entity.office for m in reading.mentions for p in (*m.actor, *m.recipient)],
    }
print(json.dumps({"found": found, "hash": describe_coder(settings).codebook_hash}))
"""


def write_folder(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def code_texts(folder: Path | None, texts: list[str], *, coder: str = "joined") -> Any:
    """What a fresh process codes of texts, dated 15 May 2024, by a folder; and the hash of its tables."""
    asked = json.dumps([coder, str(folder) if folder else None, texts])
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, asked], capture_output=True, text=True, timeout=300, check=False
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1])
