package dev.postern.snapshot;

import com.google.common.collect.ImmutableSet;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Which files have a neighbour that is numbered as the next: {@code rows.json} and {@code
 * rows-2.json}. Pages of an answer about everything need not hold the same calls.
 */
final class Successors {

  private static final Pattern NUMBERED = Pattern.compile("(.*?)(?:[-_]?(\\d{1,4}))?\\.json");

  private record Numbered(String base, int number) {}

  private final ImmutableSet<Numbered> all;

  private Successors(Set<Numbered> all) {
    this.all = ImmutableSet.copyOf(all);
  }

  static Successors of(Stream<String> files) {
    Set<Numbered> all = new HashSet<>();
    files
        .map(NUMBERED::matcher)
        .filter(Matcher::matches)
        .forEach(name -> all.add(new Numbered(name.group(1), number(name))));
    return new Successors(all);
  }

  boolean follow(String file) {
    Matcher name = NUMBERED.matcher(file);
    if (!name.matches()) {
      return false;
    }
    // Some count the first page, some begin with the second.
    int number = number(name);
    return all.contains(new Numbered(name.group(1), number + 1))
        || (number == 0 && all.contains(new Numbered(name.group(1), 2)));
  }

  private static int number(Matcher name) {
    return name.group(2) == null ? 0 : Integer.parseInt(name.group(2));
  }
}
