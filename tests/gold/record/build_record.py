"""Build ``pages/``, ``clusters.jsonl``, ``copies.jsonl`` and ``citations.jsonl`` from ``source/*.txt``.

Run ``python tests/gold/record/build_record.py``; README.md explains the notation of the sources.
"""

from __future__ import annotations

import html
import json
import re
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path

HERE = Path(__file__).resolve().parent
STATUSES = {"a": "actual", "h": "historical", "f": "future", "y": "hypothetical", "n": "negation"}
MARK = re.compile(r"\{([\w-]+)(?:@([\w-]+))?(?::([ahfyn]))? ([^{}]+)\}")
N_SHINGLE = 8


class SourceError(ValueError):
    """A line of a source that cannot be read."""


@dataclass(frozen=True)
class GoldMention:
    """One marked stretch: page, cluster as named in its source, evidence, status, origin."""

    doc: str
    key: str
    evidence: str
    status: str | None
    origin: str


@dataclass
class GoldPage:
    """A page: where it goes, what its carrier says of it, its paragraphs with marks."""

    name: str
    ending: str
    day: str
    publisher: str
    title: str
    origin: str
    paragraphs: list[str] = field(default_factory=list)
    copied: str | None = None

    @property
    def doc(self) -> str:
        """The label under which annotations name the page."""
        return f"pages/{self.name}"

    @property
    def texts(self) -> list[str]:
        """Its paragraphs without marks."""
        return [strip_marks(text) for text in self.paragraphs]

    @property
    def body(self) -> str:
        """What a reader takes for the article: a text page's title and page date left out."""
        n_head = 0
        if self.ending == "txt":
            n_head = 2 if re.fullmatch(r"(?:\w+, )?\d{1,2} \w+ \d{4}", self.texts[1]) else 1
        return "\n\n".join(text for text in self.texts[n_head:] if not text.startswith("©"))


@dataclass
class GoldEpisode:
    """A source file: its pages, its clusters as written, its citations."""

    name: str
    split: str
    pages: list[GoldPage] = field(default_factory=list)
    clusters: dict[str, list[str]] = field(default_factory=dict)
    citations: list[dict[str, str | None]] = field(default_factory=list)


def strip_marks(text: str) -> str:
    """The text as printed."""
    return MARK.sub(lambda found: found[4], text)


def read_episode(path: Path) -> GoldEpisode:
    """The episode of one source file."""
    lines = path.read_text("utf-8").splitlines()
    name, split = lines[0].removeprefix("# ").split()
    episode = GoldEpisode(name, split)
    for line in (line for line in lines[1:] if line.strip()):
        try:
            read_line(episode, line)
        except (ValueError, IndexError) as error:
            raise SourceError(f"{path.name}: {line[:80]}: {error}") from error
    return episode


def read_line(episode: GoldEpisode, line: str) -> None:
    """One line of a source: page head, copy, edit of a copy, cluster, citation, or paragraph."""
    if line.startswith("=== "):
        episode.pages.append(read_head(line[4:]))
    elif line.startswith("@ "):
        key, *cells = [cell.strip() for cell in line[2:].split("|")]
        if key in episode.clusters:
            raise ValueError(f"cluster {key} stands twice")
        episode.clusters[key] = cells
    elif line.startswith("^ "):
        name, rest = line[2:].split(" | ", 1)
        outlet, cited = rest.split(" | ")
        page = None if cited == "-" else find_page(episode, cited).doc
        episode.citations.append({"doc": find_page(episode, name).doc, "outlet": outlet, "cited": page})
    elif line.startswith("<< "):
        source = find_page(episode, line[3:].strip())
        episode.pages[-1].copied = source.name
        episode.pages[-1].paragraphs = list(source.paragraphs)
    elif episode.pages[-1].copied:
        edit_copy(episode.pages[-1], line)
    else:
        episode.pages[-1].paragraphs.append(line)


def read_head(line: str) -> GoldPage:
    """The page of a head line: ``name.ending ; day ; publisher ; title ; origin``."""
    cells = [cell.strip() for cell in line.split(" ; ")]
    name, ending = cells[0].rsplit(".", 1)
    origin = cells[4] if len(cells) > 4 else cells[2]
    if origin == "-":
        raise ValueError("the page has no origin")
    return GoldPage(name, ending, cells[1], cells[2].strip("-"), cells[3].strip("-"), origin)


