package dev.postern.exposure;

/**
 * What one table or translation did to a packet.
 *
 * @param hop the id of the table or translation
 * @param rule the id of the deciding rule, empty where the fall-through or no rule decided
 * @param effect the verdict, or that the step translates, notes something or is undecided
 * @param text the rule or the reason in one line
 */
public record Step(String hop, String rule, String effect, String text) {}
