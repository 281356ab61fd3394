package dev.postern.model;

import com.google.common.collect.ImmutableMap;

/**
 * What the names of a table mean on one path.
 *
 * @param meanings by name; every name that the table uses must be present
 */
public record Binding(ImmutableMap<Name, Meaning> meanings) {

  /** For tables that use no names. */
  public static final Binding NONE = new Binding(ImmutableMap.of());

  /**
   * The meaning of a name.
   *
   * @throws IllegalStateException if the provider did not bind it
   */
  public Meaning of(Name name) {
    Meaning meaning = meanings.get(name);
    if (meaning == null) {
      throw new IllegalStateException("no meaning is bound to " + name);
    }
    return meaning;
  }
}
