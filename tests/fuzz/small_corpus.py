#!/usr/bin/python3
"""Keeps the best few of a fuzzer's findings: tests/fuzz/small_corpus.py TARGET FOLDER [--files 24] [--longest 400]

TARGET is built already (`cmake --preset fuzz && cmake --build build/fuzz`); FOLDER is the corpus that a long run of it
grew. What is in tests/fuzz/corpus/TARGET already counts too. Of all inputs the ones are kept that together reach most:
each in turn is the one that adds the most features (libFuzzer's own count of edges and how often they were taken).
"""
import argparse
import pathlib
import shutil
import subprocess
import tempfile

HERE = pathlib.Path(__file__).resolve().parent


def features_of(binary, folders, longest):
    with tempfile.TemporaryDirectory() as scratch:
        control, empty = pathlib.Path(scratch) / "control", pathlib.Path(scratch) / "out"
        empty.mkdir()
        # Plain -merge tells of each input only what the smaller ones have not.
        subprocess.run([binary, "-set_cover_merge=1", f"-max_len={longest}", f"-merge_control_file={control}", empty, *folders],
                       check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        lines = control.read_text(errors="replace").splitlines()
    files, found = lines[2:2 + int(lines[0])], {}
    for line in lines[2 + int(lines[0]):]:
        words = line.split()
        if words and words[0] == "FT":
            found[files[int(words[1])]] = set(words[2:])
    return found


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("target")
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--files", type=int, default=24)
    parser.add_argument("--longest", type=int, default=400)
    options = parser.parse_args()
    kept = HERE / "corpus" / options.target
    folders = [options.folder] + ([kept] if kept.exists() else [])
    left = {file: features for file, features in features_of(HERE.parents[1] / f"build/fuzz/tests/fuzz/{options.target}_fuzz", folders, options.longest).items()
            if pathlib.Path(file).stat().st_size <= options.longest}
    chosen, reached = [], set()
    while left and len(chosen) < options.files:
        best = max(left, key=lambda file: (len(left[file] - reached), file))
        if not left[best] - reached:
            break
        reached |= left.pop(best)
        chosen.append(pathlib.Path(best).read_bytes())
    shutil.rmtree(kept, True)
    kept.mkdir(parents=True)
    for number, content in enumerate(chosen, 1):
        (kept / f"{number:02}").write_bytes(content)
    print(f"{options.target}: {len(chosen)} inputs, {sum(map(len, chosen))} bytes, {len(reached)} features")


if __name__ == "__main__":
    main()
