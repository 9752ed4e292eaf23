package io.getclip.ebml;

import static io.getclip.ebml.ElementType.BINARY;
import static io.getclip.ebml.ElementType.DATE;
import static io.getclip.ebml.ElementType.FLOAT;
import static io.getclip.ebml.ElementType.INTEGER;
import static io.getclip.ebml.ElementType.MASTER;
import static io.getclip.ebml.ElementType.STRING;
import static io.getclip.ebml.ElementType.UINTEGER;
import static io.getclip.ebml.ElementType.UTF_8;
import static io.getclip.ebml.Matroska.Trait.GLOBAL;
import static io.getclip.ebml.Matroska.Trait.PLAIN;
import static io.getclip.ebml.Matroska.Trait.RECURSIVE;
import static io.getclip.ebml.Matroska.Trait.UNKNOWN_SIZE_ALLOWED;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The elements this library knows, one row each: parent, name, identifier, type, and where it is
 * not 0 the default value (RFC 8794, section 11; RFC 9559, section 5.1).
 *
 * <p>Parents come before their children. An element that is not here is passed over.
 */
public enum Matroska {
  // The EBML header (RFC 8794, 11.2).
  EBML(null, "EBML", 0x1A45DFA3, MASTER),
  EBML_VERSION(EBML, "EBMLVersion", 0x4286, UINTEGER, 1),
  EBML_READ_VERSION(EBML, "EBMLReadVersion", 0x42F7, UINTEGER, 1),
  EBML_MAX_ID_LENGTH(EBML, "EBMLMaxIDLength", 0x42F2, UINTEGER, 4),
  EBML_MAX_SIZE_LENGTH(EBML, "EBMLMaxSizeLength", 0x42F3, UINTEGER, 8),
  DOC_TYPE(EBML, "DocType", 0x4282, STRING),
  DOC_TYPE_VERSION(EBML, "DocTypeVersion", 0x4287, UINTEGER, 1),
  DOC_TYPE_READ_VERSION(EBML, "DocTypeReadVersion", 0x4285, UINTEGER, 1),
  DOC_TYPE_EXTENSION(EBML, "DocTypeExtension", 0x4281, MASTER),
  DOC_TYPE_EXTENSION_NAME(DOC_TYPE_EXTENSION, "DocTypeExtensionName", 0x4283, STRING),
  DOC_TYPE_EXTENSION_VERSION(DOC_TYPE_EXTENSION, "DocTypeExtensionVersion", 0x4284, UINTEGER),

  // Elements that any master may hold (RFC 8794, 11.3).
  CRC_32(null, "CRC-32", 0xBF, BINARY, GLOBAL),
  VOID(null, "Void", 0xEC, BINARY, GLOBAL),

  // The Segment and where its parts are (RFC 9559, 5.1.1).
  SEGMENT(null, "Segment", 0x18538067, MASTER, UNKNOWN_SIZE_ALLOWED),
  SEEK_HEAD(SEGMENT, "SeekHead", 0x114D9B74, MASTER),
  SEEK(SEEK_HEAD, "Seek", 0x4DBB, MASTER),
  SEEK_ID(SEEK, "SeekID", 0x53AB, BINARY),
  SEEK_POSITION(SEEK, "SeekPosition", 0x53AC, UINTEGER),

  // What holds for the whole Segment (5.1.2).
  INFO(SEGMENT, "Info", 0x1549A966, MASTER),
  SEGMENT_UUID(INFO, "SegmentUUID", 0x73A4, BINARY),
  SEGMENT_FILENAME(INFO, "SegmentFilename", 0x7384, UTF_8),
  PREV_UUID(INFO, "PrevUUID", 0x3CB923, BINARY),
  PREV_FILENAME(INFO, "PrevFilename", 0x3C83AB, UTF_8),
  NEXT_UUID(INFO, "NextUUID", 0x3EB923, BINARY),
  NEXT_FILENAME(INFO, "NextFilename", 0x3E83BB, UTF_8),
  SEGMENT_FAMILY(INFO, "SegmentFamily", 0x4444, BINARY),
  CHAPTER_TRANSLATE(INFO, "ChapterTranslate", 0x6924, MASTER),
  TIMESTAMP_SCALE(INFO, "TimestampScale", 0x2AD7B1, UINTEGER, 1_000_000),
  DURATION(INFO, "Duration", 0x4489, FLOAT),
  DATE_UTC(INFO, "DateUTC", 0x4461, DATE),
  TITLE(INFO, "Title", 0x7BA9, UTF_8),
  MUXING_APP(INFO, "MuxingApp", 0x4D80, UTF_8),
  WRITING_APP(INFO, "WritingApp", 0x5741, UTF_8),

