package io.getclip.cli.client;

import java.util.Optional;

/**
 * What a server says of a clip beside the clip itself.
 *
 * @param bytes how many bytes it has
 * @param nextStart the start of what limits left out, in seconds since 1970; empty where nothing is
 */
public record ClipHead(long bytes, Optional<String> nextStart) {}
