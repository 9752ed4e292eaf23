package io.getclip.archive.disk;

/** What a name in a directory stands for. */
sealed interface SimulatedNode permits SimulatedFile, SimulatedDirectory {}