def find_page(episode: GoldEpisode, name: str) -> GoldPage:
    """The page of that name."""
    found = [page for page in episode.pages if page.name == name.strip()]
    if not found:
        raise ValueError(f"there is no page {name.strip()}")
    return found[0]


def edit_copy(page: GoldPage, line: str) -> None:
    """One edit of a copied page: ``drop N`` a paragraph, or ``old => new``."""
    if found := re.fullmatch(r"drop (\d+)", line):
        del page.paragraphs[int(found[1]) - 1]
        return
    old, new = re.split(r" =>(?: |$)", line, maxsplit=1)
    if sum(text.count(old) for text in page.paragraphs) != 1:
        raise ValueError("what is to be replaced must stand once")
    texts = [text.replace(old, new).strip() for text in page.paragraphs]
    page.paragraphs = [text for text in texts if text]


def find_mentions(page: GoldPage) -> list[GoldMention]:
    """The marked stretches of a page, each widened until it stands once in the page."""
    whole = "\n".join(page.texts)
    mentions = []
    for text in page.paragraphs:
        plain = strip_marks(text)
        for found in MARK.finditer(text):
            key, origin, status, words = found.groups()
            start = len(strip_marks(text[: found.start()]))
            evidence = widen_evidence(whole, plain, start, start + len(words))
            named = origin.replace("_", " ") if origin else page.origin
            mentions.append(GoldMention(page.doc, key, evidence, STATUSES[status] if status else None, named))
    return mentions


def widen_evidence(whole: str, text: str, start: int, end: int) -> str:
    """The words from ``start`` to ``end`` and as many after, then before them, as make them stand once."""
    while whole.count(text[start:end]) != 1:
        if end < len(text) and not re.match(r"[.!?]\W|$", text[end:]):
            end += len(re.match(r"\W*[\w'-]+", text[end:])[0])  # type: ignore[index]
        elif start and not re.search(r"[.!?]\W*$", text[:start]):
            start -= len(re.search(r"[\w'-]+\W*$", text[:start])[0])  # type: ignore[index]
        else:
            raise SourceError(f"the evidence {text[start:end]!r} does not stand once")
    return text[start:end]


def count_shingles(text: str) -> set[tuple[str, ...]]:
    """The runs of eight words, letter case and signs left out."""
    words = re.findall(r"\w+", text.lower())
    return {tuple(words[n : n + N_SHINGLE]) for n in range(len(words) - N_SHINGLE + 1)}


def measure_containment(first: str, second: str) -> float:
    """The share of the shorter text's shingles that stand in the other."""
    one, other = sorted((count_shingles(first), count_shingles(second)), key=len)
    return len(one & other) / len(one) if one else 0.0


def write_html(page: GoldPage, style: int) -> str:
    """The page as one of four kinds of markup that outlets use."""
    title, publisher = html.escape(page.title), html.escape(page.publisher)
    host = page.publisher.lower().replace(" ", "-")
    heads = (
        f'<title>{title} | {publisher}</title>\n<meta property="og:site_name" content="{publisher}">\n'
        f'<meta property="article:published_time" content="{page.day}T18:00:00Z">',
        f"<title>{title}</title>\n"
        + '<script type="application/ld+json">'
        + json.dumps(
            {
                "@context": "https://schema.org",
                "@type": "NewsArticle",
                "headline": page.title,
                "datePublished": f"{page.day}T09:30:00Z",
                "publisher": {"@type": "Organization", "name": page.publisher},
            },
        )
        + f'</script>\n<link rel="canonical" href="https://{host}.example/world/{page.name}">',
        f'<title>{title} - {publisher}</title>\n<meta name="date" content="{page.day}">\n'
        f'<meta property="og:site_name" content="{publisher}">',
        f'<title>{title}</title>\n<meta property="og:site_name" content="{publisher}">\n'
        f'<meta property="article:published_time" content="{page.day}">',
    )
    tops = (
        '<nav><a href="/">Home</a> &raquo; <a href="/world">World</a></nav>',
        '<div class="menu">Sections Search Sign in</div>',
        '<div class="breadcrumbs">Home &gt; World</div>',
        f'<p class="byline">From our correspondent</p>\n<time datetime="{page.day}">{page.day}</time>',
    )
    tails = (
        "<p>Tags: world, diplomacy</p>",
        "<p>Sign up for our daily newsletter</p>",
        f"<footer>&copy; {page.day[:4]} {publisher}. All rights reserved.</footer>",
        "<aside><h3>More from World</h3><ul><li>Rain expected along the coast</li></ul></aside>",
    )
    body = "\n".join(f"<p>{html.escape(text, quote=False)}</p>" for text in page.texts)
    return (
        f'<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n{heads[style]}\n</head>\n<body>\n'
        f"{tops[style]}\n<article>\n<h1>{title}</h1>\n{body}\n</article>\n{tails[style]}\n</body>\n</html>\n"
    )


