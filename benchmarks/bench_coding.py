"""Speed and memory of coding, against spaCy's own pipeline on the same texts in the same process.

Start-up is left out on both sides. The runs are interleaved and the medians compared, since a shared
machine is never quiet. ``python benchmarks/bench_coding.py [--rounds N] [--copies N] [--write]``
"""

from __future__ import annotations

import argparse
import importlib
import json
import multiprocessing
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from multiprocessing.queues import Queue
from multiprocessing.synchronize import Barrier
from pathlib import Path

from dragoman.engines.line import run_pages
from dragoman.errors import InputRefused
from dragoman.pages import extract_article, read_pages
from dragoman.pipeline import STAGES, load_models, read_article, read_articles
from dragoman.settings import Settings, read_settings
from dragoman.text.paragraphs import get_memory
from dragoman.types import Article, Page, Reading

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "scripts"))
MAX_RATIO = 1.0
LEAST_SENTENCES_PER_S = 450
PAIR_ROUNDS = 3
MAX_MEMORY_MB = 1_200


def main() -> int:
    """Print the figures; the last line is JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5, help="how often each side runs")
    parser.add_argument("--copies", type=int, default=4, help="how often each sample page stands in the text")
    parser.add_argument("--write", action="store_true", help="put the figures into docs/quality.md")
    arguments = parser.parse_args()
    settings = read_settings()
    pages = load_sample(arguments.copies)
    articles = extract_articles(pages)
    texts = [article.body for article in articles]
    n_words = sum(len(text.split()) for text in texts)
    load_models(settings)
    get_memory(settings.spacy_model).max_bytes = 0  # the same texts come again and again: each time they are parsed
    full = importlib.import_module(settings.spacy_model).load()
    sides: dict[str, Callable[[], object]] = {
        "spacy": lambda: list(full.pipe(texts)),
        "spacy_without_ner": lambda: list(full.pipe(texts, disable=["ner"])),
        "coding": lambda: list(read_articles(articles, settings)),
        "extraction": lambda: extract_articles(pages),
        "line": lambda: list(run_pages(pages, task="code", settings=settings)),
    }
    medians = measure_sides(sides, rounds=arguments.rounds)
    figures = {
        "words": n_words,
        "ratio": round(medians["coding"] / medians["spacy"], 3),
        "coding_words_per_s": round(n_words / medians["coding"]),
        "line_words_per_s": round(n_words / medians["line"]),
        "spacy_words_per_s": round(n_words / medians["spacy"]),
        "ner_share": round(1 - medians["spacy_without_ner"] / medians["spacy"], 3),
        "extraction_ms_per_page": round(1_000 * medians["extraction"] / len(pages), 1),
        "peak_memory_mb": measure_memory(),
        "sentences_per_s": measure_pair(arguments.copies),
    }
    lines = [*list_figures(figures, n_pages=len(pages)), *list_stages(articles, settings, n_words=n_words)]
    print("\n".join(lines))
    if arguments.write:
        from quality_page import write_block  # noqa: PLC0415 - beside the other scripts

        write_block("bench", ["```", *lines, "```"])
    print(json.dumps(figures))
    return 0


def load_sample(copies: int) -> list[Page]:
    """The sample pages, several times over."""
    pages = [page for page in read_pages([str(ROOT / "examples" / "pages")]) if isinstance(page, Page)]
    if not pages:
        sys.exit("no pages in examples/pages")
    return pages * copies


def extract_articles(pages: Sequence[Page]) -> list[Article]:
    """The articles of the pages, those refused left out."""
    articles = []
    for page in pages:
        try:
            articles.append(extract_article(page))
        except InputRefused:
            continue
    return articles


def measure_sides(sides: dict[str, Callable[[], object]], *, rounds: int) -> dict[str, float]:
    """The median of each side's seconds, after one round to warm up; the sides take turns."""
    seconds: dict[str, list[float]] = {name: [] for name in sides}
    for number in range(rounds + 1):
        for name, run in sides.items():
            started = time.perf_counter()
            run()
            if number:
                seconds[name].append(time.perf_counter() - started)
    return {name: statistics.median(found) for name, found in seconds.items()}


def measure_memory() -> int:
    """Peak resident memory in MB of one process that codes the sample."""
    command = [sys.executable, "-m", "dragoman", "code", str(ROOT / "examples" / "pages")]
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    return round(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1_024)


def measure_pair(copies: int) -> int:
    """Sentences a second that two processes code together, whole pages each, models loaded before."""
    context = multiprocessing.get_context("spawn")
    barrier, answers = context.Barrier(2), context.Queue()
    pair = [context.Process(target=code_rounds, args=(barrier, answers, copies)) for _ in range(2)]
    for process in pair:
        process.start()
    counts: list[tuple[int, float]] = [answers.get() for _ in pair]
    for process in pair:
        process.join()
    return round(sum(n for n, _ in counts) / max(seconds for _, seconds in counts))


def code_rounds(barrier: Barrier, answers: Queue[tuple[int, float]], copies: int) -> None:
    """Code the sample some times over and answer with the number of sentences and the seconds."""
    settings = read_settings()
    pages = load_sample(copies)
    load_models(settings)
    get_memory(settings.spacy_model).max_bytes = 0
    n_sentences = sum(len(read_article(article, settings).sentences) for article in extract_articles(pages))
    barrier.wait()
    started = time.perf_counter()
    for _ in range(PAIR_ROUNDS):
        list(run_pages(pages, task="code", settings=settings))
    answers.put((n_sentences * PAIR_ROUNDS, time.perf_counter() - started))


def list_figures(figures: dict[str, float], *, n_pages: int) -> list[str]:
    """The figures for people, a line each."""
    return [
        f"{n_pages} pages, {figures['words']:,} words",
        f"coding / spaCy's whole pipeline   {figures['ratio']:.2f}   (at most {MAX_RATIO})",
        f"coding                            {figures['coding_words_per_s']:,} words/s",
        f"the whole line, pages to rows     {figures['line_words_per_s']:,} words/s",
        f"spaCy's whole pipeline            {figures['spacy_words_per_s']:,} words/s",
        f"sentences, two processes          {figures['sentences_per_s']:,}/s   (at least {LEAST_SENTENCES_PER_S})",
        f"its entity recogniser's share     {figures['ner_share']:.0%}",
        f"extraction                        {figures['extraction_ms_per_page']} ms/page",
        f"peak memory of a coding process   {figures['peak_memory_mb']:,} MB   (at most {MAX_MEMORY_MB:,})",
    ]


def list_stages(articles: Sequence[Article], settings: Settings, *, n_words: int) -> list[str]:
    """Each stage's share of the coding time, from one more run."""
    seconds = dict.fromkeys((stage.name for stage in STAGES), 0.0)
    for article in articles:
        reading = Reading(article)
        for stage in STAGES:
            started = time.perf_counter()
            reading = stage.run_on(reading, settings)
            seconds[stage.name] += time.perf_counter() - started
    total = sum(seconds.values())
    return [
        f"  {name:<12} {spent / total:6.1%}  {1e6 * spent / n_words:7.1f} µs/word" for name, spent in seconds.items()
    ]


if __name__ == "__main__":
    sys.exit(main())
