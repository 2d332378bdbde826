package io.github.surefoot.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One connection that speaks the simple query protocol (manual, "Message Flow", protocol 3.0).
 *
 * <p>A driver rewrites what it is given: it splits scripts, replaces {@code ?} and <code>{fn …}
 * </code>, and hides notices. The proof needs the server's answer to exactly these bytes, so this
 * class sends a text whole, as one message, and keeps everything that comes back. A statement that
 * fails is an answer, not an exception.
 */
final class PostgresSession implements AutoCloseable {

  /** No honest answer takes this long; a hung server must not hang the build. */
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private static final int PROTOCOL_3_0 = 3 << 16;

  private final Socket socket;
  private final DataInputStream in;
  private final DataOutputStream out;
  private int backend;

  private PostgresSession(Socket socket) throws IOException {
    this.socket = socket;
    this.in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
    this.out = new DataOutputStream(socket.getOutputStream());
  }

  /**
   * Connects with a clear-text password, which is why it connects to this machine alone.
   *
   * @throws UncheckedIOException if the server cannot be reached
   * @throws IllegalStateException if the server refuses, with its message
   */
  static PostgresSession open(int port, String user, String password, String database) {
    Socket socket = new Socket();
    try {
      socket.setTcpNoDelay(true);
      socket.setSoTimeout((int) PATIENCE.toMillis());
      socket.connect(
          new InetSocketAddress(InetAddress.getLoopbackAddress(), port), (int) PATIENCE.toMillis());
      PostgresSession session = new PostgresSession(socket);
      session.start(user, password, database);
      return session;
    } catch (IOException | RuntimeException e) {
      try {
        socket.close();
      } catch (IOException closing) {
        e.addSuppressed(closing);
      }
      if (e instanceof IOException io) {
        throw new UncheckedIOException("No connection to database " + database, io);
      }
      throw (RuntimeException) e;
    }
  }

