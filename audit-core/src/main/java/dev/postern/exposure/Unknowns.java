package dev.postern.exposure;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.postern.model.Hop;
import dev.postern.model.Meaning;
import dev.postern.model.Name;
import dev.postern.model.Path;
import dev.postern.model.Stage;
import dev.postern.model.Symbol;
import dev.postern.net.Family;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The unknown sets that a group of paths depends on, and the ways in which they may turn out. */
record Unknowns(ImmutableList<Symbol> symbols) {

  /**
   * Beyond this many, each unknown is taken on its own: 2^8 evaluations are cheap, 2^20 are not.
   */
  static final int LIMIT = 8;

  static Unknowns of(List<Path> paths) {
    Map<String, Symbol> found = new TreeMap<>();
    for (Path path : paths) {
      Set<Family> families = EnumSet.of(path.family());
      for (Hop hop : path.hops()) {
        if (hop instanceof Hop.Translation t) {
          families.add(t.family());
        } else if (hop instanceof Hop.Filter filter) {
          for (Stage stage : filter.stages()) {
            collect(stage, families, found);
          }
        }
      }
    }
    return new Unknowns(ImmutableList.copyOf(found.values()));
  }

  private static void collect(Stage stage, Set<Family> families, Map<String, Symbol> found) {
    for (Name name : stage.table().names()) {
      if (stage.binding().of(name) instanceof Meaning.Unknown unknown) {
        Symbol symbol = unknown.symbol();
        boolean matters =
            families.stream().anyMatch(f -> !symbol.lower().of(f).equals(symbol.upper().of(f)));
        if (matters) {
          found.put(symbol.id(), symbol);
        }
      }
    }
  }

  boolean tooMany() {
    return symbols.size() > LIMIT;
  }

  /**
   * Every consistent assignment; assignment number b puts symbol i at its upper bound if bit i of b
   * is set.
   */
  List<Assignment> assignments() {
    List<Assignment> out = new ArrayList<>();
    for (int bits = 0; bits < 1 << symbols.size(); bits++) {
      ImmutableSet.Builder<String> upper = ImmutableSet.builder();
      for (int i = 0; i < symbols.size(); i++) {
        if ((bits >> i & 1) == 1) {
          upper.add(symbols.get(i).id());
        }
      }
      out.add(new Assignment(upper.build()));
    }
    return out;
  }
}
