package io.github.surefoot.analyzer.discovery;

import java.util.Optional;

/** What Spring Boot decides for a project that does not. */
final class SpringBoot {
  private SpringBoot() {}

  /**
   * The version of Flyway that a version of Spring Boot manages ({@code flyway.version} of
   * spring-boot-dependencies). Only known up to 2.7: all later ones manage 9.5.1 or newer, between
   * which nothing differs here.
   */
  static Optional<String> flywayVersion(String springBootVersion) {
    if (springBootVersion.startsWith("1.")) {
      return Optional.of("3.2.1");
    }
    if (!springBootVersion.startsWith("2.")) {
      return Optional.empty();
    }
    int end = springBootVersion.indexOf('.', 2);
    String minor = springBootVersion.substring(2, end < 0 ? springBootVersion.length() : end);
    return Optional.ofNullable(
        switch (minor) {
          case "0" -> "5.0.7";
          case "1" -> "5.2.4";
          case "2" -> "6.0.8";
          case "3" -> "6.4.4";
          case "4" -> "7.1.1";
          case "5" -> "7.7.3";
          case "6" -> "8.0.5";
          case "7" -> "8.5.13";
          default -> null;
        });
  }
}
