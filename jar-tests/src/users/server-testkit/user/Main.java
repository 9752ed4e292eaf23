package user;

import io.getclip.servertest.GetClipServer;
import io.getclip.spi.ClipFormats;
import io.getclip.spi.CodecProvider;
import io.getclip.spi.Codecs;
import io.getclip.spi.FragmentFormats;
import org.junit.jupiter.api.extension.ExtendWith;

/** Says what extends a test, and what its server finds. */
final class Main {
  private Main() {}

  public static void main(String[] args) {
    for (Class<?> extension : GetClipServer.class.getAnnotation(ExtendWith.class).value()) {
      System.out.println(extension.getSimpleName());
    }
    System.out.println(Codecs.load().all().stream().map(CodecProvider::name).sorted().toList());
    FragmentFormats.load().all().forEach(format -> System.out.println(format.name()));
    ClipFormats.load().all().forEach(format -> System.out.println(format.name()));
  }
}
