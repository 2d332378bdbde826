package io.github.surefoot.analyzer.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Runs git to read a repository. No shell is involved, and nothing that a repository configures is
 * run: no hooks, pagers, file system monitors or external diffs. What the environment says of a
 * repository, as it does inside of a hook, is left aside: the directory decides.
 *
 * @param program what is started, {@code git} unless a test says otherwise
 * @param seconds after how many the program is ended
 */
record Git(String program, int seconds) {
  private static final List<String> REPOSITORY_VARIABLES =
      List.of("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_COMMON_DIR");

  static final Git DEFAULT = new Git("git", 120);

  /**
   * What git said.
   *
   * @param text its standard output; all of its output if the code is not 0
   */
  record Answer(int code, String text) {
    boolean succeeded() {
      return code == 0;
    }
  }

  /** Git cannot be run, or did not end in time; the message says which. */
  static final class Unavailable extends Exception {
    private static final long serialVersionUID = 1L;

    Unavailable(String message) {
      super(message);
    }

    /** A sentence without full stop. */
    String text() {
      return String.valueOf(getMessage());
    }
  }

  /** Runs a command of git in a directory. */
  Answer ask(Path directory, String... arguments) throws Unavailable {
    Answer answer = run(directory, false, UTF_8, arguments);
    return answer.succeeded() ? answer : run(directory, true, UTF_8, arguments);
  }

  /**
   * The content of a file in a commit.
   *
   * @param name from the top of the repository, with '/'
   */
  Answer content(Path directory, String commit, String name, Charset encoding) throws Unavailable {
    return run(directory, false, encoding, "cat-file", "blob", commit + ":" + name);
  }

  private Answer run(Path directory, boolean withErrors, Charset encoding, String... arguments)
      throws Unavailable {
    List<String> command =
        new ArrayList<>(
            List.of(
                program,
                "--no-pager",
                "-c",
                "core.fsmonitor=false",
                "-c",
                "core.hooksPath=/dev/null",
                "-c",
                "core.quotePath=false",
                "-C",
                directory.toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    REPOSITORY_VARIABLES.forEach(builder.environment()::remove);
    builder.environment().put("LC_ALL", "C");
    if (withErrors) {
      builder.redirectErrorStream(true);
    } else {
      builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    }
    try {
      Process process = builder.start();
      AtomicBoolean late = new AtomicBoolean();
      Executor deadline = CompletableFuture.delayedExecutor(seconds, TimeUnit.SECONDS);
      deadline.execute(
          () -> {
            if (process.isAlive()) {
              late.set(true);
              process.destroyForcibly();
            }
          });
      process.getOutputStream().close();
      String text;
      try (InputStream output = process.getInputStream()) {
        text = new String(output.readAllBytes(), encoding);
      }
      int code = process.waitFor();
      if (late.get()) {
        throw new Unavailable("git did not answer within " + seconds + " seconds");
      }
      return new Answer(code, text);
    } catch (IOException e) {
      throw new Unavailable("git cannot be run");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Unavailable("interrupted while git was running");
    }
  }
}