  // Tracks (5.1.4).
  TRACKS(SEGMENT, "Tracks", 0x1654AE6B, MASTER),
  TRACK_ENTRY(TRACKS, "TrackEntry", 0xAE, MASTER),
  TRACK_NUMBER(TRACK_ENTRY, "TrackNumber", 0xD7, UINTEGER),
  TRACK_UID(TRACK_ENTRY, "TrackUID", 0x73C5, UINTEGER),
  TRACK_TYPE(TRACK_ENTRY, "TrackType", 0x83, UINTEGER),
  FLAG_ENABLED(TRACK_ENTRY, "FlagEnabled", 0xB9, UINTEGER, 1),
  FLAG_DEFAULT(TRACK_ENTRY, "FlagDefault", 0x88, UINTEGER, 1),
  FLAG_FORCED(TRACK_ENTRY, "FlagForced", 0x55AA, UINTEGER),
  FLAG_HEARING_IMPAIRED(TRACK_ENTRY, "FlagHearingImpaired", 0x55AB, UINTEGER),
  FLAG_VISUAL_IMPAIRED(TRACK_ENTRY, "FlagVisualImpaired", 0x55AC, UINTEGER),
  FLAG_TEXT_DESCRIPTIONS(TRACK_ENTRY, "FlagTextDescriptions", 0x55AD, UINTEGER),
  FLAG_ORIGINAL(TRACK_ENTRY, "FlagOriginal", 0x55AE, UINTEGER),
  FLAG_COMMENTARY(TRACK_ENTRY, "FlagCommentary", 0x55AF, UINTEGER),
  FLAG_LACING(TRACK_ENTRY, "FlagLacing", 0x9C, UINTEGER, 1),
  MIN_CACHE(TRACK_ENTRY, "MinCache", 0x6DE7, UINTEGER),
  MAX_CACHE(TRACK_ENTRY, "MaxCache", 0x6DF8, UINTEGER),
  DEFAULT_DURATION(TRACK_ENTRY, "DefaultDuration", 0x23E383, UINTEGER),
  DEFAULT_DECODED_FIELD_DURATION(TRACK_ENTRY, "DefaultDecodedFieldDuration", 0x234E7A, UINTEGER),
  TRACK_TIMESTAMP_SCALE(TRACK_ENTRY, "TrackTimestampScale", 0x23314F, FLOAT, 1),
  TRACK_OFFSET(TRACK_ENTRY, "TrackOffset", 0x537F, INTEGER),
  MAX_BLOCK_ADDITION_ID(TRACK_ENTRY, "MaxBlockAdditionID", 0x55EE, UINTEGER),
  BLOCK_ADDITION_MAPPING(TRACK_ENTRY, "BlockAdditionMapping", 0x41E4, MASTER),
  BLOCK_ADD_ID_VALUE(BLOCK_ADDITION_MAPPING, "BlockAddIDValue", 0x41F0, UINTEGER),
  BLOCK_ADD_ID_NAME(BLOCK_ADDITION_MAPPING, "BlockAddIDName", 0x41A4, STRING),
  BLOCK_ADD_ID_TYPE(BLOCK_ADDITION_MAPPING, "BlockAddIDType", 0x41E7, UINTEGER),
  BLOCK_ADD_ID_EXTRA_DATA(BLOCK_ADDITION_MAPPING, "BlockAddIDExtraData", 0x41ED, BINARY),
  NAME(TRACK_ENTRY, "Name", 0x536E, UTF_8),
  LANGUAGE(TRACK_ENTRY, "Language", 0x22B59C, STRING),
  LANGUAGE_BCP47(TRACK_ENTRY, "LanguageBCP47", 0x22B59D, STRING),
  CODEC_ID(TRACK_ENTRY, "CodecID", 0x86, STRING),
  CODEC_PRIVATE(TRACK_ENTRY, "CodecPrivate", 0x63A2, BINARY),
  CODEC_NAME(TRACK_ENTRY, "CodecName", 0x258688, UTF_8),
  ATTACHMENT_LINK(TRACK_ENTRY, "AttachmentLink", 0x7446, UINTEGER),
  CODEC_DECODE_ALL(TRACK_ENTRY, "CodecDecodeAll", 0xAA, UINTEGER, 1),
  TRACK_OVERLAY(TRACK_ENTRY, "TrackOverlay", 0x6FAB, UINTEGER),
  CODEC_DELAY(TRACK_ENTRY, "CodecDelay", 0x56AA, UINTEGER),
  SEEK_PRE_ROLL(TRACK_ENTRY, "SeekPreRoll", 0x56BB, UINTEGER),
  TRACK_TRANSLATE(TRACK_ENTRY, "TrackTranslate", 0x6624, MASTER),
  TRACK_OPERATION(TRACK_ENTRY, "TrackOperation", 0xE2, MASTER),

