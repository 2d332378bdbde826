package io.github.surefoot.engine.assurance;

import io.github.surefoot.engine.rule.Rule;
import io.github.surefoot.engine.rule.RuleCatalogue;
import io.github.surefoot.engine.rule.RuleInfo;
import io.github.surefoot.engine.rule.RulePage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Tells a reason that a reviewer can check from one that says nothing. */
final class Reason {
  /** Words that say nothing, alone or together: "this migration is safe for now". */
  private static final Set<String> EMPTY_WORDS =
      Set.of(
          ("a ack accepted acceptable acknowledged all allow allowed alright am and any "
                  + "approved are as assume assumed assured at be because been being bypass can change "
                  + "changed check checked correct danger dangerous do does doing don't expected false "
                  + "fill fine fix fixme for foo good has have here i ignore ignored ignoring in "
                  + "intended intentional intentionally is issue it it's its just justification "
                  + "justified justify know known later lgtm linter me my migration must n na need needed "
                  + "needs no none nope not nothing now of ok okay on only override overridden pass "
                  + "passed placeholder please positive problem reason required review reviewed rule "
                  + "run safe safely safety see should silence silenced skip skipped so sorry sql "
                  + "statement suppress suppressed sure surefoot surely tbd test tested that the there "
                  + "they this to todo tool trust unsafe up wait warning was we well what whatever why "
                  + "will with wontfix works xxx yes you")
              .split(" "));

  /** A reason that begins with one of these is still to be written. */
  private static final Set<String> TO_DO = Set.of("todo", "fixme", "tbd", "xxx");

  /** Fewer words than this may be the same by chance. */
  private static final int COPIED_WORDS = 5;

  private Reason() {}

  /**
   * Why the reason is none, in a sentence without subject and full stop ("is empty"); empty if it
   * may be one.
   *
   * @param minimum the least number of characters
   */
  static Optional<String> fault(Assurance assurance, int minimum) {
    String reason = assurance.reason().strip();
    if (reason.isEmpty()) {
      return Optional.of("gives no reason");
    }
    int length = reason.codePointCount(0, reason.length());
    if (length < minimum) {
      return Optional.of(
          "gives a reason of "
              + length
              + " characters, fewer than "
              + minimum
              + ": '"
              + reason
              + "'");
    }
    if (saysNothing(reason, assurance.rules())) {
      return Optional.of("gives a reason that says nothing: '" + shortened(reason) + "'");
    }
    return Optional.empty();
  }

  /** The reason without what does not change its meaning: case, spacing, punctuation. */
  static String normalized(String reason) {
    return String.join(" ", words(reason));
  }

  private static boolean saysNothing(String reason, List<String> assuredRules) {
    List<String> words = words(reason);
    if (words.isEmpty() || isRepetition(String.join("", words))) {
      return true;
    }
    if (TO_DO.contains(words.get(0)) || (reason.startsWith("<") && reason.endsWith(">"))) {
      return true;
    }
    Set<String> names =
        assuredRules.stream().map(r -> r.toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
    boolean allEmpty =
        words.stream()
            .allMatch(w -> EMPTY_WORDS.contains(w) || names.contains(w) || Rules.NAMES.contains(w));
    return allEmpty
        || Rules.SUMMARIES.contains(String.join(" ", words))
        || (words.size() >= COPIED_WORDS && isOfAPage(String.join(" ", words), assuredRules));
  }

  /** Whether it is copied from what the page of a rule says of the hazard, findings included. */
  private static boolean isOfAPage(String normalized, List<String> rules) {
    for (String rule : rules) {
      String page = RulePage.of(rule).orElse("");
      int good = page.indexOf("\n## Good");
      String hazard = " " + normalized(good < 0 ? page : page.substring(0, good)) + " ";
      if (hazard.contains(" " + normalized + " ")) {
        return true;
      }
    }
    return false;
  }

  /** What the rules are called and say, computed when the first reason is judged. */
  private static final class Rules {
    static final Set<String> NAMES =
        infos().map(info -> info.name().toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
    static final Set<String> SUMMARIES =
        infos().map(info -> normalized(info.summary())).collect(Collectors.toSet());

    private static Stream<RuleInfo> infos() {
      return RuleCatalogue.all().stream().map(Rule::info);
    }
  }

  /** Runs of letters, digits and apostrophes, in lower case; a reason without a letter has none. */
  private static List<String> words(String reason) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    boolean letters = false;
    for (int i = 0; i <= reason.length(); ) {
      int c = i < reason.length() ? reason.codePointAt(i) : ' ';
      if (Character.isLetterOrDigit(c) || c == '\'') {
        word.appendCodePoint(c);
        letters |= Character.isLetter(c);
      } else if (!word.isEmpty()) {
        words.add(word.toString().toLowerCase(Locale.ROOT));
        word.setLength(0);
      }
      i += Character.charCount(c);
    }
    return letters ? words : List.of();
  }

  /** Whether the text is a unit of up to a third of it, over and over: "xxxxxx", "asdfasdfasdf". */
  private static boolean isRepetition(String text) {
    int[] border = new int[text.length()];
    for (int i = 1; i < text.length(); i++) {
      int length = border[i - 1];
      while (length > 0 && text.charAt(i) != text.charAt(length)) {
        length = border[length - 1];
      }
      border[i] = text.charAt(i) == text.charAt(length) ? length + 1 : length;
    }
    int period = text.length() - border[text.length() - 1];
    return period * 3 <= text.length();
  }

  private static String shortened(String reason) {
    return reason.length() <= 80 ? reason : reason.substring(0, 77) + "…";
  }
}
