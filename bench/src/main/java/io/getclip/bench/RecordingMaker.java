package io.getclip.bench;

import static io.getclip.ebml.Matroska.AUDIO;
import static io.getclip.ebml.Matroska.BIT_DEPTH;
import static io.getclip.ebml.Matroska.BLOCK;
import static io.getclip.ebml.Matroska.BLOCK_GROUP;
import static io.getclip.ebml.Matroska.CHANNELS;
import static io.getclip.ebml.Matroska.CLUSTER;
import static io.getclip.ebml.Matroska.CODEC_ID;
import static io.getclip.ebml.Matroska.CODEC_PRIVATE;
import static io.getclip.ebml.Matroska.CRC_32;
import static io.getclip.ebml.Matroska.DEFAULT_DURATION;
import static io.getclip.ebml.Matroska.DISCARD_PADDING;
import static io.getclip.ebml.Matroska.DOC_TYPE;
import static io.getclip.ebml.Matroska.DOC_TYPE_READ_VERSION;
import static io.getclip.ebml.Matroska.DOC_TYPE_VERSION;
import static io.getclip.ebml.Matroska.EBML;
import static io.getclip.ebml.Matroska.EBML_MAX_ID_LENGTH;
import static io.getclip.ebml.Matroska.EBML_MAX_SIZE_LENGTH;
import static io.getclip.ebml.Matroska.EBML_READ_VERSION;
import static io.getclip.ebml.Matroska.EBML_VERSION;
import static io.getclip.ebml.Matroska.FLAG_INTERLACED;
import static io.getclip.ebml.Matroska.FLAG_LACING;
import static io.getclip.ebml.Matroska.INFO;
import static io.getclip.ebml.Matroska.LANGUAGE;
import static io.getclip.ebml.Matroska.MUXING_APP;
import static io.getclip.ebml.Matroska.PIXEL_HEIGHT;
import static io.getclip.ebml.Matroska.PIXEL_WIDTH;
import static io.getclip.ebml.Matroska.SAMPLING_FREQUENCY;
import static io.getclip.ebml.Matroska.SEGMENT;
import static io.getclip.ebml.Matroska.SEGMENT_UUID;
import static io.getclip.ebml.Matroska.SIMPLE_BLOCK;
import static io.getclip.ebml.Matroska.SIMPLE_TAG;
import static io.getclip.ebml.Matroska.TAG;
import static io.getclip.ebml.Matroska.TAGS;
import static io.getclip.ebml.Matroska.TAG_NAME;
import static io.getclip.ebml.Matroska.TAG_STRING;
import static io.getclip.ebml.Matroska.TAG_TRACK_UID;
import static io.getclip.ebml.Matroska.TARGETS;
import static io.getclip.ebml.Matroska.TIMESTAMP;
import static io.getclip.ebml.Matroska.TIMESTAMP_SCALE;
import static io.getclip.ebml.Matroska.TRACKS;
import static io.getclip.ebml.Matroska.TRACK_ENTRY;
import static io.getclip.ebml.Matroska.TRACK_NUMBER;
import static io.getclip.ebml.Matroska.TRACK_TYPE;
import static io.getclip.ebml.Matroska.TRACK_UID;
import static io.getclip.ebml.Matroska.VIDEO;
import static io.getclip.ebml.Matroska.WRITING_APP;

import io.getclip.ebml.EbmlWriter;
import io.getclip.ebml.Matroska;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.WritableByteChannel;
import java.util.function.Consumer;
import java.util.zip.CRC32;

/** Writes a recording of a layout: the same bytes each time. Used once, by one thread. */
final class RecordingMaker {
  private static final int LARGEST_CLUSTER = 8 << 20;
  private static final int LARGEST_FRAME = 1 << 20;
  private static final int VIDEO_TRACK = 1;
  private static final int AUDIO_TRACK = 2;
  private static final int KEYFRAME = 0x80;
  private static final int BLOCK_HEADER_BYTES = 4;

  /** Bytes that ffmpeg leaves for, and puts into, a list of what lies where. */
  private static final int SEEK_HEAD_BYTES = 161;