  // Video (5.1.4.1.28).
  VIDEO(TRACK_ENTRY, "Video", 0xE0, MASTER),
  FLAG_INTERLACED(VIDEO, "FlagInterlaced", 0x9A, UINTEGER),
  FIELD_ORDER(VIDEO, "FieldOrder", 0x9D, UINTEGER, 2),
  STEREO_MODE(VIDEO, "StereoMode", 0x53B8, UINTEGER),
  ALPHA_MODE(VIDEO, "AlphaMode", 0x53C0, UINTEGER),
  PIXEL_WIDTH(VIDEO, "PixelWidth", 0xB0, UINTEGER),
  PIXEL_HEIGHT(VIDEO, "PixelHeight", 0xBA, UINTEGER),
  PIXEL_CROP_BOTTOM(VIDEO, "PixelCropBottom", 0x54AA, UINTEGER),
  PIXEL_CROP_TOP(VIDEO, "PixelCropTop", 0x54BB, UINTEGER),
  PIXEL_CROP_LEFT(VIDEO, "PixelCropLeft", 0x54CC, UINTEGER),
  PIXEL_CROP_RIGHT(VIDEO, "PixelCropRight", 0x54DD, UINTEGER),
  DISPLAY_WIDTH(VIDEO, "DisplayWidth", 0x54B0, UINTEGER),
  DISPLAY_HEIGHT(VIDEO, "DisplayHeight", 0x54BA, UINTEGER),
  DISPLAY_UNIT(VIDEO, "DisplayUnit", 0x54B2, UINTEGER),
  UNCOMPRESSED_FOURCC(VIDEO, "UncompressedFourCC", 0x2EB524, BINARY),
  COLOUR(VIDEO, "Colour", 0x55B0, MASTER),
  MATRIX_COEFFICIENTS(COLOUR, "MatrixCoefficients", 0x55B1, UINTEGER, 2),
  BITS_PER_CHANNEL(COLOUR, "BitsPerChannel", 0x55B2, UINTEGER),
  CHROMA_SUBSAMPLING_HORZ(COLOUR, "ChromaSubsamplingHorz", 0x55B3, UINTEGER),
  CHROMA_SUBSAMPLING_VERT(COLOUR, "ChromaSubsamplingVert", 0x55B4, UINTEGER),
  CB_SUBSAMPLING_HORZ(COLOUR, "CbSubsamplingHorz", 0x55B5, UINTEGER),
  CB_SUBSAMPLING_VERT(COLOUR, "CbSubsamplingVert", 0x55B6, UINTEGER),
  CHROMA_SITING_HORZ(COLOUR, "ChromaSitingHorz", 0x55B7, UINTEGER),
  CHROMA_SITING_VERT(COLOUR, "ChromaSitingVert", 0x55B8, UINTEGER),
  RANGE(COLOUR, "Range", 0x55B9, UINTEGER),
  TRANSFER_CHARACTERISTICS(COLOUR, "TransferCharacteristics", 0x55BA, UINTEGER, 2),
  PRIMARIES(COLOUR, "Primaries", 0x55BB, UINTEGER, 2),
  MAX_CLL(COLOUR, "MaxCLL", 0x55BC, UINTEGER),
  MAX_FALL(COLOUR, "MaxFALL", 0x55BD, UINTEGER),
  MASTERING_METADATA(COLOUR, "MasteringMetadata", 0x55D0, MASTER),
  PRIMARY_R_CHROMATICITY_X(MASTERING_METADATA, "PrimaryRChromaticityX", 0x55D1, FLOAT),
  PRIMARY_R_CHROMATICITY_Y(MASTERING_METADATA, "PrimaryRChromaticityY", 0x55D2, FLOAT),
  PRIMARY_G_CHROMATICITY_X(MASTERING_METADATA, "PrimaryGChromaticityX", 0x55D3, FLOAT),
  PRIMARY_G_CHROMATICITY_Y(MASTERING_METADATA, "PrimaryGChromaticityY", 0x55D4, FLOAT),
  PRIMARY_B_CHROMATICITY_X(MASTERING_METADATA, "PrimaryBChromaticityX", 0x55D5, FLOAT),
  PRIMARY_B_CHROMATICITY_Y(MASTERING_METADATA, "PrimaryBChromaticityY", 0x55D6, FLOAT),
  WHITE_POINT_CHROMATICITY_X(MASTERING_METADATA, "WhitePointChromaticityX", 0x55D7, FLOAT),
  WHITE_POINT_CHROMATICITY_Y(MASTERING_METADATA, "WhitePointChromaticityY", 0x55D8, FLOAT),
  LUMINANCE_MAX(MASTERING_METADATA, "LuminanceMax", 0x55D9, FLOAT),
  LUMINANCE_MIN(MASTERING_METADATA, "LuminanceMin", 0x55DA, FLOAT),
  PROJECTION(VIDEO, "Projection", 0x7670, MASTER),
  PROJECTION_TYPE(PROJECTION, "ProjectionType", 0x7671, UINTEGER),
  PROJECTION_PRIVATE(PROJECTION, "ProjectionPrivate", 0x7672, BINARY),
  PROJECTION_POSE_YAW(PROJECTION, "ProjectionPoseYaw", 0x7673, FLOAT),
  PROJECTION_POSE_PITCH(PROJECTION, "ProjectionPosePitch", 0x7674, FLOAT),
  PROJECTION_POSE_ROLL(PROJECTION, "ProjectionPoseRoll", 0x7675, FLOAT),

