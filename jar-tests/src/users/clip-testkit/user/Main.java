package user;

import io.getclip.testkit.CodecContract;
import io.getclip.testkit.MatroskaBuilder;
import io.getclip.testkit.Recording;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Reads a recording, makes another, and counts what a codec promises. */
final class Main {
  private Main() {}

  public static void main(String[] args) {
    System.out.println(Recording.KVS.track("A_AAC").frames().size() + " frames");
    byte[] made = new MatroskaBuilder().video(1, "V_MINE", new byte[] {1}, 64, 48).build();
    System.out.println(made[0] == 0x1A);
    System.out.println(
        Arrays.stream(CodecContract.class.getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(Test.class))
                .count()
            > 10);
  }
}
