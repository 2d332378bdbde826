package io.github.surefoot.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;

/** What a process says, line by line, read in the background until the process ends. */
final class ServerLog {

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition said = lock.newCondition();
  private final List<String> lines = new ArrayList<>();
  private boolean ended;

  private ServerLog() {}

  static ServerLog of(Process process) {
    ServerLog log = new ServerLog();
    Thread reader = new Thread(() -> log.read(process), "log of process " + process.pid());
    reader.setDaemon(true);
    reader.start();
    return log;
  }

  private void read(Process process) {
    try (BufferedReader reader = process.inputReader(UTF_8)) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        add(Optional.of(line));
      }
    } catch (IOException e) {
      // The pipe ends with the process.
    } finally {
      add(Optional.empty());
    }
  }

  private void add(Optional<String> line) {
    lock.lock();
    try {
      line.ifPresent(lines::add);
      ended = ended || line.isEmpty();
      said.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Waits for a line; false if the process ends or the time is over before it comes. */
  boolean await(Predicate<String> wanted, int seconds) {
    long nanos = TimeUnit.SECONDS.toNanos(seconds);
    lock.lock();
    try {
      for (int next = 0; ; next++) {
        while (next == lines.size()) {
          if (ended || nanos <= 0) {
            return false;
          }
          nanos = said.awaitNanos(nanos);
        }
        if (wanted.test(lines.get(next))) {
          return true;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      lock.unlock();
    }
  }

  /** Everything said so far. */
  List<String> lines() {
    lock.lock();
    try {
      return List.copyOf(lines);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public String toString() {
    return String.join("\n", lines());
  }
}
