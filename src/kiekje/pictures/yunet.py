"""YuNet: runs the face detector's network and reads what it answers.

ONNX Runtime does what OpenCV's own runner does in two fifths of the time, on one thread. The model
is the one that OpenCV brings out (github.com/opencv/opencv_zoo, MIT); how its answers are read
follows its paper (Wu, Peng and Yu 2023, section 3) and OpenCV's ``FaceDetectorYN``: per cell of
three grids a share of certainty that there is a face, one that there is something, and a box.
Landmarks are not read. Not for use by several threads at once.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

STRIDES = (8, 16, 32)
OUTPUTS = tuple(f"{kind}_{stride}" for stride in STRIDES for kind in ("cls", "obj", "bbox"))
# The model's file fixes its input at 640 × 640, though no layer needs that: as Protocol Buffers,
# two dimensions of a value. They become dimensions of a name, in as many bytes.
FIXED, FREE = b"\x0a\x03\x08\x80\x05" * 2, b"\x0a\x03\x12\x01h\x0a\x03\x12\x01w"


def search(bgr: NDArray[np.uint8], model: str, threshold: float) -> NDArray[np.float32]:
    """Everything that may be a face: rows of left, top, right, bottom in pixels, and confidence.

    Each face comes several times. Sizes may overflow to infinity where there is hardly a picture.
    """
    height, width = bgr.shape[:2]
    # The network halves the picture five times; what is added is black, as in OpenCV.
    down, across = -height % STRIDES[-1], -width % STRIDES[-1]
    if down or across:
        bgr = cv2.copyMakeBorder(  # type: ignore[assignment]
            bgr, 0, down, 0, across, cv2.BORDER_CONSTANT, value=(0, 0, 0)
        )
    answers = _session(model).run(OUTPUTS, {"input": cv2.dnn.blobFromImage(bgr)})
    columns = bgr.shape[1]
    grids = [
        _boxes(answers[3 * n : 3 * n + 3], stride, columns // stride, threshold)
        for n, stride in enumerate(STRIDES)
    ]
    return np.concatenate(grids)


def _boxes(
    answers: Sequence[Any], stride: int, columns_in_all: int, threshold: float
) -> NDArray[np.float32]:
    """The boxes of one grid whose two certainties together reach the threshold."""
    face, thing, shape = (answer[0] for answer in answers)
    sure = np.sqrt(np.clip(face[:, 0], 0, 1) * np.clip(thing[:, 0], 0, 1))
    (cells,) = np.nonzero(sure >= threshold)
    rows, columns = np.divmod(cells, columns_in_all)
    across = (columns + shape[cells, 0]) * stride
    down = (rows + shape[cells, 1]) * stride
    with np.errstate(over="ignore"):
        half = np.exp(shape[cells, 2:4]) * (stride / 2)
    wide, high = half[:, 0], half[:, 1]
    boxes = (across - wide, down - high, across + wide, down + high, sure[cells])
    return np.stack(boxes, axis=1).astype(np.float32)


@cache
def _session(model: str) -> Any:
    """The network, read once in the life of a process; about the model see ``faces``."""
    import onnxruntime

    data = Path(model).read_bytes()
    if data.count(FIXED) != 1:
        raise ValueError("This is another model than the one that was measured.")
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.enable_mem_pattern = False  # which supposes that all pictures are of one size
    options.log_severity_level = 4  # it warns that the sizes of answers are free too
    return onnxruntime.InferenceSession(
        data.replace(FIXED, FREE), options, providers=["CPUExecutionProvider"]
    )