  // Audio (5.1.4.1.29).
  AUDIO(TRACK_ENTRY, "Audio", 0xE1, MASTER),
  SAMPLING_FREQUENCY(AUDIO, "SamplingFrequency", 0xB5, FLOAT, 8000),
  OUTPUT_SAMPLING_FREQUENCY(AUDIO, "OutputSamplingFrequency", 0x78B5, FLOAT),
  CHANNELS(AUDIO, "Channels", 0x9F, UINTEGER, 1),
  BIT_DEPTH(AUDIO, "BitDepth", 0x6264, UINTEGER),
  EMPHASIS(AUDIO, "Emphasis", 0x52F1, UINTEGER),

  // How frames are stored (5.1.4.1.31).
  CONTENT_ENCODINGS(TRACK_ENTRY, "ContentEncodings", 0x6D80, MASTER),
  CONTENT_ENCODING(CONTENT_ENCODINGS, "ContentEncoding", 0x6240, MASTER),
  CONTENT_ENCODING_ORDER(CONTENT_ENCODING, "ContentEncodingOrder", 0x5031, UINTEGER),
  CONTENT_ENCODING_SCOPE(CONTENT_ENCODING, "ContentEncodingScope", 0x5032, UINTEGER, 1),
  CONTENT_ENCODING_TYPE(CONTENT_ENCODING, "ContentEncodingType", 0x5033, UINTEGER),
  CONTENT_COMPRESSION(CONTENT_ENCODING, "ContentCompression", 0x5034, MASTER),
  CONTENT_COMP_ALGO(CONTENT_COMPRESSION, "ContentCompAlgo", 0x4254, UINTEGER),
  CONTENT_COMP_SETTINGS(CONTENT_COMPRESSION, "ContentCompSettings", 0x4255, BINARY),
  CONTENT_ENCRYPTION(CONTENT_ENCODING, "ContentEncryption", 0x5035, MASTER),
  CONTENT_ENC_ALGO(CONTENT_ENCRYPTION, "ContentEncAlgo", 0x47E1, UINTEGER),
  CONTENT_ENC_KEY_ID(CONTENT_ENCRYPTION, "ContentEncKeyID", 0x47E2, BINARY),