  private void start(String user, String password, String database) throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    DataOutputStream startup = new DataOutputStream(body);
    startup.writeInt(PROTOCOL_3_0);
    for (String word : List.of("user", user, "database", database)) {
      startup.write(word.getBytes(UTF_8));
      startup.write(0);
    }
    startup.write(0);
    out.writeInt(body.size() + 4);
    body.writeTo(out);
    out.flush();
    Answer.Builder answer = new Answer.Builder();
    while (true) {
      Message message = read();
      if (message.type() == 'R') {
        int method = message.int32();
        if (method == 3) {
          send('p', password);
        } else if (method != 0) {
          throw new IllegalStateException("The server asks for authentication method " + method);
        }
      } else if (message.type() == 'K') {
        backend = message.int32();
      } else if (collect(message, answer)) {
        return;
      }
      Answer soFar = answer.build();
      if (soFar.error().isPresent()) {
        throw new IllegalStateException("Connection refused: " + soFar.error().get());
      }
    }
  }

  /** The server's process id for this session, as in {@code pg_locks.pid}. */
  int backend() {
    return backend;
  }

  /**
   * Sends the text as one simple query and returns everything the server answered. COPY from the
   * client is declined.
   *
   * @throws IllegalArgumentException if the text holds a NUL, which the protocol cannot carry
   */
  Answer query(String sql) {
    if (sql.indexOf('\0') >= 0) {
      throw new IllegalArgumentException("A query cannot contain a NUL character");
    }
    try {
      send('Q', sql);
      Answer.Builder answer = new Answer.Builder();
      while (true) {
        Message message = read();
        if (message.type() == 'G') {
          send('f', "no data");
        } else if (collect(message, answer)) {
          return answer.build();
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The server went away during: " + sql, e);
    }
  }

  /**
   * Runs text that must succeed.
   *
   * @throws IllegalStateException with the server's message if it fails
   */
  Answer run(String sql) {
    Answer answer = query(sql);
    if (answer.error().isPresent()) {
      throw new IllegalStateException(answer.error().get() + "\nin: " + sql);
    }
    return answer;
  }

  @Override
  public void close() {
    try (socket) {
      out.writeByte('X');
      out.writeInt(4);
      out.flush();
    } catch (IOException e) {
      // The server ends the session when the socket goes, whatever the farewell did.
    }
  }

  /** Adds a message to the answer; true when the server waits for the next query. */
  private static boolean collect(Message message, Answer.Builder answer) throws IOException {
    switch (message.type()) {
      case 'D' -> answer.rows.add(message.row());
      case 'N' -> answer.notices.add(message.notice());
      case 'E' -> answer.errors.add(message.notice());
      case 'Z' -> {
        return true;
      }
      default -> {
        // Command tags, parameter states and row descriptions carry nothing the proof needs.
      }
    }
    return false;
  }

  private void send(char type, String text) throws IOException {
    byte[] bytes = text.getBytes(UTF_8);
    ByteArrayOutputStream frame = new ByteArrayOutputStream(bytes.length + 6);
    DataOutputStream writer = new DataOutputStream(frame);
    writer.writeByte(type);
    writer.writeInt(bytes.length + 5);
    writer.write(bytes);
    writer.writeByte(0);
    frame.writeTo(out);
    out.flush();
  }

  private Message read() throws IOException {
    char type = (char) in.readUnsignedByte();
    int length = in.readInt() - 4;
    return new Message(type, in.readNBytes(length), length);
  }

  private record Message(char type, byte[] body, int length) {

    Message {
      if (body.length < length) {
        throw new IllegalStateException("The server's message is cut short");
      }
    }

    int int32() throws IOException {
      return new DataInputStream(new java.io.ByteArrayInputStream(body)).readInt();
    }

    /** A DataRow; a null value reads as the text {@code null}, which no query here confuses. */
    List<String> row() throws IOException {
      DataInputStream data = new DataInputStream(new java.io.ByteArrayInputStream(body));
      int columns = data.readShort();
      List<String> row = new ArrayList<>(columns);
      for (int i = 0; i < columns; i++) {
        int size = data.readInt();
        row.add(size < 0 ? "null" : new String(data.readNBytes(size), UTF_8));
      }
      return List.copyOf(row);
    }

    Notice notice() throws IOException {
      DataInputStream data = new DataInputStream(new java.io.ByteArrayInputStream(body));
      String severity = "";
      String state = "";
      String text = "";
      Optional<Integer> position = Optional.empty();
      for (int field = data.read(); field > 0; field = data.read()) {
        String value = zeroTerminated(data);
        switch (field) {
          case 'V' -> severity = value;
          case 'C' -> state = value;
          case 'M' -> text = value;
          case 'P' -> position = Optional.of(Integer.valueOf(value));
          default -> {
            // Hints, source files and routines do not matter here.
          }
        }
      }
      return new Notice(severity, state, text, position);
    }

    private static String zeroTerminated(DataInputStream data) throws IOException {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      for (int b = data.read(); b != 0; b = data.read()) {
        if (b < 0) {
          throw new EOFException("A field without its end");
        }
        bytes.write(b);
      }
      return bytes.toString(UTF_8);
    }
  }

  /**
   * A notice or error.
   *
   * @param severity untranslated: ERROR, WARNING, NOTICE, LOG, DEBUG …
   * @param state SQLSTATE, five characters
   * @param position where in the text, in characters from 1, if the server says
   */
  record Notice(String severity, String state, String text, Optional<Integer> position) {
    @Override
    public String toString() {
      return severity + " " + state + ": " + text;
    }
  }

  /**
   * What the server answered to one query.
   *
   * @param rows all rows of all statements, values as text
   * @param notices in the order they came
   * @param error the first error, after which the server skips the rest of the text
   */
  record Answer(List<List<String>> rows, List<Notice> notices, Optional<Notice> error) {

    /**
     * The only value of the only row.
     *
     * @throws IllegalStateException if there is not exactly one
     */
    String value() {
      if (rows.size() != 1 || rows.get(0).size() != 1) {
        throw new IllegalStateException("Expected one value, got " + rows);
      }
      return rows.get(0).get(0);
    }

    private static final class Builder {
      private final List<List<String>> rows = new ArrayList<>();
      private final List<Notice> notices = new ArrayList<>();
      private final List<Notice> errors = new ArrayList<>();

      Answer build() {
        return new Answer(List.copyOf(rows), List.copyOf(notices), errors.stream().findFirst());
      }
    }
  }
}
