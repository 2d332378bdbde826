package io.github.surefoot.engine.migration;

import io.github.surefoot.engine.operation.SessionOperation.ClientCommand;
import org.checkerframework.checker.nullness.qual.Nullable;

/** What psql's own commands make of a script (manual of 18, psql, Meta-Commands). */
final class ClientCommands {
  private ClientCommands() {}

  /** What is not known because of a command; null for one that has no part in what is done. */
  static @Nullable String unknown(ClientCommand command) {
    String text = (command.command() + " " + command.arguments()).strip();
    return switch (command.command()) {
      case "\\i", "\\include", "\\ir", "\\include_relative" ->
          "The file of " + text + " is not read: what is in it is not known";
      case "\\c", "\\connect" -> "Behind " + text + " another database or role may be at work";
      case "\\copy" ->
          "Which rows " + text + " copies is not judged: psql makes a COPY of it that is not read";
      case "\\gexec" -> "The statements that \\gexec puts together are not known before run time";
      case "\\!" -> "What the shell does for " + text + " is not known";
      case "\\if", "\\elif", "\\else" ->
          "Whether psql sends what follows " + text + " is not known: it is taken to";
      case "\\q", "\\quit" ->
          "psql ends at " + command.command() + ": what follows is judged all the same";
      case "\\lo_import", "\\lo_unlink" -> "What " + text + " does to large objects is not judged";
      default -> null;
    };
  }
}