  private final Layout layout;
  private final WritableByteChannel out;
  private final FrameSizes sizes;
  private final FrameMaker frames = new FrameMaker();
  private final EbmlWriter content = EbmlWriter.growing(LARGEST_CLUSTER);
  private final ByteBuffer frame = ByteBuffer.allocate(LARGEST_FRAME);
  private final ByteBuffer header = ByteBuffer.allocate(BLOCK_HEADER_BYTES);
  private final CRC32 crc = new CRC32();
  private long clusterMs;
  private long blocks;

  private RecordingMaker(Layout layout, WritableByteChannel out) throws IOException {
    this.layout = layout;
    this.out = out;
    this.sizes = FrameSizes.of(layout);
  }

  /**
   * Writes a recording.
   *
   * @return how many blocks it has
   */
  static long write(Layout layout, WritableByteChannel out) throws IOException {
    RecordingMaker maker = new RecordingMaker(layout, out);
    maker.head();
    maker.clusters();
    return maker.blocks;
  }

  private void head() throws IOException {
    EbmlWriter head = EbmlWriter.growing(LARGEST_CLUSTER);
    head.master(
        EBML,
        ebml ->
            ebml.uint(EBML_VERSION, 1)
                .uint(EBML_READ_VERSION, 1)
                .uint(EBML_MAX_ID_LENGTH, 4)
                .uint(EBML_MAX_SIZE_LENGTH, 8)
                .string(DOC_TYPE, "matroska")
                .uint(DOC_TYPE_VERSION, 4)
                .uint(DOC_TYPE_READ_VERSION, 2));
    head.sizeBytes(8).unknownSize(SEGMENT).sizeBytes(1).voidOf(SEEK_HEAD_BYTES);
    write(head.written());
    checked(
        INFO,
        info ->
            info.uint(TIMESTAMP_SCALE, 1_000_000)
                .string(MUXING_APP, "getclip bench")
                .string(WRITING_APP, "getclip bench")
                .binary(SEGMENT_UUID, ByteBuffer.wrap(new byte[16])));
    checked(
        TRACKS, tracks -> tracks.master(TRACK_ENTRY, this::video).master(TRACK_ENTRY, this::audio));
    checked(TAGS, this::tags);
  }

  private void video(EbmlWriter track) {
    Layout.Video video = layout.video();
    track
        .uint(TRACK_NUMBER, VIDEO_TRACK)
        .uint(TRACK_UID, Long.MAX_VALUE)
        .uint(FLAG_LACING, 0)
        .string(LANGUAGE, "und")
        .string(CODEC_ID, "V_MPEG4/ISO/AVC")
        .uint(TRACK_TYPE, 1)
        .uint(DEFAULT_DURATION, video.frameNs())
        .master(
            VIDEO,
            settings ->
                settings
                    .uint(PIXEL_WIDTH, video.width())
                    .uint(PIXEL_HEIGHT, video.height())
                    .uint(FLAG_INTERLACED, 2))
        .binary(CODEC_PRIVATE, Layout.bytes(video.codecPrivate()));
  }

  private void audio(EbmlWriter track) {
    Layout.Audio audio = layout.audio();
    track
        .uint(TRACK_NUMBER, AUDIO_TRACK)
        .uint(TRACK_UID, Long.MAX_VALUE - 1)
        .uint(FLAG_LACING, 0)
        .string(LANGUAGE, "und")
        .string(CODEC_ID, audio.codecId())
        .uint(TRACK_TYPE, 2)
        .master(
            AUDIO,
            settings ->
                settings
                    .uint(CHANNELS, audio.channels())
                    .floating(SAMPLING_FREQUENCY, audio.hertz())
                    .uint(BIT_DEPTH, audio.bits()))
        .binary(CODEC_PRIVATE, Layout.bytes(audio.codecPrivate()));
  }

  private void tags(EbmlWriter tags) {
    tags.master(TAG, tag -> simple(tag.master(TARGETS, none -> {}), "ENCODER", "getclip bench"));
    for (long uid = Long.MAX_VALUE; uid >= Long.MAX_VALUE - 1; uid--) {
      long target = uid;
      tags.master(
          TAG,
          tag -> {
            tag.master(TARGETS, targets -> targets.uint(TAG_TRACK_UID, target));
            simple(tag, "HANDLER_NAME", "MediaHandler");
            simple(tag, "VENDOR_ID", "[0][0][0][0]");
            simple(tag, "ENCODER", "noise behind real headers");
          });
    }
  }

