package io.github.surefoot.analyzer.report;

/** Colours of a terminal, or none. */
public final class Style {
  private static final Style PLAIN = new Style(false);
  private static final Style COLORED = new Style(true);

  private final boolean colored;

  private Style(boolean colored) {
    this.colored = colored;
  }

  /** With or without colours. */
  public static Style of(boolean colored) {
    return colored ? COLORED : PLAIN;
  }

  /** The colours in use, with their ECMA-48 numbers. */
  public enum Color {
    RED(31),
    GREEN(32),
    YELLOW(33),
    CYAN(36);

    private final int code;

    Color(int code) {
      this.code = code;
    }
  }

  /** The text in a colour. */
  public String color(Color color, String text) {
    return with(color.code, text);
  }

  /** The text in bold. */
  public String bold(String text) {
    return with(1, text);
  }

  /** The text in faint. */
  public String dim(String text) {
    return with(2, text);
  }

  private String with(int code, String text) {
    return colored && !text.isEmpty() ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
  }

  /**
   * Text of the user's that a terminal cannot mistake for a command: control characters, and those
   * that turn the direction of writing, become U+FFFD; a tab becomes a space, so that columns hold.
   */
  public static String printable(String text) {
    StringBuilder shown = null;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      char safe = c == '\t' ? ' ' : isHarmless(c) ? c : '\uFFFD';
      if (safe != c && shown == null) {
        shown = new StringBuilder(text);
      }
      if (shown != null) {
        shown.setCharAt(i, safe);
      }
    }
    return shown == null ? text : shown.toString();
  }

  private static boolean isHarmless(char c) {
    boolean bidirectional = (c >= '\u202A' && c <= '\u202E') || (c >= '\u2066' && c <= '\u2069');
    return !Character.isISOControl(c) && !bidirectional;
  }
}
