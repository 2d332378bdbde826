package io.github.surefoot.analyzer.files;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.surefoot.analyzer.RunProblem;
import io.github.surefoot.engine.source.SourceFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Reads the files of one run, each once: two reads of a file give the same {@link SourceFile}.
 * Nothing that a file contains makes reading fail with an exception. Thread-safe.
 */
public final class SourceFiles {
  /** The largest file that is read, in bytes. */
  public static final int LIMIT = 32 * 1024 * 1024;

  private static final String BINARY = "The file is binary: it contains a NUL character.";

  private final Path root;
  private final ConcurrentMap<Key, Loaded> loaded = new ConcurrentHashMap<>();

  private record Key(Path path, Charset encoding) {}

  /**
   * @param root the directory that displayed paths start at
   */
  public SourceFiles(Path root) {
    this.root = root.toAbsolutePath().normalize();
  }

  /** The directory that displayed paths start at; absolute. */
  public Path root() {
    return root;
  }

  /** How a path is named to people: relative to the root if it lies below it, with '/'. */
  public String display(Path path) {
    Path absolute = path.toAbsolutePath().normalize();
    String shown = absolute.toString();
    if (absolute.equals(root)) {
      shown = ".";
    } else if (absolute.startsWith(root)) {
      shown = root.relativize(absolute).toString();
    }
    return shown.replace(path.getFileSystem().getSeparator(), "/");
  }

  /**
   * Where a text was read.
   *
   * @param path absolute
   */
  public record ReadFrom(Path path, Charset encoding) {}

  /** Where a source file of this run was read; empty if it comes from elsewhere than a file. */
  public Optional<ReadFrom> readFrom(SourceFile file) {
    return loaded.entrySet().stream()
        .filter(e -> e.getValue() instanceof Loaded.Text text && text.file() == file)
        .map(e -> new ReadFrom(e.getKey().path(), e.getKey().encoding()))
        .findFirst();
  }

  /** Reads a file as UTF-8. */
  public Loaded read(Path path) {
    return read(path, UTF_8);
  }

  /** Reads a file; a byte order mark at its start is left out of the text. */
  public Loaded read(Path path, Charset encoding) {
    Path absolute = path.toAbsolutePath().normalize();
    return loaded.computeIfAbsent(new Key(absolute, encoding), k -> load(absolute, encoding));
  }

  private Loaded load(Path path, Charset encoding) {
    String shown = display(path);
    byte[] bytes;
    try {
      BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
      if (attributes.isDirectory()) {
        return refused(shown, "The path leads to a directory, not to a file.");
      }
      if (!attributes.isRegularFile()) {
        return refused(shown, "The path leads to no regular file.");
      }
      if (attributes.size() > LIMIT) {
        return tooLarge(shown, attributes.size());
      }
      try (InputStream in = Files.newInputStream(path)) {
        bytes = in.readNBytes(LIMIT + 1);
      }
      if (bytes.length > LIMIT) {
        return tooLarge(shown, bytes.length);
      }
    } catch (IOException e) {
      return refused(shown, describe(path, e));
    }
    return decode(shown, bytes, encoding);
  }

  /** Decodes what was read under a name; for text that comes from elsewhere than a file. */
  public static Loaded decode(String shown, byte[] bytes, Charset encoding) {
    int start = 0;
    if (encoding.equals(UTF_8)) {
      if (startsWith(bytes, 0xEF, 0xBB, 0xBF)) {
        start = 3;
      } else if (startsWith(bytes, 0xFE, 0xFF) || startsWith(bytes, 0xFF, 0xFE)) {
        return refused(shown, "The file is encoded as UTF-16; expected UTF-8.");
      }
    }
    if (!encoding.name().startsWith("UTF-16") && !encoding.name().startsWith("UTF-32")) {
      for (byte b : bytes) {
        if (b == 0) {
          return refused(shown, BINARY);
        }
      }
    }
    CharsetDecoder decoder =
        encoding
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    ByteBuffer in = ByteBuffer.wrap(bytes, start, bytes.length - start);
    CharBuffer out =
        CharBuffer.allocate((int) (in.remaining() * (double) decoder.maxCharsPerByte()) + 1);
    CoderResult result = decoder.decode(in, out, true);
    if (!result.isError()) {
      result = decoder.flush(out);
    }
    out.flip();
    String text = out.toString();
    if (!text.isEmpty() && text.charAt(0) == '\uFEFF') {
      text = text.substring(1);
    }
    if (text.indexOf('\0') >= 0) {
      return refused(shown, BINARY);
    }
    SourceFile file = new SourceFile(shown, text);
    if (result.isError()) {
      int line = file.line(text.length());
      int column = file.column(text.length());
      String bad = String.format(Locale.ROOT, "0x%02X", bytes[in.position()] & 0xFF);
      return new Loaded.Refused(
          RunProblem.failure(
              shown,
              line,
              column,
              "The file is not valid "
                  + encoding.name()
                  + ": byte "
                  + bad
                  + "; it is not analysed."));
    }
    return new Loaded.Text(file);
  }

  private static Loaded tooLarge(String shown, long size) {
    return refused(
        shown,
        "The file is too large to be read: "
            + size / (1024 * 1024)
            + " MB, the limit is "
            + LIMIT / (1024 * 1024)
            + " MB.");
  }

  private static Loaded refused(String shown, String message) {
    return new Loaded.Refused(RunProblem.failure(shown, message));
  }

  /** What went wrong with a path, as a {@link RunProblem#message}. */
  static String describe(Path path, IOException e) {
    String subject = Files.isDirectory(path) ? "The directory" : "The file";
    if (e instanceof AccessDeniedException) {
      return subject + " cannot be read: permission denied.";
    }
    if (Files.isSymbolicLink(path)) {
      return e instanceof NoSuchFileException
          ? "The link leads to something that does not exist."
          : "The link leads back to itself.";
    }
    if (e instanceof NoSuchFileException) {
      return "The path does not exist.";
    }
    String reason = e.getMessage();
    return subject
        + " cannot be read"
        + (reason == null || reason.contains(path.toString()) ? "" : ": " + reason)
        + ".";
  }

  private static boolean startsWith(byte[] bytes, int... prefix) {
    if (bytes.length < prefix.length) {
      return false;
    }
    for (int i = 0; i < prefix.length; i++) {
      if ((bytes[i] & 0xFF) != prefix[i]) {
        return false;
      }
    }
    return true;
  }
}
