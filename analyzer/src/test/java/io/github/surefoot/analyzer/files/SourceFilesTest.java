package io.github.surefoot.analyzer.files;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.surefoot.analyzer.TempFiles;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SourceFilesTest {
  @TempDir private Path directory;
  private TempFiles temp;
  private SourceFiles files;

  @BeforeEach
  void setUp() {
    temp = new TempFiles(directory);
    files = new SourceFiles(directory);
  }

  @Test
  void malformedTextIsRefusedWithThePlaceOfTheByte() {
    temp.file("a.sql", new byte[] {'x', '\n', 'y', (byte) 0xE4, 'z'});
    assertThat(refusal("a.sql"))
        .isEqualTo("a.sql:2:2: The file is not valid UTF-8: byte 0xE4; it is not analysed.");
  }

  @Test
  void aCutOffCharacterAtTheEndIsMalformed() {
    temp.file("a.sql", new byte[] {'x', (byte) 0xC3});
    assertThat(refusal("a.sql"))
        .isEqualTo("a.sql:1:2: The file is not valid UTF-8: byte 0xC3; it is not analysed.");
  }

  @Test
  void aFileWithNulIsBinaryWhateverElseIsWrong() {
    temp.file("a.sql", new byte[] {(byte) 0xFA, 0, 1});
    assertThat(refusal("a.sql"))
        .isEqualTo("a.sql: The file is binary: it contains a NUL character.");
  }

  @Test
  void anotherEncodingIsNamed() {
    temp.file("a.sql", "SELECT 1".getBytes(StandardCharsets.UTF_16));
    assertThat(refusal("a.sql")).isEqualTo("a.sql: The file is encoded as UTF-16; expected UTF-8.");
  }

  @Test
  void aFileAboveTheLimitIsNotRead() throws IOException {
    try (RandomAccessFile large = new RandomAccessFile(directory.resolve("a.sql").toFile(), "rw")) {
      large.setLength(50L * 1024 * 1024);
    }
    assertThat(refusal("a.sql"))
        .isEqualTo("a.sql: The file is too large to be read: 50 MB, the limit is 32 MB.");
  }

  @Test
  void whatIsNoFileIsRefused() {
    temp.folder("d.sql").link("gone.sql", "nowhere").link("loop.sql", "loop.sql");
    assertThat(refusal("d.sql")).isEqualTo("d.sql: The path leads to a directory, not to a file.");
    assertThat(refusal("gone.sql"))
        .isEqualTo("gone.sql: The link leads to something that does not exist.");
    assertThat(refusal("loop.sql")).isEqualTo("loop.sql: The link leads back to itself.");
    assertThat(refusal("none.sql")).isEqualTo("none.sql: The path does not exist.");
  }

  @Test
  void aFileThatMayNotBeReadIsSaidToBeSo() {
    Path path = directory.resolve("a.sql");
    assertThat(SourceFiles.describe(path, new AccessDeniedException(path.toString())))
        .isEqualTo("The file cannot be read: permission denied.");
  }

  @Test
  void aByteOrderMarkIsNoText() {
    temp.file("a.sql", "\uFEFFSELECT 1");
    assertThat(text("a.sql", StandardCharsets.UTF_8)).isEqualTo("SELECT 1");
  }

  @Test
  void anEncodingMayBeSaid() {
    temp.file("a.sql", "ä".getBytes(StandardCharsets.ISO_8859_1));
    assertThat(text("a.sql", StandardCharsets.ISO_8859_1)).isEqualTo("ä");
  }

  @Test
  void aFileIsReadOnce() {
    temp.file("a.sql", "SELECT 1");
    assertThat(files.read(directory.resolve("a.sql")))
        .isSameAs(files.read(directory.resolve("x/../a.sql")));
  }

  @Test
  void pathsAreShownFromTheRoot() {
    assertThat(files.display(directory.resolve("a/b.sql"))).isEqualTo("a/b.sql");
    assertThat(files.display(directory)).isEqualTo(".");
    Path outside = directory.resolveSibling("other.sql");
    assertThat(files.display(outside)).isEqualTo(outside.toString());
  }

  private String refusal(String path) {
    assertThat(files.read(directory.resolve(path))).isInstanceOf(Loaded.Refused.class);
    return ((Loaded.Refused) files.read(directory.resolve(path))).problem().toString();
  }

  private String text(String path, Charset encoding) {
    assertThat(files.read(directory.resolve(path), encoding)).isInstanceOf(Loaded.Text.class);
    return ((Loaded.Text) files.read(directory.resolve(path), encoding)).file().text();
  }
}
