package io.github.surefoot.analyzer.audit;

import java.time.LocalDate;

/**
 * Who wrote a line, as version control has it.
 *
 * @param email without angle brackets, empty if not known
 * @param date on which the line was written, where its author was
 */
public record Authorship(String name, String email, LocalDate date) {}
