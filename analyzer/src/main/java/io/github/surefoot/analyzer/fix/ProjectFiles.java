package io.github.surefoot.analyzer.fix;

import io.github.surefoot.analyzer.files.SourceFiles;
import io.github.surefoot.analyzer.files.SourceFiles.ReadFrom;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Optional;

/**
 * Changes the files below one directory, each at once or not at all. What does not change keeps its
 * bytes: encoding, byte order mark and line ends. A file that is no longer what was read is left
 * alone, and so is everything that lies outside the directory, also if a link in it leads there.
 */
final class ProjectFiles {
  private final SourceFiles files;

  /**
   * @param files what was read; changes are made below its root
   */
  ProjectFiles(SourceFiles files) {
    this.files = files;
  }

  /**
   * A change as bytes, one character of ISO 8859-1 for each.
   *
   * @param path of the file itself, links followed
   * @param before what the file holds now; empty if it is new
   */
  record Prepared(FileChange change, Path path, String before, String after) {}

  /** Why a file cannot be changed, a sentence. */
  static final class Refusal extends Exception {
    private static final long serialVersionUID = 1;

    Refusal(String reason) {
      super(reason, null, false, false);
    }

    String reason() {
      return String.valueOf(getMessage());
    }
  }

  /** Why a change cannot be made, a sentence; empty if it can. */
  Optional<String> refusal(FileChange change) {
    try {
      prepare(change);
      return Optional.empty();
    } catch (Refusal e) {
      return Optional.of(e.reason());
    }
  }

  /** Makes sure that a change can be made. */
  Prepared prepare(FileChange change) throws Refusal {
    ReadFrom model =
        files
            .readFrom(change.model())
            .orElseThrow(() -> new Refusal("It does not come from a file."));
    try {
      byte[] bytes = Files.readAllBytes(model.path());
      Charset encoding = encoding(model.encoding(), bytes);
      byte[] body = encode(change.model().text(), encoding, change.path());
      int mark = bytes.length - body.length;
      if (mark < 0 || !Arrays.equals(bytes, mark, bytes.length, body, 0, body.length)) {
        throw new Refusal("The file " + change.model().path() + " has changed meanwhile.");
      }
      byte[] text = encode(change.text(), encoding, change.path());
      if (change.isNew()) {
        return new Prepared(change, fresh(change, model.path()), "", characters(text));
      }
      byte[] after = Arrays.copyOf(bytes, mark + text.length);
      System.arraycopy(text, 0, after, mark, text.length);
      return new Prepared(
          change, inside(model.path(), change.path()), characters(bytes), characters(after));
    } catch (IOException e) {
      throw new Refusal("The file " + change.path() + " cannot be read.");
    }
  }

  private static String characters(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  /** The place of a file that is not there yet. */
  private Path fresh(FileChange change, Path model) throws IOException, Refusal {
    Path folder = inside(model.resolveSibling(""), change.path());
    String name = change.path().substring(change.path().lastIndexOf('/') + 1);
    Path path = folder.resolve(name);
    if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
      throw new Refusal("The file " + change.path() + " is there already.");
    }
    return path;
  }

  private Path inside(Path path, String shown) throws IOException, Refusal {
    Path real = path.toRealPath();
    if (!real.startsWith(files.root().toRealPath())) {
      throw new Refusal("The file " + shown + " lies outside of the project.");
    }
    return real;
  }

  /** Which of the encodings of UTF-16 it is says the byte order mark. */
  private static Charset encoding(Charset encoding, byte[] bytes) {
    if (!encoding.equals(StandardCharsets.UTF_16)) {
      return encoding;
    }
    return bytes.length > 1 && bytes[0] == (byte) 0xFF && bytes[1] == (byte) 0xFE
        ? StandardCharsets.UTF_16LE
        : StandardCharsets.UTF_16BE;
  }

  private static byte[] encode(String text, Charset encoding, String shown) throws Refusal {
    try {
      ByteBuffer bytes =
          encoding
              .newEncoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .onUnmappableCharacter(CodingErrorAction.REPORT)
              .encode(CharBuffer.wrap(text));
      byte[] exact = new byte[bytes.remaining()];
      bytes.get(exact);
      return exact;
    } catch (CharacterCodingException | UnsupportedOperationException e) {
      throw new Refusal("The text of " + shown + " cannot be written in " + encoding.name() + ".");
    }
  }

  /** Writes beside the file first and then puts the result in its place. */
  void write(Prepared prepared) throws IOException {
    Path path = prepared.path();
    Path beside = path.resolveSibling("." + path.getFileName() + ".surefoot");
    try {
      Files.write(
          beside,
          prepared.after().getBytes(StandardCharsets.ISO_8859_1),
          StandardOpenOption.CREATE_NEW);
      if (prepared.change().isNew()) {
        Files.move(beside, path);
      } else {
        keepPermissions(path, beside);
        replace(beside, path);
      }
    } catch (FileAlreadyExistsException e) {
      // What is there is not ours to remove.
      throw e;
    } catch (IOException e) {
      Files.deleteIfExists(beside);
      throw e;
    }
  }

  private static void replace(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static void keepPermissions(Path from, Path to) throws IOException {
    try {
      Files.setPosixFilePermissions(to, Files.getPosixFilePermissions(from));
    } catch (UnsupportedOperationException e) {
      // The file system has none.
    }
  }
}