def write_pages(pages: list[GoldPage]) -> dict[str, str]:
    """File name to content for all pages; the rows of tables stand together in one file."""
    files = {}
    rows = []
    for number, page in enumerate(pages):
        if page.ending == "html":
            files[f"{page.name}.html"] = write_html(page, number % 4)
        elif page.ending == "txt":
            files[f"{page.name}.txt"] = "\n\n".join(page.texts) + "\n"
        else:
            row = {"id": page.name, "date": page.day, "title": page.title, "publication": page.publisher}
            rows.append(row | {"text": page.body})
    return files | {"rows.jsonl": format_rows(rows)}


def make_clusters(episode: GoldEpisode, first: int) -> list[dict[str, object]]:
    """The clusters of an episode as rows, numbered from ``first``."""
    mentions = [mention for page in episode.pages for mention in find_mentions(page)]
    unknown = {mention.key for mention in mentions} ^ set(episode.clusters)
    if unknown:
        raise SourceError(f"{episode.name}: clusters without mentions or mentions without: {sorted(unknown)}")
    return [
        make_cluster(episode, f"c{number:03d}", key, [mention for mention in mentions if mention.key == key])
        for number, key in enumerate(episode.clusters, start=first)
    ]


def make_cluster(episode: GoldEpisode, name: str, key: str, mentions: list[GoldMention]) -> dict[str, object]:
    """One cluster as a row."""
    acts, status, actor, recipient, days, *conflict = episode.clusters[key]
    default = STATUSES[status]
    usual = default if default in ("actual", "historical") else None
    origins = sorted({mention.origin for mention in mentions})
    act, *also = acts.split("/")
    return {
        "cluster": name,
        "episode": episode.name,
        "split": episode.split,
        "name": key,
        "act": act,
        "also": also,
        "status": default,
        "actor": actor.strip("-").split(),
        "recipient": recipient.strip("-").split(),
        "date": [None if day == "-" else day for day in days.split()],
        "origins": len(origins),
        "origin_names": origins,
        "conflict": conflict[0] if conflict else None,
        "mentions": [
            {
                "doc": mention.doc,
                "evidence": mention.evidence,
                "status": mention.status or usual or default,
                "origin": mention.origin,
            }
            for mention in mentions
        ],
    }


def make_copies(episode: GoldEpisode) -> list[dict[str, object]]:
    """Every pair of pages of the episode: copies where at least half of the shorter one's shingles are shared."""
    rows = []
    for first, second in combinations(episode.pages, 2):
        share = measure_containment(first.body, second.body)
        pair = sorted((first.doc, second.doc))
        rows.append({"doc_ids": pair, "copy": share >= 0.5, "containment": round(share, 2), "split": episode.split})
    return rows


def format_rows(rows: list[dict[str, object]] | list[dict[str, str]]) -> str:
    """Rows as JSON lines."""
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def read_episodes() -> list[GoldEpisode]:
    """All episodes, in the order of their files."""
    return [read_episode(path) for path in sorted((HERE / "source").glob("*.txt"))]


def build_files(episodes: list[GoldEpisode]) -> dict[str, str]:
    """Path under this folder to content, for everything that is built."""
    pages = [page for episode in episodes for page in episode.pages]
    clusters: list[dict[str, object]] = []
    copies: list[dict[str, object]] = []
    citations: list[dict[str, object]] = []
    for episode in episodes:
        clusters += make_clusters(episode, len(clusters) + 1)
        copies += make_copies(episode)
        citations += [{**row, "split": episode.split} for row in episode.citations]
    return {f"pages/{name}": text for name, text in write_pages(pages).items()} | {
        "clusters.jsonl": format_rows(clusters),
        "copies.jsonl": format_rows(copies),
        "citations.jsonl": format_rows(citations),
    }


def main() -> None:
    """Write what is built and take away pages that are no longer."""
    files = build_files(read_episodes())
    (HERE / "pages").mkdir(exist_ok=True)
    for path in (HERE / "pages").iterdir():
        if f"pages/{path.name}" not in files:
            path.unlink()
    for name, text in files.items():
        (HERE / name).write_text(text, "utf-8")


if __name__ == "__main__":
    main()
