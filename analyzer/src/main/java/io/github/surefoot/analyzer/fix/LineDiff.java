package io.github.surefoot.analyzer.fix;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * Which lines differ, by Myers' greedy algorithm: in time proportional to the lines times the
 * differences. With more than {@link #MOST} differences everything between the first and the last
 * one counts as one.
 */
final class LineDiff {
  /** The most differences that are looked for, which bounds time and space. */
  static final int MOST = 2000;

  private LineDiff() {}

  /**
   * A stretch of lines that gives way to another one; offsets from 0, ends exclusive. One of the
   * two may be empty.
   */
  record Change(int from, int to, int otherFrom, int otherTo) {}

  /** The changes in order; between two of them there is a line that stays. */
  static List<Change> of(List<String> before, List<String> after) {
    int start = 0;
    while (start < before.size()
        && start < after.size()
        && before.get(start).equals(after.get(start))) {
      start++;
    }
    int end = before.size();
    int otherEnd = after.size();
    while (end > start && otherEnd > start && before.get(end - 1).equals(after.get(otherEnd - 1))) {
      end--;
      otherEnd--;
    }
    if (start == end && start == otherEnd) {
      return List.of();
    }
    List<Change> changes =
        between(before.subList(start, end), after.subList(start, otherEnd), start);
    return changes.isEmpty() ? List.of(new Change(start, end, start, otherEnd)) : changes;
  }

  /** Empty if there are too many. */
  private static List<Change> between(List<String> before, List<String> after, int offset) {
    int most = Math.min(before.size() + after.size(), MOST);
    int[] farthest = new int[2 * most + 3];
    int middle = most + 1;
    List<int[]> trace = new ArrayList<>();
    for (int d = 0; d <= most; d++) {
      trace.add(Arrays.copyOfRange(farthest, middle - d - 1, middle + d + 2));
      for (int k = -d; k <= d; k += 2) {
        boolean down = k == -d || (k != d && farthest[middle + k - 1] < farthest[middle + k + 1]);
        int x = down ? farthest[middle + k + 1] : farthest[middle + k - 1] + 1;
        int y = x - k;
        while (x < before.size() && y < after.size() && before.get(x).equals(after.get(y))) {
          x++;
          y++;
        }
        farthest[middle + k] = x;
        if (x >= before.size() && y >= after.size()) {
          return path(trace, before.size(), after.size(), offset);
        }
      }
    }
    return List.of();
  }

  /** Goes back from the end, joining steps that follow each other. */
  private static List<Change> path(List<int[]> trace, int endX, int endY, int offset) {
    List<Change> changes = new ArrayList<>();
    int x = endX;
    int y = endY;
    for (int d = trace.size() - 1; d > 0; d--) {
      int[] farthest = trace.get(d);
      int middle = d + 1;
      int k = x - y;
      boolean down = k == -d || (k != d && farthest[middle + k - 1] < farthest[middle + k + 1]);
      int before = down ? k + 1 : k - 1;
      int fromX = farthest[middle + before];
      int fromY = fromX - before;
      int toX = down ? fromX : fromX + 1;
      int toY = down ? fromY + 1 : fromY;
      Change step = new Change(offset + fromX, offset + toX, offset + fromY, offset + toY);
      Change next = changes.isEmpty() ? null : changes.get(changes.size() - 1);
      if (next != null && next.from() == step.to() && next.otherFrom() == step.otherTo()) {
        changes.set(
            changes.size() - 1,
            new Change(step.from(), next.to(), step.otherFrom(), next.otherTo()));
      } else {
        changes.add(step);
      }
      x = fromX;
      y = fromY;
    }
    Collections.reverse(changes);
    return changes;
  }
}