  // Clusters and blocks (5.1.3).
  CLUSTER(SEGMENT, "Cluster", 0x1F43B675, MASTER, UNKNOWN_SIZE_ALLOWED),
  TIMESTAMP(CLUSTER, "Timestamp", 0xE7, UINTEGER),
  SILENT_TRACKS(CLUSTER, "SilentTracks", 0x5854, MASTER),
  SILENT_TRACK_NUMBER(SILENT_TRACKS, "SilentTrackNumber", 0x58D7, UINTEGER),
  POSITION(CLUSTER, "Position", 0xA7, UINTEGER),
  PREV_SIZE(CLUSTER, "PrevSize", 0xAB, UINTEGER),
  SIMPLE_BLOCK(CLUSTER, "SimpleBlock", 0xA3, BINARY),
  ENCRYPTED_BLOCK(CLUSTER, "EncryptedBlock", 0xAF, BINARY),
  BLOCK_GROUP(CLUSTER, "BlockGroup", 0xA0, MASTER),
  BLOCK(BLOCK_GROUP, "Block", 0xA1, BINARY),
  BLOCK_VIRTUAL(BLOCK_GROUP, "BlockVirtual", 0xA2, BINARY),
  BLOCK_ADDITIONS(BLOCK_GROUP, "BlockAdditions", 0x75A1, MASTER),
  BLOCK_MORE(BLOCK_ADDITIONS, "BlockMore", 0xA6, MASTER),
  BLOCK_ADDITIONAL(BLOCK_MORE, "BlockAdditional", 0xA5, BINARY),
  BLOCK_ADD_ID(BLOCK_MORE, "BlockAddID", 0xEE, UINTEGER, 1),
  BLOCK_DURATION(BLOCK_GROUP, "BlockDuration", 0x9B, UINTEGER),
  REFERENCE_PRIORITY(BLOCK_GROUP, "ReferencePriority", 0xFA, UINTEGER),
  REFERENCE_BLOCK(BLOCK_GROUP, "ReferenceBlock", 0xFB, INTEGER),
  REFERENCE_VIRTUAL(BLOCK_GROUP, "ReferenceVirtual", 0xFD, INTEGER),
  CODEC_STATE(BLOCK_GROUP, "CodecState", 0xA4, BINARY),
  DISCARD_PADDING(BLOCK_GROUP, "DiscardPadding", 0x75A2, INTEGER),
  SLICES(BLOCK_GROUP, "Slices", 0x8E, MASTER),

  // Cues (5.1.5).
  CUES(SEGMENT, "Cues", 0x1C53BB6B, MASTER),
  CUE_POINT(CUES, "CuePoint", 0xBB, MASTER),
  CUE_TIME(CUE_POINT, "CueTime", 0xB3, UINTEGER),
  CUE_TRACK_POSITIONS(CUE_POINT, "CueTrackPositions", 0xB7, MASTER),
  CUE_TRACK(CUE_TRACK_POSITIONS, "CueTrack", 0xF7, UINTEGER),
  CUE_CLUSTER_POSITION(CUE_TRACK_POSITIONS, "CueClusterPosition", 0xF1, UINTEGER),
  CUE_RELATIVE_POSITION(CUE_TRACK_POSITIONS, "CueRelativePosition", 0xF0, UINTEGER),
  CUE_DURATION(CUE_TRACK_POSITIONS, "CueDuration", 0xB2, UINTEGER),
  CUE_BLOCK_NUMBER(CUE_TRACK_POSITIONS, "CueBlockNumber", 0x5378, UINTEGER, 1),
  CUE_CODEC_STATE(CUE_TRACK_POSITIONS, "CueCodecState", 0xEA, UINTEGER),
  CUE_REFERENCE(CUE_TRACK_POSITIONS, "CueReference", 0xDB, MASTER),
  CUE_REF_TIME(CUE_REFERENCE, "CueRefTime", 0x96, UINTEGER),

