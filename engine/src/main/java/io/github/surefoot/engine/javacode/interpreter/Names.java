package io.github.surefoot.engine.javacode.interpreter;

import io.github.surefoot.engine.source.Region;

/** What a reader calls something that is not known: as it is written, shortened if it is long. */
public final class Names {
  private static final int LONGEST = 40;

  private Names() {}

  /**
   * The text of the region on one line, blanks drawn together, cut with {@code …} if it is long.
   */
  public static String of(Region region) {
    String text = region.file().text();
    StringBuilder name = new StringBuilder();
    boolean gap = false;
    for (int i = region.start(); i < region.end(); i++) {
      char c = text.charAt(i);
      if (Character.isWhitespace(c)) {
        gap = name.length() > 0;
        continue;
      }
      if (name.length() + (gap ? 1 : 0) >= LONGEST) {
        if (Character.isHighSurrogate(name.charAt(name.length() - 1))) {
          name.setLength(name.length() - 1);
        }
        return name.append('…').toString();
      }
      if (gap) {
        name.append(' ');
        gap = false;
      }
      name.append(c);
    }
    return name.toString();
  }

  /** The last part of a qualified name. */
  static String simple(String type) {
    return type.substring(type.lastIndexOf('.') + 1);
  }
}
