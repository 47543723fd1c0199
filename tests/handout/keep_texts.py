"""The words of every sample's handout, kept to be read and reviewed like code.

    python -m tests.handout.keep_texts     write them again; then read the difference before it is committed

A change of the content, of a rule or of the composing that reaches paper shows here as words, in each
language that the content has and in each way of writing one.
"""

from __future__ import annotations

import sys
from functools import lru_cache
from pathlib import Path

from exoconsult.cli.demo import DEMO_DAY, sample_files
from exoconsult.consultation.files import decode
from exoconsult.content.loader import languages
from exoconsult.content.model import Library
from exoconsult.content.words import codes
from exoconsult.handout.assembled import assemble
from tests.shipped import load_library, sample_brand

KEPT = Path(__file__).parents[1] / "data" / "handouts"


@lru_cache(maxsize=1)
def everything() -> Library:
    """The shipped content in all its languages."""
    return load_library(languages())


def wanted() -> dict[Path, tuple[Path, str]]:
    """File of each kept text to its sample and language."""
    return {
        KEPT / language / f"{sample.stem}.txt": (sample, language)
        for language in codes(everything())
        for sample in sample_files()
    }


def text_of(sample: Path, language: str) -> str:
    """All words of a sample's handout in reading order."""
    consultation = decode(sample.read_bytes(), sample.name)
    handout = assemble(consultation, everything(), sample_brand(), today=DEMO_DAY, language=language)
    return handout.plain_text()


def main() -> int:
    """Write all texts, take away those of samples that are gone, say what changed."""
    texts = wanted()
    for file in set(KEPT.rglob("*.txt")) - texts.keys():
        file.unlink()
        sys.stdout.write(f"gone: {file}\n")
    for file, (sample, language) in texts.items():
        words = text_of(sample, language)
        if not file.is_file() or file.read_text(encoding="utf-8") != words:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(words, encoding="utf-8", newline="\n")
            sys.stdout.write(f"written: {file}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