  // Attachments (5.1.6).
  ATTACHMENTS(SEGMENT, "Attachments", 0x1941A469, MASTER),
  ATTACHED_FILE(ATTACHMENTS, "AttachedFile", 0x61A7, MASTER),
  FILE_DESCRIPTION(ATTACHED_FILE, "FileDescription", 0x467E, UTF_8),
  FILE_NAME(ATTACHED_FILE, "FileName", 0x466E, UTF_8),
  FILE_MEDIA_TYPE(ATTACHED_FILE, "FileMediaType", 0x4660, STRING),
  FILE_DATA(ATTACHED_FILE, "FileData", 0x465C, BINARY),
  FILE_UID(ATTACHED_FILE, "FileUID", 0x46AE, UINTEGER),

  // Chapters (5.1.7).
  CHAPTERS(SEGMENT, "Chapters", 0x1043A770, MASTER),
  EDITION_ENTRY(CHAPTERS, "EditionEntry", 0x45B9, MASTER),
  EDITION_UID(EDITION_ENTRY, "EditionUID", 0x45BC, UINTEGER),
  EDITION_FLAG_HIDDEN(EDITION_ENTRY, "EditionFlagHidden", 0x45BD, UINTEGER),
  EDITION_FLAG_DEFAULT(EDITION_ENTRY, "EditionFlagDefault", 0x45DB, UINTEGER),
  EDITION_FLAG_ORDERED(EDITION_ENTRY, "EditionFlagOrdered", 0x45DD, UINTEGER),
  CHAPTER_ATOM(EDITION_ENTRY, "ChapterAtom", 0xB6, MASTER, RECURSIVE),
  CHAPTER_UID(CHAPTER_ATOM, "ChapterUID", 0x73C4, UINTEGER),
  CHAPTER_STRING_UID(CHAPTER_ATOM, "ChapterStringUID", 0x5654, UTF_8),
  CHAPTER_TIME_START(CHAPTER_ATOM, "ChapterTimeStart", 0x91, UINTEGER),
  CHAPTER_TIME_END(CHAPTER_ATOM, "ChapterTimeEnd", 0x92, UINTEGER),
  CHAPTER_FLAG_HIDDEN(CHAPTER_ATOM, "ChapterFlagHidden", 0x98, UINTEGER),
  CHAPTER_FLAG_ENABLED(CHAPTER_ATOM, "ChapterFlagEnabled", 0x4598, UINTEGER, 1),
  CHAPTER_TRACK(CHAPTER_ATOM, "ChapterTrack", 0x8F, MASTER),
  CHAPTER_TRACK_UID(CHAPTER_TRACK, "ChapterTrackUID", 0x89, UINTEGER),
  CHAPTER_DISPLAY(CHAPTER_ATOM, "ChapterDisplay", 0x80, MASTER),
  CHAP_STRING(CHAPTER_DISPLAY, "ChapString", 0x85, UTF_8),
  CHAP_LANGUAGE(CHAPTER_DISPLAY, "ChapLanguage", 0x437C, STRING),
  CHAP_LANGUAGE_BCP47(CHAPTER_DISPLAY, "ChapLanguageBCP47", 0x437D, STRING),
  CHAP_COUNTRY(CHAPTER_DISPLAY, "ChapCountry", 0x437E, STRING),
  CHAP_PROCESS(CHAPTER_ATOM, "ChapProcess", 0x6944, MASTER),

  // Tags (5.1.8).
  TAGS(SEGMENT, "Tags", 0x1254C367, MASTER),
  TAG(TAGS, "Tag", 0x7373, MASTER),
  TARGETS(TAG, "Targets", 0x63C0, MASTER),
  TARGET_TYPE_VALUE(TARGETS, "TargetTypeValue", 0x68CA, UINTEGER, 50),
  TARGET_TYPE(TARGETS, "TargetType", 0x63CA, STRING),
  TAG_TRACK_UID(TARGETS, "TagTrackUID", 0x63C5, UINTEGER),
  TAG_EDITION_UID(TARGETS, "TagEditionUID", 0x63C9, UINTEGER),
  TAG_CHAPTER_UID(TARGETS, "TagChapterUID", 0x63C4, UINTEGER),
  TAG_ATTACHMENT_UID(TARGETS, "TagAttachmentUID", 0x63C6, UINTEGER),
  SIMPLE_TAG(TAG, "SimpleTag", 0x67C8, MASTER, RECURSIVE),
  TAG_NAME(SIMPLE_TAG, "TagName", 0x45A3, UTF_8),
  TAG_LANGUAGE(SIMPLE_TAG, "TagLanguage", 0x447A, STRING),
  TAG_LANGUAGE_BCP47(SIMPLE_TAG, "TagLanguageBCP47", 0x447B, STRING),
  TAG_DEFAULT(SIMPLE_TAG, "TagDefault", 0x4484, UINTEGER, 1),
  TAG_STRING(SIMPLE_TAG, "TagString", 0x4487, UTF_8),
  TAG_BINARY(SIMPLE_TAG, "TagBinary", 0x4485, BINARY);

