package io.getclip.cli;

import io.getclip.core.AudioChange;
import io.getclip.core.Clip;
import io.getclip.core.ClipException;
import io.getclip.core.ClipOptions;
import io.getclip.core.Clipper;
import io.getclip.core.Compatibility;
import io.getclip.core.Fragment;
import io.getclip.core.Gaps;
import io.getclip.core.Progress;
import io.getclip.core.Recording;
import io.getclip.spi.CodecOptions;
import io.getclip.spi.FragmentException;
import io.getclip.spi.bits.NalOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code getclip clip}: makes one MP4 of recordings. */
final class ClipCommand implements Command {
  private static final String OUTPUT = "--output";
  private static final String FORMAT = "--format";
  private static final String COMPATIBILITY = "--compatibility";
  private static final String LIMITS = "--limits";
  private static final String GAPS = "--gaps";
  private static final String MAX_GAP = "--max-gap";
  private static final String AUDIO_CHANGE = "--audio-change";
  private static final String NAL_ADAPTATION = "--nal-adaptation";
  private static final String PARAMETER_SETS = "--parameter-sets";
  private static final String QUIET = "--quiet";
  private static final String VERBOSE = "--verbose";

  @Override
  public String name() {
    return "clip";
  }

  @Override
  public String summary() {
    return "Makes one MP4 of recordings, in the order they are given.";
  }

  @Override
  public String operands() {
    return "IN.mkv...";
  }

  @Override
  public int mostOperands() {
    return Integer.MAX_VALUE;
  }

  @Override
  public List<Option> options() {
    return List.of(
        new Option(
            OUTPUT,
            "-o",
            "OUT.mp4",
            true,
            "Where the clip goes; - is standard output. A file that is there is replaced"),
        Option.value(
            FORMAT,
            "NAME",
            "The form of the clip: mp4 (the default), or another that is installed"),
        Option.value(
            COMPATIBILITY,
            "lenient|kvs",
            "What is accepted: all that can be made to play (lenient, the default), or what"
                + " Kinesis Video Streams' GetClip takes (kvs)"),
        Option.value(
            LIMITS,
            "LIMITS",
            "How much goes into the clip: none (the default), kvs (200 fragments, 100 MB), or"
                + " fragments=N,bytes=SIZE with either part"),
        Option.value(
            GAPS,
            "keep|collapse",
            "Whether times in which nothing was recorded keep their length (the default) or are"
                + " closed"),
        Option.value(
            MAX_GAP,
            "DURATION",
            "The longest hole in the sound that is filled with silence, such as 90s or 1h30m (the"
                + " default is 1h)"),
        Option.value(
            AUDIO_CHANGE,
            "silence|keep",
            "What becomes of sound whose sampling rate changes: silence (the default), or a further"
                + " sample entry, which browsers play at the wrong speed"),
        Option.value(
            NAL_ADAPTATION,
            "WHAT",
            "Takes Annex-B byte streams of H.264 or H.265 where avcC, hvcC and lengths belong:"
                + " annexb-cpd-nals (private data), annexb-nals (frames), or both with a comma"),
        Option.value(
            PARAMETER_SETS,
            "in-band",
            "Where private data is missing or broken, makes it of the parameter sets in frames"),
        Option.flag(QUIET, "-q", "Says nothing but why it failed"),
        Option.flag(VERBOSE, "-v", "Tells what went into the clip"));
  }

  @Override
  public List<String> footer() {
    return List.of("", "Example: getclip clip monday.mkv tuesday.mkv -o both.mp4");
  }

  @Override
  public void run(Arguments arguments, Streams streams)
      throws UsageException, IOException, ClipException {
    ClipOptions options = options(arguments);
    boolean quiet = arguments.has(QUIET);
    String output = arguments.values().getOrDefault(OUTPUT, "");
    checkFiles(output, arguments.operands(), streams);
    Toolkit toolkit = Toolkit.load();
    if (!quiet) {
      toolkit.warn(streams);
    }
    if (toolkit.clipFormats().find(options.format()).isEmpty()) {
      throw Values.unknown(FORMAT, options.format(), toolkit.clipFormatNames());
    }
    try (Inputs inputs = new Inputs();
        ProgressDisplay progress =
            quiet || !streams.errIsTerminal() ? null : new ProgressDisplay(streams.err())) {
      Clipper clipper = toolkit.clipper(options);
      List<String> remarks = new ArrayList<>();
      List<Fragment> fragments = new ArrayList<>();
      for (String operand : arguments.operands()) {
        InputFile input = inputs.open(operand, streams.in());
        Recording recording = read(clipper, input, progress);
        fragments.addAll(recording.fragments());
        for (String remark : recording.remarks()) {
          remarks.add(input.name() + ": " + remark);
        }
      }
      Clip clip = plan(toolkit, clipper, fragments);
      write(clip, output, streams, progress);
      if (!quiet) {
        Report.warn(clip.report(), remarks, arguments.has(VERBOSE), streams);
      }
      if (arguments.has(VERBOSE)) {
        Report.print(clip, output, streams);
      }
    }
  }

