"""The process in which Daft runs: what it says where the engine gives up."""

from __future__ import annotations

from mahdar.engines.daft import Said
from mahdar.engines.driving import _lost


def test_a_library_that_a_node_lacks_is_the_users_to_bring() -> None:
    error = RuntimeError("\x1b[36mray::run()\x1b[39m (pid=7)\n  File x\nModuleNotFoundError: No module named 'mahdar'")
    assert _lost(error) == Said(usage="each node needs the same mahdar[archives,cluster] as this machine, and a node of"
                                " the cluster lacks the module mahdar")  # fmt: skip


def test_anything_else_is_a_loss_told_in_one_line() -> None:
    error = RuntimeError("\x1b[36mray::run()\x1b[39m died\nand more")
    assert _lost(error) == Said(lost="RuntimeError: ray::run() died")