  enum Trait {
    PLAIN,
    UNKNOWN_SIZE_ALLOWED,
    RECURSIVE,
    GLOBAL
  }

  private static final int SLOT_BITS = 10;
  private static final int[] SLOT_IDS = new int[1 << SLOT_BITS];
  private static final @Nullable Matroska[] SLOTS = new Matroska[1 << SLOT_BITS];

  static {
    for (Matroska element : values()) {
      int slot = firstSlot(element.id);
      while (SLOT_IDS[slot] != 0) {
        slot = nextSlot(slot);
      }
      SLOT_IDS[slot] = element.id;
      SLOTS[slot] = element;
    }
  }

  final @Nullable Matroska parent;
  final int id;
  final ElementType type;
  final long defaultValue;
  private final String elementName;
  private final Trait trait;

  Matroska(@Nullable Matroska parent, String elementName, int id, ElementType type) {
    this(parent, elementName, id, type, PLAIN, 0);
  }

  Matroska(@Nullable Matroska parent, String elementName, int id, ElementType type, Trait trait) {
    this(parent, elementName, id, type, trait, 0);
  }

  Matroska(
      @Nullable Matroska parent, String elementName, int id, ElementType type, long defaultValue) {
    this(parent, elementName, id, type, PLAIN, defaultValue);
  }

  Matroska(
      @Nullable Matroska parent,
      String elementName,
      int id,
      ElementType type,
      Trait trait,
      long defaultValue) {
    this.parent = parent;
    this.elementName = elementName;
    this.id = id;
    this.type = type;
    this.trait = trait;
    this.defaultValue = defaultValue;
  }

  /** The element with this identifier, its marker bit included; empty when none here has it. */
  public static Optional<Matroska> of(int id) {
    return Optional.ofNullable(find(id));
  }

  /** The same without an object made: every element of a stream comes through here. */
  static @Nullable Matroska find(int id) {
    for (int slot = firstSlot(id); SLOT_IDS[slot] != 0; slot = nextSlot(slot)) {
      if (SLOT_IDS[slot] == id) {
        return SLOTS[slot];
      }
    }
    return null;
  }

  private static int firstSlot(int id) {
    return (id * 0x9E3779B1) >>> (Integer.SIZE - SLOT_BITS);
  }

  private static int nextSlot(int slot) {
    return (slot + 1) & (SLOT_IDS.length - 1);
  }

  /** The identifier, its marker bit included. */
  public int id() {
    return id;
  }

  /** What the element holds. */
  public ElementType type() {
    return type;
  }

  /** The element's name in its standard, for example {@code SimpleBlock}. */
  public String elementName() {
    return elementName;
  }

  /** The master the element belongs in; empty for a document's roots and for global elements. */
  public Optional<Matroska> parent() {
    return Optional.ofNullable(parent);
  }

  /** Whether the element may end where its schema says, its size not being stated. */
  public boolean isUnknownSizeAllowed() {
    return trait == UNKNOWN_SIZE_ALLOWED;
  }

  /** Whether the element may hold elements of its own kind. */
  public boolean isRecursive() {
    return trait == RECURSIVE;
  }

  /** Whether any master may hold the element. */
  public boolean isGlobal() {
    return trait == GLOBAL;
  }

  /**
   * The element's place as RFC 8794 writes it, for example {@code \Segment\Cluster\SimpleBlock}.
   */
  public String path() {
    return (parent == null ? "" : parent.path()) + "\\" + elementName;
  }
}