  private static Recording read(
      Clipper clipper, InputFile input, @Nullable ProgressDisplay progress) throws IOException {
    try {
      if (progress == null) {
        return clipper.read(input.name(), input);
      }
      progress.begin("reading");
      return clipper.read(input.name(), progress.watch(input));
    } catch (FragmentException e) {
      throw FileFailure.of(input.name(), e);
    }
  }

  private static Clip plan(Toolkit toolkit, Clipper clipper, List<Fragment> fragments)
      throws IOException {
    try {
      return clipper.plan(fragments);
    } catch (ClipException e) {
      throw toolkit.failure(e);
    }
  }

  private static void write(
      Clip clip, String output, Streams streams, @Nullable ProgressDisplay progress)
      throws IOException {
    try (OutputFile file =
        output.equals(OutputFile.STANDARD_OUTPUT)
            ? OutputFile.standard(streams.out())
            : OutputFile.open(output)) {
      if (progress == null) {
        file.write(clip, Progress.NONE);
      } else {
        progress.begin("writing");
        file.write(clip, progress);
        progress.end();
      }
      file.commit();
    }
  }

  private static void checkFiles(String output, List<String> inputs, Streams streams)
      throws UsageException, FileFailure {
    boolean standard = output.equals(OutputFile.STANDARD_OUTPUT);
    if (standard && streams.outIsTerminal()) {
      throw new UsageException(
          "a clip is not written to a terminal; send standard output elsewhere");
    }
    boolean standardInputSeen = false;
    Path target = FileFailure.path(output);
    boolean exists = !standard && Files.isRegularFile(target);
    for (String input : inputs) {
      if (input.equals(InputFile.STANDARD_INPUT)) {
        if (standardInputSeen) {
          throw new UsageException("standard input can be read only once");
        }
        standardInputSeen = true;
      } else if (exists && isSame(FileFailure.path(input), target)) {
        throw new UsageException(input + " is both read and written");
      }
    }
  }

  private static boolean isSame(Path input, Path output) {
    try {
      return Files.isSameFile(input, output);
    } catch (IOException e) {
      // That it cannot be read is told when it is read.
      return false;
    }
  }

  private static ClipOptions options(Arguments arguments) throws UsageException {
    ClipOptions options = ClipOptions.DEFAULT;
    String format = arguments.value(FORMAT);
    if (format != null) {
      options = options.withFormat(format);
    }
    String compatibility = arguments.value(COMPATIBILITY);
    if (compatibility != null) {
      options =
          options.with(
              switch (compatibility) {
                case "lenient" -> Compatibility.LENIENT;
                case "kvs" -> Compatibility.KVS;
                default -> throw Values.unknown(COMPATIBILITY, compatibility, "lenient or kvs");
              });
    }
    String limits = arguments.value(LIMITS);
    if (limits != null) {
      options = options.with(Values.limits(LIMITS, limits));
    }
    Gaps gaps = options.gaps();
    String wish = arguments.value(GAPS);
    if (wish != null) {
      gaps =
          switch (wish) {
            case "keep" -> Gaps.KEEP;
            case "collapse" -> Gaps.COLLAPSE;
            default -> throw Values.unknown(GAPS, wish, "keep or collapse");
          };
    }
    String maxGap = arguments.value(MAX_GAP);
    Duration longest = maxGap == null ? options.maxGap() : Values.duration(MAX_GAP, maxGap);
    AudioChange audioChange = options.audioChange();
    String change = arguments.value(AUDIO_CHANGE);
    if (change != null) {
      audioChange =
          switch (change) {
            case "silence" -> AudioChange.SILENCE;
            case "keep" -> AudioChange.KEEP;
            default -> throw Values.unknown(AUDIO_CHANGE, change, "silence or keep");
          };
    }
    return options
        .with(gaps, longest)
        .with(audioChange)
        .with(codecs(arguments, options.compatibility()));
  }

  private static CodecOptions codecs(Arguments arguments, Compatibility compatibility)
      throws UsageException {
    CodecOptions codecs = CodecOptions.NONE;
    String adaptation = arguments.value(NAL_ADAPTATION);
    if (adaptation != null) {
      String[] adapted = adaptation.split(",", -1);
      for (String what : adapted) {
        if (!what.equals(NalOptions.ANNEXB_CPD_NALS) && !what.equals(NalOptions.ANNEXB_NALS)) {
          throw Values.unknown(
              NAL_ADAPTATION, adaptation, "annexb-cpd-nals, annexb-nals or both with a comma");
        }
      }
      codecs = codecs.with(NalOptions.NAL_ADAPTATION, adapted);
    }
    String sets = arguments.value(PARAMETER_SETS);
    if (sets != null) {
      if (!sets.equals(NalOptions.IN_BAND)) {
        throw Values.unknown(PARAMETER_SETS, sets, "in-band");
      }
      codecs = codecs.with(NalOptions.PARAMETER_SETS, sets);
    }
    if (compatibility == Compatibility.KVS && !codecs.equals(CodecOptions.NONE)) {
      throw new UsageException(
          (adaptation != null ? NAL_ADAPTATION : PARAMETER_SETS)
              + " is not for "
              + COMPATIBILITY
              + " kvs: Kinesis Video Streams adapts nothing");
    }
    return codecs;
  }
}
