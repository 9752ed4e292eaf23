package io.getclip.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;

class LoggingTest {

  private static LogRecord failure() {
    LogRecord record = new LogRecord(Level.SEVERE, "stream \u001b[2J is\nlost");
    record.setInstant(Instant.parse("2026-03-01T12:00:00.5Z"));
    record.setThrown(new IllegalStateException(new IOException("No space left on device")));
    return record;
  }

  @Test
  void aFailureIsOneLineThatSaysWhy() {
    assertThat(new Logging.Lines(false).format(failure()))
        .isEqualTo(
            "2026-03-01T12:00:00.500Z SEVERE stream \\u001B[2J is\\u000Alost: IOException:"
                + " No space left on device\n");
  }

  @Test
  void whoLooksForAFaultIsToldWhereItHappened() {
    assertThat(new Logging.Lines(true).format(failure()))
        .startsWith("2026-03-01T12:00:00.500Z SEVERE ")
        .contains("\tat ", "LoggingTest.failure");
  }

  @Test
  void whatIsNoFailureHasNoReason() {
    LogRecord record = new LogRecord(Level.WARNING, "a {0}");
    record.setParameters(new Object[] {"word"});
    record.setInstant(Instant.EPOCH);

    assertThat(new Logging.Lines(false).format(record))
        .isEqualTo("1970-01-01T00:00:00.000Z WARNING a word\n");
  }
}