  private static void simple(EbmlWriter tag, String name, String value) {
    tag.master(SIMPLE_TAG, simple -> simple.string(TAG_NAME, name).string(TAG_STRING, value));
  }

  /**
   * Pictures and sound in the order of their times, a picture before sound of the same moment. A
   * Cluster begins with the frame of sound before a key picture, where there is one.
   */
  private void clusters() throws IOException {
    int pictures = layout.groups() * Layout.PICTURES;
    int packet = 0;
    for (int picture = 0; picture < pictures; picture++) {
      boolean begins = picture % Layout.PICTURES == 0;
      long at = layout.pace().pictureAt(picture);
      int before = packetsBefore(at);
      for (; packet < before - (begins ? 1 : 0); packet++) {
        packet(packet);
      }
      if (begins) {
        endCluster();
        clusterMs = layout.pace().ms(packet < before ? layout.pace().packetAt(packet) : at);
        content.uint(TIMESTAMP, clusterMs);
      }
      for (; packet < before; packet++) {
        packet(packet);
      }
      picture(picture);
    }
    for (; packet < packetsBefore(layout.pace().pictureAt(pictures)); packet++) {
      packet(packet);
    }
    endCluster();
  }

  private int packetsBefore(long units) {
    int packet = layout.pace().packet();
    return Math.toIntExact((units + packet - 1) / packet);
  }

  private void picture(int number) throws IOException {
    int inGroup = number % Layout.PICTURES;
    boolean first = number % (Layout.PICTURES * Layout.GROUPS) == 0;
    frames.picture(sizes.picture(number), inGroup, first ? sizes.information() : 0, frame.clear());
    int flags = inGroup == 0 ? KEYFRAME : 0;
    block(SIMPLE_BLOCK, content, VIDEO_TRACK, layout.pace().pictureAt(number), flags);
  }

  private void packet(int number) {
    frames.packet(layout.audio(), sizes.packet(number), frame.clear());
    long at = layout.pace().packetAt(number);
    if (number == 0 && layout.pace().delay() > 0) {
      // What an encoder of sound puts before its beginning is thrown away again.
      content.master(
          BLOCK_GROUP,
          group -> {
            block(BLOCK, group, AUDIO_TRACK, at, 0);
            group.element(DISCARD_PADDING.id(), ByteBuffer.wrap(new byte[1]));
          });
    } else {
      block(SIMPLE_BLOCK, content, AUDIO_TRACK, at, KEYFRAME);
    }
  }

  private void block(Matroska kind, EbmlWriter to, int track, long at, int flags) {
    frame.flip();
    header.clear();
    header.put((byte) (0x80 | track));
    header.putShort((short) (layout.pace().ms(at) - clusterMs)).put((byte) flags).flip();
    to.header(kind, header.remaining() + frame.remaining()).raw(header).raw(frame);
    blocks++;
  }

  private void endCluster() throws IOException {
    if (content.length() > 0) {
      checked(CLUSTER, content.written());
      content.clear();
    }
  }

  private void checked(Matroska master, Consumer<EbmlWriter> children) throws IOException {
    EbmlWriter writer = EbmlWriter.growing(LARGEST_CLUSTER);
    children.accept(writer);
    checked(master, writer.written());
  }

  /** A master that begins with the checksum of what it holds (RFC 8794, 11.3.1). */
  private void checked(Matroska master, ByteBuffer children) throws IOException {
    crc.reset();
    crc.update(children.duplicate());
    ByteBuffer sum = ByteBuffer.allocate(Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    sum.putInt((int) crc.getValue()).flip();
    EbmlWriter head = EbmlWriter.growing(LARGEST_CLUSTER);
    head.header(master, 2 + sum.remaining() + children.remaining()).binary(CRC_32, sum);
    write(head.written());
    write(children);
  }

  private void write(ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      out.write(bytes);
    }
  }
}
