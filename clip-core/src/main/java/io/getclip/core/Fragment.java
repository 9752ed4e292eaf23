package io.getclip.core;

import io.getclip.spi.FragmentLayout;
import io.getclip.spi.MediaSource;

/**
 * A fragment that can go into a clip: where its frames are, and the bytes they are in.
 *
 * @param name what messages call it, for example {@code fragment 3 of camera.mkv}
 * @param layout offsets in it count from {@link FragmentLayout#position()} in the source
 * @param source read while the clip is written
 */
public record Fragment(String name, FragmentLayout layout, MediaSource source) {}
